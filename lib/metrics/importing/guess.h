#pragma once
// A mapping for a table of which nobody said how to read it: ready to be put into smm.yaml and
// corrected. Names of columns are looked up in those of all presets, in every language that they
// have; behind each stand three values of it.

#include <string>
#include <string_view>

namespace smm {

// `imports:` with one mapping, called `called`. `account`: whose figures these are, or empty.
// Throws Error(invalid) for what is no table.
std::string guess_mapping(std::string_view bytes, const std::string& name,
                          std::string_view encoding, const std::string& called,
                          const std::string& account);

}  // namespace smm
