// Who follows: how many, and who they are as far as a network says, beside the people the plan is
// written for.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"
#include "metrics/kpi_words.h"
#include "report/drawing/numbers.h"
#include "report/section.h"

namespace smm::sections {
namespace {

constexpr std::size_t most_segments = 8;  // of one kind and account

Table followers_table(const Material& material) {
  const auto& in = material.data.speech;
  Table table{"followers", in.say("table.followers"), {"account"}, {}, {}, ""};
  table.columns = {{"followers_before", in.say("column.before"), Unit::count},
                   {"followers", title_of(Metric::followers, in), Unit::count},
                   {"followers_gained", in.say("column.gained"), Unit::count},
                   {"audience_growth", in.say("column.growth"), Unit::percent}};
  for (const auto& account : material.workspace.accounts) {
    if (account.kind == "competitor") continue;
    auto following = material.data.following(account.name, material.period);
    if (!following.after) continue;
    std::optional<double> gained;
    if (following.before) gained = *following.after - *following.before;
    table.rows.push_back(
        {{account.name},
         {following.before, following.after, gained, growth(following.after, following.before)},
         {}});
  }
  return table;
}

// Two numbers of a text: "25-34", "from 25 to 34"; "65+" has no end; one number is both.
std::optional<std::pair<int, int>> ages_of(std::string_view text) {
  std::vector<int> numbers;
  for (std::size_t at = 0; at < text.size();) {
    int value = 0;
    auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), value);
    if (problem != std::errc{} || value < 0) {
      ++at;
      continue;
    }
    numbers.push_back(value);
    at = static_cast<std::size_t>(end - text.data());
    if (at < text.size() && text[at] == '+') numbers.push_back(150);
    ++at;
  }
  if (numbers.empty()) return {};
  return std::pair(numbers.front(), numbers.size() > 1 ? numbers[1] : numbers.front());
}

std::pair<std::string, std::string> parts_of(const std::string& segment) {
  auto colon = segment.find(':');
  if (colon == std::string::npos) return {"", segment};
  return {segment.substr(0, colon), segment.substr(colon + 1)};
}

bool mentions(const std::string& text, const std::string& word) {
  auto low = lower_ascii(text), wanted = lower_ascii(word);
  for (auto at = low.find(wanted); at != std::string::npos; at = low.find(wanted, at + 1)) {
    auto letter = [&](std::size_t i) {
      return i < low.size() && (ascii::is_alnum(low[i]) || (low[i] & 0x80) != 0);
    };
    if ((at == 0 || !letter(at - 1)) && !letter(at + wanted.size())) return !wanted.empty();
  }
  return false;
}

// Whether a persona is of this segment; nothing if it does not say.
std::optional<bool> fits(const Persona& persona, const std::string& segment) {
  auto [kind, value] = parts_of(segment);
  if (kind == "age") {
    auto wanted = ages_of(persona.age), is = ages_of(value);
    if (!wanted || !is) return {};
    return wanted->first <= is->second && is->first <= wanted->second;
  }
  if (kind == "country" || kind == "city") {
    if (persona.home.empty()) return {};
    return mentions(persona.home, value);
  }
  return {};
}

class Segments {
 public:
  explicit Segments(const Material& material) : material_(material) {
    for (const auto& [key, levels] : material.data.segments) {
      if (material.data.competitors.contains(key.first)) continue;
      auto share = last_level(levels, material.period);
      if (!share) continue;
      rows_.push_back({key.first, key.second, *share, last_level(levels, material.previous)});
    }
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
      auto left = parts_of(a.segment).first, right = parts_of(b.segment).first;
      return std::tie(a.account, left, b.share) < std::tie(b.account, right, a.share);
    });
  }

  Table table() const {
    const auto& in = material_.data.speech;
    Table table{"segments", in.say("table.segments"), {"account", "segment"}, {}, {}, ""};
    table.columns = {{"audience_share", in.say("column.share"), Unit::percent},
                     {"audience_share_before", in.say("column.before"), Unit::percent}};
    std::string kind;
    std::size_t in_kind = 0;
    for (const auto& row : rows_) {
      auto now = row.account + ":" + parts_of(row.segment).first;
      in_kind = now == kind ? in_kind + 1 : 1;
      kind = now;
      if (in_kind > most_segments) continue;
      std::vector<std::string> people;
      for (const auto& persona : material_.plan.personas)
        if (fits(persona, row.segment).value_or(false)) people.push_back(persona.name);
      table.rows.push_back(
          {{row.account, row.segment}, {row.share, row.before}, {}, in.list(people)});
    }
    return table;
  }

  // How much of the audience is as a persona is, by age and by place.
  std::vector<std::string> personas() const {
    std::vector<std::string> notes;
    const auto& in = material_.data.speech;
    for (const auto& persona : material_.plan.personas) {
      std::map<std::pair<std::string, std::string>, double> shares;  // by account and kind
      for (const auto& row : rows_)
        if (auto fit = fits(persona, row.segment))
          shares[{row.account, parts_of(row.segment).first}] += *fit ? row.share : 0;
      std::vector<std::string> said;
      for (const auto& [key, share] : shares)
        said.push_back(
            in.say("audience.share", {{"share", shown(in, share, Unit::percent)},
                                      {"account", key.first},
                                      {"kind", in.say(fmt::format("segment.{}", key.second))}}));
      if (said.empty()) continue;
      notes.push_back(in.say(
          persona.audience.empty() ? "audience.like" : "audience.like_of",
          {{"persona", persona.name}, {"audience", persona.audience}, {"shares", in.list(said)}}));
    }
    return notes;
  }

  bool empty() const { return rows_.empty(); }

 private:
  struct Row {
    std::string account, segment;
    double share;
    std::optional<double> before;
  };
  const Material& material_;
  std::vector<Row> rows_;
};

SectionData make(const Material& material) {
  SectionData section;
  auto followers = followers_table(material);
  if (!followers.rows.empty()) section.tables.push_back(std::move(followers));
  Segments segments(material);
  if (segments.empty()) return section;
  section.tables.push_back(segments.table());
  section.notes = segments.personas();
  return section;
}

}  // namespace

extern const Section audience{
    .name = "audience",
    .order = 2,
    .told_when_empty = true,
    .make = make,
};

}  // namespace smm::sections
