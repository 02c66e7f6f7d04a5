#pragma once
// A post as a WordPress site keeps it: blocks of HTML, a heading, a name in its address.
//
// Everything that came from a post is escaped here, the square brackets of WordPress's own codes
// among it: what a text says is shown and never run. What is made is what WordPress itself leaves
// as it is when it cleans what a login without the right to any HTML has sent.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "networks/post.h"

namespace smm::wordpress {

// A file in the site's library.
struct Stored {
  std::string id, url;
  Media media;
};

// Paragraphs at empty lines, line breaks, links; then the part's files.
std::string blocks_of(const Part& part, const std::vector<Stored>& files);

// The title, not escaped: the post's own, or the beginning of its text, or what its first picture
// shows, one line of at most 60 graphemes, cut between words. Empty if it has none of these.
std::string heading_of(const Post& post);

// A text for a field that WordPress shows as HTML: escaped.
std::string escaped(std::string_view text);

// What stands in the address of the post: its id in letters that addresses have, and ten digits of
// its key, so that it is nobody else's. At most 80 characters.
std::string slug_of(std::string_view post_id, std::string_view key);

// HTML as a reader sees it: without tags, with line ends, references resolved. Safe on any input.
std::string plain_text(std::string_view html);

// Whether both are the same to a reader and a browser: written in other characters at most (a
// character as a reference, blanks in a tag).
bool same_html(std::string_view sent, std::string_view kept);
// For a person: where they begin to differ, as "... became ...".
std::string first_difference(std::string_view sent, std::string_view kept);

}  // namespace smm::wordpress
