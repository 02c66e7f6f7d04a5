#pragma once
// Messages that leave this machine, on pages and in reports, name no folder of it.

#include <filesystem>
#include <string>

namespace smm {

// The text with the files beneath `root` named from there on: "cannot read img/cup.png: ...". The
// name of `root` itself, at the end, is left out.
std::string told_within(const std::filesystem::path& root, std::string text);

}  // namespace smm
