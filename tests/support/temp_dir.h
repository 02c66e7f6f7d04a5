#pragma once
// A folder of its own for one test, removed with all that is in it.
//
// Beneath the system's place for such, or `parent`. A test that writes durably hundreds of times
// asks for memory(), where an fsync costs nothing; programs may not be executable there.

#include <filesystem>
#include <string>
#include <string_view>

namespace smm::test {

class TempDir {
 public:
  TempDir() : TempDir(std::filesystem::temp_directory_path()) {}
  explicit TempDir(const std::filesystem::path& parent);
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  // A folder in memory, or the system's place for temporary files where there is none.
  static std::filesystem::path memory();

  const std::filesystem::path& path() const { return path_; }
  // Writes a file beneath, making folders; returns its path.
  std::filesystem::path write(std::string_view relative, std::string_view content) const;
  std::string read(std::string_view relative) const;

 private:
  std::filesystem::path path_;
};

}  // namespace smm::test
