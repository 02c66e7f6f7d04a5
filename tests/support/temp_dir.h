#pragma once
// A folder of its own for one test, removed with all that is in it.

#include <filesystem>
#include <string>
#include <string_view>

namespace smm::test {

class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  // Writes a file beneath, making folders; returns its path.
  std::filesystem::path write(std::string_view relative, std::string_view content) const;
  std::string read(std::string_view relative) const;

 private:
  std::filesystem::path path_;
};

}  // namespace smm::test
