#include "metrics/importing/guess.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <vector>

#include "core/cells.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"
#include "metrics/importing/figure_cell.h"
#include "metrics/importing/figure_dates.h"
#include "metrics/importing/presets.h"

namespace smm {
namespace {

constexpr std::size_t sample_count = 3;

// A key of a preset without its marks: "watch_seconds:hours".
bool is_metric(std::string_view key) {
  return find_metric(key.substr(0, key.find_first_of(":%"))) != nullptr;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out + '"';
}

struct Column {
  std::string name;
  std::vector<std::string> samples;
  std::string key;  // of a preset; empty: not known
};

// Which keys presets give a name, and how many do.
using Votes = std::map<std::string, std::size_t, std::less<>>;

Votes votes_for(std::string_view name) {
  Votes votes;
  Header header(std::vector<std::string_view>{name}, true);
  for (const auto* preset : all_presets())
    for (const auto& column : preset->columns) {
      if (only_tells(column.key)) continue;
      for (auto one : split(column.names, '|'))
        if (header.find(one) != Header::nowhere) ++votes[std::string(bare_key(column.key))];
    }
  return votes;
}

class Guess {
 public:
  Guess(std::string_view bytes, const std::string& name, std::string_view encoding)
      : table_(bytes, name, encoding, 0, true, [](const Header& header) { return known(header); }) {
    for (const auto& column : table_.header().names()) columns_.push_back({column, {}, {}});
    while (table_.next() && std::any_of(columns_.begin(), columns_.end(), [](const auto& column) {
             return column.samples.size() < sample_count;
           })) {
      auto row = table_.row();
      for (std::size_t i = 0; i < columns_.size() && i < row.size(); ++i)
        if (!absent(row[i]) && columns_[i].samples.size() < sample_count)
          columns_[i].samples.emplace_back(trim(row[i]));
    }
    choose();
  }

  std::string text(const std::string& called, const std::string& account) const {
    std::string out = fmt::format("imports:\n  {}:\n", in_quotes(called));
    auto line = [&](std::string_view indent, std::string_view key, const Column& column,
                    std::string_view value) {
      out += fmt::format("{}{}: {}{}\n", indent, key, value, samples(column));
    };
    bool needs = kind_ == "post" || kind_ == "account" || kind_ == "segment";
    if (!has("account") && (needs || (!account.empty() && kind_ != "page")))
      out += fmt::format("    account: {}\n", account.empty() ? "ACCOUNT" : account);
    places(line);
    if (kind_ != "post" && !has("measured") && !has("since"))
      out += "    measured: DAY  # no column names the day: export the table by day\n";
    if (sums()) out += "    sum: true\n";
    if (std::any_of(columns_.begin(), columns_.end(),
                    [](const auto& column) { return is_metric(column.key); }))
      out += "    metrics:\n";
    for (const auto& column : columns_)
      if (is_metric(column.key)) line("      ", metric_of(column), column, value_of(column));
    for (const auto& column : columns_)
      if (column.key.empty())
        out += fmt::format("    # not read: {}{}\n", in_quotes(column.name), samples(column));
    return out;
  }

 private:
  // The first record of which presets know two columns, or of which it has several.
  static bool known(const Header& header) {
    std::size_t found = 0;
    for (const auto& name : header.names()) found += votes_for(name).empty() ? 0 : 1;
    return found >= 2;
  }

  static std::string samples(const Column& column) {
    std::vector<std::string> shown;
    for (const auto& one : column.samples) {
      auto flat = one.substr(0, one.find('\n'));
      shown.push_back(flat.size() > 40 ? "..." : flat);
    }
    return shown.empty() ? "" : "  # " + join(shown, " | ");
  }

  bool has(std::string_view key) const {
    return std::any_of(columns_.begin(), columns_.end(),
                       [&](const auto& column) { return column.key == key; });
  }

  // Each key once, of the column that most presets call so; what a table is about decides between
  // keys that a name may have.
  void choose() {
    std::vector<Votes> votes;
    for (const auto& column : columns_) votes.push_back(votes_for(column.name));
    auto any = [&](std::string_view key) {
      return std::any_of(votes.begin(), votes.end(),
                         [&](const auto& one) { return one.contains(key); });
    };
    kind_ = any("post.id") || any("post.url")             ? "post"
            : any("segment.kind") && any("segment.value") ? "segment"
            : any("utm.source")                           ? "utm"
            : any("campaign")                             ? "campaign"
            : any("page")                                 ? "page"
                                                          : "account";
    events_ = any("event.name") && !any("spend");
    for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].key = best(votes[i], i);
    if (!has("measured") && !has("since") && kind_ != "post")
      for (auto& column : columns_)
        if (column.key.empty() && like_day(column)) {
          column.key = "measured";
          break;
        }
  }

