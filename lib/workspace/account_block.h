#pragma once
// Adding an account to smm.yaml and taking one out as a person would: beneath the last one, in the
// file's own indentation, with everything else, comments included, left as it stands.

#include <string>
#include <string_view>

#include "sys/text/yaml.h"

namespace smm {

// `source` with `account` (a map: network, settings, secrets' sources) under the name `name` at the
// end of its `accounts:`. `document` is `source` parsed. Throws Error(failed) when `accounts:` is
// written in braces, which nothing can be added to without a change of its form.
std::string with_account(std::string_view source, const Yaml& document, const std::string& name,
                         const Yaml& account);

// `source` without the account of that name, which it has. What else says its name stays. Throws
// Error(failed) as with_account() does.
struct WithoutAccount {
  std::string text;
  std::string block;  // what was taken out, as it stood
};
WithoutAccount without_account(std::string_view source, const Yaml& document,
                               const std::string& name);

}  // namespace smm
