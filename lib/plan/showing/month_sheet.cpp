#include "plan/showing/month_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "plan/showing/calendar.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

// A box of a day holds that many posts; what is more is counted. Each takes two lines: in narrow
// boxes the time above its name, in wide ones both above its words.
constexpr std::size_t most_entries = 4;
constexpr std::size_t note_from = 15;  // columns of a box
constexpr std::size_t words_from = 22;

class Sheet {
 public:
  Sheet(std::chrono::year_month month, const std::map<Date, SheetDay>& known, Date today,
        std::size_t width)
      : month_(month), known_(known), today_(today), box_((width - 6) / 7) {}

  std::vector<SheetLine> draw() {
    weekdays();
    sys_days first{Date{month_ / 1}};
    sys_days last{Date{month_ / std::chrono::last}};
    for (sys_days monday{monday_of(Date{first})}; monday <= last; monday += days{7}) week(monday);
    return std::move(lines_);
  }

 private:
  using Box = std::vector<SheetText>;  // one span a line

  void weekdays() {
    SheetLine line;
    for (int i = 0; i < 7; ++i) {
      auto name = weekday_name(Date{sys_days{monday_of(Date{month_ / 1})} + days{i}});
      if (i > 0) line.push_back({" "});
      line.push_back(
          {fit(" " + std::string(box_ < 12 ? name.substr(0, 3) : name), box_), Tone::strong});
    }
    lines_.push_back(std::move(line));
  }

  void week(sys_days monday) {
    std::string rule;
    for (int i = 0; i < 7; ++i) {
      if (i > 0) rule += lines_.size() == 1 ? "┬" : "┼";
      for (std::size_t c = 0; c < box_; ++c) rule += "─";
    }
    lines_.push_back({{rule, Tone::soft}});
    std::array<Box, 7> boxes;
    std::size_t height = 2;
    for (int i = 0; i < 7; ++i) {
      auto& box = boxes[static_cast<std::size_t>(i)];
      box = day(Date{monday + days{i}});
      height = std::max(height, box.size());
    }
    for (std::size_t row = 0; row < height; ++row) {
      SheetLine line;
      for (std::size_t i = 0; i < 7; ++i) {
        if (i > 0) line.push_back({"│", Tone::soft});
        auto span = row < boxes[i].size() ? boxes[i][row] : SheetText{};
        span.text = fit(span.text, box_);
        line.push_back(std::move(span));
      }
      lines_.push_back(std::move(line));
    }
  }

  Box day(Date date) const {
    if (date.month() != month_.month()) return {};
    Box box;
    auto found = known_.find(date);
    auto number = fmt::format(" {}", static_cast<unsigned>(date.day()));
    if (date == today_) number = fmt::format("[{}]", static_cast<unsigned>(date.day()));
    bool noted = found != known_.end() && !found->second.note.empty();
    if (noted && box_ >= note_from) number += "  " + found->second.note;
    box.push_back({number, date == today_ ? Tone::strong : noted ? Tone::warn : Tone::soft});
    if (noted && box_ < note_from) box.push_back({found->second.note, Tone::warn});
    if (found != known_.end()) add(found->second.entries, box);
    return box;
  }

  void add(const std::vector<SheetEntry>& entries, Box& box) const {
    auto shown = entries.size() > most_entries ? most_entries - 1 : entries.size();
    for (std::size_t i = 0; i < shown; ++i) {
      const auto& entry = entries[i];
      auto mark = entry.mark.empty() ? "" : " " + entry.mark;
      auto name = visible(entry.name);
      if (box_ < words_from) {
        box.push_back({entry.time + mark, entry.tone});
        box.push_back({name, entry.tone});
      } else {
        box.push_back({entry.time + mark + " " + name, entry.tone});
        box.push_back({"      " + visible(entry.words), Tone::soft});
      }
    }
    if (shown < entries.size())
      box.push_back({fmt::format("+{} more", entries.size() - shown), Tone::strong});
  }

  std::chrono::year_month month_;
  const std::map<Date, SheetDay>& known_;
  Date today_;
  std::size_t box_;
  std::vector<SheetLine> lines_;
};

}  // namespace

std::vector<SheetLine> month_sheet(std::chrono::year_month month,
                                   const std::map<Date, SheetDay>& days, Date today,
                                   std::size_t width) {
  return Sheet(month, days, today, std::max(width, least_sheet_width)).draw();
}

}  // namespace smm
