#include "progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace smm {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds patience{1000}, between{250};
constexpr std::uint64_t small_body = 256U << 10;  // bytes: it is there before anybody has read

double seconds_between(ProgressLine::Ticks from, ProgressLine::Ticks to) {
  return std::chrono::duration<double>(to - from).count();
}

struct Scale {
  double factor;
  std::string_view unit;
};

Scale scale_of(std::uint64_t most, std::string_view unit) {
  if (unit != "bytes") return {1, unit};
  if (most < 1'000'000) return {1e3, "kB"};
  if (most < 1'000'000'000) return {1e6, "MB"};
  return {1e9, "GB"};
}

std::string number(double value, bool whole) {
  if (whole) return fmt::format("{}", std::llround(std::floor(value)));
  return fmt::format("{:.1f}", value);
}

std::string per_time(double rate, std::string_view unit) {
  auto of = unit.empty() ? std::string() : fmt::format(" {}", unit);
  if (rate >= 10) return fmt::format("{}{} a second", std::llround(rate), of);
  if (rate >= 0.1) return fmt::format("{:.1f}{} a second", rate, of);
  return fmt::format("{:.1f}{} a minute", rate * 60, of);
}

std::string left(double seconds) {
  auto whole = std::llround(std::ceil(seconds));
  if (whole < 60) return fmt::format("{} s left", whole);
  if (whole < 3600) return fmt::format("{} min {} s left", whole / 60, whole % 60);
  return fmt::format("{} h {} min left", whole / 3600, whole / 60 % 60);
}

}  // namespace

std::string progress_words(std::uint64_t done, std::uint64_t total, std::string_view unit,
                           double seconds) {
  auto scale = scale_of(std::max(done, total), unit);
  bool bytes = unit == "bytes", whole = !bytes || scale.unit == "kB";
  auto shown = [&](std::uint64_t n) {
    return number(static_cast<double>(n) / scale.factor, whole);
  };
  auto text = total > 0 ? fmt::format("{} of {} {}", shown(done), shown(total), scale.unit)
                        : fmt::format("{} {}", shown(done), scale.unit);
  if (done == 0 || seconds <= 0) return text;
  auto rate = static_cast<double>(done) / seconds;
  text += ", " + per_time(rate / scale.factor, bytes ? scale.unit : "");
  if (total > done) text += ", " + left(static_cast<double>(total - done) / rate);
  return text;
}

ProgressLine::Work ProgressLine::begin(std::string what, std::string unit) {
  if (shows()) {
    std::lock_guard guard(mutex_);
    what_ = std::move(what);
    unit_ = std::move(unit);
    done_ = total_ = sent_ = size_ = 0;
    began_ = now_();
    shown_ = {};
  }
  return Work(*this);
}

void ProgressLine::at(std::uint64_t done, std::uint64_t total) {
  if (!shows()) return;
  std::lock_guard guard(mutex_);
  done_ = done;
  total_ = std::max(done, total);
  show(false);
}

void ProgressLine::of(std::string what) {
  if (!shows()) return;
  std::lock_guard guard(mutex_);
  what_ = std::move(what);
  show(false);
}

void ProgressLine::sending(std::uint64_t sent, std::uint64_t size) {
  if (!shows() || size < small_body) return;
  std::lock_guard guard(mutex_);
  if (sent < sent_ || size != size_) sending_since_ = now_();
  sent_ = sent;
  size_ = size;
  show(sent == size);
  if (sent == size) sent_ = size_ = 0;
}

std::unique_lock<std::mutex> ProgressLine::aside() {
  std::unique_lock guard(mutex_);
  erase();
  return guard;
}

void ProgressLine::end() {
  if (!shows()) return;
  std::lock_guard guard(mutex_);
  erase();
  what_.clear();
}

std::string ProgressLine::text(Ticks now) const {
  auto words = fmt::format("{}: {}", what_,
                           progress_words(done_, total_, unit_, seconds_between(began_, now)));
  if (size_ > 0)
    words +=
        "; sending " + progress_words(sent_, size_, "bytes", seconds_between(sending_since_, now));
  return words;
}

// `last`: also where it was shown a moment ago.
void ProgressLine::show(bool last) {
  auto now = now_();
  if (what_.empty() || now - began_ < patience || (!last && now - shown_ < between)) return;
  auto room = static_cast<std::size_t>(std::max(width_ - 1, 1));
  auto words = text(now);
  if (display_width(words) > room) words = fit(words, room);
  auto columns = display_width(words);
  auto rest = columns_ > columns ? std::string(columns_ - columns, ' ') : std::string();
  sink_->write("\r" + words + rest);
  sink_->flush();
  columns_ = columns;
  shown_ = now;
}

void ProgressLine::erase() {
  if (columns_ == 0) return;
  sink_->write("\r" + std::string(columns_, ' ') + "\r");
  sink_->flush();
  columns_ = 0;
  shown_ = {};
}

}  // namespace smm
