#pragma once
// The folder a feed is published into, held by one writer at a time.
//
// Holding one of these is holding the folder's lock (flock on ".lock"): other processes and threads
// that want to publish there wait, half a minute at most. The lock ends with the process, however
// it ends. While it is held the lock file is not empty; a writer that finds it so knows that the
// one before was killed, and removes the half-written neighbours that may be left.
//
// Every file written is marked as smm's own. A file that is there without the mark is somebody's,
// and is left alone.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "sys/media/content.h"

namespace smm::feed {

namespace fs = std::filesystem;

constexpr std::size_t most_document = 64U << 20;  // bytes of a document read back

class Folder {
 public:
  // Makes the folder `name` beneath `root`, with all that lead to it, and waits for its lock.
  // Throws Error when it cannot be made, leaves the root, is not a folder, or stays locked.
  Folder(const fs::path& root, const std::string& name);
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  // What `file` ("posts/a.html") holds; nothing if it is not there.
  std::optional<std::string> read(const std::string& file) const;
  // Makes `file` hold `content`, whole or not at all, without touching one that does already.
  // Throws Error(failed) when a file is there that does not hold `mark`: it is not ours.
  void put(const std::string& file, std::string_view content, std::string_view mark);
  // The same for a file whose name says its content: one that is there is left as it is.
  void put_once(const std::string& file, const Content& content);
  // Removes `file`, if it is there and holds `mark`.
  void remove(const std::string& file, std::string_view mark);
  // Throws as put() would, without writing.
  void require_ours(const std::string& file, std::string_view mark) const;

 private:
  fs::path path_of(const std::string& file) const;
  void make_subfolder(const std::string& file);
  void require_mark(std::string_view old, const std::string& file, std::string_view mark) const;
  void sweep() const;

  fs::path path_;
  std::string name_;  // as the person wrote it, for messages
  int lock_ = -1;
};

}  // namespace smm::feed
