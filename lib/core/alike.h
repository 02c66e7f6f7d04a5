#pragma once
// Names that a reader takes for each other: in another case or normalisation (core/fold.h), with
// letters of another script that look the same (Unicode's UTS 39), a digit for a letter, or with
// something between them that is not seen.

#include <string>
#include <string_view>

namespace smm {

// Equal for two such names. For comparing, not for showing.
std::string look_of(std::string_view name);

}  // namespace smm
