#include "sys/file_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "core/error.h"
#include "core/text.h"

namespace smm {

FileLock::FileLock(const std::filesystem::path& path, Seconds patience)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600)) {
  if (file_ < 0)
    throw Error(Status::failed,
                fmt::format("cannot open {}: {}", visible(path.string()), std::strerror(errno)));
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  constexpr int pause = 50;  // milliseconds
  for (auto left = patience.count() * 1000 / pause; ::fcntl(file_, F_OFD_SETLK, &whole) != 0;) {
    auto why = errno;
    bool busy = why == EAGAIN || why == EACCES || why == EINTR;
    if (busy && left-- > 0) {
      ::poll(nullptr, 0, pause);
      continue;
    }
    ::close(file_);
    if (busy)
      throw Error(Status::locked, fmt::format("another smm holds {}", visible(path.string())),
                  "wait for it to end, and try again");
    throw Error(Status::failed,
                fmt::format("no lock holds on {}: {}", visible(path.string()), std::strerror(why)),
                "keep the workspace on a disk of this machine");
  }
}

FileLock::~FileLock() { ::close(file_); }

}  // namespace smm
