#include "sys/clock_sync.h"

#include <sys/timex.h>

namespace smm {

std::optional<bool> clock_is_kept() {
  timex state{};
  if (::adjtimex(&state) < 0) return {};
  return (state.status & STA_UNSYNC) == 0;
}

}  // namespace smm
