#include "session.h"
#include "stopping.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <set>

#include "core/stoppable_clock.h"
#include "core/text.h"
#include "core/url.h"
#include "metrics/fees_store.h"
#include "metrics/plan_check.h"
#include "metrics/settle_store.h"
#include "plan/read.h"
#include "plan/showing/annotations.h"
#include "problems.h"
#include "queue/queue_store.h"
#include "report/look.h"
#include "workspace/approval_rules.h"
#include "workspace/logins.h"

namespace smm {

bool truthy(const std::optional<std::string>& value) {
  return value && !value->empty() && *value != "0" && *value != "false";
}

namespace {

// A question keeps its own sign; a word gets a colon, one.
std::string prompt(std::string_view question, std::string_view usual) {
  while (question.ends_with(' ') || question.ends_with(':')) question.remove_suffix(1);
  if (!usual.empty()) return fmt::format("{} [{}]: ", question, visible(usual));
  bool asks = question.ends_with('?') || question.ends_with(']');
  return fmt::format("{}{} ", question, asks ? "" : ":");
}

}  // namespace

Session::Session(Env& env) : env_(env) {}

void Session::settle() {
  auto fill = [&](std::string& value, std::string_view name) {
    if (value.empty()) value = env_.environment(name).value_or("");
  };
  workspace_on_line_ = !globals_.workspace.empty();
  fill(globals_.workspace, "SMM_WORKSPACE");
  fill(globals_.database, "SMM_DB");
  fill(globals_.now, "SMM_NOW");
  auto flag = [&](bool& value, std::string_view name) {
    value = value || truthy(env_.environment(name));
  };
  flag(globals_.json, "SMM_JSON");
  flag(globals_.quiet, "SMM_QUIET");
  flag(globals_.verbose, "SMM_VERBOSE");
  flag(globals_.no_color, "SMM_NO_COLOR");
  flag(globals_.no_input, "SMM_NO_INPUT");
  bool dumb = env_.environment("TERM").value_or("") == "dumb";
  terminal_.is_terminal = env_.terminal.out;
  terminal_.width = env_.terminal.width;
  terminal_.color = env_.terminal.out && !globals_.no_color && !dumb &&
                    env_.environment("NO_COLOR").value_or("").empty();
  if (env_.progress != nullptr && env_.terminal.out && env_.terminal.err && !dumb &&
      !globals_.quiet)
    progress_ = std::make_unique<ProgressLine>(*env_.progress, terminal_.width);
  if (globals_.now.empty()) return;
  auto now = parse_rfc3339(globals_.now);
  if (!now)
    throw Error(Status::usage, fmt::format("--now: \"{}\" is not a time", globals_.now),
                "write it as 2026-10-03T09:30:00+02:00 or 2026-10-03T07:30:00Z");
  fixed_ = std::make_unique<FixedClock>(*now);
}

std::function<std::unique_ptr<HttpClient>()> Session::http() {
  if (!progress_->shows()) return env_.http;
  return [this] {
    auto client = env_.http();
    client->when_sending(
        [this](std::uint64_t sent, std::uint64_t size) { progress_->sending(sent, size); });
    return client;
  };
}

bool Session::clock_is_given() {
  const auto* clock = &this->clock();
  return dynamic_cast<const SystemClock*>(clock) == nullptr &&
         dynamic_cast<const StoppableClock*>(clock) == nullptr;
}

std::string Session::who() const {
  for (const char* name : {"SMM_USER", "USER", "LOGNAME"})
    if (auto value = env_.environment(name); value && !value->empty()) return *value;
  return "unknown";
}

std::filesystem::path Session::named_root() {
  if (is_web(globals_.workspace))
    throw Error(Status::usage,
                fmt::format("--workspace: {} is a web address, and a folder is wanted here",
                            visible(globals_.workspace)),
                "copy the workspace to this machine, and name its folder");
  auto root = env_.folder / globals_.workspace;
  std::error_code ignored;
  if (std::filesystem::exists(root / "smm.yaml", ignored)) return root;
  if (std::filesystem::is_regular_file(root, ignored))
    throw Error(Status::usage,
                fmt::format("--workspace: {} is a file, and a folder is wanted here",
                            visible(globals_.workspace)),
                "name the folder that smm.yaml is in");
  throw Error(Status::invalid, fmt::format("there is no smm.yaml in {}", globals_.workspace),
              "make a workspace there with `smm plan init`");
}

std::filesystem::path Session::own_settings() const {
  auto config = env_.environment("XDG_CONFIG_HOME").value_or("");
  auto home = env_.environment("HOME").value_or("");
  if (config.empty() && !home.empty()) config = home + "/.config";
  return config.empty() ? std::filesystem::path() : std::filesystem::path(config) / "smm";
}

TrustedFolders Session::trusted_folders() const {
  auto own = own_settings();
  return {own.empty() ? own : own / "trusted", ::geteuid()};
}

std::filesystem::path Session::unnamed_root() {
  if (auto found = find_workspace(env_.folder)) return *found;
  auto own = own_settings();
  std::error_code ignored;
  if (!own.empty() && std::filesystem::exists(own / "smm.yaml", ignored)) return own;
  throw Error(Status::invalid,
              "there is no smm.yaml here, in a folder above, or in your own settings",
              "make a workspace with `smm plan init`, or name one with --workspace");
}

std::filesystem::path Session::find_root() {
  if (!globals_.workspace.empty()) return named_root();
  auto root = unnamed_root();
  auto doubt = doubt_of_workspace(root, ::geteuid());
  if (doubt.empty() || trusted_folders().contains(root)) return root;
  auto folder = visible(root.string());
  throw Error(Status::invalid,
              fmt::format("this workspace is not used unasked: {}, and it may name programs that "
                          "would run as you",
                          visible(doubt)),
              fmt::format("if you trust it: smm --workspace {0} ..., or from now on: smm account "
                          "trust --workspace {0}",
                          folder));
}

const Workspace& Session::workspace() {
  if (workspace_) return *workspace_;
  auto root = find_root();
  workspace_ = std::make_unique<Workspace>(load_workspace(root));
  if (is_web(globals_.database))
    throw Error(Status::usage,
                fmt::format("--db: {} is a web address, and a file is wanted here",
                            visible(globals_.database)),
                "copy the state to this machine with `smm state copy` there, and name the file");
  if (!globals_.database.empty()) workspace_->database = env_.folder / globals_.database;
  leave_to_people(*workspace_);
  if (globals_.verbose)
    note(fmt::format("workspace {}, state {}\n", visible(workspace_->root.string()),
                     visible(workspace_->database.string())));
  return *workspace_;
}

const Workspace& Session::valid_workspace() {
  require_valid(workspace());
  return *workspace_;
}

bool Session::state_is_there() {
  const auto& path = workspace().database;
  std::error_code ignored;
  if (std::filesystem::exists(path, ignored)) {
    if (std::filesystem::is_regular_file(path, ignored)) return true;
    bool folder = std::filesystem::is_directory(path, ignored);
    throw Error(Status::invalid,
                fmt::format("{} is {}, and the state is a file", visible(path.string()),
                            folder ? "a folder" : "no regular file"),
                "name the file with --db, as .smm/smm.db");
  }
  if (globals_.database.empty() || makes_state_) return false;
  std::vector<std::string> neighbours;
  for (const auto& entry : std::filesystem::directory_iterator(path.parent_path(), ignored))
    neighbours.push_back(entry.path().filename().string());
  auto meant = nearest(path.filename().string(), neighbours);
  throw Error(Status::invalid, fmt::format("there is no state file {}", visible(globals_.database)),
              meant ? fmt::format("did you mean {}?", visible(*meant))
                    : "plan apply, post and metrics import make it; without --db, the state is the "
                      "workspace's own");
}

void Session::settle_what_was_paid(Db& db) {
  const auto& zone = workspace().timezone;
  if (wants_fees(db, zone)) settle_fees(db, Zone::find(zone), now());
}

// What an older state kept as instants, and was of days: told once, for it is done once.
void Session::settle_figures(Db& db) {
  settle_what_was_paid(db);
  if (!wants_settling(db)) return;
  auto settled = settle_days(db, Zone::find(workspace().timezone));
  if (!settled.merged.empty())
    note(fmt::format("figures of campaigns with and without their account are one now: {}\n",
                     visible(join(settled.merged, ", "))));
  if (settled.apart == 0) return;
  note(
      fmt::format("{} figures that come in by the day are of an hour, as if stored under another "
                  "time zone; they stay as they were:\n",
                  settled.apart));
  for (const auto& one : settled.first) note(fmt::format("  {}\n", visible(one)));
}

Db& Session::store() {
  if (!store_) {
    bool there = state_is_there();
    if (!there && !globals_.database.empty())
      note(fmt::format("made the state file {}\n", visible(globals_.database)));
    store_ = open_store(workspace().database);
    settle_figures(*store_);
    apply_facts(*workspace_, *store_);
    if (!loosens_) hold_to(*workspace_, trusted_rules(*store_));
  }
  return *store_;
}

Db* Session::existing_store() {
  if (store_) return store_.get();
  if (!reader_ && state_is_there()) {
    reader_ = open_store(workspace().database, Db::Mode::read_only);
    if (wants_settling(*reader_) || wants_fees(*reader_, workspace().timezone)) {
      auto zone = Zone::find(workspace().timezone);
      reader_ = reader_->copy_in_memory();  // who only reads changes no byte of the file
      settle_days(*reader_, zone);
      settle_fees(*reader_, zone, now());
    }
    apply_facts(*workspace_, *reader_);
    if (!loosens_) hold_to(*workspace_, trusted_rules(*reader_));
  }
  return reader_.get();
}

void Session::hold_to_rules_of(const std::filesystem::path& root) {
  workspace();
  hold_to(*workspace_, approval_rules(load_workspace(env_.folder / root)));
}

Plan Session::read(const Known& known) {
  auto work = progress_->begin("checking the plan", "posts");
  return read_plan(workspace(), now(), known,
                   [this](std::uint64_t done, std::uint64_t total) { progress_->at(done, total); });
}

Plan Session::plan() {
  Known known;
  if (auto* db = existing_store()) {
    auto settled = std::make_shared<std::set<std::pair<std::string, std::string>, std::less<>>>();
    for (auto& name : QueueStore(*db).names()) settled->insert(std::move(name));
    known = [settled](std::string_view post, std::string_view account) {
      return settled->contains({std::string(post), std::string(account)});
    };
  }
  auto plan = read(known);
  read_look(workspace(), plan.problems);
  check_measures(plan, workspace());
  return plan;
}

Plan Session::plan_as_written() {
  existing_store();  // the limits that the servers told
  auto plan = read({});
  read_look(workspace(), plan.problems);
  check_measures(plan, workspace());
  return plan;
}

Plan Session::valid_plan() {
  auto plan = this->plan();
  if (!has_errors(plan.problems)) return plan;
  print_problems(plan.problems, env_.err);
  auto errors = std::count_if(plan.problems.begin(), plan.problems.end(), [](const auto& problem) {
    return problem.severity == Severity::error;
  });
  throw Error(
      Status::invalid,
      fmt::format("the plan has {} error{}: nothing was changed", errors, errors == 1 ? "" : "s"),
      "correct them; `smm plan check` shows them again");
}

void Session::show(std::string_view text) {
  if (under_github())
    print(without_commands(text));
  else
    print(text);
}

void Session::note(std::string_view text) {
  if (!globals_.quiet) env_.err.write(text);
}

void Session::complain(std::string_view text) {
  env_.err.write(text);
  if (sentence_.empty()) stands(text);
}

void Session::stands(std::string_view sentence) {
  constexpr std::string_view name = "smm: ";
  if (sentence.starts_with(name)) sentence.remove_prefix(name.size());
  sentence_ = trim(sentence.substr(0, sentence.find('\n')));
}

void Session::print_problems(const Diagnostics& problems, Sink& sink) {
  auto part = excerpt(problems);
  for (const auto* shown : part.shown) {
    const auto& problem = *shown;
    std::string place = problem.file;
    if (problem.at.line > 0) place += fmt::format(":{}:{}", problem.at.line, problem.at.column);
    std::string about;
    if (!problem.post.empty()) about = "post " + problem.post;
    if (!problem.account.empty())
      about += (about.empty() ? "" : ", ") + ("account " + problem.account);
    bool error = problem.severity == Severity::error;
    auto line = fmt::format(
        "{}: {}: {}{} [{}]\n", visible(place),
        terminal_.paint(error ? "error" : "warning", error ? Style::red : Style::yellow),
        visible(problem.message), about.empty() ? "" : fmt::format(" ({})", visible(about)),
        problem.rule);
    sink.write(under_github() ? without_commands(line) : line);
  }
  for (const auto& [severity, rule, count] : part.more)
    sink.write(fmt::format("{} more {}{} [{}]\n", count,
                           severity == Severity::error ? "error" : "warning", count == 1 ? "" : "s",
                           rule));
  if (!part.more.empty()) sink.write("all of them: smm plan check --format json\n");
}

std::string Session::folder_in_repository() {
  std::error_code ignored;
  auto root = std::filesystem::weakly_canonical(workspace().root, ignored);
  for (auto folder = root;; folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / ".git", ignored))
      return folder == root ? "" : root.lexically_relative(folder).generic_string() + "/";
    if (folder == folder.parent_path()) return "";
  }
}

