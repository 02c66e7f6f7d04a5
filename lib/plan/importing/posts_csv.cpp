// A table of posts: a row is a post. Which column holds what, see table_columns.h.
//
// What stands in a row for the team, for its client or for nobody is not published: a row of which
// something is not certain (its status, its account, an image that is not there) is a draft.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/column_words.h"
#include "plan/columns.h"
#include "plan/importing/draft.h"
#include "plan/importing/readiness.h"
#include "plan/importing/status_words.h"
#include "plan/importing/table_columns.h"
#include "plan/importing/table_dates.h"
#include "sys/text/csv.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

constexpr std::size_t max_columns = 256;

// A row that cannot be a post, and why.
struct Refused {
  std::string why;
};

bool valid_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return ascii::is_alnum(c) || std::string_view("-_.{}").find(c) != std::string_view::npos;
  });
}

std::vector<TableRow> read_rows(const std::string& text, const std::string& name) {
  std::vector<TableRow> rows;
  CsvReader csv(text, {.name = name, .max_columns = max_columns});
  while (csv.next()) {
    TableRow row{csv.line(), {}};
    for (auto cell : csv.row()) row.cells.emplace_back(unguarded(cell));
    if (std::all_of(row.cells.begin(), row.cells.end(),
                    [](const auto& c) { return trim(c).empty(); }))
      continue;
    rows.push_back(std::move(row));
  }
  return rows;
}

// The value of a structured cell.
Yaml parsed(const std::string& cell, const std::string& header) {
  Diagnostics problems;
  auto node = parse_yaml(cell, "", problems);
  if (!node || node->kind == Yaml::Kind::null || node->kind == Yaml::Kind::scalar)
    throw Refused{fmt::format("column \"{}\" holds a list or a map, written as JSON or YAML{}",
                              header, problems.empty() ? "" : ": " + problems[0].message)};
  return std::move(*node);
}

class PostTable {
 public:
  PostTable(std::vector<TableRow> rows, const std::string& name, const ReadContext& context)
      : rows_(std::move(rows)),
        name_(name),
        context_(context),
        columns_(rows_, name, context),
        own_(columns_.own()) {}

  Reading read() {
    read_date_forms();
    for (const auto& row : rows_) {
      ++reading_.items;
      read_row(row);
    }
    columns_.report(rows_, reading_);
    return std::move(reading_);
  }

