#include "support/temp_dir.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace smm::test {

namespace fs = std::filesystem;

TempDir::TempDir(const fs::path& parent) {
  std::string name = (parent / "smm-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder");
  path_ = name;
}

fs::path TempDir::memory() {
  return ::access("/dev/shm", W_OK | X_OK) == 0 ? "/dev/shm" : fs::temp_directory_path();
}

TempDir::~TempDir() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

fs::path TempDir::write(std::string_view relative, std::string_view content) const {
  auto path = path_ / relative;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
  return path;
}

std::string TempDir::read(std::string_view relative) const {
  std::ifstream file(path_ / relative, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace smm::test
