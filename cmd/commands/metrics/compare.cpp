// smm metrics compare: two groups of posts side by side, or all kinds of them.

#include "metrics/analysis/compare.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include "commands/metrics/commands.h"
#include "commands/metrics/posts.h"
#include "core/json.h"
#include "core/text.h"
#include "metrics/kpi_words.h"
#include "networks/network.h"
#include "plan/keys.h"
#include "report/drawing/numbers.h"
#include "values.h"

namespace smm {
namespace {

struct CompareCommand {
  PostOptions posts;
  std::vector<std::string> a, b;
  std::string by, experiment;
};

const std::vector<std::string>& post_keys() {
  static const std::vector<std::string> all{
      "account",    "network", "type",  "pillar", "campaign", "stage", "audience",
      "experiment", "arm",     "media", "link",   "weekday",  "hour"};
  return all;
}

void setup(Arguments& app, CompareCommand& options) {
  app.option("--a", options.a, "posts of this kind, as type=video; repeated, all must hold")
      .type_name("KEY=VALUE")
      .one_each();
  app.option("--b", options.b, "against these; without it, against all others")
      .type_name("KEY=VALUE")
      .one_each();
  app.option("--by", options.by, "each kind against all others").words(post_keys());
  app.option("--experiment", options.experiment, "the arms of this experiment of the plan")
      .type_name("NAME");
  post_options(app, options.posts);
}

// ---- What a post is. ----

class Describer {
 public:
  explicit Describer(const OwnPosts& own) : own_(own) {}

  // Empty: nobody knows.
  std::string value(const std::string& key, const KnownPost& post) const {
    auto name = [&](std::uint32_t number) { return own_.data.names.text(number); };
    if (key == "account") return name(post.account);
    if (key == "network") return name(post.network);
    if (key == "type") return name(post.type);
    if (key == "pillar") return name(post.pillar);
    if (key == "campaign") return name(post.campaign);
    if (key == "stage") return name(post.stage);
    if (key == "audience") return name(post.audience);
    if (key == "weekday") return std::string(weekday_name(std::chrono::weekday{day(post)}));
    if (key == "hour") return post.timed ? fmt::format("{:02}", hour(post)) : "";
    return of_plan(key, post);
  }

  unsigned hour(const KnownPost& post) const {
    return static_cast<unsigned>((post.clock - std::chrono::floor<std::chrono::days>(post.clock)) /
                                 std::chrono::hours{1});
  }

 private:
  std::chrono::sys_days day(const KnownPost& post) const {
    auto date = std::chrono::floor<std::chrono::days>(post.clock);
    return std::chrono::sys_days{date.time_since_epoch()};
  }

  std::string of_plan(const std::string& key, const KnownPost& post) const {
    if (post.planned == nullptr) return {};
    if (key == "experiment") return post.planned->experiment;
    if (key == "arm") return post.planned->arm;
    for (const auto& output : post.planned->outputs) {
      if (output.account != own_.data.names.text(post.account)) continue;
      const auto& parts = output.post.parts;
      bool media = std::any_of(parts.begin(), parts.end(),
                               [](const auto& part) { return !part.media.empty(); });
      if (key == "media") return media ? "yes" : "no";
      return output.post.link.empty() ? "no" : "yes";
    }
    return {};
  }

