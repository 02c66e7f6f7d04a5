#include "publishing.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/json.h"
#include "core/text.h"
#include "queue/consent.h"
#include "queue/queue_store.h"
#include "said.h"
#include "sys/process.h"
#include "workspace/bonds.h"

namespace smm {
namespace {

std::string sentence(const Workspace& workspace, const FlushEvent& event) {
  const auto& entry = event.entry;
  auto head = fmt::format("smm: {} on {}: ", visible(entry.post), visible(entry.account));
  auto why = visible(event.why);
  switch (event.kind) {
    case FlushEvent::Kind::published:
      return head + "it is out, and " + why + "\n";
    case FlushEvent::Kind::retry:
      return head + why +
             fmt::format("\n     it stays queued; `smm queue flush` sends it{}\n",
                         entry.not_before ? " after " + rfc3339(*entry.not_before) : "");
    case FlushEvent::Kind::failed:
      return head + "failed: " + why + "\n";
    case FlushEvent::Kind::login:
      return head + why + "\n     the account pauses for ten minutes; the post stays queued\n";
    case FlushEvent::Kind::unknown:
      return head + "it may have gone out: " + why +
             fmt::format("\n     look there, then see `smm queue show {}`\n", entry.id);
    case FlushEvent::Kind::skipped:
      return fmt::format(
          "smm: {} failed three times in a row; the rest of it waits for the next flush\n",
          visible(entry.account));
    case FlushEvent::Kind::processing:
      return head + why +
             fmt::format("\n     it is asked after again by `smm queue flush` after {}\n",
                         rfc3339(entry.not_before.value_or(entry.due)));
    case FlushEvent::Kind::partly_out:
      return head + "a part is out, and it goes no further: " + why +
             fmt::format(
                 "\n     see {}; then `smm queue retry {}` goes on with it, `smm queue "
                 "retract {}` takes it back\n",
                 visible(entry.url), entry.id, entry.id);
    case FlushEvent::Kind::unapproved:
      return head + "not sent: " + why +
             fmt::format("\n     it is a draft again; `{}` lets it go out\n",
                         approve_command(workspace, std::to_string(entry.id)));
    case FlushEvent::Kind::queued:
      return head + "it was missed, and is not too late: it is queued again\n";
    case FlushEvent::Kind::by_hand:
      return head +
             fmt::format(
                 "it is time to publish it by hand\n     `smm queue show {0} --copy` is what "
                 "to paste, then `smm queue done {0} --url URL`\n",
                 entry.id);
    case FlushEvent::Kind::dispossessed:
      return head + why +
             fmt::format(
                 "\n     look there: it may stand there twice; then `smm queue "
                 "show {}`\n",
                 entry.id);
    default:
      return head +
             fmt::format("missed: it was due {} and may be late by {}\n{}", entry.local,
                         to_string(entry.late),
                         event.why == too_late ? "" : fmt::format("     {}\n", why)) +
             (entry.by_hand
                  ? fmt::format("     if it is out: `smm queue done {} --url URL`\n", entry.id)
                  : "");
  }
}

Json event_json(const FlushEvent& event) {
  auto json = entry_json(event.entry);
  json["event"] = to_string(event.kind);
  if (!event.why.empty()) json["why"] = event.why;
  return json;
}

// What is due and stays, on accounts on which nothing is sent.
std::string left_sentence(const LeftAccount& left) {
  auto account = visible(left.account);
  return fmt::format(
      "smm: {}: {} due and left in the queue: {}\n"
      "     put that right in smm.yaml, or take them out: smm queue cancel --account {}\n",
      account, left.entries == 1 ? "1 entry is" : fmt::format("{} entries are", left.entries),
      visible(left.why), account);
}

std::string spaced_sentence(const SpacedAccount& spaced) {
  return fmt::format(
      "{}: {} due; the next goes out after {} (spacing {})\n", visible(spaced.account),
      spaced.entries == 1 ? "1 post is" : fmt::format("{} posts are", spaced.entries),
      rfc3339(spaced.until), to_string(spaced.distance));
}

// What was unknown before this flush is said when it is new and once a day.
void tell_unknown(Session& session, Db& db, const FlushOptions& options,
                  const FlushSummary& summary) {
  EntryFilter filter;
  filter.states = {State::unknown};
  filter.accounts = options.accounts;
  auto waiting = QueueStore(db).list(filter);
  if (waiting.empty()) return;
  std::string about = "unknown";
  for (const auto& entry : waiting) about += fmt::format(" {}", entry.id);
  const auto& first = waiting.front();
  auto sentence = fmt::format(
      "smm: {} of unknown outcome: {} on {}, due {}{}\n",
      waiting.size() == 1 ? "1 entry is" : fmt::format("{} entries are", waiting.size()),
      visible(first.post), visible(first.account), rfc3339(first.due),
      waiting.size() == 1 ? "" : ", and more");
  bool news = is_news(session, about);
  if (summary.unknown > 0 && !session.json()) return;  // said as it happened
  if (!news) return session.stands(sentence);
  session.complain(sentence);
  session.complain(
      fmt::format("     look there, then `smm queue resolve {} --published URL` or --not-out;\n"
                  "     `smm queue list --state unknown` lists all of them\n",
                  first.id));
}

// With --json the events stand in the document: this is the sentence beside it.
void tell_sum(Session& session, const FlushSummary& summary) {
  std::string sum;
  auto count = [&](std::int64_t n, std::string_view what) {
    if (n > 0) sum += fmt::format("{}{} {}", sum.empty() ? "" : ", ", n, what);
  };
  count(summary.published, "published");
  count(summary.failed, "failed");
  count(summary.missed, "missed");
  count(summary.retried, "to be tried again");
  count(summary.unknown, "of unknown outcome");
  count(summary.processing, "being processed");
  count(summary.partly_out, "partly out");
  count(summary.unapproved, "not approved");
  if (sum.empty()) return;
  session.complain(fmt::format("smm: {}{}\n", sum,
                               summary.login_needed ? "; an account has to log in again" : ""));
}

std::string doubted_sentence(std::int64_t entries) {
  return fmt::format(
      "smm: the state was restored from a backup, or copied: {}\n",
      entries == 0   ? "nothing of it is due"
      : entries == 1 ? "1 entry that is due may be out already, and is looked for first"
                     : fmt::format("{} entries that are due may be out already, and are looked for "
                                   "first",
                                   entries));
}

// How many entries a flush has before it; those that follow a parent come on top.
std::uint64_t due_now(Db& db, const FlushOptions& options, Time now) {
  QueueStore store(db);
  std::int64_t due = 0;
  for (const auto& account : store.busy_accounts(now, options.post)) {
    const auto& only = options.accounts;
    if (only.empty() || std::find(only.begin(), only.end(), account) != only.end())
      due += options.post.empty() ? store.count_due(account, now) : 1;
  }
  if (options.max >= 0) due = std::min(due, options.max);
  return static_cast<std::uint64_t>(due);
}

// Whether an entry is done with in this run.
bool is_end(FlushEvent::Kind kind) {
  return kind != FlushEvent::Kind::queued && kind != FlushEvent::Kind::skipped;
}

Json left_json(const FlushSummary& summary) {
  Json json = Json::array();
  for (const auto& left : summary.left)
    json.push_back({{"account", left.account}, {"entries", left.entries}, {"why", left.why}});
  return json;
}

}  // namespace

Json entry_json(const Entry& entry) {
  auto time = [](const std::optional<Time>& at) { return at ? Json(rfc3339(*at)) : Json(); };
  return {{"entry", entry.id},
          {"post", entry.post},
          {"account", entry.account},
          {"network", entry.network},
          {"state", to_string(entry.state)},
          {"origin", entry.origin},
          {"due", rfc3339(entry.due)},
          {"local", entry.local},
          {"attempts", entry.attempt},
          {"not_before", time(entry.not_before)},
          {"published", time(entry.published)},
          {"remote_id", entry.remote_id},
          {"url", entry.url},
          {"why", entry.why},
          {"pillar", entry.pillar},
          {"campaign", entry.campaign},
          {"waits_for", entry.waits},
          {"may_be_out", entry.doubt},
          {"by_hand", entry.by_hand}};
}

Json pause_json(const AccountPause& pause) {
  auto time = [](const std::optional<Time>& at) { return at ? Json(rfc3339(*at)) : Json(); };
  return {{"account", pause.account.empty() ? Json() : Json(pause.account)},
          {"since", time(pause.since)},
          {"until", time(pause.until)},
          {"who", pause.who.empty() ? "smm" : pause.who},
          {"reason", pause.reason}};
}

std::string pause_sentence(const AccountPause& pause) {
  return fmt::format("{}{}: {} ({})",
                     pause.account.empty() ? "all accounts" : visible(pause.account),
                     pause.until ? " until " + rfc3339(*pause.until) : "", visible(pause.reason),
                     pause.who.empty() ? "smm" : visible(pause.who));
}

void require_host(const Workspace& workspace) {
  auto here = host_name();
  if (workspace.flush_on.empty() || workspace.flush_on == here) return;
  throw Error(Status::failed,
              fmt::format("smm.yaml says `flush_on: {}`, and this is {}: nothing was sent",
                          visible(workspace.flush_on), visible(here)),
              "send from there, or name this machine in smm.yaml once the other one sends no more");
}

FlushWorld flush_world(Session& session) {
  auto& env = session.env();
  const auto& workspace = session.valid_workspace();
  return {workspace,
          env.environment,
          session.clock(),
          [&workspace] { return std::make_unique<Db>(workspace.database, Db::Mode::existing); },
          session.http(),
          env.random,
          session.clock_is_given()};
}

Status publish_due(Session& session, FlushOptions options) {
  auto& env = session.env();
  require_host(session.valid_workspace());
  auto world = flush_world(session);
  auto& db = session.store();
  options.stop = &env.stop;
  lift_settled(world.workspace, db, session.now());
  auto total = session.progress().shows() ? due_now(db, options, session.now()) : 0;
  std::uint64_t done = 0;
  auto work = session.progress().begin("publishing", "posts");
  std::vector<FlushEvent> events;
  std::set<std::string> used;  // accounts whose secrets have done what they are for
  auto summary = flush(world, db, options, [&](const FlushEvent& event) {
    session.progress().at(done += is_end(event.kind) ? 1 : 0, total);
    auto quiet = session.progress().aside();
    if (event.kind == FlushEvent::Kind::published) used.insert(event.entry.account);
    if (event.kind == FlushEvent::Kind::published && !event.why.empty())
      session.note(sentence(session.workspace(), event));
    if (session.json())
      events.push_back(event);
    else if (event.kind == FlushEvent::Kind::published)
      session.print(fmt::format("{}\t{}\t{}\n", visible(event.entry.account),
                                visible(event.entry.post), visible(event.entry.url)));
    else if (event.kind == FlushEvent::Kind::by_hand)
      env.err.write(
          sentence(session.workspace(), event));  // no reason why the command ends as it does
    else
      session.complain(sentence(session.workspace(), event));
    if (!session.json()) env.out.flush();
  });
  work.end();
  session.settle_what_was_paid(db);
  for (const auto& name : used)
    if (const auto* account = world.workspace.account(name))
      bind_secrets(world.workspace, *account, db);
  if (session.json()) {
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
      return std::tie(a.entry.due, a.entry.id) < std::tie(b.entry.due, b.entry.id);
    });
    Json json{{"published", summary.published},   {"retry", summary.retried},
              {"failed", summary.failed},         {"unknown", summary.unknown},
              {"missed", summary.missed},         {"unknown_waiting", summary.waiting},
              {"processing", summary.processing}, {"partly_out", summary.partly_out},
              {"by_hand", summary.by_hand},       {"by_hand_waiting", summary.by_hand_waiting},
              {"left", left_json(summary)},       {"entries", Json::array()}};
    for (const auto& event : events) json["entries"].push_back(event_json(event));
    session.print(write_json(json, 2) + "\n");
  }
  if (!summary.clock_doubt.empty())
    session.complain(
        fmt::format("smm: {}: nothing more was sent\n     set the clock right, or say "
                    "what time it is with --now\n",
                    summary.clock_doubt));
  if (summary.doubted) session.complain(doubted_sentence(*summary.doubted));
  auto status = summary.status();
  if (session.json() && status != Status::done) tell_sum(session, summary);
  for (const auto& left : summary.left) session.complain(left_sentence(left));
  if (summary.locked && options.post.empty())
    session.complain(
        "smm: another flush holds an account still: what is due there is left to it\n");
  // As with a pause: a person at a terminal is told, cron is not.
  if (env.terminal.err || session.globals().verbose)
    for (const auto& spaced : summary.spaced) session.note(spaced_sentence(spaced));
  if (status == Status::unknown) tell_unknown(session, db, options, summary);
  return status;
}

}  // namespace smm
