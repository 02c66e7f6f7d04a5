#include "plan/importing/table_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"
#include "core/written_date.h"
#include "plan/column_words.h"
#include "plan/importing/table_dates.h"
#include "plan/keys.h"

namespace smm {
namespace {

constexpr std::string_view medium_endings[] = {".jpg",  ".jpeg", ".png", ".gif", ".webp",
                                               ".heic", ".avif", ".mp4", ".mov", ".webm",
                                               ".m4v",  ".mp3",  ".pdf", ".tif", ".tiff"};

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What a column holds in every row that fills it.
enum class Moments { none, days, hours, both };

Moments moments_in(const std::vector<TableRow>& rows, std::size_t column) {
  bool days = false, hours = false;
  for (const auto& row : rows) {
    auto cell = row.cell(column);
    if (cell.empty()) continue;
    auto moment = parse_written_date(cell, "dmy");
    if (!moment) moment = parse_written_date(cell, "mdy");
    if (!moment && !spreadsheet_day(cell)) return Moments::none;
    days = days || !moment || moment->date;
    hours = hours || (moment && moment->time);
  }
  if (days) return hours ? Moments::both : Moments::days;
  return hours ? Moments::hours : Moments::none;
}

// "kiln.jpg", "film.MP4".
bool names_medium(std::string_view cell) {
  auto word = lower_ascii(cell.substr(0, cell.find('?')));
  return std::any_of(std::begin(medium_endings), std::end(medium_endings),
                     [&](auto ending) { return word.ends_with(ending); });
}

// "Thread 2", "Part 3", "Tweet 2", "2. Teil": a number beside a word for a part.
bool names_further_part(std::string_view header) {
  constexpr std::string_view words[] = {"thread", "tweet", "part",  "teil",    "partie", "parte",
                                        "часть",  "bölüm", "phần",  "파트",    "스레드", "スレッド",
                                        "部分",   "slide", "reply", "antwort", "続き",   "추가"};
  auto word = folded_words(header);
  bool numbered = word.find_first_of("0123456789") != std::string::npos;
  return numbered && std::any_of(std::begin(words), std::end(words), [&](auto part) {
           return word.find(folded_words(part)) != std::string::npos;
         });
}

// What a wrong guess would publish, or publish at another time.
bool must_be_sure(std::string_view key) {
  return among(key, {"text", "at", "date", "time", "first_comment"});
}

bool filled(const std::vector<TableRow>& rows, std::size_t column) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return !row.cell(column).empty(); });
}

// "Day" may hold "Thursday".
bool has_dates(const std::vector<TableRow>& rows, std::size_t column) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    auto cell = row.cell(column);
    return parse_written_date(cell, "dmy") || parse_written_date(cell, "mdy") ||
           spreadsheet_day(cell);
  });
}

}  // namespace

std::string_view TableRow::cell(std::size_t column) const {
  return column < cells.size() ? trim(cells[column]) : std::string_view{};
}

TableColumns::TableColumns(std::vector<TableRow>& rows, const std::string& name,
                           const ReadContext& context)
    : name_(name) {
  for (const auto& header : rows.front().cells)
    columns_.push_back({std::string(trim(header)), key_of_header(header), {}, false, false, {}});
  apply_map(context);
  bool any = std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
    return column.key.has_value() || column.mapped;
  });
  if (!any) {
    without_header(rows);
    return;
  }
  rows.erase(rows.begin());
  auto has = [&](std::string_view word) {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const auto& column) { return column.header == word; });
  };
  own_ = has("id") && has("to") && (has("at") || has("every"));
  if (!own_) tell_stages_apart(rows);
  decide(rows);
  for (std::size_t i = 0; i < columns_.size() && !own_; ++i) {
    auto& column = columns_[i];
    if (column.key || column.mapped || !column.why.empty()) continue;
    column.doubtful = status_header(column.header);
    if (!column.doubtful && !internal_header(column.header)) column.lack = lack_of(i, rows);
  }
}

// Why the rows that fill a column which is taken for nothing may lack what stands in it; empty if
// nothing says so.
std::string TableColumns::lack_of(std::size_t column, const std::vector<TableRow>& rows) const {
  const auto& header = columns_[column].header;
  if (names_further_part(header)) return "it may be a further part of the post";
  bool media = std::any_of(rows.begin(), rows.end(),
                           [&](const auto& row) { return names_medium(row.cell(column)); });
  if (media) return "it may hold a picture or a film of the post";
  if (moments_in(rows, column) == Moments::hours) return "it may be the hour of the post";
  auto meant = nearest_key(header);
  bool words = meant && among(*meant, {"text", "title", "link", "media", "thread", "first_comment",
                                       "poll", "warning", "texts", "quote"});
  return words ? fmt::format("it may be the {} of the post", *meant) : std::string{};
}

// The key to suggest for a column: what stands in it knows better than its name.
std::string TableColumns::meant_by(std::size_t column, const std::vector<TableRow>& rows) const {
  auto held = moments_in(rows, column);
  if (held == Moments::hours) return "time";
  auto meant = nearest_key(columns_[column].header).value_or("");
  bool moment = among(meant, {"at", "date", "time"});
  return moment && held == Moments::days ? "date" : meant;
}

