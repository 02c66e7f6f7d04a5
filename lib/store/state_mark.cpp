#include "store/state_mark.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace smm {
namespace fs = std::filesystem;

namespace {

constexpr std::string_view version = "smm-flushed-1";

std::string machine() {
  std::ifstream file("/etc/machine-id");
  std::string word;
  file >> word;
  return word.empty() ? "-" : word;
}

void set_time(const fs::path& path, Time at) {
  timespec both[2] = {};
  both[0].tv_sec = both[1].tv_sec = at.time_since_epoch().count();
  ::utimensat(AT_FDCWD, path.c_str(), both, 0);
}

}  // namespace

fs::path mark_file(const fs::path& database) {
  auto name = database.stem() == "smm" ? "flushed" : database.stem().string() + ".flushed";
  return database.parent_path() / name;
}

std::string file_identity(const fs::path& database) {
  struct statx info {};
  if (::statx(AT_FDCWD, database.c_str(), 0, STATX_INO | STATX_BTIME, &info) != 0) return {};
  bool born = (info.stx_mask & STATX_BTIME) != 0;
  auto age = born ? fmt::format("{}.{:09}", info.stx_btime.tv_sec, info.stx_btime.tv_nsec)
                  : fmt::format("{}:{}", info.stx_dev_major, info.stx_dev_minor);
  return fmt::format("{}/{}/{}", machine(), info.stx_ino, age);
}

std::optional<StateMark> read_mark(const fs::path& database) {
  auto path = mark_file(database);
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) return {};
  std::ifstream file(path);
  std::string word;
  StateMark mark;
  if (!(file >> word >> mark.flushes >> mark.file) || word != version) return {};
  mark.watched = Time{Seconds{info.st_mtime}};
  return mark;
}

void write_mark(const fs::path& database, const StateMark& mark) {
  auto path = mark_file(database);
  auto own = fmt::format("{}.{}", path.string(), ::getpid());
  {
    std::ofstream file(own);
    file << fmt::format("{} {} {}\n", version, mark.flushes, mark.file);
    if (!file.flush()) return void(::unlink(own.c_str()));
  }
  if (mark.watched) set_time(own, *mark.watched);
  if (::rename(own.c_str(), path.c_str()) != 0) ::unlink(own.c_str());
}

void touch_mark(const fs::path& database, Time watched) { set_time(mark_file(database), watched); }

}  // namespace smm
