// smm plan diff and apply: from the plan to the queue.

#include <fmt/format.h>

#include <map>
#include <set>

#include "commands/plan/against.h"
#include "commands/plan/commands.h"
#include "commands/plan/entry_diff.h"
#include "commands/plan/take_over.h"
#include "core/json.h"
#include "core/text.h"
#include "networks/price.h"
#include "queue/apply.h"
#include "queue/consent.h"
#include "queue/queue_store.h"
#include "workspace/bonds.h"

namespace smm {
namespace {

struct Counts {
  std::map<Change::Kind, std::size_t> of;
  std::size_t twice = 0, work = 0, by_hand = 0, unapproved = 0;
  std::set<std::string> hand_networks;
};

// What a person will be asked for, once it is approved.
bool to_come_by_hand(const Change& change) {
  bool planned = change.kind == Change::Kind::add || change.kind == Change::Kind::change ||
                 change.kind == Change::Kind::unchanged;
  return change.by_hand && planned && waits(change.state);
}

// What the plan does not call a draft and is one in the queue: nobody has said yes to it, or not
// enough have.
std::set<std::string_view> put_up(Session& session, const Plan& plan) {
  std::set<std::string_view> ids;
  if (!session.workspace().approval_required) return ids;
  for (const auto& post : plan.posts)
    if (post.status != PlannedPost::Status::draft) ids.insert(post.id);
  return ids;
}

Counts count(Session& session, const Plan& plan, const std::vector<Change>& changes) {
  Counts counts;
  auto up = put_up(session, plan);
  for (const auto& change : changes) {
    ++counts.of[change.kind];
    if (change.twin) ++counts.twice;
    if (acts(change)) ++counts.work;
    bool planned = change.kind == Change::Kind::add || change.kind == Change::Kind::change ||
                   change.kind == Change::Kind::unchanged;
    if (planned && change.state == State::draft && up.contains(change.post)) ++counts.unapproved;
    if (!to_come_by_hand(change)) continue;
    ++counts.by_hand;
    const auto* account = session.workspace().account(change.account);
    if (account != nullptr) counts.hand_networks.emplace(account->network->name);
  }
  return counts;
}

// What the posts of the plan cost, by post and account: of those that smm sends.
using Prices = std::map<std::pair<std::string, std::string>, std::string>;

Prices prices_of(Session& session, const Plan& plan) {
  Prices prices;
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) {
      const auto* account = session.workspace().account(output.account);
      if (account == nullptr || !account->sends()) continue;
      if (auto price = price_of(*account->network, output.post, account->settings))
        prices[{post.id, output.account}] = to_string(*price);
    }
  return prices;
}

// Of what is to be sent; else empty.
std::string price_of(const Prices& prices, const Change& change) {
  bool to_come = change.kind == Change::Kind::add || change.kind == Change::Kind::change;
  auto found = to_come ? prices.find({change.post, change.account}) : prices.end();
  return found == prices.end() ? std::string() : found->second;
}

Json changes_json(const Prices& prices, const Counts& counts, const std::vector<Change>& changes,
                  const char* mode) {
  auto number = [&](Change::Kind kind) {
    auto found = counts.of.find(kind);
    return found == counts.of.end() ? 0 : found->second;
  };
  Json json{{"mode", mode},
            {"add", number(Change::Kind::add)},
            {"change", number(Change::Kind::change)},
            {"withdraw", number(Change::Kind::withdraw)},
            {"kept", number(Change::Kind::kept)},
            {"unchanged", number(Change::Kind::unchanged)},
            {"drift", number(Change::Kind::drift)},
            {"busy", number(Change::Kind::busy)},
            {"by_hand", counts.by_hand},
            {"unapproved", counts.unapproved},
            {"changes", Json::array()}};
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::unchanged) continue;
    json["changes"].push_back({{"kind", to_string(change.kind)},
                               {"post", change.post},
                               {"account", change.account},
                               {"due", rfc3339(change.due)},
                               {"state", to_string(change.state)},
                               {"by_hand", change.by_hand},
                               {"fields", change.fields},
                               {"same_words_as", change.twin ? Json(change.twin->post) : Json()}});
    if (auto price = price_of(prices, change); !price.empty())
      json["changes"].back()["price"] = price;
  }
  return json;
}

