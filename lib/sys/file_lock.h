#pragma once
// One process at a time, by a lock on a file.

#include <filesystem>

#include "core/clock.h"

namespace smm {

// Held from construction to destruction, across processes and between openings of one process
// (fcntl(2), "Open file description locks"); a process that dies gives it up. The file is made,
// 0600, in a folder that must be there, and stays.
class FileLock {
 public:
  // Waits for it. Throws Error(locked) when another still holds it after `patience`, and
  // Error(failed) where no lock holds on the file system.
  explicit FileLock(const std::filesystem::path& path, Seconds patience = Seconds{90});
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int file_;
};

}  // namespace smm
