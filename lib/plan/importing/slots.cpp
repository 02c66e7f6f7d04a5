#include "plan/importing/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr auto days = std::to_array<std::string_view>(
    {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"});

}  // namespace

Slots::Slots(std::string_view text, std::chrono::year_month_day start, const Zone& zone, Time now)
    : day_(start), zone_(zone), now_(now) {
  auto refuse = [&](std::string_view slot) {
    throw Error(Status::usage, fmt::format("--slots: \"{}\" is not a slot", slot),
                "write them as \"mon 09:00, thu 12:30\" or \"daily 18:00\"");
  };
  bool pending = false;  // weekdays that wait for their time: "mon,thu 09:00"
  for (auto piece : split(text, ',')) {
    piece = trim(piece);
    auto gap = piece.find(' ');
    auto name = lower_ascii(piece.substr(0, gap));
    auto found = std::find_if(days.begin(), days.end(), [&](auto day) {
      return name == day || (name.size() >= 3 && name == day.substr(0, 3));
    });
    if (found == days.end() && name != "daily") refuse(piece);
    auto index = found == days.end() ? 0 : static_cast<unsigned>(found - days.begin());
    slots_.push_back({name == "daily", std::chrono::weekday{index}, Seconds{-1}});
    pending = gap == std::string_view::npos;
    if (pending) continue;
    auto local = parse_local("2026-01-01 " + std::string(trim(piece.substr(gap))));
    if (!local) refuse(piece);
    auto time = local->time_since_epoch() % Seconds{86'400};
    for (auto& slot : slots_)
      if (slot.time.count() < 0) slot.time = time;
  }
  if (pending || slots_.empty()) refuse(text);
  std::stable_sort(slots_.begin(), slots_.end(),
                   [](const auto& a, const auto& b) { return a.time < b.time; });
}

LocalTime Slots::next(std::set<std::string>& taken) {
  for (;; ++next_) {
    if (next_ == slots_.size()) {
      next_ = 0;
      day_ += std::chrono::days{1};
    }
    const auto& slot = slots_[next_];
    if (!slot.daily && std::chrono::weekday{day_} != slot.weekday) continue;
    LocalTime local{day_.time_since_epoch() + slot.time};
    if (zone_.resolve(local).at <= now_) continue;
    if (taken.insert(to_string(local)).second) return local;
  }
}

}  // namespace smm
