#pragma once
// Texts that nobody meant for readers: what stands in for one that is still to come, the errors of
// spreadsheets, letters that were read in the wrong encoding ("CafÃ©"), and what another program
// was to replace: "&amp;", "{{first_name}}", "\n" in letters.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

// What is wrong with the text, as a sentence; nothing if it may be meant. Linear in the text.
std::optional<std::string> unfinished_text(std::string_view text);

}  // namespace smm