bool Session::can_ask() const {
  return env_.terminal.in && env_.terminal.out && !globals_.no_input;
}

std::string Session::ask(std::string_view question, std::string_view usual) {
  env_.out.flush();
  env_.err.write(prompt(question, usual));
  env_.err.flush();
  if (env_.terminal.in && env_.wait_for_line != nullptr) env_.wait_for_line(env_.stop);
  std::string answer;
  if (env_.stop != 0 || !std::getline(env_.in, answer)) {
    env_.err.write("\n");
    if (env_.stop != 0)
      throw Error(env_.stop == SIGTERM ? Status::terminated : Status::interrupted, "interrupted",
                  "nothing was changed");
    throw Error(Status::failed, "there was no answer", "nothing was changed");
  }
  auto given = trim(answer);
  return std::string(given.empty() ? usual : given);
}

bool Session::confirm(std::string_view question, bool yes, std::string_view what) {
  if (yes) return true;
  if (!can_ask())
    throw Error(Status::usage, fmt::format("{} asks first, and nobody is here to answer", what),
                "add --yes to go on, or --dry-run to see what would happen");
  auto answer = lower_ascii(ask(question, "y/N"));
  return answer == "y" || answer == "yes";
}

Status Session::declined() {
  complain("Nothing was changed.\n");
  return Status::failed;
}

}  // namespace smm
