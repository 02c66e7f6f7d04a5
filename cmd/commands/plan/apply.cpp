// smm plan diff and apply: from the plan to the queue.

#include <fmt/format.h>

#include <set>

#include "commands/plan/commands.h"
#include "commands/plan/entry_diff.h"
#include "core/json.h"
#include "core/text.h"
#include "queue/apply.h"

namespace smm {
namespace {

struct Counts {
  std::size_t add = 0, change = 0, withdraw = 0, unchanged = 0, drift = 0, busy = 0, by_hand = 0;
  std::set<std::string> hand_networks;
};

Counts count(Session& session, const std::vector<Change>& changes) {
  Counts counts;
  for (const auto& change : changes) switch (change.kind) {
      case Change::Kind::by_hand:
        ++counts.by_hand;
        counts.hand_networks.emplace(session.workspace().account(change.account)->network->name);
        break;
      case Change::Kind::add:
        ++counts.add;
        break;
      case Change::Kind::change:
        ++counts.change;
        break;
      case Change::Kind::withdraw:
        ++counts.withdraw;
        break;
      case Change::Kind::drift:
        ++counts.drift;
        break;
      case Change::Kind::busy:
        ++counts.busy;
        break;
      default:
        ++counts.unchanged;
    }
  return counts;
}

std::string state_name(const Change& change) {
  if (change.kind == Change::Kind::by_hand && change.state == State::queued) return "approved";
  return std::string(to_string(change.state));
}

Json changes_json(Session& session, const std::vector<Change>& changes, const char* mode) {
  auto counts = count(session, changes);
  Json json{{"mode", mode},
            {"add", counts.add},
            {"change", counts.change},
            {"withdraw", counts.withdraw},
            {"unchanged", counts.unchanged},
            {"drift", counts.drift},
            {"busy", counts.busy},
            {"by_hand", counts.by_hand},
            {"changes", Json::array()}};
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::unchanged) continue;
    json["changes"].push_back({{"kind", to_string(change.kind)},
                               {"post", change.post},
                               {"account", change.account},
                               {"due", rfc3339(change.due)},
                               {"state", state_name(change)},
                               {"fields", change.fields}});
  }
  return json;
}

void print_changes(Session& session, const std::vector<Change>& changes) {
  const auto& terminal = session.terminal();
  Grid grid({{""}, {"POST"}, {"ACCOUNT"}, {"DUE"}, {"STATE"}, {"WHAT", {}, true}});
  auto zone = Zone::find(session.workspace().timezone);
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::unchanged || change.kind == Change::Kind::by_hand) continue;
    auto style = change.kind == Change::Kind::add      ? Style::green
                 : change.kind == Change::Kind::change ? Style::yellow
                                                       : Style::red;
    grid.add({std::string(to_string(change.kind)), change.post, change.account,
              terminal.is_terminal ? to_string(zone.local(change.due)) : rfc3339(change.due),
              std::string(to_string(change.state)), join(change.fields, ", ")},
             style);
  }
  session.print(grid.render(terminal));
}

std::string summary(const Counts& counts, bool prune) {
  auto text = fmt::format("{} to add, {} to change, {} unchanged", counts.add, counts.change,
                          counts.unchanged);
  if (counts.withdraw > 0)
    text += fmt::format(", {} not in the plan any more{}", counts.withdraw,
                        prune ? " (cancelled)" : " (kept; --prune cancels them)");
  if (counts.drift > 0)
    text += fmt::format(
        ", {} published with other words than the plan has now (never posted again)", counts.drift);
  if (counts.busy > 0) text += fmt::format(", {} being sent or unknown (left alone)", counts.busy);
  if (counts.by_hand > 0)
    text += fmt::format(", {} to publish by hand ({})", counts.by_hand,
                        fmt::join(counts.hand_networks, ", "));
  return text;
}

struct DiffOptions {
  bool full = false;
};

void setup_diff(Arguments& app, DiffOptions& options) {
  app.flag("--full", options.full, "also the old and the new words of what changes");
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
std::vector<Change> diff_of(Session& session, const Plan& plan) {
  if (auto* db = session.existing_store())
    return diff(plan, session.workspace(), *db, session.now());
  Db empty(":memory:");
  migrate(empty, migrations());
  return diff(plan, session.workspace(), empty, session.now());
}

Status run_diff(Session& session, const DiffOptions& options) {
  auto plan = session.valid_plan();
  auto changes = diff_of(session, plan);
  if (session.json()) {
    auto json = changes_json(session, changes, "diff");
    if (options.full) add_full(json, changes);
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  print_changes(session, changes);
  if (options.full) print_full(session, changes);
  session.note(summary(count(session, changes), false) + "\n");
  return Status::done;
}

struct ApplyArguments {
  bool prune = false, dry_run = false, yes = false;
};

void setup_apply(Arguments& app, ApplyArguments& options) {
  app.flag("--prune", options.prune, "cancel queued posts that left the plan");
  app.flag("--dry-run", options.dry_run, "the same checks and output; nothing is changed");
  app.flag("-y,--yes", options.yes, "do not ask");
}

Status run_apply(Session& session, const ApplyArguments& options) {
  auto plan = session.valid_plan();
  auto preview = diff_of(session, plan);
  auto counts = count(session, preview);
  auto work = counts.add + counts.change + (options.prune ? counts.withdraw : 0);
  if (!options.dry_run && work > 0 &&
      !session.confirm(summary(counts, options.prune) + ". Go on?", options.yes, "plan apply"))
    return session.declined();
  auto changes = preview;
  if (!options.dry_run && work > 0)
    changes = apply(plan, session.workspace(), session.store(), session.now(),
                    {options.prune, false, session.who()});
  if (session.json()) {
    session.print(
        write_json(changes_json(session, changes, options.dry_run ? "dry-run" : "apply"), 2) +
        "\n");
    return Status::done;
  }
  print_changes(session, changes);
  session.note(summary(count(session, changes), options.prune) + "\n");
  if (options.dry_run)
    session.note("Nothing was changed (--dry-run).\n");
  else if (work > 0)
    session.note("To undo: take the posts out of the plan and run `smm plan apply --prune`.\n");
  return Status::done;
}

}  // namespace

void plan_diff(Arguments& app, Session& session) {
  subcommand<DiffOptions>(app, session, "diff", "show what plan apply would do",
                          "smm plan diff\n"
                          "smm plan diff --full         # with the words that change\n"
                          "smm plan diff --json\n",
                          setup_diff, run_diff);
}

void plan_apply(Arguments& app, Session& session) {
  subcommand<ApplyArguments>(app, session, "apply", "bring the queue to what the plan says",
                             "smm plan apply --dry-run     # look first\n"
                             "smm plan apply --yes         # queue it\n"
                             "smm plan apply --prune --yes # and cancel what left the plan\n",
                             setup_apply, run_apply);
}

}  // namespace smm
