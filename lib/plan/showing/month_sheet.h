#pragma once
// A month on one sheet: weeks as rows, Monday first, each day's posts in its box.
//
// Drawn into lines of coloured words; whoever prints them knows about colours. Columns are counted
// as a terminal does (core/text.h), so that the lines stand also with Hangul, emoji and
// right-to-left text.

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "plan/plan.h"

namespace smm {

enum class Tone { plain, strong, soft, good, warn, bad };

struct SheetText {
  std::string text;
  Tone tone = Tone::plain;
};
using SheetLine = std::vector<SheetText>;

struct SheetEntry {
  std::string time;   // "09:30"
  std::string mark;   // one column wide, or empty
  std::string name;   // the post's id; foreign text
  std::string words;  // the beginning of its text; foreign text
  Tone tone = Tone::plain;
};

struct SheetDay {
  std::string note;  // "clocks -1h"
  std::vector<SheetEntry> entries;
};

// The narrowest sheet; for less, an agenda is better.
constexpr std::size_t least_sheet_width = 69;

// No line is wider than `width`, which is at least least_sheet_width.
std::vector<SheetLine> month_sheet(std::chrono::year_month month,
                                   const std::map<Date, SheetDay>& days, Date today,
                                   std::size_t width);

}  // namespace smm
