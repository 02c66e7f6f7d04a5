#include "commands/plan/entry_diff.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/post_fields.h"

namespace smm {
namespace {

using Lines = std::vector<std::string>;

void add(Lines& lines, std::string_view name, std::string_view value) {
  if (value.empty()) return;
  for (auto line : split(value, '\n')) lines.push_back(fmt::format("{}: {}", name, line));
}

Lines described(const Entry& entry) {
  auto post = post_from_json(entry.content);
  Lines lines{fmt::format("due: {} ({})", rfc3339(entry.due), entry.local)};
  for (const auto& field : post_fields())
    for (const auto& value : field.lines(post)) {
      if (field.label.empty())
        lines.push_back(value);
      else
        add(lines, field.label, value);
    }
  add(lines, "late", to_string(entry.late));
  add(lines, "pillar", entry.pillar);
  add(lines, "campaign", entry.campaign);
  add(lines, "audience", entry.audience);
  add(lines, "stage", entry.stage);
  add(lines, "type", entry.type);
  return lines;
}

// A longest common subsequence of lines, by its table: posts have tens of lines. Far longer ones
// are told as gone and come whole.
std::vector<DiffLine> compared(const Lines& a, const Lines& b) {
  constexpr std::size_t most = 2000;
  std::vector<DiffLine> out;
  if (a.size() > most || b.size() > most) {
    for (const auto& line : a) out.push_back({'-', line});
    for (const auto& line : b) out.push_back({'+', line});
    return out;
  }
  std::vector<std::vector<std::size_t>> longest(a.size() + 1,
                                                std::vector<std::size_t>(b.size() + 1));
  for (auto i = a.size(); i-- > 0;)
    for (auto j = b.size(); j-- > 0;)
      longest[i][j] =
          a[i] == b[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      out.push_back({' ', a[i]});
      ++i;
      ++j;
    } else if (i < a.size() && (j == b.size() || longest[i + 1][j] >= longest[i][j + 1])) {
      out.push_back({'-', a[i++]});
    } else {
      out.push_back({'+', b[j++]});
    }
  }
  return out;
}

}  // namespace

std::vector<DiffLine> entry_diff(const Entry& before, const Entry& after) {
  constexpr std::size_t around = 2;
  auto all = compared(described(before), described(after));
  std::vector<DiffLine> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    auto from = i - std::min(i, around);
    auto until = std::min(i + around + 1, all.size());
    bool near = std::any_of(all.begin() + static_cast<std::ptrdiff_t>(from),
                            all.begin() + static_cast<std::ptrdiff_t>(until),
                            [](const DiffLine& line) { return line.sign != ' '; });
    if (near) out.push_back(std::move(all[i]));
  }
  return out;
}

}  // namespace smm
