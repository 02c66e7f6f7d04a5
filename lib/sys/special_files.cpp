#include "sys/special_files.h"

#include <fmt/format.h>

#include "core/error.h"

namespace smm {
namespace {

namespace fs = std::filesystem;

bool is_beneath(const fs::path& path, const fs::path& folder) {
  auto relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

bool is_of_the_kernel(const fs::path& path) {
  std::error_code error;
  auto folder = fs::weakly_canonical(path.has_parent_path() ? path.parent_path() : ".", error);
  if (error || is_beneath(folder, "/dev/shm")) return false;
  return is_beneath(folder, "/dev") || is_beneath(folder, "/proc") || is_beneath(folder, "/sys");
}

}  // namespace

void refuse_special_file(const fs::path& path) {
  std::error_code error;
  auto there = fs::status(path, error);
  bool special = fs::exists(there) && !fs::is_regular_file(there) && !fs::is_directory(there);
  if (!special && !is_of_the_kernel(path)) return;
  throw Error(Status::usage,
              fmt::format("{} is a device or a pipe, and a file cannot take its place: nothing was "
                          "written",
                          path.string()),
              "name a file");
}

}  // namespace smm