  bool fits(std::string_view key, std::size_t at) const {
    if (has(key)) return false;
    if (is_metric(key)) {
      bool numbers = std::any_of(
          columns_[at].samples.begin(), columns_[at].samples.end(),
          [](const auto& cell) { return cell.find_first_of("0123456789") != std::string::npos; });
      return numbers && !like_day(columns_[at]);
    }
    bool of_post = key == "url" || key == "text" || key == "type" || key == "published" ||
                   key.starts_with("post.");
    if (of_post) return kind_ == "post";
    if (key == "measured" || key == "since" || key == "until")
      return kind_ != "post" && like_day(columns_[at]);
    if (key.starts_with("event.")) return kind_ == "campaign" && events_;
    if (key == "account" || key == "currency") return kind_ != "post";
    return key.starts_with(kind_);
  }

  std::string best(const Votes& votes, std::size_t at) const {
    std::string found;
    std::size_t most = 0;
    for (const auto& [key, count] : votes)
      if (fits(key, at) && count > most) {
        found = key;
        most = count;
      }
    return found;
  }

  static bool like_day(const Column& column) {
    auto zone = Zone::find("UTC");
    FigureDates dates("", "", "", zone, DateOrder::day_first,
                      std::chrono::local_days{std::chrono::days{30'000}});
    try {
      auto days = std::count_if(column.samples.begin(), column.samples.end(),
                                [&](const auto& cell) { return dates.read(cell, 1).has_value(); });
      return days > 0 && days + 1 >= std::ssize(column.samples);  // one may be that of a total
    } catch (const Error&) {
      return true;  // of two kinds, but dates
    }
  }

  template <typename Line>
  void places(Line line) const {
    for (const auto& column : columns_) {
      if (column.key.empty() || is_metric(column.key)) continue;
      auto dot = column.key.find('.');
      bool inner = dot != std::string::npos || column.key == "url" || column.key == "text" ||
                   column.key == "type" || column.key == "published";
      if (inner) continue;
      if (column.key == "account" || column.key == "currency")
        line("    ", column.key, column, fmt::format("{{column: {}}}", in_quotes(column.name)));
      else
        line("    ", column.key == "since" ? "measured" : column.key, column,
             in_quotes(column.name));
    }
    inner_places(line);
  }

  // The keys of "post", "utm", "segment" and "event": a map each.
  template <typename Line>
  void inner_places(Line line) const {
    for (std::string_view map : {"post", "utm", "segment", "event"}) {
      bool first = true;
      for (const auto& column : columns_) {
        auto dot = column.key.find('.');
        bool post = column.key == "url" || column.key == "text" || column.key == "type" ||
                    column.key == "published";
        auto of = dot != std::string::npos ? column.key.substr(0, dot) : post ? "post" : "";
        if (of != map) continue;
        if (first) line("    ", map, Column{}, "");
        first = false;
        line("      ", dot == std::string::npos ? column.key : column.key.substr(dot + 1), column,
             in_quotes(column.name));
      }
    }
  }

  // Several rows of one day are parts of it, as ad sets of a campaign are.
  bool sums() const { return kind_ == "campaign" || kind_ == "utm" || kind_ == "page"; }

  static std::string metric_of(const Column& column) {
    return column.key.substr(0, column.key.find_first_of(":%"));
  }

  static std::string value_of(const Column& column) {
    auto cut = column.key.find_first_of(":%");
    if (cut == std::string::npos) return in_quotes(column.name);
    return fmt::format("{{column: {}, {}: {}}}", in_quotes(column.name),
                       column.key[cut] == ':' ? "unit" : "of", column.key.substr(cut + 1));
  }

  FigureTable table_;
  std::vector<Column> columns_;
  std::string kind_;
  bool events_ = false;
};

}  // namespace

std::string guess_mapping(std::string_view bytes, const std::string& name,
                          std::string_view encoding, const std::string& called,
                          const std::string& account) {
  return Guess(bytes, name, encoding).text(called, account);
}

}  // namespace smm