std::string what_of(const Prices& prices, const Change& change) {
  auto what = join(change.fields, ", ");
  if (auto price = price_of(prices, change); !price.empty())
    what += fmt::format("{}{}", what.empty() ? "" : "; ", price);
  if (change.kind == Change::Kind::drift && change.by_hand)
    what += "; it was published by hand, and is changed there";
  if (change.twin)
    what += fmt::format("{}goes out twice: the words of {}", what.empty() ? "" : "; ",
                        change.twin->post);
  return what;
}

std::string table(Session& session, const Prices& prices, const std::vector<Change>& changes) {
  const auto& terminal = session.terminal();
  Grid grid({{""}, {"POST"}, {"ACCOUNT"}, {"DUE"}, {"STATE"}, {"WHAT", {}, true}});
  auto zone = Zone::find(session.workspace().timezone);
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::unchanged) continue;
    auto style = change.kind == Change::Kind::add      ? Style::green
                 : change.kind == Change::Kind::change ? Style::yellow
                                                       : Style::red;
    grid.add({std::string(to_string(change.kind)), change.post, change.account,
              terminal.is_terminal ? to_string(zone.local(change.due)) : rfc3339(change.due),
              std::string(to_string(change.state)), what_of(prices, change)},
             style);
  }
  return grid.render(terminal);
}

std::string summary(const Counts& counts) {
  auto number = [&](Change::Kind kind) {
    auto found = counts.of.find(kind);
    return found == counts.of.end() ? 0 : found->second;
  };
  auto text = fmt::format("{} to add, {} to change, {} unchanged", number(Change::Kind::add),
                          number(Change::Kind::change), number(Change::Kind::unchanged));
  auto more = [&](std::size_t n, std::string_view what) {
    if (n > 0) text += fmt::format(", {} {}", n, what);
  };
  more(number(Change::Kind::withdraw), "to withdraw");
  more(number(Change::Kind::kept), "kept, not in the plan any more (--prune withdraws them)");
  more(counts.unapproved, "waiting for a yes (smm plan check says whose)");
  more(counts.twice, "that would go out twice");
  more(number(Change::Kind::drift),
       "published with other words than the plan has now (never posted again)");
  more(number(Change::Kind::busy), "being sent or unknown (left alone)");
  if (counts.by_hand > 0)
    text += fmt::format(", {} to publish by hand ({})", counts.by_hand,
                        fmt::join(counts.hand_networks, ", "));
  return text;
}

// What the check warns of and a yes would cover unseen: what is wrong with the files as such, as a
// text that ends at a comment, and with the posts that would change.
void warn(Session& session, const Plan& plan, const std::vector<Change>& changes) {
  constexpr std::size_t most = 20;
  std::set<std::string_view> acting;
  for (const auto& change : changes)
    if (acts(change)) acting.insert(change.post);
  Diagnostics shown;
  std::size_t more = 0;
  for (const auto& problem : plan.problems) {
    bool meant = problem.post.empty()
                     ? problem.rule.starts_with("yaml-") || problem.rule == "plan-unread" ||
                           problem.rule == "approval-loosened"
                     : acting.contains(problem.post);
    if (problem.severity != Severity::warning || !meant) continue;
    if (shown.size() < most)
      shown.push_back(problem);
    else
      ++more;
  }
  session.env().out.flush();
  if (session.globals().quiet) return;
  session.print_problems(shown, session.env().err);
  if (more > 0)
    session.note(fmt::format("and {} more warnings: smm plan check shows them\n", more));
}

struct DiffOptions {
  std::string against;
  bool full = false, exit_code = false;
};

void setup_diff(Arguments& app, DiffOptions& options) {
  app.option("--against", options.against,
             "what is to change at the networks from the plan of this branch or commit to this one")
      .type_name("REF");
  app.flag("--full", options.full, "also the old and the new words of what changes");
  app.flag("--exit-code", options.exit_code, "exit 14 when there is something to do");
}

