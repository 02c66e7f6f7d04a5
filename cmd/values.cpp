#include "values.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "metrics/metric.h"
#include "metrics/metric_store.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

using Names = std::vector<std::string>;

Error unreadable(std::string_view option, const std::string& text, std::string_view what,
                 std::string_view how) {
  return {Status::usage, fmt::format("{}: \"{}\" is no {}", option, visible(text), what),
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

}  // namespace

Time read_time(Session& session, std::string_view option, const std::string& text) {
  if (auto instant = parse_rfc3339(text)) return *instant;
  if (parse_date(text))
    throw Error(Status::usage, fmt::format("{}: {} has no time of day", option, text),
                fmt::format("write it as \"{} 09:30\"", text));
  auto local = parse_local(text);
  if (!local) throw unreadable(option, text, "time", "\"2026-10-03 09:30\"");
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
  return read_time(session, option, parse_date(text) ? text + " 00:00" : text);
}

std::string written_time(Session& session, const std::string& text) {
  return parse_rfc3339(text) ? text : fmt::format("{} {}", text, session.workspace().timezone);
}

std::chrono::year_month_day read_day(std::string_view option, const std::string& text) {
  if (auto date = parse_date(text)) return *date;
  throw unreadable(option, text, "date", "2026-10-03");
}

Time begin_of(Session& session, std::chrono::year_month_day day, int later) {
  auto local = std::chrono::sys_days{day} + std::chrono::days{later};
  return Zone::find(session.workspace().timezone).resolve(LocalTime{local.time_since_epoch()}).at;
}

std::chrono::year_month read_month(std::string_view option, const std::string& text) {
  if (auto first = parse_date(text + "-01")) return first->year() / first->month();
  throw unreadable(option, text, "month", "2026-10");
}

Seconds read_duration(std::string_view option, const std::string& text) {
  if (auto duration = parse_duration(text)) return *duration;
  throw unreadable(option, text, "duration", "90s, 45m, 2h or 3d");
}

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

void require_one_of(std::string_view what, const std::string& name, const Names& known) {
  if (name.empty() || contains(known, name)) return;
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
