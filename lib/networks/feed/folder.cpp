#include "networks/feed/folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "networks/settings.h"
#include "sys/files.h"

namespace smm::feed {
namespace {

[[noreturn]] void fail(std::string_view what, const fs::path& path, std::string_view why) {
  throw Error(Status::failed, fmt::format("cannot {} {}: {}", what, path.string(), why));
}

void sync_folder(const fs::path& folder) {
  int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

// A folder whose name has not reached the disk takes its files with it: each new one is synced into
// its parent.
void make_folders(const fs::path& folder) {
  if (fs::is_directory(folder)) return;
  if (folder.has_relative_path()) make_folders(folder.parent_path());
  if (::mkdir(folder.c_str(), 0755) != 0 && errno != EEXIST)
    fail("make the folder", folder, std::strerror(errno));
  sync_folder(folder.parent_path());
}

// ".NAME.PID.tmp", as write_file() calls the neighbour it writes first.
bool is_leftover(std::string_view name) {
  if (!name.starts_with('.') || !name.ends_with(".tmp")) return false;
  name = name.substr(1, name.size() - 5);
  auto dot = name.rfind('.');
  return dot != name.npos && dot > 0 && dot + 1 < name.size() &&
         name.find_first_not_of("0123456789", dot + 1) == name.npos;
}

// A writer holds the lock for milliseconds. One that is stopped must not hold up others for ever:
// a flush always ends.
bool wait_for(int fd) {
  constexpr int pause = 10, most = 30'000;  // milliseconds
  for (int waited = 0; waited < most; waited += pause) {
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK && errno != EINTR) return false;
    ::poll(nullptr, 0, pause);
  }
  return false;
}

}  // namespace

Folder::Folder(const fs::path& root, const std::string& name)
    : path_(beneath(root, name)), name_(name) {
  make_folders(path_);
  auto file = path_ / ".lock";
  lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0644);
  if (lock_ < 0) fail("open", file, std::strerror(errno));
  if (!wait_for(lock_)) {
    ::close(lock_);
    throw Error(Status::temporary,
                fmt::format("another process has been publishing to {} for too long", name));
  }
  struct stat info {};
  if (::fstat(lock_, &info) == 0 && info.st_size > 0) sweep();
  if (::pwrite(lock_, "smm\n", 4, 0) != 4) {
    auto error = errno;
    ::close(lock_);
    fail("write", file, std::strerror(error));
  }
}

Folder::~Folder() {
  [[maybe_unused]] int ignored = ::ftruncate(lock_, 0);
  ::close(lock_);
}

fs::path Folder::path_of(const std::string& file) const { return beneath(path_, file); }

std::optional<std::string> Folder::read(const std::string& file) const {
  auto path = path_of(file);
  if (!fs::exists(fs::symlink_status(path))) return std::nullopt;
  return read_file(path, most_document);
}

void Folder::put(const std::string& file, std::string_view content, std::string_view mark) {
  auto old = read(file);
  if (old == content) return;
  if (old) require_mark(*old, file, mark);
  make_subfolder(file);
  write_file(path_of(file), content);
}

void Folder::put_once(const std::string& file, const Content& content) {
  auto path = path_of(file);
  std::error_code error;
  if (fs::is_regular_file(path, error) && fs::file_size(path, error) == content.size()) return;
  make_subfolder(file);
  write_content(path, content);
}

void Folder::remove(const std::string& file, std::string_view mark) {
  if (!mark.empty()) require_ours(file, mark);
  std::error_code error;
  fs::remove(path_of(file), error);
  if (error) fail("remove", path_of(file), error.message());
}

void Folder::require_ours(const std::string& file, std::string_view mark) const {
  if (auto old = read(file)) require_mark(*old, file, mark);
}

void Folder::require_mark(std::string_view old, const std::string& file,
                          std::string_view mark) const {
  if (old.find(mark) != old.npos) return;
  throw Error(Status::failed, fmt::format("{}/{} was not written by smm and is left as it is: move "
                                          "it away, or give the account another path",
                                          name_, file));
}

void Folder::make_subfolder(const std::string& file) { make_folders(path_of(file).parent_path()); }

void Folder::sweep() const {
  std::error_code error;
  auto sweep_in = [&](const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder, error))
      if (is_leftover(entry.path().filename().string())) fs::remove(entry.path(), error);
  };
  sweep_in(path_);
  for (auto inner : own_subfolders) sweep_in(path_ / inner);
}

}  // namespace smm::feed
