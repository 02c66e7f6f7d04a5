#include "sys/media/source.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/error.h"

namespace smm {
namespace {

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw Error(Status::invalid, fmt::format("cannot read {}: {}", path.string(), why));
}

}  // namespace

FileBytes::FileBytes(const fs::path& path) : path_(path) {
  refuse_web_address(path);
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info {};
  if (fd_ < 0 || ::fstat(fd_, &info) != 0) refuse(path, std::strerror(errno));
  if (!S_ISREG(info.st_mode)) {
    ::close(fd_);
    refuse(path, S_ISDIR(info.st_mode) ? "it is a folder" : "it is not a regular file");
  }
  size_ = static_cast<std::uint64_t>(info.st_size);
  opened_ = stamp();
}

std::optional<FileBytes::Stamp> FileBytes::stamp() const {
  struct stat info {};
  if (::fstat(fd_, &info) != 0) return {};
  auto nanoseconds = [](const timespec& at) {
    return std::int64_t{at.tv_sec} * 1'000'000'000 + at.tv_nsec;
  };
  return Stamp{info.st_size, nanoseconds(info.st_mtim), nanoseconds(info.st_ctim)};
}

bool FileBytes::changed() const { return !opened_ || stamp() != opened_; }

void FileBytes::refuse_changed() const { refuse(path_, "it has changed while it was read"); }

FileBytes::~FileBytes() {
  if (fd_ >= 0) ::close(fd_);
}

std::string_view FileBytes::read(std::uint64_t at, std::uint64_t count, std::string& room) const {
  if (at >= size_) return {};
  room.resize(static_cast<std::size_t>(std::min(count, size_ - at)));
  std::size_t done = 0;
  while (done < room.size()) {
    auto got = ::pread(fd_, room.data() + done, room.size() - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) refuse(path_, std::strerror(errno));
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return std::string_view(room).substr(0, done);
}

}  // namespace smm
