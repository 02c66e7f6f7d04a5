#pragma once
// A post as one account will publish it: variants chosen, placeholders filled, links tagged.
//
// It is a value. The queue keeps it as JSON (to_json), and what an adapter gets is what was checked
// and previewed. A thread is a post with several parts, in order; the first is the post itself.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct Media {
  std::string file;  // relative to the workspace
  std::string alt;   // the description for people who do not see it
  std::string type;  // MIME type by content, "image/png"
  std::uint64_t bytes = 0;
  std::string digest;  // SHA-256 in hex of the content that was checked
  int width = 0;       // pixels; 0 unknown
  int height = 0;

  friend bool operator==(const Media&, const Media&) = default;
};

struct Part {
  std::string text;
  std::vector<Media> media;

  friend bool operator==(const Part&, const Part&) = default;
};

struct Post {
  std::string id;           // the plan's stable id (of the occurrence), unique in the workspace
  std::string title;        // for networks whose posts have one; may be empty
  std::vector<Part> parts;  // at least one
  std::string link;         // the address the post leads to, as it stands in the text; may be empty
  std::string language;     // BCP 47, "en"; may be empty
  std::vector<std::string> tags;  // without '#'; beside those in the text

  friend bool operator==(const Post&, const Post&) = default;
};

// Compact JSON with stable keys; equal posts give equal bytes.
std::string to_json(const Post& post);
// The reverse. Throws Error(invalid) for anything to_json would not write.
Post post_from_json(std::string_view json);

// Where links, mentions and hashtags stand in a text, as byte offsets. Links are http(s):// up to
// white space, less closing punctuation; mentions "@name" or "@name.example" (and "@user@host");
// hashtags "#word", not of digits alone. Sorted, not overlapping.
struct Entity {
  enum class Kind { link, mention, hashtag } kind;
  std::size_t begin;  // bytes, inclusive
  std::size_t end;    // bytes, exclusive
};
std::vector<Entity> find_entities(std::string_view text);

}  // namespace smm
