#pragma once
// Whether this machine's clock can be right. A flush with a wrong one sends what is not due, or
// calls late what is in time.
//
// A clock that a person or a script gave (--now, SMM_NOW) is their word. The system's is
// disbelieved before the day on which this smm was made, ten years after it and later, and where it
// is more than a day away from the Date of a server that is asked to publish. Then nothing more is
// sent, and what was missed by it is taken up again.

#include <mutex>
#include <optional>
#include <string>

#include "core/clock.h"
#include "sys/net/http.h"

namespace smm {

class ClockWatch {
 public:
  // `given`: the clock is somebody's word.
  ClockWatch(Clock& clock, bool given);

  // What a server answered says when that was. Any thread may call any of these.
  void hear(const HttpRequest& request, const HttpResponse& response);
  // Why the clock is not believed: a sentence. Nothing: it may be right.
  std::optional<std::string> doubt() const;
  // When it is, by the server that says otherwise.
  std::optional<Time> by_server() const;

 private:
  Clock& clock_;
  bool given_;
  mutable std::mutex mutex_;
  std::string doubt_;
  std::optional<Time> by_server_;
};

}  // namespace smm
