// smm queue stats: the queue in figures.

#include <fmt/format.h>

#include <map>

#include "commands/queue/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/queue_store.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

constexpr Seconds day{86'400};

struct StatsOptions {};
void setup_stats(Arguments&, StatsOptions&) {}

struct Stats {
  std::map<std::string, std::map<State, std::int64_t>> accounts;
  std::map<State, std::int64_t> states;
  std::optional<Entry> next, oldest;
  std::vector<AccountPause> pauses;
  AttemptCounts attempts;
};

std::optional<Entry> first_of(QueueStore& store, std::optional<Time> since,
                              std::optional<Time> until) {
  EntryFilter filter;
  filter.states = {State::queued, State::by_hand};
  filter.since = since;
  filter.until = until;
  filter.limit = 1;
  auto found = store.list(filter);
  if (found.empty()) return {};
  return found[0];
}

Stats read_stats(Session& session) {
  Stats stats;
  auto* db = session.existing_store();
  if (db == nullptr) return stats;
  QueueStore store(*db);
  auto now = session.now();
  for (const auto& row : store.counts()) {
    stats.accounts[row.account][row.state] += row.count;
    stats.states[row.state] += row.count;
  }
  stats.oldest = first_of(store, {}, now + Seconds{1});
  stats.next = first_of(store, now + Seconds{1}, {});
  stats.pauses = AccountStore(*db).pauses(now);
  stats.attempts = store.attempts_since(now - day);
  return stats;
}

Json states_json(const std::map<State, std::int64_t>& counts) {
  Json json = Json::object();
  for (std::size_t i = 0; i < state_names.size(); ++i) {
    auto found = counts.find(static_cast<State>(i));
    json[std::string(state_names[i])] = found == counts.end() ? 0 : found->second;
  }
  return json;
}

void print_json(Session& session, const Stats& stats) {
  auto due = [](const std::optional<Entry>& entry) {
    return entry ? Json{{"entry", entry->id}, {"due", rfc3339(entry->due)}} : Json();
  };
  Json json{{"states", states_json(stats.states)},
            {"accounts", Json::object()},
            {"next_due", due(stats.next)},
            {"oldest_due", due(stats.oldest)},
            {"paused", Json::array()},
            {"last_24h",
             {{"attempts", stats.attempts.attempts},
              {"published", stats.attempts.published},
              {"failed", stats.attempts.failed}}}};
  for (const auto& [account, counts] : stats.accounts)
    json["accounts"][account] = states_json(counts);
  for (const auto& pause : stats.pauses) json["paused"].push_back(pause_json(pause));
  session.print(write_json(json, 2) + "\n");
}

void print_text(Session& session, const Stats& stats) {
  Grid grid({{"ACCOUNT"}, {"STATE"}, {"ENTRIES", Grid::Align::right}});
  for (const auto& [account, counts] : stats.accounts)
    for (const auto& [state, count] : counts)
      grid.add({account, std::string(to_string(state)), std::to_string(count)});
  session.print(grid.render(session.terminal()));
  bool person = session.terminal().is_terminal;
  auto zone = Zone::find(session.workspace().timezone);
  auto line = [&](std::string_view name, const std::optional<Entry>& entry) {
    if (!entry) return;
    auto due = person ? to_string(zone.local(entry->due)) : rfc3339(entry->due);
    session.print(
        fmt::format("{}\t{}\t{}\t{}\n", name, due, visible(entry->account), visible(entry->post)));
  };
  line("oldest due", stats.oldest);
  line("next due", stats.next);
  for (const auto& pause : stats.pauses) session.print("paused\t" + pause_sentence(pause) + "\n");
  session.print(fmt::format("last 24 h\t{} attempts\t{} published\t{} failed\n",
                            stats.attempts.attempts, stats.attempts.published,
                            stats.attempts.failed));
}

Status run_stats(Session& session, const StatsOptions&) {
  auto stats = read_stats(session);
  session.json() ? print_json(session, stats) : print_text(session, stats);
  return Status::done;
}

}  // namespace

void queue_stats(Arguments& app, Session& session) {
  subcommand<StatsOptions>(app, session, "stats", "how much waits, what is due, what is paused",
                           "smm queue stats\n"
                           "smm queue stats --json\n",
                           setup_stats, run_stats);
}

}  // namespace smm
