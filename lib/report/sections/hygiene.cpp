// The plan against what was done: silences, the mix of pillars, what did not go out, hashtags, and
// when somebody last looked at the plan. The plan's own words are held against it; there are no
// norms, but the 90 days after which a plan is old.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "metrics/kpi_words.h"
#include "queue/queue_store.h"
#include "report/drawing/numbers.h"
#include "report/section.h"

namespace smm::sections {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int old_plan_days = 90;
constexpr std::size_t most_tags = 10;

Date local_day(const Material& material, Time at) {
  return Date{sys_days{std::chrono::floor<days>(material.data.zone.local(at)).time_since_epoch()}};
}

Time known_until(const Material& material) { return std::min(material.period.end, material.now); }

Table mix_table(const Material& material) {
  const auto& in = material.data.speech;
  Table table{"pillar-mix", in.say("table.pillar-mix"), {"pillar"}, {}, {}, ""};
  table.columns = {{"posts", title_of(Metric::posts, in), Unit::count},
                   {"share", in.say("column.share"), Unit::percent},
                   {"share_planned", in.say("column.planned"), Unit::percent},
                   {"difference", in.say("column.difference"), Unit::ratio}};
  // A post on three accounts is one of the mix.
  std::set<std::pair<std::uint32_t, std::string>> seen;
  std::map<std::string, double> counts;
  double all = 0;
  for (const auto& post : material.data.between(material.period)) {
    if (post.competitor || post.pillar == 0 || !seen.emplace(post.pillar, post.id).second) continue;
    ++counts[material.data.names.text(post.pillar)];
    ++all;
  }
  bool wanted = std::any_of(material.plan.pillars.begin(), material.plan.pillars.end(),
                            [](const Pillar& pillar) { return pillar.share.has_value(); });
  if (!wanted || all == 0) return table;
  for (const auto& pillar : material.plan.pillars) {
    double share = counts[pillar.name] / all * 100;
    std::optional<double> planned, difference;
    if (pillar.share) planned = *pillar.share * 100, difference = share - *planned;
    table.rows.push_back({{pillar.name}, {counts[pillar.name], share, planned, difference}, {}});
  }
  return table;
}

// Of each active account: its posts, and its longest silence in the period, of the time that is
// known.
Table silence_table(const Material& material) {
  const auto& in = material.data.speech;
  Table table{"silences", in.say("table.silences"), {"account"}, {}, {}, ""};
  table.columns = {{"posts", title_of(Metric::posts, in), Unit::count},
                   {"longest_silence_days", in.say("column.silence"), Unit::ratio},
                   {"gap_allowed_days", in.say("column.allowed"), Unit::ratio}};
  if (known_until(material) <= material.period.begin) return table;
  for (const auto& account : material.workspace.accounts) {
    if (account.kind == "competitor" || account.status != "active") continue;
    auto number = material.data.names.find(account.name);
    auto told = material.data.told.find(number);
    if (told == material.data.told.end()) continue;
    // Before its first post that is known, and after what was last told of it, nobody knows.
    Time begin = std::max(material.period.begin, told->second.begin);
    Time end = std::min(known_until(material), told->second.end);
    double posts = 0;
    Time before = begin, from = before;
    Seconds longest{0};
    auto silent_until = [&](Time at) {
      if (at - before > longest) longest = at - before, from = before;
      before = std::max(before, at);
    };
    for (const auto& post : material.data.between(material.period)) {
      if (post.account != number) continue;
      ++posts;
      silent_until(post.published);
    }
    if (posts == 0 && end <= begin) continue;
    silent_until(end);
    std::optional<double> allowed;
    for (const auto& cadence : material.plan.cadence)
      if (cadence.account == account.name && cadence.gap)
        allowed = static_cast<double>(cadence.gap->count()) / 86'400;
    double silence = static_cast<double>(longest.count()) / 86'400;
    if (posts == 0 && !allowed) continue;
    bool too_long = allowed && silence > *allowed;
    auto remark = in.say(too_long ? "remark.silence_long" : "remark.silence",
                         {{"day", in.date(local_day(material, from))}});
    table.rows.push_back({{account.name}, {posts, silence, allowed}, {}, remark});
  }
  return table;
}

// What the queue was to publish in the period and did not.
Table undone_table(const Material& material) {
  constexpr std::array states{State::missed, State::failed,  State::unknown,  State::partly_out,
                              State::held,   State::by_hand, State::cancelled};
  const auto& in = material.data.speech;
  Table table{"not-published", in.say("table.not-published"), {"account"}, {}, {}, ""};
  for (auto state : states)
    table.columns.push_back(
        {std::string(to_string(state)), in.say(fmt::format("queue.{}", to_string(state)))});
  if (material.db == nullptr) return table;
  EntryFilter filter;
  filter.states = {states.begin(), states.end()};
  filter.since = material.period.begin;
  filter.until = known_until(material);
  if (*filter.until <= *filter.since) return table;
  std::map<std::string, std::array<double, states.size()>> counts;
  for (const auto& entry : QueueStore(*material.db).list(filter)) {
    auto place = std::find(states.begin(), states.end(), entry.state) - states.begin();
    ++counts[entry.account][static_cast<std::size_t>(place)];
  }
  for (const auto& [account, of] : counts)
    table.rows.push_back({{account}, {of.begin(), of.end()}, {}});
  return table;
}

Table tags_table(const Material& material) {
  const auto& in = material.data.speech;
  Table table{"hashtags", in.say("table.hashtags"), {"hashtag"}, {}, {}, ""};
  table.columns = {{"posts", title_of(Metric::posts, in), Unit::count}};
  for (const char* name : {"engagement_rate", "engagements_per_post", "clicks"})
    table.columns.push_back({name, title_of(*find_kpi(name), in), find_kpi(name)->unit});
  std::map<std::uint32_t, Tally> tags;
  for (const auto& post : material.data.between(material.period))
    if (!post.competitor)
      for (auto tag : post.tags) tags[tag].add_post(material.data.arithmetic(post));
  for (const auto& [tag, tally] : tags) {
    if (tally.posts() < 2) continue;  // one post is no experience
    Table::Row row{{"#" + material.data.names.text(tag)}, {}, {}};
    row.cells.push_back(static_cast<double>(tally.posts()));
    for (std::size_t i = 1; i < table.columns.size(); ++i)
      row.cells.push_back(tally.value(table.columns[i].name).value);
    table.rows.push_back(std::move(row));
  }
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
    return std::tuple(-*a.cells[0], a.keys[0]) < std::tuple(-*b.cells[0], b.keys[0]);
  });
  if (table.rows.size() > most_tags) {
    table.note = in.say("hashtags.most", {{"n", most_tags}, {"all", table.rows.size()}});
    table.rows.resize(most_tags);
  }
  return table;
}

