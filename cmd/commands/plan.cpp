// smm plan: the content plan, from an empty folder to the queue.

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "command.h"
#include "core/text.h"
#include "plan/init.h"
#include "queue/apply.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

// ---- init ----

struct InitOptions {
  std::string folder = ".";
  bool dry_run = false;
};

void setup_init(CLI::App& app, InitOptions& options) {
  app.add_option("DIR", options.folder, "the folder to make; default: this one")->type_name("DIR");
  app.add_flag("--dry-run", options.dry_run, "say which files; none is written");
}

Status run_init(Session& session, const InitOptions& options) {
  auto root = session.env().folder / options.folder;
  auto files = init_workspace(root, session.now(), options.dry_run);
  if (session.json()) {
    session.print(Json{{options.dry_run ? "would_create" : "created", files}}.dump(2) + "\n");
    return Status::done;
  }
  for (const auto& file : files)
    session.print(
        fmt::format("{} {}\n", options.dry_run ? "would create" : "created", visible(file)));
  if (options.dry_run) return Status::done;
  session.note(fmt::format("Next: {}smm plan check\n",
                           options.folder == "." ? "" : "cd " + options.folder + " && "));
  return Status::done;
}

// ---- check ----

struct CheckOptions {
  std::string format = "text";
};

void setup_check(CLI::App& app, CheckOptions& options) {
  choice(app.add_option("--format", options.format, "how problems are written; default: text"),
         {"text", "json"});
}

Json problem_json(const Diagnostic& problem) {
  return {{"file", problem.file},
          {"line", problem.at.line},
          {"column", problem.at.column},
          {"severity", problem.severity == Severity::error ? "error" : "warning"},
          {"rule", problem.rule},
          {"message", problem.message},
          {"post", problem.post},
          {"account", problem.account}};
}

