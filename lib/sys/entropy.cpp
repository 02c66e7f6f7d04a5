#include "sys/entropy.h"

#include <sys/random.h>

#include <cerrno>

#include "core/error.h"

namespace smm {

std::string secret_bytes(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t have = 0; have < count;) {
    auto got = ::getrandom(bytes.data() + have, count - have, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Error(Status::failed, "the system gives no random numbers");
    have += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace smm