 private:
  void read_date_forms() {
    for (const char* key : {"at", "date"}) {
      std::vector<std::string_view> cells;
      std::string header = key;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto& column = columns_.all()[i];
        if (!column.key || column.key->key != key) continue;
        header = column.header;
        for (const auto& row : rows_)
          if (i < row.cells.size()) cells.emplace_back(row.cells[i]);
      }
      dates_.emplace_back(cells, context_.day_order, header);
    }
  }

  // ---- A row. ----

  void read_row(const TableRow& row) {
    Draft draft;
    draft.line = row.line;
    draft.file = name_;
    draft.from = fmt::format("{}, line {}", name_, row.line);
    draft.as_it_is = own_;
    auto rest_before = reading_.rest.size();
    unsure_ = false;
    try {
      for (auto i = columns_.size(); i < row.cells.size(); ++i)
        if (!trim(row.cells[i]).empty())
          throw Refused{
              fmt::format("it has {} cells, the header {}", row.cells.size(), columns_.size())};
      read_identity(row, draft);
      read_time(row, draft);
      read_words(row, draft);
      read_variants(row, draft);
      read_status(row, draft);
      if (!own_ && !says_anything(draft.post))
        throw Refused{"there is nothing to publish in it: no text, no picture, no link"};
      reading_.drafts.push_back(std::move(draft));
    } catch (const Refused& refused) {
      reading_.rest.resize(rest_before);
      reading_.rest.push_back({name_, row.line, "row", refused.why, whole(row), true});
    }
  }

  static std::string whole(const TableRow& row) {
    std::string line;
    for (const auto& cell : row.cells) {
      if (!line.empty()) line += ',';
      append_csv_text(line, cell);
    }
    return line;
  }

  static bool says_anything(const Yaml& post) {
    constexpr auto words = std::to_array<std::string_view>(
        {"text", "texts", "title", "media", "link", "poll", "thread", "variants", "quote"});
    return std::any_of(words.begin(), words.end(),
                       [&](auto key) { return post.find(key) != nullptr; });
  }

  std::string cell(const TableRow& row, std::string_view key, std::string_view variant = {}) const {
    return columns_.cell(row, key, variant);
  }

  void leave(const TableRow& row, std::string what, std::string why, std::string content) {
    reading_.rest.push_back(
        {name_, row.line, std::move(what), std::move(why), std::move(content), false});
  }

  // The same of something without which the post is not what was meant.
  void miss(const TableRow& row, std::string what, const std::string& why, std::string content) {
    leave(row, std::move(what), why + "; the post is a draft", std::move(content));
    unsure_ = true;
  }

  void read_identity(const TableRow& row, Draft& draft) {
    auto id = std::string(trim(cell(row, "id")));
    draft.id = valid_id(id) ? id : slug(id);
    auto to = std::string(trim(cell(row, "to")));
    std::vector<std::string> accounts, unknown;
    auto add = [&](const std::string& name) {
      auto account = account_called(context_.workspace, name);
      auto& list = account.empty() ? unknown : accounts;
      const auto& entry = account.empty() ? name : account;
      if (std::find(list.begin(), list.end(), entry) == list.end()) list.push_back(entry);
    };
    for (const auto& name : words_of_cell(to.starts_with('[') ? "" : to, ",;|\n")) add(name);
    if (to.starts_with('['))
      for (const auto& item : parsed(to, "to").items) add(item.value);
    for (const auto& name : unknown)
      miss(row, "account", fmt::format("smm.yaml has no account \"{}\"", name), name);
    if (!accounts.empty())
      yaml_set(draft.post, "to",
               accounts.size() == 1 ? yaml_scalar(accounts[0]) : yaml_list(accounts));
  }

  void read_time(const TableRow& row, Draft& draft) {
    if (auto every = cell(row, "every"); !trim(every).empty()) {
      yaml_set(draft.post, "every", parsed(every, "every"));
      return;
    }
    auto at = std::string(trim(cell(row, "at")));
    auto date = std::string(trim(cell(row, "date"))), time = std::string(trim(cell(row, "time")));
    if (own_ && at.starts_with("best")) return yaml_set(draft.post, "at", yaml_scalar(at));
    if (auto local = date.empty() && time.empty() ? read_exact(at) : std::nullopt) {
      draft.local = local;
      yaml_set(draft.post, "at", yaml_scalar(own_ ? at : to_string(*local)));
      return;
    }
    auto moment = read_moments(at, date, time);
    if (!moment) return;
    draft.local = resolved(*moment);
    draft.untimed = !moment->time;
    yaml_set(draft.post, "at", yaml_scalar(to_string(*draft.local)));
  }

  std::optional<LocalTime> read_exact(const std::string& at) const {
    if (auto local = parse_local(at)) return local;
    if (auto instant = parse_rfc3339(at)) return context_.zone.local(*instant);
    return {};
  }

  // What the cells together say; nothing if they are empty.
  std::optional<WrittenDate> read_moments(const std::string& at, const std::string& date,
                                          const std::string& time) {
    WrittenDate all;
    bool any = false;
    std::size_t form = 0;
    for (const auto* text : {&at, &date, &time}) {
      const auto& dates = dates_[std::min<std::size_t>(form++, 1)];
      if (text->empty()) continue;
      any = true;
      auto moment = dates.read(*text);
      if (!moment) throw Refused{why_no_date(*text)};
      if (!moment->certain)
        throw Refused{
            fmt::format("\"{}\": the time zone \"{}\" may be several, or none: write it "
                        "as +02:00",
                        *text, moment->zone)};
      bool other_day = all.date && moment->date && *all.date != *moment->date;
      if (other_day) throw Refused{fmt::format("\"{}\" and \"{}\" are two days", at, *text)};
      if (moment->date) all.date = moment->date;
      if (moment->time) all.time = moment->time;
      if (moment->offset) all.offset = moment->offset;
    }
    if (!any) return {};
    if (!all.date) throw Refused{fmt::format("\"{}\" has no date", time.empty() ? at : time)};
    return all;
  }

  static std::string why_no_date(const std::string& text) {
    if (spreadsheet_day(text))
      return fmt::format(
          "\"{}\" is a number by which spreadsheets count days: format the column as a date, and "
          "save the table again",
          text);
    return fmt::format("\"{}\" is neither a date nor a time", text);
  }

  LocalTime resolved(const WrittenDate& moment) {
    auto time = moment.time.value_or(
        parse_local("2026-01-01 " + context_.default_time)->time_since_epoch() % Seconds{86'400});
    if (!moment.offset) return LocalTime{std::chrono::local_days{*moment.date} + time};
    return context_.zone.local(instant_of(moment, context_.zone, time));
  }

  void read_words(const TableRow& row, Draft& draft) {
    auto link = read_link(row, draft);
    for (const auto& column : columns_.all()) {
      if (!column.key || !column.key->variant.empty()) continue;
      const auto& key = column.key->key;
      auto value = cell(row, key);
      if (trim(value).empty()) continue;
      if (key == "pillar" || key == "campaign" || key == "audience")
        read_known(row, draft, key, value);
      else if (key == "media")
        read_media(row, draft.post, value, cell(row, "alt"));
      else if (!read_elsewhere(key))
        set_words(draft.post, key, value, column.header, link);
    }
    if (!link.empty() && !own_ && draft.post.find("text") == nullptr)
      yaml_set(draft.post, "text", yaml_scalar("{link}"));
  }

  static bool read_elsewhere(std::string_view key) {
    constexpr auto keys =
        std::to_array<std::string_view>({"id", "to", "at", "date", "time", "alt", "link", "every"});
    return says_how_far(key) || std::find(keys.begin(), keys.end(), key) != keys.end();
  }

  // An address may have a comma or a semicolon itself: one begins with its scheme.
  static std::vector<std::string> links_of_cell(std::string_view cell) {
    constexpr std::string_view between = " ,;|\t\r\n";
    std::vector<std::string> links;
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= cell.size(); ++i) {
      bool starts = i < cell.size() && between.find(cell[i - 1]) != std::string_view::npos &&
                    is_web(cell.substr(i));
      if (!starts && i < cell.size()) continue;
      auto link = cell.substr(begin, i - begin);
      while (!link.empty() && between.find(link.back()) != std::string_view::npos)
        link.remove_suffix(1);
      if (!link.empty()) links.emplace_back(link);
      begin = i;
    }
    return links;
  }

  std::string read_link(const TableRow& row, Draft& draft) {
    auto link = std::string(trim(cell(row, "link")));
    if (link.empty()) return {};
    if (!own_)  // several: the first is the post's
      if (auto links = links_of_cell(link); links.size() > 1) {
        leave(row, "link", "a post has one link: the first is taken", link);
        link = links[0];
      }
    if (!is_web(link)) {
      miss(row, "link", "an address begins with https://", link);
      return {};
    }
    if (auto foreign = foreign_to_an_address(link)) {
      miss(row, "link", *foreign, link);
      return {};
    }
    yaml_set(draft.post, "link", yaml_scalar(link));
    return link;
  }

  void set_words(Yaml& into, const std::string& key, const std::string& value,
                 const std::string& header, const std::string& link) const {
    if (structured_key(key)) {
      yaml_set(into, key, parsed(value, header));
    } else if (list_key(key)) {
      yaml_set(into, key, value.starts_with('[') ? parsed(value, header) : list_of(key, value));
    } else if (key == "text" && !own_) {
      auto text = value;
      replace_all(text, "{link}", "\x01");
      text = plan_text(text);
      replace_all(text, "\x01", link.empty() ? "{{link}}" : "{link}");
      yaml_set(into, key, yaml_scalar(with_link(text, link)));
    } else {
      yaml_set(into, key, yaml_scalar(own_ ? value : std::string(trim(value))));
    }
  }

  // "#clay, kiln": words behind # may be divided by spaces alone.
  static Yaml list_of(const std::string& key, const std::string& cell) {
    bool hashed = key == "tags" && cell.find('#') != std::string::npos;
    return yaml_list(words_of_cell(cell, hashed ? ",;|\n\t #" : ",;|\n"));
  }

  void read_known(const TableRow& row, Draft& draft, const std::string& key,
                  const std::string& value) {
    const auto& names = context_.names;
    const auto& known = key == "pillar"     ? names.pillars
                        : key == "campaign" ? names.campaigns
                                            : names.audiences;
    auto name = std::string(trim(value));
    auto found = std::find_if(known.begin(), known.end(), [&](const auto& one) {
      return lower_ascii(one) == lower_ascii(name) || one == slug(name);
    });
    if (found != known.end())
      yaml_set(draft.post, key, yaml_scalar(*found));
    else
      leave(row, key, fmt::format("the plan has no {} \"{}\"", key, name), value);
  }

  // The lowest of what its columns say; a draft, if one of them is not understood, or if there are
  // words in one that may be the post's.
  void read_status(const TableRow& row, Draft& draft) {
    Readiness readiness(Readiness::Of::calendar, context_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& column = columns_.all()[i];
      if (column.key && column.key->variant.empty() && says_how_far(column.key->key))
        readiness.take_as(column.key->key, column.header, row.cell(i));
    }
    bool decided = !readiness.status().empty();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& column = columns_.all()[i];
      bool held = column.doubtful ? says_no(row.cell(i), decided)
                                  : !column.lack.empty() && !row.cell(i).empty();
      unsure_ = unsure_ || held;
    }
    if (unsure_) readiness.take_as("status", "status", "draft");
    readiness.settle(draft, reading_);
  }

  // Whether a cell that may say how far the post is keeps it a draft: any but a clear yes, unless
  // another column has `decided`; then a clear no.
  static bool says_no(std::string_view cell, bool decided) {
    auto status = status_called(cell);
    if (!decided) return yes_or_no(cell) != true && status != "approved";
    return yes_or_no(cell) == false || (status && status != "approved");
  }

  // One for each picture, in their order; one that is left out is empty.
  std::vector<std::string> alts_of_cell(const TableRow& row, std::string_view cell,
                                        std::size_t pictures) {
    auto whole = trim(cell);
    if (pictures == 1 || whole.empty()) return {std::string(whole)};
    std::vector<std::string> alts;
    for (auto alt : split(cell, cell.find('|') != std::string_view::npos ? '|' : '\n'))
      alts.emplace_back(trim(alt));
    while (alts.size() > pictures && alts.back().empty()) alts.pop_back();
    if (alts.size() > pictures)
      miss(row, "alt", fmt::format("{} alt texts for {} pictures", alts.size(), pictures),
           std::string(cell));
    return alts;
  }

  void read_media(const TableRow& row, Yaml& into, const std::string& value,
                  const std::string& alt) {
    if (value.starts_with('[')) return yaml_set(into, "media", parsed(value, "media"));
    auto look = [&](const std::string& name) -> std::optional<std::string> {
      try {
        return context_.media(name);
      } catch (const Error& error) {
        why_ = error.what();
        return {};
      }
    };
    std::vector<std::string> names{std::string(trim(value))};
    if (!look(names[0])) names = words_of_cell(value, ",;|\n");
    auto alts = alts_of_cell(row, alt, names.size());
    Yaml list = yaml_list({});
    for (std::size_t i = 0; i < names.size(); ++i) {
      auto file = look(names[i]);
      if (!file) {
        miss(row, "image", why_, names[i]);
        continue;
      }
      Yaml medium;
      yaml_set(medium, "file", yaml_scalar(*file));
      if (i < alts.size() && !alts[i].empty()) yaml_set(medium, "alt", yaml_scalar(alts[i]));
      list.items.push_back(std::move(medium));
    }
    if (!list.items.empty()) yaml_set(into, "media", std::move(list));
  }

  void read_variants(const TableRow& row, Draft& draft) {
    Yaml variants;
    const auto* link = draft.post.find("link");
    for (const auto& column : columns_.all()) {
      if (!column.key || column.key->variant.empty() || column.key->key == "alt") continue;
      const auto &key = column.key->key, &variant = column.key->variant;
      auto value = cell(row, key, variant);
      if (trim(value).empty()) continue;
      auto account = account_called(context_.workspace, variant);
      if (account.empty()) {
        leave(row, "account", fmt::format("smm.yaml has no account \"{}\"", variant), value);
        continue;
      }
      const auto* old = variants.find(account);
      Yaml body = old == nullptr ? Yaml{} : *old;
      if (key == "media")
        read_media(row, body, value, cell(row, "alt", variant));
      else
        set_words(body, key, value, column.header, link == nullptr ? "" : link->value);
      if (!body.fields.empty()) yaml_set(variants, account, std::move(body));
    }
    if (!variants.fields.empty()) yaml_set(draft.post, "variants", std::move(variants));
  }

  std::vector<TableRow> rows_;
  const std::string& name_;
  const ReadContext& context_;
  TableColumns columns_;
  bool own_;                       // the header is the plan language's own
  bool unsure_ = false;            // of the row at hand: it is a draft, whatever its status
  std::vector<TableDates> dates_;  // of "at", and of "date" and "time"
  std::string why_;
  Reading reading_;
};

}  // namespace

Reading read_posts_csv(std::string_view text, const std::string& name, const ReadContext& context) {
  auto decoded = decode(text, context.encoding, name);
  auto rows = read_rows(decoded.text, name);
  Reading reading;
  if (rows.empty())
    reading.notes.emplace_back("the table is empty");
  else
    reading = PostTable(std::move(rows), name, context).read();
  if (decoded.guessed)
    reading.notes.push_back(fmt::format(
        "{} is not UTF-8: read as {}; if its letters are wrong, name another with --encoding", name,
        decoded.encoding));
  return reading;
}

}  // namespace smm