// Under each change the lines that differ, as in a patch.
void print_full(Session& session, const std::vector<Change>& changes) {
  const auto& terminal = session.terminal();
  for (const auto& change : changes) {
    if (!change.before || !change.after) continue;
    session.show(fmt::format(
        "\n{}\n", terminal.paint(visible(fmt::format("{} {} on {}", to_string(change.kind),
                                                     change.post, change.account)),
                                 Style::bold)));
    for (const auto& line : entry_diff(*change.before, *change.after)) {
      auto style = line.sign == '-' ? Style::red : line.sign == '+' ? Style::green : Style::plain;
      session.show(terminal.paint(fmt::format("{} {}", line.sign, visible(line.text)), style) +
                   "\n");
    }
  }
}

void add_full(Json& json, const std::vector<Change>& changes) {
  std::size_t i = 0;
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::unchanged) continue;
    auto& item = json["changes"][i++];
    item["before"] = change.before ? parse_json(change.before->content) : Json();
    item["after"] = change.after ? parse_json(change.after->content) : Json();
  }
}

// Without a state there is nothing queued: the diff is against an empty one, in memory.
std::vector<Change> diff_of(Session& session, const Plan& plan, Db* db, bool prune) {
  if (db != nullptr) return diff(plan, session.workspace(), *db, session.now(), prune);
  Db empty(":memory:");
  migrate(empty, migrations());
  return diff(plan, session.workspace(), empty, session.now(), prune);
}

// Accounts on which nothing would be sent. The queue can be filled all the same.
Diagnostics stopped(Session& session) {
  auto* db = session.existing_store();
  auto problems = db == nullptr ? Diagnostics() : check_bonds(session.workspace(), *db);
  session.print_problems(problems, session.env().err);
  return problems;
}

Status ended(Session& session, const Diagnostics& problems) {
  if (problems.empty()) return Status::done;
  session.stands(fmt::format("nothing is sent on {}", problems.front().account));
  return Status::invalid;
}

// What is not sent any more is no matter of a plan's changes.
std::vector<Change> changes_against(Session& session, const Plan& plan, const std::string& ref) {
  auto changes = diff_against(session, plan, ref);
  std::erase_if(changes, [&](const Change& change) {
    bool too_late = change.after && change.after->due + change.after->late < session.now();
    bool gone = change.kind == Change::Kind::withdraw && change.due < session.now();
    return too_late || gone || change.state == State::missed;
  });
  return changes;
}

Status run_diff(Session& session, const DiffOptions& options) {
  bool branch = !options.against.empty();
  auto plan = branch ? session.plan_as_written() : session.valid_plan();
  if (branch) require_no_errors(plan, "the plan");
  auto changes = branch ? changes_against(session, plan, options.against)
                        : diff_of(session, plan, session.existing_store(), false);
  auto counts = count(session, plan, changes);
  auto prices = prices_of(session, plan);
  if (session.json()) {
    auto json = changes_json(prices, counts, changes, "diff");
    json["against"] = branch ? Json(options.against) : Json();
    if (options.full) add_full(json, changes);
    session.print(write_json(json, 2) + "\n");
  } else {
    session.print(table(session, prices, changes));
    if (options.full) print_full(session, changes);
  }
  warn(session, plan, changes);
  if (!session.json()) session.note(summary(counts) + "\n");
  auto status = ended(session, stopped(session));
  if (status != Status::done || !options.exit_code || counts.work == 0) return status;
  session.stands(summary(counts));
  return Status::to_do;
}

struct ApplyArguments {
  bool prune = false, dry_run = false, exit_code = false, yes = false;
  TakeOverOptions take_over;
};

void setup_apply(Arguments& app, ApplyArguments& options) {
  app.flag("--prune", options.prune, "withdraw queued posts that left the plan");
  take_over_options(app, options.take_over);
  app.flag("--dry-run", options.dry_run, "the same checks and output; nothing is changed");
  app.flag("--exit-code", options.exit_code,
           "with --dry-run: exit 14 when there is something to do");
  app.flag("-y,--yes", options.yes, "do not ask");
}

