#include "values.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "metrics/metric.h"
#include "metrics/metric_store.h"
#include "queue/queue_store.h"
#include "report/data/period.h"
#include "workspace/speech.h"

namespace smm {
namespace {

using Names = std::vector<std::string>;
using std::chrono::sys_days;
using std::chrono::year_month_day;

Error unreadable(std::string_view option, const std::string& text, std::string_view what,
                 std::string_view how) {
  return {Status::usage, fmt::format("{}: \"{}\" is not a {}", option, visible(text), what),
          fmt::format("write it as {}", how)};
}

Error no_account(Session& session, const std::string& name) {
  auto meant = session.workspace().meant(name);
  return {Status::usage, fmt::format("there is no account \"{}\"", visible(name)),
          meant.empty() ? "`accounts:` in smm.yaml lists them" : meant};
}

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void add(Names& names, const Names& more) { names.insert(names.end(), more.begin(), more.end()); }

template <typename Items>
Names names_of(const Items& items) {
  Names names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

// What the state knows is looked at first: reading the plan takes longer.
void require_known(Session& session, std::string_view what, const std::string& name, Names known,
                   Names (*planned)(const Plan& plan)) {
  if (name.empty() || contains(known, name)) return;
  add(known, planned(session.plan_as_written()));
  require_one_of(what, name, known);
}

// ---- Times as people say them. ----

constexpr std::string_view how_times_are_written =
    "\"2026-10-03 09:30\", \"tomorrow 9:00\", \"fri 18:00\" or \"11:00\"";

constexpr std::string_view weekdays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                         "thursday", "friday", "saturday"};

// "fri" or "friday" by its number from Sunday.
std::optional<unsigned> weekday_of(std::string_view word) {
  for (unsigned i = 0; i < std::size(weekdays); ++i)
    if (word == weekdays[i] || word == weekdays[i].substr(0, 3)) return i;
  return {};
}

sys_days today_of(Session& session) {
  auto local = Zone::find(session.workspace().timezone).local(session.now());
  return sys_days{std::chrono::floor<std::chrono::days>(local).time_since_epoch()};
}

std::optional<year_month_day> day_of(Session& session, const std::string& text) {
  if (auto date = parse_date(text)) return date;
  auto word = lower_ascii(text);
  constexpr std::pair<std::string_view, int> near[] = {
      {"today", 0}, {"tomorrow", 1}, {"yesterday", -1}};
  for (const auto& [name, days] : near)
    if (word == name) return year_month_day{today_of(session) + std::chrono::days{days}};
  auto weekday = weekday_of(word);
  if (!weekday) return {};
  auto today = today_of(session);
  return year_month_day{today + (std::chrono::weekday{*weekday} - std::chrono::weekday{today})};
}

// "9:00" or "18:30".
std::optional<Seconds> clock_of(std::string_view text) {
  auto colon = text.find(':');
  auto number = [](std::string_view digits) -> std::optional<int> {
    if (digits.empty() || digits.size() > 2 ||
        digits.find_first_not_of("0123456789") != digits.npos)
      return {};
    int value = 0;
    for (char digit : digits) value = value * 10 + (digit - '0');
    return value;
  };
  if (colon == text.npos || text.size() != colon + 3) return {};
  auto hour = number(text.substr(0, colon)), minute = number(text.substr(colon + 1));
  if (!hour || !minute || *hour > 23 || *minute > 59) return {};
  return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

std::optional<LocalTime> local_of(Session& session, const std::string& text) {
  if (auto local = parse_local(text)) return local;
  auto space = text.rfind(' ');
  auto clock = clock_of(space == text.npos ? text : std::string_view(text).substr(space + 1));
  auto day = space == text.npos ? year_month_day{today_of(session)}
                                : day_of(session, std::string(trim(text.substr(0, space))));
  if (!clock || !day) return {};
  return LocalTime{sys_days{*day}.time_since_epoch() + *clock};
}

}  // namespace

Time read_time(Session& session, std::string_view option, const std::string& text) {
  if (auto instant = parse_rfc3339(text)) return *instant;
  if (day_of(session, text))
    throw Error(Status::usage, fmt::format("{}: {} has no time of day", option, text),
                fmt::format("write it as \"{} 09:30\"", text));
  auto local = local_of(session, text);
  if (!local) throw unreadable(option, text, "time", how_times_are_written);
  auto zone = Zone::find(session.workspace().timezone);
  auto [at, fold] = zone.resolve(*local);
  if (fold == Fold::gap)
    session.note(fmt::format("{}: {} does not exist, the clocks skip it: taken is {}\n", option,
                             text, to_string(zone.local(at))));
  if (fold == Fold::overlap)
    session.note(fmt::format("{}: {} happens twice, the clocks go back: taken is the earlier, {}\n",
                             option, text, rfc3339(at)));
  return at;
}

Time read_bound(Session& session, std::string_view option, const std::string& text) {
  auto day = day_of(session, text);
  return day ? begin_of(session, *day) : read_time(session, option, text);
}

std::string written_time(Session& session, const std::string& text) {
  auto local = parse_rfc3339(text) ? std::nullopt : local_of(session, text);
  return local ? fmt::format("{} {}", to_string(*local), session.workspace().timezone) : text;
}

year_month_day read_day(Session& session, std::string_view option, const std::string& text) {
  if (auto date = day_of(session, text)) return *date;
  throw unreadable(option, text, "date", "2026-10-03, today or fri");
}

Time begin_of(Session& session, year_month_day day, int later) {
  auto local = sys_days{day} + std::chrono::days{later};
  return Zone::find(session.workspace().timezone).resolve(LocalTime{local.time_since_epoch()}).at;
}

Seconds read_duration(std::string_view option, const std::string& text) {
  if (auto duration = parse_duration(text)) return *duration;
  throw unreadable(option, text, "duration", "90s, 45m, 2h or 3d");
}

// ---- Windows. ----

namespace {

void period_option(Arguments& app, Window& window, const std::string& what) {
  app.option("--period", window.period, what + " in 2026, 2026-Q4, 2026-10, 2026-W41 or on a day")
      .type_name("PERIOD");
}

}  // namespace

void time_window_options(Arguments& app, Window& window, const std::string& what) {
  period_option(app, window, what);
  app.option("--since", window.since, what + " at this time or later").type_name("TIME");
  app.option("--until", window.until, what + " before this time, or on this day or earlier")
      .type_name("TIME");
}

void language_option(Arguments& app, std::string& tag) {
  std::vector<std::string> tags;
  for (const auto* language : all_languages()) tags.emplace_back(language->tag);
  app.option("--language", tag, "in this language; default: the workspace's, or English")
      .words(tags);
}

Speech read_language(Session& session, const std::string& tag) {
  return tag.empty() ? speech_of(session.workspace()) : Speech(tag);
}

void window_options(Arguments& app, Window& window, const std::string& what) {
  period_option(app, window, what);
  app.option("--since", window.since, what + " on this day or later").type_name("DATE");
  app.option("--until", window.until, what + " on this day or earlier").type_name("DATE");
}

namespace {

// The period that stands in the place of --since and --until.
std::optional<Period> period_of(Session& session, const Window& window) {
  if (window.period.empty()) return {};
  if (!window.since.empty() || !window.until.empty())
    throw Error(Status::usage, "give either --period, or --since and --until");
  auto name = window.period;
  if (auto day = day_of(session, name)) name = to_string(*day);
  if (auto period = parse_period(name, Zone::find(session.workspace().timezone))) return period;
  throw unreadable("--period", window.period, "period",
                   "2026, 2026-Q4, 2026-10, 2026-W41 or 2026-10-03");
}

Error backward(const Window& window) {
  return {Status::usage, fmt::format("--since {} is after --until {}", visible(window.since),
                                     visible(window.until))};
}

}  // namespace

DaySpan read_days(Session& session, const Window& window) {
  if (auto period = period_of(session, window)) return {period->first, period->last};
  DaySpan days;
  if (!window.since.empty()) days.first = read_day(session, "--since", window.since);
  if (!window.until.empty()) days.last = read_day(session, "--until", window.until);
  if (days.first && days.last && sys_days{*days.last} < sys_days{*days.first})
    throw backward(window);
  return days;
}

TimeSpan read_times(Session& session, const Window& window) {
  if (auto period = period_of(session, window)) return {period->begin, period->end};
  TimeSpan times;
  if (!window.since.empty()) times.since = read_bound(session, "--since", window.since);
  if (auto day = day_of(session, window.until))
    times.until = begin_of(session, *day, 1);
  else if (!window.until.empty())
    times.until = read_time(session, "--until", window.until);
  if (times.since && times.until && *times.until < *times.since) throw backward(window);
  return times;
}

// ---- Accounts. ----

void require_account(Session& session, const std::string& name) {
  if (!name.empty() && session.workspace().account(name) == nullptr)
    throw no_account(session, name);
}

const Account& read_account(Session& session, const std::string& name) {
  const auto* account = session.workspace().account(name);
  if (account == nullptr) throw no_account(session, name);
  session.valid_workspace();
  return *account;
}

Names read_accounts(Session& session, const Names& names) {
  Names accounts;
  for (const auto& name : names) {
    auto expanded = session.workspace().expand(name);
    if (expanded.empty()) throw no_account(session, name);
    for (auto& account : expanded)
      if (!contains(accounts, account)) accounts.push_back(std::move(account));
  }
  return accounts;
}

void require_one_of(std::string_view what, const std::string& name, const Names& all) {
  if (name.empty() || contains(all, name)) return;
  Names known;  // each once, in the order of the first
  std::set<std::string_view> seen;
  for (const auto& one : all)
    if (!one.empty() && seen.insert(one).second) known.push_back(one);
  auto meant = nearest(name, known);
  throw Error(Status::usage, fmt::format("there is no {} \"{}\"", what, visible(name)),
              meant                ? fmt::format("did you mean {}?", visible(*meant))
              : known.empty()      ? fmt::format("no {} is known yet", what)
              : known.size() <= 12 ? fmt::format("known: {}", visible(join(known, ", ")))
                                   : "");
}

void require_post(Session& session, const std::string& name) {
  Names known;
  if (auto* db = session.existing_store(); db != nullptr && !name.empty()) {
    known = QueueStore(*db).values("post");
    MetricStore(*db).each_subject(SubjectKind::post, [&](const Subject& subject) {
      known.push_back(subject.post);
      known.push_back(subject.key);
    });
  }
  require_known(session, "post", name, known, [](const Plan& plan) {
    Names ids;
    for (const auto& post : plan.posts) ids.push_back(post.id);
    return ids;
  });
}

void require_pillar(Session& session, const std::string& name) {
  Names known;
  if (auto* db = session.existing_store(); db != nullptr && !name.empty())
    known = QueueStore(*db).values("pillar");
  require_known(session, "pillar", name, known,
                [](const Plan& plan) { return names_of(plan.pillars); });
}

void require_campaign(Session& session, const std::string& name) {
  Names known;
  if (auto* db = session.existing_store(); db != nullptr && !name.empty()) {
    known = QueueStore(*db).values("campaign");
    MetricStore(*db).each_subject(SubjectKind::campaign,
                                  [&](const Subject& subject) { known.push_back(subject.key); });
  }
  require_known(session, "campaign", name, known,
                [](const Plan& plan) { return names_of(plan.campaigns); });
}

void require_metric(Session& session, const std::string& name) {
  if (name.empty()) return;
  Names known;
  for (const auto& metric : all_metrics()) known.emplace_back(metric.name);
  if (auto* db = session.existing_store())
    for (auto& [id, metric] : MetricStore(*db).metric_names()) known.push_back(metric);
  require_one_of("metric", name, known);
}

void require_person(Session& session, const std::string& name) {
  if (name.empty()) return;
  Names known{"smm"};  // the program itself, whether it did anything yet or not
  if (auto* db = session.existing_store())
    for (auto& person : QueueStore(*db).people()) known.push_back(std::move(person));
  require_one_of("person in the log", name, known);
}

}  // namespace smm