void TableColumns::apply_map(const ReadContext& context) {
  for (const auto& [header, key] : context.map) {
    auto found = std::find_if(columns_.begin(), columns_.end(), [&, &wanted = header](auto& c) {
      return folded(c.header) == folded(wanted);
    });
    if (found == columns_.end())
      throw Error(Status::usage, fmt::format("--map: {} has no column \"{}\"", name_, header),
                  "its columns: " + headers());
    auto at = key.find('@');
    if (key == "-")
      *found = {found->header, {}, {}, true, false, {}};
    else if (column_key(std::string_view(key).substr(0, at)))
      *found = {found->header, key_of_header(key), {}, true, false, {}};
    else
      throw Error(Status::usage, fmt::format("--map: there is no key \"{}\" of a post", key),
                  nearest_key(key)
                      ? fmt::format("did you mean \"{}\"?", *nearest_key(key))
                      : "smm-plan(5) lists them; date, time, alt, approved, allowed, "
                        "drafted, published, locked, expires and embargo are known too");
  }
}

// "Stage" is how far a reader is, or how far the post is: what stands in it tells.
void TableColumns::tell_stages_apart(const std::vector<TableRow>& rows) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto& column = columns_[i];
    if (!column.key || column.key->key != "stage" || column.mapped) continue;
    bool of_readers = std::all_of(rows.begin(), rows.end(), [&](const auto& row) {
      auto cell = lower_ascii(row.cell(i));
      return cell.empty() || std::find(std::begin(keys::stages), std::end(keys::stages), cell) !=
                                 std::end(keys::stages);
    });
    if (!of_readers) column.key = ColumnKey{"status", {}, false};
  }
}

std::string TableColumns::headers() const {
  std::vector<std::string> names;
  for (const auto& column : columns_) names.push_back(column.header);
  return join(names, ", ");
}

// Hootsuite's bulk table begins with the first post: date, message, link, picture.
void TableColumns::without_header(const std::vector<TableRow>& rows) {
  const auto& first = rows.front().cells.front();
  auto moment = parse_written_date(first, "dmy");
  if (!moment) moment = parse_written_date(first, "mdy");
  if (!moment || !moment->date || columns_.size() < 2)
    throw Error(Status::invalid,
                fmt::format("{}: no column is understood: {}", name_, visible(headers())),
                "say what they hold, as --map \"Their header=text\" --map \"Another=date\"");
  const char* keys[] = {"at", "text", "link", "media"};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    columns_[i] = {fmt::format("column {}", i + 1), {}, {}, false, false, {}};
    if (i < std::size(keys)) columns_[i].key = ColumnKey{keys[i], {}, false};
  }
  notes_.emplace_back(
      "the table has no header: its columns are taken for date, text, link and image");
}

void TableColumns::decide(const std::vector<TableRow>& rows) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].key ||
        (columns_[i].key->variant.empty() && says_how_far(columns_[i].key->key)))
      continue;
    Indices same;
    for (std::size_t other = 0; other < columns_.size(); ++other)
      if (columns_[other].key && columns_[other].key->key == columns_[i].key->key &&
          columns_[other].key->variant == columns_[i].key->variant)
        same.push_back(other);
    if (same.size() > 1 && !divide_times(same, rows)) choose(std::move(same), rows);
  }
  bool words = std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
    return column.key && among(column.key->key, {"text", "texts", "title", "media", "link",
                                                 "thread", "poll", "variants", "quote"});
  });
  if (!words && !own_)
    throw Error(Status::invalid,
                fmt::format("{}: no column is the text for certain: {}", name_, visible(headers())),
                "say which is, as --map \"Their header=text\"");
}

// "Publish date" and "Publish time" are both the time of posting: one holds days, the other hours.
bool TableColumns::divide_times(const Indices& candidates, const std::vector<TableRow>& rows) {
  if (candidates.size() != 2 || columns_[candidates[0]].key->key != "at") return false;
  bool other = std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
    return column.key && among(column.key->key, {"date", "time"}) && column.key->variant.empty();
  });
  for (auto [days, hours] : {std::pair{0, 1}, std::pair{1, 0}}) {
    auto& date = columns_[candidates[static_cast<std::size_t>(days)]];
    auto& time = columns_[candidates[static_cast<std::size_t>(hours)]];
    bool divided = moments_in(rows, candidates[static_cast<std::size_t>(days)]) == Moments::days &&
                   moments_in(rows, candidates[static_cast<std::size_t>(hours)]) == Moments::hours;
    if (!divided || other) continue;
    date.key->key = "date";
    time.key->key = "time";
    return true;
  }
  return false;
}

