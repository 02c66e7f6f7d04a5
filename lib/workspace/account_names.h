#pragma once
// Where smm.yaml and plan files say an account's name, and the same text with another name there.
// Every other byte, comments included, stays. Which keys name accounts is in their table
// (workspace/keys.h).

#include <string>
#include <string_view>
#include <vector>

#include "sys/text/yaml.h"

namespace smm {

// What an account may be called.
bool is_account_name(std::string_view text);

// In the order of the file; in smm.yaml, the key beneath `accounts:` is one of them.
std::vector<Position> places_of_account(const Yaml& document, std::string_view account);

// `places` are those in `source`. Throws Error(failed) where another text stands at one of them.
std::string with_other_name(std::string_view source, std::vector<Position> places,
                            std::string_view account, std::string_view name);

}  // namespace smm
