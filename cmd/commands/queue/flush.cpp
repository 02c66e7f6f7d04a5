// smm queue flush: publishes what is due.

#include <fmt/format.h>

#include <map>
#include <set>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/queue_store.h"
#include "queue/spacing.h"
#include "queue/spending.h"
#include "queue/watch.h"
#include "said.h"
#include "values.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

struct FlushArguments {
  std::vector<std::string> accounts;
  std::string at_most, wait;
  std::int64_t max = -1;
  int jobs = 4;
  bool dry_run = false;
};

void setup_flush(Arguments& app, FlushArguments& options) {
  account_option(app, options.accounts);
  app.option("--max", options.max, "at most so many attempts").type_name("N").range(0, 1'000'000);
  app.option("--for", options.at_most, "begin nothing after so long: 90s, 45m")
      .type_name("DURATION");
  app.option("--wait", options.wait, "wait so long for accounts another flush works on")
      .type_name("DURATION");
  app.option("--jobs", options.jobs, "accounts at a time, at most 64; default: 4")
      .type_name("N")
      .range(1, 64);
  app.flag("--dry-run", options.dry_run, "say what is due; nothing is sent or changed");
}

// Which of the entries that are due a spend_cap lets through, one after another.
class Affordable {
 public:
  explicit Affordable(Session& session) : session_(session) {}

  // Why it waits; empty: it is paid.
  std::string why_not(const Entry& entry) {
    const auto* account = session_.workspace().account(entry.account);
    if (account == nullptr || !account->spend_cap.any()) return {};
    Spending spending(*session_.existing_store(), *account, zone_);
    auto price = spending.price_of(entry.content);
    if (!price) return {};
    auto& paid = paid_[entry.account];
    if (auto kept = spending.kept(*price, entry.id, session_.now(), paid)) return kept->why;
    paid += price->micros;
    return {};
  }

 private:
  Session& session_;
  Zone zone_ = Zone::find(session_.workspace().timezone);
  std::map<std::string, std::int64_t, std::less<>> paid_;  // by account, in millionths
};

// "it waits for launch on site, which is a draft".
std::string waits_for(Session& session, const Entry& entry) {
  QueueStore store(*session.existing_store());
  for (const auto& ref : store.parents(entry.id)) {
    auto parent = store.get(ref.post, ref.account);
    if (parent && parent->state == State::published) continue;
    return fmt::format("it waits for {} on {}, which is {}", ref.post, ref.account,
                       !parent                         ? "not in the queue"
                       : parent->state == State::draft ? "a draft"
                                                       : to_string(parent->state));
  }
  return {};
}

// What no flush touches: missed and too late, unknown where only a person can tell, or a person's
// who was told.
bool is_at_rest(const Entry& entry, Time now) {
  if (entry.state == State::missed) return entry.due + entry.late < now;
  return (entry.state == State::unknown && !entry.not_before) ||
         (entry.state == State::by_hand && entry.told && entry.due + entry.late >= now);
}

Status run_dry(Session& session, const FlushArguments& options) {
  std::vector<Entry> due;
  if (auto* db = session.existing_store()) {
    EntryFilter filter;
    filter.states = {State::queued, State::by_hand, State::missed, State::processing,
                     State::unknown};
    filter.accounts = read_accounts(session, options.accounts);
    filter.until = session.now() + Seconds{1};
    due = QueueStore(*db).list(filter);
    std::erase_if(due, [&](const Entry& entry) { return is_at_rest(entry, session.now()); });
  }
  // Of a state that was restored or copied, all that is due is looked for first.
  bool moved = !due.empty() && self_knowledge(*session.existing_store()).moved;
  auto spacings = spacings_of(session.workspace());
  std::set<std::string> sends;  // accounts with a spacing of which one would be sent
  auto spaced = [&](const Entry& entry) {
    auto distance = spacings.find(entry.account);
    if (distance == spacings.end()) return false;
    Spacing spacing(*session.existing_store(), entry.account, distance->second);
    return spacing.until(session.now()) || !sends.insert(entry.account).second;
  };
  Affordable affordable(session);
  std::string why;  // of the last one
  auto what = [&](const Entry& entry) {
    why.clear();
    bool asked = (moved && !entry.by_hand) || entry.doubt || entry.state == State::processing;
    if (!asked && entry.due + entry.late < session.now()) return "miss";
    bool waits = entry.waits > 0 || (entry.not_before && *entry.not_before > session.now());
    bool paused = AccountStore(*session.existing_store()).paused(entry.account, session.now()) !=
                  std::nullopt;
    if (waits) why = entry.why.empty() ? waits_for(session, entry) : entry.why;
    if (paused || waits) return "wait";
    if (asked) return "ask";
    if (entry.by_hand) return "tell";
    if (spaced(entry)) return "wait";
    why = affordable.why_not(entry);
    return why.empty() ? "publish" : "wait";
  };
  Json json = Json::array();
  for (const auto& entry : due) {
    auto would = what(entry);
    json.push_back(
        {{"entry", entry.id}, {"post", entry.post}, {"account", entry.account}, {"would", would}});
    if (!why.empty()) json.back()["why"] = why;
    if (!session.json())
      session.print(fmt::format("would {}\t{}\t{}{}\n", would, visible(entry.post),
                                visible(entry.account), why.empty() ? "" : "\t" + visible(why)));
  }
  if (session.json()) session.print(write_json(json, 2) + "\n");
  return Status::done;
}

// A person at a terminal is told why nothing goes out; cron is not, every five minutes.
void note_pauses(Session& session) {
  if (!session.env().terminal.err && !session.globals().verbose) return;
  auto* db = session.existing_store();
  if (db == nullptr) return;
  for (const auto& pause : AccountStore(*db).pauses(session.now()))
    session.note("paused: " + pause_sentence(pause) + "\n");
}

// Where nothing was ever queued, a flush is no idle one: nobody has applied a plan, or this is
// another folder than they think. Makes no state.
Status nothing_queued(Session& session) {
  constexpr std::string_view what = "nothing was ever queued here: there is nothing to publish";
  if (is_news(session, "nothing was ever queued"))
    throw Error(Status::invalid, std::string(what), "`smm plan apply` queues what the plan says");
  session.stands(what);
  return Status::invalid;
}

Status run_flush(Session& session, const FlushArguments& options) {
  session.valid_workspace();
  FlushOptions flush;
  flush.accounts = read_accounts(session, options.accounts);
  if (!options.at_most.empty())
    flush.until = session.now() + read_duration("--for", options.at_most);
  if (!options.wait.empty()) flush.wait = read_duration("--wait", options.wait);
  if (!session.state_is_there() || !QueueStore(session.store()).ever_used())
    return nothing_queued(session);
  if (options.dry_run) return run_dry(session, options);
  flush.max = options.max;
  flush.jobs = options.jobs;
  note_pauses(session);
  return publish_due(session, flush);
}

}  // namespace

void queue_flush(Arguments& app, Session& session) {
  subcommand<FlushArguments>(app, session, "flush", "publish what is due; silent when nothing is",
                             "smm queue flush              # from cron, every five minutes\n"
                             "smm queue flush --dry-run\n"
                             "smm queue flush --account site --max 10\n",
                             setup_flush, run_flush);
}

}  // namespace smm