// Posts of the plan whose time is over, and of which nobody has heard that they are out.
std::string unheard_note(const Material& material) {
  std::set<std::pair<std::string_view, const PlannedPost*>> out;
  for (const auto& post : material.data.posts)
    out.emplace(material.data.names.text(post.account), post.planned);
  const auto& in = material.data.speech;
  std::vector<std::string> missing;
  std::size_t planned = 0;
  for (const auto& post : material.plan.posts)
    for (const auto& output : post.outputs) {
      if (output.at >= known_until(material) || !material.period.contains(output.at)) continue;
      ++planned;
      if (!out.contains({output.account, &post}))
        missing.push_back(in.say("plan.post", {{"post", post.id}, {"account", output.account}}));
    }
  if (missing.empty()) return "";
  constexpr std::size_t most = 5;
  auto count = missing.size();
  if (count > most) missing.resize(most);
  auto key =
      fmt::format("plan.unheard{}{}", count == planned ? "_all" : "", count > most ? "_more" : "");
  return in.say(key, {{"k", count}, {"n", planned}, {"posts", in.list(missing)}});
}

// Who says that the rest is out: smm itself, or the tables that were brought in.
std::string by_hand_note(const Material& material) {
  std::size_t by_hand = 0, all = 0;
  for (const auto& post : material.data.between(material.period)) {
    if (post.competitor) continue;
    ++all;
    if (post.by_hand) ++by_hand;
  }
  if (by_hand == 0) return "";
  return material.data.speech.say(by_hand == all ? "plan.by_hand_all" : "plan.by_hand",
                                  {{"k", by_hand}, {"n", all}});
}

std::string review_note(const Material& material) {
  if (!material.workspace.reviewed) return "";
  auto age = (sys_days{local_day(material, material.now)} - sys_days{*material.workspace.reviewed})
                 .count();
  if (age < 0) return "";
  const auto& in = material.data.speech;
  return in.say(age > old_plan_days ? "plan.reviewed_old" : "plan.reviewed",
                {{"day", in.date(*material.workspace.reviewed)},
                 {"days", counted(in, static_cast<std::size_t>(age), "days")}});
}

SectionData make(const Material& material) {
  SectionData section;
  for (auto* make : {mix_table, silence_table, undone_table, tags_table})
    if (auto table = make(material); !table.rows.empty())
      section.tables.push_back(std::move(table));
  for (auto* make : {unheard_note, by_hand_note, review_note})
    if (auto note = make(material); !note.empty()) section.notes.push_back(note);
  return section;
}

}  // namespace

extern const Section hygiene{
    .name = "hygiene",
    .order = 7,
    .for_team = true,
    .make = make,
};

}  // namespace smm::sections
