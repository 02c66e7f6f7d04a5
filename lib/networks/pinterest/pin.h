#pragma once
// What a pin says, and whether one that stands there says the same.

#include <optional>
#include <string>

#include "networks/network.h"
#include "networks/pinterest/boards.h"
#include "networks/pinterest/service.h"

namespace smm::pinterest {

inline constexpr std::size_t longest_alt = 500;  // characters

struct Said {
  std::string title, description, link, alt;

  bool empty() const { return title.empty() && description.empty() && link.empty(); }
};
// Of a carousel, the alt texts of its pictures as one.
Said said_of(const Post& post);
Said said_in(const Json& pin);
std::string alt_of(const Part& part);

// What of it goes into a request: everything that is not empty.
Json fields_of(const Said& said, const Place& place);
// The same as what an edit sends: each field that is another than in `before`.
Json differences(const Json& before, const Json& now);

// What Pinterest says of the pin that it has made and that is not as it was asked for, in a clause;
// empty if all is, or nothing is said.
std::string otherwise(const Json& asked, const Json& pin);

// Blanks and line ends aside, which Pinterest may change; of an address its scheme, the case of its
// host and a slash at its end.
bool same_words(std::string_view one, std::string_view other);
enum class Alike { different, similar, same };
// Similar: the words are the same, and the link is another; or there is nothing to tell it by.
Alike compare(const Said& wanted, const Said& seen);

}  // namespace smm::pinterest
