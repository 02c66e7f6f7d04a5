#include "metrics/importing/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/cells.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"
#include "metrics/importing/figure_dates.h"
#include "sys/text/containers.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

constexpr std::size_t header_bytes = 64U << 10;  // how far the header is looked for
constexpr int header_records = 30;

std::string folded_name(std::string_view name) { return folded(trim(name)); }

// "EUR", "€", "US$"; other words in brackets change what is meant.
bool is_currency(std::string_view text) {
  constexpr auto signs = std::to_array<std::string_view>(
      {"$", "€", "£", "¥", "₽", "₺", "₩", "₫", "zł", "Kč", "R$", "US$", "руб.", "₹"});
  bool code = text.size() == 3 && std::all_of(text.begin(), text.end(), ascii::is_upper<char>);
  return code || std::find(signs.begin(), signs.end(), text) != signs.end();
}

// The name without the currency behind it in brackets: "Amount spent (EUR)".
std::string_view bare_name(std::string_view name) {
  name = trim(name);
  auto open = name.rfind('(');
  if (!name.ends_with(')') || open == std::string_view::npos || open == 0) return name;
  auto inside = name.substr(open + 1, name.size() - open - 2);
  return is_currency(trim(inside)) ? trim(name.substr(0, open)) : name;
}

void refuse_other_files(std::string_view bytes, const std::string& name) {
  auto refuse = [&](std::string_view what, const std::string& fix) {
    throw Error(Status::invalid, fmt::format("{} is {}, not CSV", name, what), fix);
  };
  auto first = trim(bytes.substr(0, 200));
  if (first.starts_with("<!") || first.starts_with("<html"))
    refuse("a web page", "the download was not a table: sign in there and export it again");
  if (first.starts_with("{") || first.starts_with("[{")) refuse("JSON", "export the table as CSV");
  if (auto container = container_of(bytes)) refuse(container->what, container->fix);
}

// Lines up to the last whole one within `most` bytes.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  auto end = text.substr(0, most).rfind('\n');
  return text.substr(0, end == std::string_view::npos ? most : end + 1);
}

// "October 1, 2026 - October 31, 2026", in any language that FigureDates reads.
std::optional<FigureTable::Span> span_in(std::string_view line) {
  FigureDates dates({}, {}, {}, Zone::find("UTC"), DateOrder::unknown, {});
  auto day = [&](std::string_view cell) { return dates.read(trim(cell), 0); };
  for (std::string_view dash : {" - ", "–", "—"}) {
    auto at = line.find(dash);
    if (at == std::string_view::npos) continue;
    try {
      auto first = day(line.substr(0, at)), last = day(line.substr(at + dash.size()));
      if (!first || !last || last->day < first->day) continue;
      auto date = [](std::chrono::local_days one) {
        return std::chrono::year_month_day{std::chrono::sys_days{one.time_since_epoch()}};
      };
      return FigureTable::Span{date(first->day), date(last->day)};
    } catch (const Error&) {
      // "10/11/2026" alone does not tell which is the month.
    }
  }
  return {};
}

std::optional<std::chrono::year_month_day> day_in(std::string_view line) {
  auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  auto cell = trim(line.substr(colon + 1));
  while (cell.ends_with(',')) cell.remove_suffix(1);
  for (const char* form : {"%Y%m%d", "%Y-%m-%d"})
    if (auto moment = read_moment(cell, form)) return moment->date;
  return {};
}

}  // namespace

Header::Header(std::span<const std::string_view> names, bool loose, std::string_view title,
               bool spanned)
    : spanned_(spanned) {
  if (names.size() == 2) title_ = folded_name(title);
  for (auto name : names) {
    names_.emplace_back(trim(name));
    folded_.push_back(folded_name(name));
    if (loose) bare_.push_back(folded_name(bare_name(name)));
  }
}

std::size_t Header::find(std::string_view name) const {
  auto wanted = folded_name(name);
  for (const auto* all : {&folded_, &bare_}) {
    auto found = std::find(all->begin(), all->end(), wanted);
    if (found != all->end()) return static_cast<std::size_t>(found - all->begin());
  }
  return !title_.empty() && title_ == wanted ? 1 : nowhere;
}

std::size_t Header::count(std::string_view name) const {
  auto wanted = folded_name(name);
  return static_cast<std::size_t>(std::count(folded_.begin(), folded_.end(), wanted));
}

std::size_t Header::currencies(std::string_view name) const {
  auto wanted = folded_name(name);
  return static_cast<std::size_t>(std::count(bare_.begin(), bare_.end(), wanted));
}

FigureTable::FigureTable(std::string_view bytes, std::string name, std::string_view encoding,
                         char delimiter, bool loose, const IsHeader& known)
    : name_(std::move(name)), encoding_("utf-8"), text_(bytes), loose_(loose) {
  refuse_other_files(bytes, name_);
  if (!encoding.empty() || !valid_utf8(bytes)) {
    auto decoded = decode(bytes, encoding, name_);
    decoded_ = std::move(decoded.text);
    text_ = decoded_;
    encoding_ = decoded.encoding;
    guessed_ = decoded.guessed;
  }
  if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  read_comments();
  bool found = false;
  if (delimiter != 0) {
    found = find_header(delimiter, known);
    if (!found) delimiter_ = delimiter;
  } else {
    for (char candidate : {',', ';', '\t', '|'})
      if (found = find_header(candidate, known); found) break;
  }
  rewind();
}

// Looks at "# Start date: 20261001" and leaves out lines like it.
void FigureTable::read_comments() {
  std::optional<std::chrono::year_month_day> from, to;
  for (;;) {
    auto end = std::min(text_.find('\n'), text_.size());
    auto line = trim(text_.substr(0, end));
    if (!line.empty() && !line.starts_with('#')) break;
    auto lower = lower_ascii(line);
    if (lower.find("start") != std::string::npos) from = day_in(line);
    if (lower.find("end date") != std::string::npos) to = day_in(line);
    if (end >= text_.size()) break;
    text_.remove_prefix(end + 1);
    ++skipped_;
  }
  if (from && to && *from <= *to) span_ = Span{*from, *to};
}

bool FigureTable::find_header(char delimiter, const IsHeader& known) {
  CsvReader trial(beginning(text_, header_bytes), {.name = name_, .delimiter = delimiter});
  std::string title;
  try {
    for (std::size_t i = 0; i < header_records && trial.next(); ++i) {
      auto row = trial.row();
      if (!known(Header(row, loose_, title, span_.has_value()))) {
        if (row.size() == 1) title = trim(row[0]);
        if (!span_ && row.size() == 1) span_ = span_in(row[0]);
        continue;
      }
      title_ = title;
      delimiter_ = delimiter;
      before_ = i;
      return true;
    }
  } catch (const Error&) {
    // Under this delimiter it is no table, or it breaks off: the real reading tells.
  }
  return false;
}

void FigureTable::rewind() {
  reader_.emplace(text_, CsvOptions{.name = name_, .delimiter = delimiter_});
  for (std::size_t i = 0; i <= before_; ++i)
    if (!reader_->next())
      throw Error(Status::invalid, fmt::format("{} is empty: it has no header", name_));
  header_ = Header(reader_->row(), loose_, title_, span_.has_value());
}

}  // namespace smm
