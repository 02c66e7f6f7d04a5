#pragma once
// Files: reading with a limit, writing whole or not at all, and staying inside a folder.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace smm {

namespace fs = std::filesystem;

// Reads a regular file. Throws Error(invalid), naming the file, when it is missing, not a regular
// file (a folder, device or pipe), unreadable, or larger than `max_bytes`; Error(usage) when it is
// a web address, here and wherever a file is written.
std::string read_file(const fs::path& path, std::size_t max_bytes);

// The same without holding the file: `take` gets it piece by piece, in order. Returns its size.
std::uint64_t read_pieces(const fs::path& path, std::uint64_t max_bytes,
                          const std::function<void(std::string_view)>& take);

// Throws that Error(usage) for a web address, also behind a folder as a path is made of it.
void refuse_web_address(const fs::path& path);

// Replaces a file so that at every instant, whatever is killed or unplugged, a reader sees the
// whole old content or the whole new one: write to a neighbour, fsync, rename, fsync the folder.
// Folders are not created. Throws Error(failed); the old file then still stands.
void write_file(const fs::path& path, std::string_view content, unsigned mode = 0644);

// The same without holding it: `next` gives one piece after another, an empty one at the end, and
// may keep each in the room that it is handed. What it throws ends the writing likewise.
void write_pieces(const fs::path& path,
                  const std::function<std::string_view(std::string& room)>& next,
                  unsigned mode = 0644);

// A new folder for the user alone where the system keeps temporary files, removed with all that is
// in it at the end. Throws Error(failed) if it cannot be made.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  fs::path operator/(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

// `relative`, which came from a plan or another foreign text, as a path beneath `root`, symbolic
// links resolved. Throws Error(invalid) if it is absolute, leaves the root, or leads out of it
// through a link. The path need not exist.
fs::path beneath(const fs::path& root, std::string_view relative);

// SHA-256 of `content` in lower-case hexadecimal.
std::string sha256(std::string_view content);

// The same of content that comes in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view piece);
  std::string hex();  // of all pieces since the last hex()

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace smm
