#include "store/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>
#include <mutex>

#include "core/error.h"
#include "core/text.h"
#include "store/state_mark.h"
#include "sys/files.h"
#include "sys/process.h"

namespace smm {
namespace {

class Opened {
 public:
  explicit Opened(const fs::path& path) : file_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {}
  ~Opened() {
    if (file_ >= 0) ::close(file_);
  }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;

  explicit operator bool() const { return file_ >= 0; }
  // A lock of this opening, which another opening of the same process meets as well (fcntl(2),
  // "Open file description locks").
  bool lock() const {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return ::fcntl(file_, F_OFD_SETLK, &whole) == 0;
  }

 private:
  int file_;
};

// A lock file of ours, removed at the end of the process.
class Link {
 public:
  explicit Link(fs::path path) : path_(std::move(path)) { take(); }
  ~Link() {
    if (reader() == process_identity()) ::unlink(path_.c_str());
  }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

 private:
  void take() {
    constexpr int pauses = 200, pause = 50;  // milliseconds
    auto own = fmt::format("{}.{}", path_.string(), ::getpid());
    write_file(own, process_identity() + "\n", 0600);
    bool held = false;
    for (int n = 0; n < pauses && !held; ++n) {
      held = ::link(own.c_str(), path_.c_str()) == 0;
      if (!held && !take_from_the_dead(own)) ::poll(nullptr, 0, pause);
    }
    ::unlink(own.c_str());
    if (held) return;
    throw Error(Status::locked,
                fmt::format("another smm has the state, and no lock holds on this file system: {}",
                            visible(reader())),
                fmt::format("wait for it to end; if it is gone, remove {}", path_.string()));
  }

  std::string reader() const {
    try {
      auto text = read_file(path_, 4096);
      return std::string(trim(text));
    } catch (const Error&) {
      return {};
    }
  }

  // Moved away by one alone; should it have been another's by then, it is put back.
  bool take_from_the_dead(const std::string& own) const {
    auto before = reader();
    if (before.empty() || life_of(before) != Life::dead) return false;
    auto aside = own + ".dead";
    if (::rename(path_.c_str(), aside.c_str()) != 0) return false;
    bool same = trim(read_file(aside, 4096)) == before;
    if (!same) ::link(aside.c_str(), path_.c_str());
    ::unlink(aside.c_str());
    return same;
  }

  fs::path path_;
};

}  // namespace

bool locks_hold(const fs::path& database) {
  Opened first(mark_file(database)), second(mark_file(database));
  return !first || !second || !first.lock() || !second.lock();
}

void hold_where_locks_do_not(const fs::path& database) {
  static std::mutex mutex;
  static std::map<fs::path, Link> held;
  std::lock_guard guard(mutex);
  if (held.contains(database) || locks_hold(database)) return;
  held.try_emplace(database, fmt::format("{}.lock", database.string()));
}

}  // namespace smm