// A yes of which the list is gone is no yes when somebody puts the list back, be its post in the
// plan or not, and whether the plan is applied now or refused.
void take_back_what_left(Session& session) {
  if (session.existing_store() == nullptr || !session.workspace().approval_signed) return;
  auto& db = session.store();
  QueueStore store(db);
  Transaction tx(db);
  Consent(db, session.workspace()).take_back_what_left(store, session.who(), session.now());
  tx.commit();
}

// What there is to do is shown before it is asked for, and what was shown is what is done.
Status apply_plan(Session& session, const ApplyArguments& options, TakeOver& change) {
  auto plan = session.valid_plan();
  auto changes = diff_of(session, plan, session.existing_store(), options.prune);
  auto counts = count(session, plan, changes);
  auto prices = prices_of(session, plan);
  bool works = !options.dry_run && (counts.work > 0 || !change.fresh.empty());
  bool asks = works && !options.yes;
  if (!session.json())
    session.print(table(session, prices, changes));
  else if (asks)
    session.env().err.write(table(session, prices, changes));
  warn(session, plan, changes);
  stopped(session);
  refuse_twice(changes, options.prune);
  if (asks && !session.confirm(summary(counts) + ". Go on?", false, "plan apply"))
    return session.declined();
  if (works && !agree(session, options.take_over, change, options.yes)) return session.declined();
  Applied applied{changes};
  if (works || (!options.dry_run && session.existing_store() != nullptr))
    keep_rules(session, change, options.take_over.trust);
  if (works)
    applied = apply(plan, session.workspace(), session.store(), session.now(),
                    {options.prune, false, session.who(), asks ? &changes : nullptr});
  if (!options.dry_run) take_back_what_left(session);
  counts = count(session, plan, applied.changes);
  auto status = options.exit_code && counts.work > 0 ? Status::to_do : Status::done;
  if (status != Status::done) session.stands(summary(counts));
  if (session.json()) {
    auto json =
        changes_json(prices, counts, applied.changes, options.dry_run ? "dry-run" : "apply");
    json["apply"] = applied.number > 0 ? Json(applied.number) : Json();
    if (!change.fresh.empty())
      json["take_over"] = {{"what", change.fresh}, {"rules", change.digest()}};
    session.print(write_json(json, 2) + "\n");
    return status;
  }
  if (!asks) session.note(summary(counts) + "\n");
  if (options.dry_run)
    session.note("Nothing was changed (--dry-run).\n");
  else if (applied.number > 0)
    session.note(fmt::format("To undo: smm plan undo {}\n", applied.number));
  return status;
}

// What is refused, wherever it is, still says less than before of whose yes counts.
Status run_apply(Session& session, const ApplyArguments& options) {
  if (options.exit_code && !options.dry_run)
    throw Error(Status::usage, "--exit-code goes with --dry-run",
                "what was done is no longer to do");
  session.may_make_state();
  auto change = to_take_over(session, options.take_over);
  try {
    return apply_plan(session, options, change);
  } catch (const Error&) {
    if (options.dry_run || session.existing_store() == nullptr) throw;
    take_back_what_left(session);
    keep_rules(session, change, false);
    throw;
  }
}

}  // namespace

void plan_diff(Arguments& app, Session& session) {
  subcommand<DiffOptions>(app, session, "diff", "show what plan apply would do",
                          "smm plan diff\n"
                          "smm plan diff --full         # with the words that change\n"
                          "smm plan diff --against HEAD # what this edit changes at the networks\n"
                          "smm plan diff --json\n",
                          setup_diff, run_diff);
}

void plan_apply(Arguments& app, Session& session) {
  subcommand<ApplyArguments>(app, session, "apply", "bring the queue to what the plan says",
                             "smm plan apply --dry-run     # look first\n"
                             "smm plan apply --yes         # queue it\n"
                             "smm plan apply --prune --yes # and withdraw what left the plan\n",
                             setup_apply, run_apply);
}

}  // namespace smm