std::string counted(std::size_t n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

Status run_check(Session& session, const CheckOptions& options) {
  auto plan = session.plan();
  std::size_t errors = 0;
  std::size_t outputs = 0;
  for (const auto& problem : plan.problems) errors += problem.severity == Severity::error ? 1 : 0;
  for (const auto& post : plan.posts) outputs += post.outputs.size();
  auto warnings = plan.problems.size() - errors;
  if (session.json() || options.format == "json") {
    Json json{{"posts", plan.posts.size()},
              {"entries", outputs},
              {"errors", errors},
              {"warnings", warnings},
              {"problems", Json::array()}};
    for (const auto& problem : plan.problems) json["problems"].push_back(problem_json(problem));
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    session.print_problems(plan.problems, session.env().out);
    session.note(fmt::format("{}, {}: {}, {}\n", counted(plan.posts.size(), "post", "posts"),
                             counted(outputs, "entry", "entries"),
                             counted(errors, "error", "errors"),
                             counted(warnings, "warning", "warnings")));
  }
  return errors == 0 ? Status::done : Status::invalid;
}

// ---- show ----

struct ShowOptions {
  std::string view, account, month;
};

void setup_show(CLI::App& app, ShowOptions& options) {
  choice(app.add_option(
             "--view", options.view,
             "agenda, or table: a row for each account; default: agenda on a terminal, else table"),
         {"agenda", "table"});
  app.add_option("--account", options.account, "only this account or group")->type_name("ACCOUNT");
  app.add_option("--month", options.month, "only this month, as 2026-10")->type_name("MONTH");
}

std::string_view status_name(PlannedPost::Status status) {
  switch (status) {
    case PlannedPost::Status::draft:
      return "draft";
    case PlannedPost::Status::review:
      return "review";
    default:
      return "approved";
  }
}

Json post_json(const PlannedPost& post) {
  Json outputs = Json::array();
  for (const auto& output : post.outputs)
    outputs.push_back({{"account", output.account}, {"post", Json::parse(to_json(output.post))}});
  return {
      {"id", post.id},         {"at", rfc3339(post.at)},    {"local", post.local},
      {"pillar", post.pillar}, {"campaign", post.campaign}, {"audience", post.audience},
      {"stage", post.stage},   {"type", post.type},         {"status", status_name(post.status)},
      {"outputs", outputs}};
}

std::string first_line(const PlannedPost& post) {
  if (post.outputs.empty()) return {};
  std::string text(trim(post.outputs[0].post.parts[0].text));
  return text.substr(0, text.find('\n'));
}

std::string accounts_of(const PlannedPost& post) {
  std::vector<std::string> names;
  for (const auto& output : post.outputs) names.push_back(output.account);
  return join(names, ", ");
}

std::string marks(const PlannedPost& post) {
  if (post.outputs.empty()) return {};
  const auto& parts = post.outputs[0].post.parts;
  std::size_t images = 0;
  for (const auto& part : parts) images += part.media.size();
  std::vector<std::string> words;
  if (parts.size() > 1) words.push_back(fmt::format("thread of {}", parts.size()));
  if (images > 0) words.push_back(fmt::format("{} image{}", images, images == 1 ? "" : "s"));
  if (!post.series.empty()) words.emplace_back("recurring");
  return join(words, ", ");
}

std::vector<PlannedPost> wanted_posts(Session& session, const Plan& plan,
                                      const ShowOptions& options, const Zone& zone) {
  std::set<std::string> accounts;
  if (!options.account.empty()) {
    for (const auto& name : session.workspace().expand(options.account)) accounts.insert(name);
    if (accounts.empty())
      throw Error(Status::usage, fmt::format("there is no account \"{}\"", options.account),
                  "`accounts:` in smm.yaml lists them");
  }
  if (!options.month.empty() && !parse_date(options.month + "-01"))
    throw Error(Status::usage, fmt::format("--month: \"{}\" is no month", options.month),
                "write it as 2026-10");
  std::vector<PlannedPost> posts;
  for (auto post : plan.posts) {
    if (!to_string(zone.local(post.at)).starts_with(options.month)) continue;
    if (!accounts.empty())
      std::erase_if(post.outputs, [&](const auto& o) { return !accounts.contains(o.account); });
    if (!post.outputs.empty()) posts.push_back(std::move(post));
  }
  return posts;
}

// The day above its posts, as on a wall calendar.
void print_agenda(Session& session, const std::vector<PlannedPost>& posts, const Zone& zone) {
  constexpr const char* days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                  "Thursday", "Friday", "Saturday"};
  const auto& terminal = session.terminal();
  std::string last;
  for (const auto& post : posts) {
    auto local = zone.local(post.at);
    auto text = to_string(local);
    if (auto day = text.substr(0, 10); day != last) {
      std::chrono::weekday weekday{std::chrono::floor<std::chrono::days>(local)};
      session.print(fmt::format(
          "{}{}\n", last.empty() ? "" : "\n",
          terminal.paint(fmt::format("{}, {}", days[weekday.c_encoding()], day), Style::bold)));
      last = day;
    }
    auto extra = marks(post);
    if (post.status != PlannedPost::Status::approved)
      extra = fmt::format("{}{}{}", status_name(post.status), extra.empty() ? "" : ", ", extra);
    session.print(fmt::format("  {}  {}  {}{}\n", text.substr(11, 5), visible(post.id),
                              terminal.paint(visible("→ " + accounts_of(post)), Style::dim),
                              extra.empty() ? "" : terminal.paint(" (" + extra + ")", Style::dim)));
    auto width = static_cast<std::size_t>(std::max(terminal.width, 40)) - 9;
    auto words = visible(first_line(post));
    if (terminal.is_terminal && display_width(words) > width) words = fit(words, width);
    session.print(fmt::format("         {}\n", words));
  }
}

Status run_show(Session& session, const ShowOptions& options) {
  auto plan = session.plan();
  auto zone = Zone::find(session.workspace().timezone);
  auto posts = wanted_posts(session, plan, options, zone);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& post : posts) json.push_back(post_json(post));
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else if (options.view == "table" || (options.view.empty() && !session.terminal().is_terminal)) {
    Grid grid({{"TIME"}, {"POST"}, {"ACCOUNT"}, {"STATUS"}, {"PILLAR"}, {"TEXT", {}, true}});
    for (const auto& post : posts)
      for (const auto& output : post.outputs)
        grid.add(
            {session.terminal().is_terminal ? to_string(zone.local(post.at)) : rfc3339(post.at),
             post.id, output.account, std::string(status_name(post.status)), post.pillar,
             output.post.parts[0].text});
    session.print(grid.render(session.terminal()));
  } else {
    print_agenda(session, posts, zone);
  }
  if (has_errors(plan.problems)) {
    session.complain(
        "smm: the plan has errors, and this may not be all of it; see `smm plan check`\n");
    return Status::invalid;
  }
  return Status::done;
}

// ---- diff and apply ----

struct Counts {
  std::size_t add = 0, change = 0, withdraw = 0, unchanged = 0, drift = 0, busy = 0;
};

