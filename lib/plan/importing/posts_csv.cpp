// A table of posts: a row is a post. What its columns are called, see columns.h.

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "plan/columns.h"
#include "plan/importing/draft.h"
#include "plan/importing/table_dates.h"
#include "sys/text/csv.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

constexpr std::size_t max_columns = 256;

struct Row {
  int line;
  std::vector<std::string> cells;
};

struct Column {
  std::string header;
  std::optional<ColumnKey> key;  // none: not understood
  bool ignored = false;          // --map HEADER=-
};

// A row that cannot be a post, and why.
struct Refused {
  std::string why;
};

bool valid_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_.{}").find(c) != std::string_view::npos;
  });
}

std::vector<Row> read_rows(const std::string& text, const std::string& name) {
  std::vector<Row> rows;
  CsvReader csv(text, {.name = name, .max_columns = max_columns});
  while (csv.next()) {
    Row row{csv.line(), {}};
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
  PostTable(std::vector<Row> rows, const std::string& name, const ReadContext& context)
      : rows_(std::move(rows)), name_(name), context_(context) {}

  Reading read() {
    if (rows_.empty()) {
      reading_.notes.emplace_back("the table is empty");
      return std::move(reading_);
    }
    read_header();
    read_date_forms();
    for (const auto& row : rows_) {
      ++reading_.items;
      read_row(row);
    }
    report_columns();
    if (untimed_ > 0)
      reading_.notes.push_back(fmt::format("{} row{} no time of day: {} is taken", untimed_,
                                           untimed_ == 1 ? " has" : "s have",
                                           context_.default_time));
    return std::move(reading_);
  }

 private:
  // ---- The header. ----

  void read_header() {
    for (const auto& header : rows_.front().cells)
      columns_.push_back({std::string(trim(header)), key_of_header(header), false});
    apply_map();
    bool any = std::any_of(columns_.begin(), columns_.end(),
                           [](const auto& column) { return column.key.has_value(); });
    if (!any) return without_header();
    rows_.erase(rows_.begin());
    auto has = [&](std::string_view word) {
      return std::any_of(columns_.begin(), columns_.end(),
                         [&](const auto& column) { return column.header == word; });
    };
    own_ = has("id") && has("to") && (has("at") || has("every"));
    for (std::size_t i = 0; i < columns_.size(); ++i) drop_double(i);
  }

  void apply_map() {
    for (const auto& [header, key] : context_.map) {
      auto found = std::find_if(columns_.begin(), columns_.end(), [&, &wanted = header](auto& c) {
        return lower_ascii(c.header) == lower_ascii(wanted);
      });
      if (found == columns_.end())
        throw Error(Status::usage, fmt::format("--map: {} has no column \"{}\"", name_, header),
                    "its columns: " + headers());
      auto at = key.find('@');
      if (key == "-")
        *found = {found->header, {}, true};
      else if (column_key(std::string_view(key).substr(0, at)))
        found->key = key_of_header(key);
      else
        throw Error(Status::usage, fmt::format("--map: there is no key \"{}\" of a post", key),
                    nearest_key(key) ? fmt::format("did you mean \"{}\"?", *nearest_key(key))
                                     : "smm-plan(5) lists them; date, time and alt are known too");
    }
  }

  std::string headers() const {
    std::vector<std::string> names;
    for (const auto& column : columns_) names.push_back(column.header);
    return join(names, ", ");
  }

  // Hootsuite's bulk table begins with the first post: date, message, link, picture.
  void without_header() {
    TableDates dates({}, "dmy", "");
    auto moment = dates.read(rows_.front().cells.front());
    if (!moment) moment = TableDates({}, "mdy", "").read(rows_.front().cells.front());
    if (!moment || !moment->date || columns_.size() < 2)
      throw Error(Status::invalid,
                  fmt::format("{}: no column is understood: {}", name_, visible(headers())),
                  "say what they hold, as --map \"Their header=text\" --map \"Another=date\"");
    const char* keys[] = {"at", "text", "link", "media"};
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      columns_[i] = {fmt::format("column {}", i + 1), {}, false};
      if (i < std::size(keys)) columns_[i].key = ColumnKey{keys[i], {}};
    }
    reading_.notes.emplace_back(
        "the table has no header: its columns are taken for date, text, link and image");
  }

  // Two columns of one key: the first that is spelled as the language does, else the first.
  void drop_double(std::size_t at) {
    if (!columns_[at].key) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (i == at || !columns_[i].key) continue;
      const auto &a = *columns_[at].key, &b = *columns_[i].key;
      if (a.key != b.key || a.variant != b.variant) continue;
      bool exact = columns_[at].header == a.key, other_exact = columns_[i].header == b.key;
      if (other_exact > exact || (other_exact == exact && i < at)) {
        columns_[at].key.reset();
        return;
      }
    }
  }

  void report_columns() {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& column = columns_[i];
      if (column.key || column.ignored) continue;
      auto meant = nearest_key(column.header);
      auto cells = std::count_if(rows_.begin(), rows_.end(), [&](const auto& row) {
        return i < row.cells.size() && !trim(row.cells[i]).empty();
      });
      reading_.notes.push_back(fmt::format(
          "column \"{}\" is not understood (it fills {} of {} rows); {}--map \"{}={}\"",
          column.header, cells, rows_.size(), meant ? "did you mean " : "say what it holds with ",
          column.header, meant ? *meant : "KEY"));
      for (const auto& row : rows_)
        if (i < row.cells.size() && !trim(row.cells[i]).empty())
          reading_.rest.push_back({name_, row.line, fmt::format("column {}", column.header),
                                   "the column is not understood", row.cells[i], false});
    }
  }

  void read_date_forms() {
    for (const char* key : {"at", "date"}) {
      std::vector<std::string_view> cells;
      std::string header = key;
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!columns_[i].key || columns_[i].key->key != key) continue;
        header = columns_[i].header;
        for (const auto& row : rows_)
          if (i < row.cells.size()) cells.emplace_back(row.cells[i]);
      }
      dates_.emplace_back(cells, context_.day_order, header);
    }
  }

  // ---- A row. ----

  void read_row(const Row& row) {
    Draft draft;
    draft.line = row.line;
    draft.file = name_;
    draft.from = fmt::format("{}, line {}", name_, row.line);
    draft.as_it_is = own_;
    auto rest_before = reading_.rest.size();
    try {
      for (auto i = columns_.size(); i < row.cells.size(); ++i)
        if (!trim(row.cells[i]).empty())
          throw Refused{
              fmt::format("it has {} cells, the header {}", row.cells.size(), columns_.size())};
      read_identity(row, draft);
      read_time(row, draft);
      read_words(row, draft);
      read_variants(row, draft);
      reading_.drafts.push_back(std::move(draft));
    } catch (const Refused& refused) {
      reading_.rest.resize(rest_before);
      reading_.rest.push_back({name_, row.line, "row", refused.why, whole(row), true});
    }
  }

  static std::string whole(const Row& row) {
    std::string line;
    for (const auto& cell : row.cells) {
      if (!line.empty()) line += ',';
      append_csv_text(line, cell);
    }
    return line;
  }

  std::string cell(const Row& row, std::string_view key, std::string_view variant = {}) const {
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].key && columns_[i].key->key == key && columns_[i].key->variant == variant)
        return i < row.cells.size() ? row.cells[i] : std::string{};
    return {};
  }

  void leave(const Row& row, std::string what, std::string why, std::string content) {
    reading_.rest.push_back(
        {name_, row.line, std::move(what), std::move(why), std::move(content), false});
  }

  void read_identity(const Row& row, Draft& draft) {
    auto id = std::string(trim(cell(row, "id")));
    draft.id = valid_id(id) ? id : slug(id);
    auto to = std::string(trim(cell(row, "to")));
    std::vector<std::string> accounts;
    for (const auto& name : words_of_cell(to.starts_with('[') ? "" : to, ",;|\n"))
      add_account(row, name, accounts);
    if (to.starts_with('['))
      for (const auto& item : parsed(to, "to").items) add_account(row, item.value, accounts);
    if (!accounts.empty())
      yaml_set(draft.post, "to",
               accounts.size() == 1 ? yaml_scalar(accounts[0]) : yaml_list(accounts));
  }

  void add_account(const Row& row, const std::string& name, std::vector<std::string>& accounts) {
    auto account = account_called(context_.workspace, name);
    if (account.empty())
      leave(row, "account", fmt::format("smm.yaml has no account \"{}\"", name), name);
    else if (std::find(accounts.begin(), accounts.end(), account) == accounts.end())
      accounts.push_back(account);
  }

  void read_time(const Row& row, Draft& draft) {
    if (auto every = cell(row, "every"); !trim(every).empty()) {
      yaml_set(draft.post, "every", parsed(every, "every"));
      return;
    }
    auto at = std::string(trim(cell(row, "at")));
    auto date = std::string(trim(cell(row, "date"))), time = std::string(trim(cell(row, "time")));
    if (own_ && at.starts_with("best")) return yaml_set(draft.post, "at", yaml_scalar(at));
    if (auto local = read_exact(at)) {
      draft.local = local;
      yaml_set(draft.post, "at", yaml_scalar(own_ ? at : to_string(*local)));
      return;
    }
    auto moment = read_moments(at, date, time);
    if (!moment) return;
    draft.local = resolved(*moment);
    yaml_set(draft.post, "at", yaml_scalar(to_string(*draft.local)));
  }

  std::optional<LocalTime> read_exact(const std::string& at) const {
    if (auto local = parse_local(at)) return local;
    if (auto instant = parse_rfc3339(at)) return context_.zone.local(*instant);
    return {};
  }

  // What the cells together say; nothing if they are empty.
  std::optional<Moment> read_moments(const std::string& at, const std::string& date,
                                     const std::string& time) {
    Moment all;
    bool any = false;
    std::size_t form = 0;
    for (const auto* text : {&at, &date, &time}) {
      const auto& dates = dates_[std::min<std::size_t>(form++, 1)];
      if (text->empty()) continue;
      any = true;
      auto moment = dates.read(*text);
      if (!moment) throw Refused{fmt::format("\"{}\" is no date and no time", *text)};
      if (moment->date) all.date = moment->date;
      if (moment->time) all.time = moment->time;
      if (moment->offset) all.offset = moment->offset;
    }
    if (!any) return {};
    if (!all.date) throw Refused{fmt::format("\"{}\" has no date", time.empty() ? at : time)};
    return all;
  }

  LocalTime resolved(const Moment& moment) {
    if (!moment.time) ++untimed_;
    auto time = moment.time.value_or(
        parse_local("2026-01-01 " + context_.default_time)->time_since_epoch() % Seconds{86'400});
    LocalTime local{std::chrono::local_days{*moment.date} + time};
    if (!moment.offset) return local;
    return context_.zone.local(Time{local.time_since_epoch() - *moment.offset});
  }

  void read_words(const Row& row, Draft& draft) {
    auto link = read_link(row, draft);
    for (const auto& column : columns_) {
      if (!column.key || !column.key->variant.empty()) continue;
      const auto& key = column.key->key;
      auto value = cell(row, key);
      if (trim(value).empty()) continue;
      if (key == "pillar" || key == "campaign" || key == "audience")
        read_known(row, draft, key, value);
      else if (key == "status")
        read_status(row, draft, value);
      else if (key == "media")
        read_media(row, draft.post, value, cell(row, "alt"));
      else if (key != "id" && key != "to" && key != "at" && key != "date" && key != "time" &&
               key != "alt" && key != "link" && key != "every")
        set_words(draft.post, key, value, column.header, link);
    }
    if (!link.empty() && !own_ && draft.post.find("text") == nullptr)
      yaml_set(draft.post, "text", yaml_scalar("{link}"));
  }

  std::string read_link(const Row& row, Draft& draft) {
    auto link = std::string(trim(cell(row, "link")));
    if (link.empty()) return {};
    if (!own_)  // several: the first is the post's
      if (auto words = words_of_cell(link, ", \n|"); words.size() > 1) {
        leave(row, "link", "a post has one link: the first is taken", link);
        link = words[0];
      }
    if (!link.starts_with("https://") && !link.starts_with("http://")) {
      leave(row, "link", "an address begins with https://", link);
      return {};
    }
    yaml_set(draft.post, "link", yaml_scalar(link));
    return link;
  }

  void set_words(Yaml& into, const std::string& key, const std::string& value,
                 const std::string& header, const std::string& link) const {
    if (structured_key(key)) {
      yaml_set(into, key, parsed(value, header));
    } else if (key == "tags") {
      yaml_set(into, key, value.starts_with('[') ? parsed(value, header) : tags_of(value));
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
  static Yaml tags_of(const std::string& cell) {
    auto tags = words_of_cell(cell, cell.find('#') == std::string::npos ? ",;|\n" : ",;|\n\t #");
    return yaml_list(tags);
  }

  void read_known(const Row& row, Draft& draft, const std::string& key, const std::string& value) {
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

  void read_status(const Row& row, Draft& draft, const std::string& value) {
    auto word = lower_ascii(trim(value));
    for (const char* known : {"draft", "review", "approved"})
      if (word == known) return yaml_set(draft.post, "status", yaml_scalar(word));
    leave(row, "status", "a status is draft, review or approved", value);
  }

  void read_media(const Row& row, Yaml& into, const std::string& value, const std::string& alt) {
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
    auto alts = names.size() == 1 ? std::vector<std::string>{std::string(trim(alt))}
                                  : words_of_cell(alt, "|\n");
    Yaml list = yaml_list({});
    for (std::size_t i = 0; i < names.size(); ++i) {
      auto file = look(names[i]);
      if (!file) {
        leave(row, "image", why_, names[i]);
        continue;
      }
      Yaml medium;
      yaml_set(medium, "file", yaml_scalar(*file));
      if (i < alts.size() && !alts[i].empty()) yaml_set(medium, "alt", yaml_scalar(alts[i]));
      list.items.push_back(std::move(medium));
    }
    if (!list.items.empty()) yaml_set(into, "media", std::move(list));
  }

  void read_variants(const Row& row, Draft& draft) {
    Yaml variants;
    const auto* link = draft.post.find("link");
    for (const auto& column : columns_) {
      if (!column.key || column.key->variant.empty() || column.key->key == "alt") continue;
      const auto& [key, variant] = *column.key;
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

  std::vector<Row> rows_;
  const std::string& name_;
  const ReadContext& context_;
  std::vector<Column> columns_;
  std::vector<TableDates> dates_;  // of "at", and of "date" and "time"
  bool own_ = false;               // the header is the plan language's own
  std::size_t untimed_ = 0;
  std::string why_;
  Reading reading_;
};

}  // namespace

Reading read_posts_csv(std::string_view text, const std::string& name, const ReadContext& context) {
  auto decoded = decode(text, context.encoding, name);
  auto reading = PostTable(read_rows(decoded.text, name), name, context).read();
  if (decoded.guessed)
    reading.notes.push_back(fmt::format(
        "{} is not UTF-8: read as {}; if its letters are wrong, name another with --encoding", name,
        decoded.encoding));
  return reading;
}

}  // namespace smm
