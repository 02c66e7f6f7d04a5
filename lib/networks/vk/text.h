#pragma once
// Mentions and hashtags as VK has them, in a text.
//
// A mention is "@name" or "*name", with the words to be shown behind it: "@club1 (Bean Leaf)"; or
// "[club1|Bean Leaf]", which is how VK tells all of them when it is asked for the text. A hashtag
// may be of one community: "#glaze@beanleaf".

#include <string>
#include <string_view>
#include <vector>

#include "networks/entities.h"

namespace smm::vk {

std::vector<Entity> entities(std::string_view text);

// What readers see: "Bean Leaf" of "[club1|Bean Leaf]" and of "@club1 (Bean Leaf)".
std::string readable(std::string_view text);

// A text that was sent, and what VK tells of it: both say the same to a reader, blanks and line
// ends aside. Where VK's way of telling is not certain, all of them are taken for the same.
bool says_the_same(std::string_view one, std::string_view other);

}  // namespace smm::vk