Counts count(const std::vector<Change>& changes) {
  Counts counts;
  for (const auto& change : changes) switch (change.kind) {
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

Json changes_json(const std::vector<Change>& changes, const char* mode) {
  auto counts = count(changes);
  Json json{{"mode", mode},
            {"add", counts.add},
            {"change", counts.change},
            {"withdraw", counts.withdraw},
            {"unchanged", counts.unchanged},
            {"drift", counts.drift},
            {"busy", counts.busy},
            {"changes", Json::array()}};
  for (const auto& change : changes) {
    if (change.kind == Change::Kind::unchanged) continue;
    json["changes"].push_back({{"kind", to_string(change.kind)},
                               {"post", change.post},
                               {"account", change.account},
                               {"due", rfc3339(change.due)},
                               {"state", to_string(change.state)},
                               {"fields", change.fields}});
  }
  return json;
}

void print_changes(Session& session, const std::vector<Change>& changes) {
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
  return text;
}

struct DiffOptions {};
void setup_diff(CLI::App&, DiffOptions&) {}

// Without a state there is nothing queued: the diff is against an empty one, in memory.
std::vector<Change> diff_of(Session& session, const Plan& plan) {
  if (auto* db = session.existing_store())
    return diff(plan, session.workspace(), *db, session.now());
  Db empty(":memory:");
  migrate(empty, migrations());
  return diff(plan, session.workspace(), empty, session.now());
}

Status run_diff(Session& session, const DiffOptions&) {
  auto plan = session.valid_plan();
  auto changes = diff_of(session, plan);
  if (session.json()) {
    session.print(changes_json(changes, "diff").dump(2) + "\n");
    return Status::done;
  }
  print_changes(session, changes);
  session.note(summary(count(changes), false) + "\n");
  return Status::done;
}

struct ApplyArguments {
  bool prune = false, dry_run = false, yes = false;
};

void setup_apply(CLI::App& app, ApplyArguments& options) {
  app.add_flag("--prune", options.prune, "cancel queued posts that left the plan");
  app.add_flag("--dry-run", options.dry_run, "the same checks and output; nothing is changed");
  app.add_flag("-y,--yes", options.yes, "do not ask");
}

Status run_apply(Session& session, const ApplyArguments& options) {
  auto plan = session.valid_plan();
  auto preview = diff_of(session, plan);
  auto counts = count(preview);
  auto work = counts.add + counts.change + (options.prune ? counts.withdraw : 0);
  if (!options.dry_run && work > 0 &&
      !session.confirm(summary(counts, options.prune) + ". Go on?", options.yes, "plan apply"))
    return session.declined();
  auto changes = preview;
  if (!options.dry_run && work > 0)
    changes = apply(plan, session.workspace(), session.store(), session.now(),
                    {options.prune, false, session.who()});
  if (session.json()) {
    session.print(changes_json(changes, options.dry_run ? "dry-run" : "apply").dump(2) + "\n");
    return Status::done;
  }
  print_changes(session, changes);
  session.note(summary(count(changes), options.prune) + "\n");
  if (options.dry_run)
    session.note("Nothing was changed (--dry-run).\n");
  else if (work > 0)
    session.note("To undo: take the posts out of the plan and run `smm plan apply --prune`.\n");
  return Status::done;
}

void define(CLI::App& app, Session& session) {
  app.footer(
      "smm plan check               # every mistake, before it is public\n"
      "smm plan show                # what goes out, and when\n"
      "smm plan apply --yes         # queue it\n");
  subcommand<InitOptions>(app, session, "init", "make a workspace that passes plan check",
                          "smm plan init                # in this folder\n"
                          "smm plan init studio         # in a folder of its own\n",
                          setup_init, run_init);
  subcommand<CheckOptions>(app, session, "check", "report every problem of the plan",
                           "smm plan check               # as a compiler would\n"
                           "smm plan check --format json # for programs\n",
                           setup_check, run_check);
  subcommand<ShowOptions>(app, session, "show", "show the calendar",
                          "smm plan show                # an agenda\n"
                          "smm plan show --month 2026-11 --view table\n"
                          "smm plan show --account site --json\n",
                          setup_show, run_show);
  subcommand<DiffOptions>(app, session, "diff", "show what plan apply would do",
                          "smm plan diff\n"
                          "smm plan diff --json\n",
                          setup_diff, run_diff);
  subcommand<ApplyArguments>(app, session, "apply", "bring the queue to what the plan says",
                             "smm plan apply --dry-run     # look first\n"
                             "smm plan apply --yes         # queue it\n"
                             "smm plan apply --prune --yes # and cancel what left the plan\n",
                             setup_apply, run_apply);
}

}  // namespace

namespace commands {
extern const Command plan{"plan", "the content plan: check, show, apply", define, 1};
}  // namespace commands

}  // namespace smm
