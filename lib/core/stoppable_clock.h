#pragma once
// The system's clock for a program that a signal may ask to end.

#include <atomic>

#include "core/clock.h"

namespace smm {

// Its sleep ends early, within a fraction of a second, when `stop` is set. Whoever slept asks again
// then, and is not answered any more (HttpClient::heed).
class StoppableClock final : public Clock {
 public:
  explicit StoppableClock(const std::atomic<int>& stop) : stop_(stop) {}
  Time now() const override { return SystemClock().now(); }
  void sleep_until(Time until) override;

 private:
  const std::atomic<int>& stop_;
};

}  // namespace smm
