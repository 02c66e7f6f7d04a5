#pragma once
// Addresses, mentions and hashtags in a text, as a network finds them.
//
// ONE READER A NETWORK. A network that has rules of its own says so in its descriptor
// (Network::entities); for the others find_entities() is right. Ask entities_of(), which knows the
// reader, and knows of each address that the plan has put into the text from where to where it
// goes.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "networks/post.h"

namespace smm {

struct Network;

struct Entity {
  // A cashtag is "$AAPL", a link to what is said of a share.
  enum class Kind { link, mention, hashtag, cashtag } kind;
  std::size_t begin;  // bytes, inclusive
  std::size_t end;    // bytes, exclusive

  friend bool operator==(const Entity&, const Entity&) = default;
};

// By rules that hold on most networks. Sorted, not overlapping.
//   link      http(s):// in any case and a host, not behind an ASCII letter or digit, up to a space
//   of
//             any script, a quote or bracket that was not opened in it, a symbol or emoji, or a
//             mark that ends a sentence in a script without spaces; less punctuation at its end,
//             but for
//             '_' and '/'
//   mention   "@name", "@name.example", "@user@host", where a word does not go on
//   hashtag   "#word" (or a full-width '#') of letters, marks, digits and '_' of all scripts, not
//   of
//             digits alone, where a word does not go on
std::vector<Entity> find_entities(std::string_view text);

// The links among them alone.
std::vector<Entity> find_links(std::string_view text);

// In the text of a part, or in a first comment, on a network. What the plan has put there is a link
// from end to end (`given`), whatever stands in it.
std::vector<Entity> entities_of(const Network& network, std::string_view text,
                                std::span<const GivenLink> given);
std::vector<Entity> entities_of(const Network& network, const Part& part);

// `found` without what overlaps with `given`, and with that as links.
std::vector<Entity> with_given(std::vector<Entity> found, std::span<const GivenLink> given);

// Sorted by where they begin; of two that overlap the first stays, and of two that begin together
// the one that stands first in `found`.
std::vector<Entity> without_overlaps(std::vector<Entity> found);

// "Tag" of the hashtag "#Tag"; a cashtag as it is.
std::string_view tag_of(std::string_view text, const Entity& entity);

// The character before `at`: U+0000 at the beginning of the text.
char32_t code_point_before(std::string_view text, std::size_t at);

}  // namespace smm