// Of several columns of one key, the one that is meant.
void TableColumns::choose(Indices candidates, const std::vector<TableRow>& rows) {
  const auto key = columns_[candidates[0]].key->key;
  auto narrow = [&](auto fits, const std::string& why) {
    bool some = std::any_of(candidates.begin(), candidates.end(), fits);
    if (!some) return;
    std::erase_if(candidates, [&](auto column) {
      if (!fits(column)) drop(column, why);
      return !fits(column);
    });
  };
  narrow([&](auto column) { return columns_[column].mapped; }, "--map names another column");
  narrow([&](auto column) { return filled(rows, column); }, "the column is empty");
  if (own_)
    narrow([&](auto column) { return columns_[column].header == key; },
           fmt::format("the column \"{}\" is there too", key));
  if (among(key, {"at", "date", "time"}))
    narrow([&](auto column) { return has_dates(rows, column); }, "it holds no dates and no times");
  std::string plainer = columns_[candidates[0]].header;
  for (auto column : candidates)
    if (!columns_[column].key->vague) plainer = columns_[column].header;
  narrow([&](auto column) { return !columns_[column].key->vague; },
         fmt::format("it may be what the post is about: the text is taken from \"{}\" alone",
                     plainer));
  if (candidates.size() == 1) return;
  bool mapped = columns_[candidates[0]].mapped;
  if (mapped || must_be_sure(key)) refuse(candidates, rows);
  for (std::size_t i = 1; i < candidates.size(); ++i)
    drop(candidates[i],
         fmt::format("\"{}\" is taken for the {}", columns_[candidates[0]].header, key));
}

void TableColumns::drop(std::size_t column, std::string why) {
  columns_[column].key.reset();
  columns_[column].why = std::move(why);
}

// The days and the hours of a table may stand in two columns: both are kept.
void TableColumns::refuse(const Indices& candidates, const std::vector<TableRow>& rows) const {
  const auto& key = columns_[candidates[0]].key->key;
  std::vector<std::string> names, fixes;
  bool day = false, hour = false;
  for (auto column : candidates) {
    auto held = among(key, {"at", "date", "time"}) ? moments_in(rows, column) : Moments::none;
    auto meant = fixes.empty() ? key : "-";
    if (held == Moments::days && !std::exchange(day, true)) meant = "date";
    if (held == Moments::hours && !std::exchange(hour, true)) meant = "time";
    names.push_back(fmt::format("\"{}\"", visible(columns_[column].header)));
    fixes.push_back(fmt::format("--map \"{}={}\"", visible(columns_[column].header), meant));
  }
  throw Error(Status::invalid,
              fmt::format("{}: each of the columns {} may be the {}", name_, join(names, " and "),
                          key == "at" ? "time of posting" : key),
              "say which is, and leave the others out: " + join(fixes, " "));
}

std::string TableColumns::cell(const TableRow& row, std::string_view key,
                               std::string_view variant) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].key && columns_[i].key->key == key && columns_[i].key->variant == variant)
      return i < row.cells.size() ? row.cells[i] : std::string{};
  return {};
}

void TableColumns::report(const std::vector<TableRow>& rows, Reading& reading) const {
  reading.notes.insert(reading.notes.end(), notes_.begin(), notes_.end());
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto& column = columns_[i];
    if (column.key && column.key->vague && column.key->key == "text")
      reading.notes.push_back(fmt::format(
          "column \"{}\" is taken for the text; if it says what the posts are about, name another",
          column.header));
    if (column.key || column.mapped) continue;
    auto cells = std::count_if(rows.begin(), rows.end(),
                               [&](const auto& row) { return !row.cell(i).empty(); });
    auto fills = fmt::format("it fills {} of {} rows", cells, rows.size());
    std::string why = column.why;
    if (!why.empty()) {
      if (cells > 0)
        reading.notes.push_back(
            fmt::format("column \"{}\" is left out ({}): {}", column.header, fills, why));
    } else if (column.doubtful) {
      why = "it may say how far the post is";
      reading.notes.push_back(fmt::format(
          "column \"{}\" may say how far the posts are: those of which nothing else says "
          "it are drafts; take it with --map \"{}=approved\" or \"{}=status\", or leave it "
          "out with \"{}=-\"",
          column.header, column.header, column.header, column.header));
    } else if (internal_header(column.header)) {
      why = "it may be internal: nothing of it is published";
      reading.notes.push_back(
          fmt::format("column \"{}\" is left out ({}): {} without --map \"{}=KEY\"", column.header,
                      fills, why, column.header));
    } else {
      why = column.lack.empty() ? "the column is not understood" : column.lack;
      auto meant = meant_by(i, rows);
      reading.notes.push_back(fmt::format(
          "column \"{}\" is not understood ({}); {}--map \"{}={}\"{}", column.header, fills,
          meant.empty() ? "say what it holds with " : "did you mean ", column.header,
          meant.empty() ? "KEY" : meant,
          column.lack.empty() || cells == 0
              ? ""
              : fmt::format("; {}: the rows that fill it are drafts, or leave it out with \"{}=-\"",
                            column.lack, column.header)));
    }
    for (const auto& row : rows)
      if (!row.cell(i).empty())
        reading.rest.push_back(
            {name_, row.line, fmt::format("column {}", column.header), why, row.cells[i], false});
  }
}

}  // namespace smm
