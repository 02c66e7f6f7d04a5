#pragma once
// LinkedIn's "little" text: the format of what a post says. Fifteen characters mean something in it
// and are written behind a backslash; a hashtag and a mention are written as what they are, so that
// they can be clicked.

#include <string>
#include <string_view>
#include <vector>

namespace smm::linkedin {

// "@Name" in a text, and whose it is: "urn:li:organization:1". LinkedIn drops a mention whose name
// is not the one that it knows.
struct Mention {
  std::string name, urn;
};

// `text` as little text. Hashtags are those of networks/entities.h.
std::string little(std::string_view text, const std::vector<Mention>& mentions = {});
// What readers see of little text: the reverse of little(), whatever LinkedIn made of it.
std::string plain_of(std::string_view little);
// Whether readers see the same: blanks at the ends, and how lines end, do not count.
bool same_words(std::string_view one, std::string_view other);

// Whether it is "urn:li:KIND:ID", with one of the kinds, which are separated by spaces.
bool is_urn(std::string_view text, std::string_view kinds);
// The first such name in a text, as in the address of a post; empty if there is none.
std::string urn_in(std::string_view text, std::string_view kinds);

}  // namespace smm::linkedin
