#include "sys/git.h"

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr std::size_t most = 64U << 20;  // bytes of an index: a million files

// The folder of the repository's own files: .git, or where a file of that name says.
fs::path own_folder(const fs::path& root) {
  auto git = root / ".git";
  std::error_code none;
  if (fs::is_directory(git, none)) return git;
  if (!fs::is_regular_file(git, none)) return {};
  auto text = read_file(git, 4096);
  constexpr std::string_view key = "gitdir: ";
  return text.starts_with(key) ? root / trim(std::string_view(text).substr(key.size()))
                               : fs::path();
}

}  // namespace

bool is_tracked(const fs::path& file) {
  std::error_code none;
  auto whole = fs::weakly_canonical(file, none);
  try {
    for (auto root = whole.parent_path(); root.has_relative_path(); root = root.parent_path()) {
      auto git = own_folder(root);
      if (git.empty()) continue;
      auto name = whole.lexically_relative(root).string() + '\0';
      return read_file(git / "index", most).find(name) != std::string::npos;
    }
  } catch (const Error&) {
    return false;  // Git itself says what is wrong with it
  }
  return false;
}

}  // namespace smm
