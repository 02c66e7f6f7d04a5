#pragma once
// Adding an account to smm.yaml as a person would: beneath the last one, in the file's own
// indentation, with everything else, comments included, left as it stands.

#include <string>
#include <string_view>

#include "sys/text/yaml.h"

namespace smm {

// `source` with `account` (a map: network, settings, secrets' sources) under the name `name` at the
// end of its `accounts:`. `document` is `source` parsed. Throws Error(failed) when `accounts:` is
// written in braces, which nothing can be added to without a change of its form.
std::string with_account(std::string_view source, const Yaml& document, const std::string& name,
                         const Yaml& account);

}  // namespace smm
