#pragma once
// What can be told of a repository of Git without starting it.

#include <filesystem>

namespace smm {

// Whether the repository that holds a file tracks it, as its index says (gitformat-index(5),
// versions 2 and 3; of version 4, whose names are cut short, only what it spells out). False where
// there is no repository, or no index that can be read.
bool is_tracked(const std::filesystem::path& file);

}  // namespace smm