  const OwnPosts& own_;
};

// ---- KEY=VALUE ----

struct Condition {
  std::string key, value;
  std::vector<std::string> words;  // the values that are meant, in lower case
};

std::optional<unsigned> weekday_number(std::string_view text) {
  auto wanted = lower_ascii(text);
  for (unsigned i = 1; i <= 7; ++i) {
    auto name = lower_ascii(weekday_name(std::chrono::weekday{i}));
    if (wanted == name || wanted == name.substr(0, 3)) return i;
  }
  return {};
}

std::optional<unsigned> hour_number(std::string_view text) {
  unsigned hour = 0;
  auto read = std::from_chars(text.data(), text.data() + text.size(), hour);
  bool whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  if (!whole || hour > 23) return {};
  return hour;
}

// "sat..mon" and "22..2" go round.
std::vector<std::string> in_turn(const Condition& condition) {
  bool days = condition.key == "weekday";
  auto number = days ? weekday_number : hour_number;
  auto dots = condition.value.find("..");
  std::string_view text = condition.value;
  auto first = number(text.substr(0, dots));
  auto last = dots == std::string_view::npos ? first : number(text.substr(dots + 2));
  if (!first || !last)
    throw Error(Status::usage,
                fmt::format("\"{}\" is not a known {}", visible(condition.value), condition.key),
                days ? "write it as weekday=monday or weekday=sat..sun"
                     : "write it as hour=18 or hour=9..12");
  std::vector<std::string> words;
  for (auto at = *first;; at = days ? at % 7 + 1 : (at + 1) % 24) {
    words.push_back(days ? lower_ascii(weekday_name(std::chrono::weekday{at}))
                         : fmt::format("{:02}", at));
    if (at == *last) return words;
  }
}

Condition condition_of(const std::string& text) {
  auto at = text.find('=');
  if (at == std::string::npos || at + 1 == text.size())
    throw Error(Status::usage, fmt::format("\"{}\" does not say what and which", visible(text)),
                "write it as type=video");
  Condition condition{text.substr(0, at), text.substr(at + 1), {}};
  const auto& known = post_keys();
  if (std::find(known.begin(), known.end(), condition.key) == known.end()) {
    auto meant = nearest(condition.key, known);
    throw Error(Status::usage, fmt::format("posts have no \"{}\"", visible(condition.key)),
                meant ? fmt::format("did you mean {}?", *meant) : "known: " + join(known, ", "));
  }
  if (condition.key == "weekday" || condition.key == "hour")
    condition.words = in_turn(condition);
  else
    condition.words = {lower_ascii(condition.value)};
  return condition;
}

enum class Match { yes, no, unknown };

Match matches(const Describer& describer, const std::vector<Condition>& conditions,
              const KnownPost& post) {
  auto result = Match::yes;
  for (const auto& condition : conditions) {
    auto is = lower_ascii(describer.value(condition.key, post));
    if (is.empty())
      result = Match::unknown;
    else if (std::find(condition.words.begin(), condition.words.end(), is) == condition.words.end())
      return Match::no;
  }
  return result;
}

// ---- The groups. ----

struct Groups {
  std::vector<ComparedGroup> groups;
  std::size_t unknown = 0;  // posts of which nobody knows where they belong
};

std::vector<Condition> conditions_of(const std::vector<std::string>& texts) {
  std::vector<Condition> all;
  all.reserve(texts.size());
  for (const auto& text : texts) all.push_back(condition_of(text));
  return all;
}

// The values that a key may have: of every post that is known, of the plan, and what networks call
// the types of posts.
std::vector<std::string> values_of(const std::string& key, const OwnPosts& own,
                                   const Describer& describer, const Workspace& workspace) {
  std::set<std::string> values;
  for (const auto& post : own.data.posts) values.insert(describer.value(key, post));
  auto add = [&](const auto& items) {
    for (const auto& item : items) values.insert(std::string(item.name));
  };
  if (key == "account") add(workspace.accounts);
  if (key == "pillar") add(own.plan.pillars);
  if (key == "audience") add(own.plan.audiences);
  if (key == "campaign") add(own.plan.campaigns);
  if (key == "stage") values.insert(std::begin(keys::stages), std::end(keys::stages));
  if (key == "network")
    for (const auto* network : all_networks()) values.insert(std::string(network->name));
  if (key == "type") values.insert({"text", "image", "video", "link", "poll", "carousel"});
  if (key == "media" || key == "link") values = {"yes", "no"};
  for (const auto& post : own.plan.posts) {
    if (key == "type") values.insert(post.type);
    if (key == "experiment") values.insert(post.experiment);
    if (key == "arm") values.insert(post.arm);
  }
  values.erase("");
  std::vector<std::string> names;
  names.reserve(values.size());
  for (const auto& value : values) names.push_back(lower_ascii(value));
  return names;
}

Groups two_groups(const CompareCommand& options, const OwnPosts& own, const Describer& describer) {
  auto a = conditions_of(options.a), b = conditions_of(options.b);
  Groups result;
  result.groups = {{join(options.a, " "), {}},
                   {options.b.empty() ? "the others" : join(options.b, " "), {}}};
  std::size_t both = 0;
  for (const auto* post : own.posts) {
    auto in_a = matches(describer, a, *post), in_b = matches(describer, b, *post);
    if (options.b.empty())
      in_b = in_a == Match::no ? Match::yes : in_a == Match::yes ? Match::no : Match::unknown;
    if (in_a == Match::yes && in_b == Match::yes) ++both;
    if (in_a == Match::yes) result.groups[0].posts.push_back(own.figures(*post));
    if (in_b == Match::yes) result.groups[1].posts.push_back(own.figures(*post));
    bool placed = in_a == Match::yes || in_b == Match::yes;
    if (!placed && (in_a == Match::unknown || in_b == Match::unknown)) ++result.unknown;
  }
  if (both > 0)
    throw Error(Status::usage,
                fmt::format("{} to both --a and --b",
                            both == 1 ? "1 post belongs" : fmt::format("{} posts belong", both)),
                "say of each what the other does not have");
  return result;
}

Groups all_groups(const std::string& key, const std::string& experiment, const OwnPosts& own,
                  const Describer& describer) {
  std::map<std::string, std::vector<PostFigures>> found;
  Groups result;
  bool there = experiment.empty();
  for (const auto* post : own.posts) {
    if (!experiment.empty() && describer.value("experiment", *post) != experiment) continue;
    there = true;
    auto value = describer.value(key, *post);
    if (value.empty())
      ++result.unknown;
    else
      found[value].push_back(own.figures(*post));
  }
  if (!there)
    throw Error(
        Status::usage,
        fmt::format("no post that can be judged is of an experiment \"{}\"", visible(experiment)),
        "`experiment:` of the plan's posts names them");
  for (auto& [name, posts] : found) result.groups.push_back({name, std::move(posts)});
  if (key == "weekday")
    std::sort(result.groups.begin(), result.groups.end(), [](const auto& x, const auto& y) {
      return *weekday_number(x.name) < *weekday_number(y.name);
    });
  return result;
}

Groups groups_of(const CompareCommand& options, const OwnPosts& own, const Describer& describer) {
  if (!options.a.empty()) return two_groups(options, own, describer);
  return all_groups(options.by.empty() ? "arm" : options.by, options.experiment, own, describer);
}

void check(const CompareCommand& options) {
  if (!options.b.empty() && options.a.empty())
    throw Error(Status::usage, "--b is what --a is compared with", "give --a as well");
  int ways = (options.a.empty() ? 0 : 1) + (options.by.empty() ? 0 : 1) +
             (options.experiment.empty() ? 0 : 1);
  if (ways != 1)
    throw Error(Status::usage,
                ways == 0 ? "nothing is said about what to compare"
                          : "--a, --by and --experiment are three ways to say it",
                "give --a type=video, or --by type, or --experiment NAME");
}

// ---- Saying it. ----

Json maybe(const std::optional<double>& value) { return value ? Json(*value) : Json(); }

Json as_json(const KpiInfo& kpi, const OwnPosts& own, const Groups& groups, const Comparison& c) {
  Json json{{"kpi", kpi.name},
            {"unit", kpi.unit == Unit::percent ? "percent" : ""},
            {"formula", formula_of(kpi, own.data.speech)},
            {"since", to_string(own.period.first)},
            {"until", to_string(own.period.last)},
            {"too_young", own.young},
            {"at_age", own.at_age},
            {"unknown", groups.unknown},
            {"groups", Json::array()},
            {"differences", Json::array()},
            {"sentence", join(c.sentences, " ")}};
  for (const auto& group : c.groups)
    json["groups"].push_back({{"name", group.name},
                              {"posts", group.posts},
                              {"covered", group.covered},
                              {"figure", maybe(group.figure)},
                              {"mean", maybe(group.mean)},
                              {"median", maybe(group.median)},
                              {"pooled", maybe(group.pooled)}});
  for (const auto& d : c.differences)
    json["differences"].push_back({{"of", d.of},
                                   {"from", d.from},
                                   {"value", maybe(d.value)},
                                   {"low", maybe(d.low)},
                                   {"high", maybe(d.high)},
                                   {"p", maybe(d.p)},
                                   {"told", d.told()},
                                   {"could_tell", maybe(d.could_tell)},
                                   {"why", d.why}});
  return json;
}

void print_rows(Session& session, const Comparison& c) {
  auto raw = [](const std::optional<double>& value) {
    return value ? fmt::format("{}", *value) : std::string();
  };
  Grid grid({{"GROUP"},
             {"POSTS"},
             {"WITH"},
             {"MEAN"},
             {"MEDIAN"},
             {"POOLED"},
             {"DIFFERENCE"},
             {"LOW"},
             {"HIGH"}});
  for (std::size_t i = 0; i < c.groups.size(); ++i) {
    const auto& group = c.groups[i];
    auto d = i < c.differences.size() ? c.differences[i] : Difference{};
    grid.add({group.name, std::to_string(group.posts), std::to_string(group.covered),
              raw(group.mean), raw(group.median), raw(group.pooled), raw(d.value), raw(d.low),
              raw(d.high)});
  }
  session.show(grid.render(session.terminal()));
}

// What does not fit the terminal is left out, the group's figure never.
void print_people(Session& session, const Speech& in, const KpiInfo& kpi, const Comparison& c) {
  const auto& terminal = session.terminal();
  auto figure = [&](const std::optional<double>& value) { return shown(in, value, kpi.unit); };
  constexpr auto right = Grid::Align::right;
  bool wide = terminal.width >= 76, middle = terminal.width >= 40;
  std::vector<Grid::Column> columns{{"GROUP", {}, true}};
  if (middle) columns.push_back({"POSTS", right});
  if (wide) columns.insert(columns.end(), {{"MEAN", right}, {"MEDIAN", right}, {"POOLED", right}});
  if (!wide) columns.push_back({"FIGURE", right});
  if (middle) columns.push_back({"DIFFERENCE", right});
  if (wide) columns.push_back({"95 %", right});
  Grid grid(columns);
  for (std::size_t i = 0; i < c.groups.size(); ++i) {
    const auto& group = c.groups[i];
    auto d = i < c.differences.size() ? c.differences[i] : Difference{};
    auto posts = std::to_string(group.covered);
    if (group.covered < group.posts) posts += fmt::format(" of {}", group.posts);
    std::vector<std::string> cells{group.name};
    if (middle) cells.push_back(posts);
    if (wide)
      cells.insert(cells.end(), {figure(group.mean), figure(group.median), figure(group.pooled)});
    if (!wide) cells.push_back(figure(group.figure));
    bool has = i < c.differences.size();
    if (middle) cells.push_back(has ? d.value ? said(kpi, *d.value, in, true) : "n/a" : "");
    if (wide) cells.push_back(d.low ? interval(*d.low, *d.high, in) : "");
    grid.add(cells, d.told() ? Style::bold : Style::plain);
  }
  session.show(grid.render(terminal));
}

Status run(Session& session, const CompareCommand& options) {
  check(options);
  const auto& kpi = kpi_of_posts(options.posts.kpi);
  for (const auto& text : options.a) condition_of(text);
  for (const auto& text : options.b) condition_of(text);
  auto own = own_posts(session, options.posts);
  Describer describer(own);
  for (const auto* side : {&options.a, &options.b})
    for (const auto& condition : conditions_of(*side))
      if (condition.key != "weekday" && condition.key != "hour")
        require_one_of(condition.key, condition.words[0],
                       values_of(condition.key, own, describer, session.workspace()));
  auto groups = groups_of(options, own, describer);
  if (groups.groups.size() < 2)
    throw Error(Status::failed,
                groups.groups.empty()
                    ? std::string("no post is there to compare")
                    : fmt::format("all posts are \"{}\": there is nothing to compare them with",
                                  visible(groups.groups[0].name)),
                "choose other days with --period, or another key");
  auto comparison = compare(kpi, groups.groups, {}, own.data.speech);
  if (session.json()) {
    session.print(write_json(as_json(kpi, own, groups, comparison), 2) + "\n");
    return Status::done;
  }
  bool person = session.terminal().is_terminal;
  person ? print_people(session, own.data.speech, kpi, comparison)
         : print_rows(session, comparison);
  std::string sentences;
  for (const auto& sentence : comparison.sentences) sentences += visible(sentence) + "\n";
  if (person)
    session.show("\n" + sentences);
  else
    session.note(sentences);
  auto note = scope(own, kpi);
  if (groups.unknown > 0)
    note += fmt::format("; of {} nobody knows where they belong", groups.unknown);
  std::set<std::uint32_t> accounts;
  for (const auto* post : own.posts) accounts.insert(post->account);
  if (accounts.size() > 1 && options.by != "account")
    note += "; accounts differ by themselves, and --account keeps to one";
  session.note(note + "\n");
  return Status::done;
}

}  // namespace

void metrics_compare(Arguments& app, Session& session) {
  subcommand<CompareCommand>(
      app, session, "compare", "groups of posts side by side",
      "smm metrics compare --by type\n"
      "smm metrics compare --a weekday=sat..sun --b weekday=mon..fri\n"
      "smm metrics compare --a pillar=craft --kpi click_through_rate --json\n",
      setup, run);
}

}  // namespace smm
