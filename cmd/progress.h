#pragma once
// One line at the foot of a terminal that says how far long work is: "publishing: 12 of 240 posts,
// 3.1 a second, 1 min 13 s left". On a terminal only; it is shown once the work has taken a second,
// is written over in place without an escape sequence, and is gone before anything else is written.

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "env.h"

namespace smm {

// "12 of 240 posts, 3.1 a second, 1 min 13 s left", after so many seconds of work. The unit "bytes"
// is told in kB, MB or GB; of a total of 0 nothing is known.
std::string progress_words(std::uint64_t done, std::uint64_t total, std::string_view unit,
                           double seconds);

class ProgressLine {
 public:
  using Ticks = std::chrono::steady_clock::time_point;

  ProgressLine() = default;  // shows nothing
  // `sink` is of the line alone, which several threads may change at once.
  ProgressLine(
      Sink& sink, int width,
      std::function<Ticks()> now = [] { return std::chrono::steady_clock::now(); })
      : sink_(&sink), width_(width), now_(std::move(now)) {}

  bool shows() const { return sink_ != nullptr; }

  // A piece of work, until it goes out of scope; one at a time.
  class Work {
   public:
    explicit Work(ProgressLine& line) : line_(line) {}
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work() { end(); }
    void end() { line_.end(); }

   private:
    ProgressLine& line_;
  };
  // `what` is done: "publishing"; its parts are counted in `unit`: "posts".
  [[nodiscard]] Work begin(std::string what, std::string unit);
  void at(std::uint64_t done, std::uint64_t total);
  // What is done now, instead of what was said when the work began.
  void of(std::string what);
  // What is being sent just now, within the work: so many bytes of so many.
  void sending(std::uint64_t sent, std::uint64_t size);
  // Erases the line, and keeps it away until what is returned goes out of scope.
  [[nodiscard]] std::unique_lock<std::mutex> aside();

 private:
  void end();
  void show(bool last);
  void erase();
  std::string text(Ticks now) const;

  Sink* sink_ = nullptr;
  int width_ = 0;
  std::function<Ticks()> now_;
  std::mutex mutex_;
  std::string what_, unit_;
  std::uint64_t done_ = 0, total_ = 0, sent_ = 0, size_ = 0;
  Ticks began_{}, sending_since_{}, shown_{};
  std::size_t columns_ = 0;  // that are written on
};

}  // namespace smm
