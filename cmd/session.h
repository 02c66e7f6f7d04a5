#pragma once
// One run of the program: the global options, and the workspace and state opened when first asked.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.h"
#include "env.h"
#include "plan/read.h"
#include "progress.h"
#include "store/store.h"
#include "terminal.h"
#include "workspace/ownership.h"
#include "workspace/workspace.h"

namespace smm {

struct Globals {
  std::string workspace, database, now;
  bool json = false, quiet = false, verbose = false, no_color = false, no_input = false;
};

// Whether a variable of the environment switches something on.
bool truthy(const std::optional<std::string>& value);

class Session {
 public:
  explicit Session(Env& env);

  Env& env() { return env_; }
  Globals& globals() { return globals_; }
  // Fills what was not given from SMM_... in the environment, and fixes the clock for --now.
  void settle();

  // Shown to a person at a terminal, and to nobody else.
  ProgressLine& progress() { return *progress_; }
  // The network, its uploads told to progress(). The session must outlive what it makes.
  std::function<std::unique_ptr<HttpClient>()> http();

  const Terminal& terminal() const { return terminal_; }
  bool json() const { return globals_.json; }
  Clock& clock() { return fixed_ ? *fixed_ : env_.clock; }
  // It is somebody's word, not this machine's.
  bool clock_is_given();
  Time now() { return clock().now(); }
  // Whether --workspace stands on the line; SMM_WORKSPACE may say the same.
  bool workspace_on_line() const { return workspace_on_line_; }
  // The folder that --workspace or SMM_WORKSPACE names. Throws Error(invalid) if none is there.
  std::filesystem::path named_root();
  // The folder of the user's own settings; empty where there is neither XDG_CONFIG_HOME nor HOME.
  std::filesystem::path own_settings() const;
  // The folders whose workspaces the user trusts whoever they belong to.
  TrustedFolders trusted_folders() const;
  std::string who() const;

  // The folder of --workspace, else the nearest smm.yaml upwards, else the user's own. Throws
  // Error(invalid) with the way out if there is none, or if it was not named and could be somebody
  // else's (workspace/ownership.h).
  const Workspace& workspace();
  // The workspace, or Error(invalid) with its first problem.
  const Workspace& valid_workspace();
  // The state, made if missing. Opening it, either way, adds to the accounts' settings what their
  // services said: checks of posts come after it. One that was named (--db, SMM_DB) and is not
  // there is an Error(invalid), unless the command is one that may make it, and then says so.
  Db& store();
  // What was paid since the state was opened becomes figures.
  void settle_what_was_paid(Db& db);
  // The state for reading only; null if there is none yet.
  Db* existing_store();
  // Whether there is one yet, without opening it.
  bool state_is_there();
  // Of plan apply --trust-approvers: opening the state does not hold the rules of approval to those
  // that it has seen (workspace/approval_rules.h).
  void may_loosen() { loosens_ = true; }
  // Holds them to those of another workspace, which this one is a change of.
  void hold_to_rules_of(const std::filesystem::path& root);
  // Of plan apply, post and metrics import: the first thing they do.
  void may_make_state() { makes_state_ = true; }
  // The plan, its checks knowing what the queue knows.
  Plan plan();
  // The plan as it stands in the files: what is past is no mistake.
  Plan plan_as_written();
  // The plan, or Error(invalid) saying how many errors it has after printing them.
  Plan valid_plan();

  void print(std::string_view text) { env_.out.write(text); }
  // Prints what people read. Under GitHub Actions no line of it is a command to the runner.
  void show(std::string_view text);
  void note(std::string_view text);      // to stderr unless --quiet
  void complain(std::string_view text);  // to stderr; the first line says why the command ends so
  // Why the command ends so, where it was said by an earlier run and is not said again.
  void stands(std::string_view sentence);
  // What was complained of first, or stands; empty: nothing. A command that ends with another
  // status than done has said why, or cmd/app says it.
  const std::string& sentence() const { return sentence_; }
  void print_problems(const Diagnostics& problems, Sink& sink);

  bool under_github() const { return env_.environment("GITHUB_ACTIONS") == "true"; }
  // The workspace as seen from the root of its repository, which is what a code host goes by:
  // "clients/beanleaf/", or "" where it is that root or in none.
  std::string folder_in_repository();

  // Whether a person is there to answer: a terminal, and no --no-input.
  bool can_ask() const;
  // One line of answer, trimmed; `usual` if it is empty. Only if can_ask().
  std::string ask(std::string_view question, std::string_view usual);
  // Asks on a terminal; elsewhere, or with --no-input, refuses unless `yes`. True: go on.
  bool confirm(std::string_view question, bool yes, std::string_view what);
  // What follows a no.
  Status declined();

  std::function<Status()> chosen;  // the command that parsing settled on

 private:
  Plan read(const Known& known);
  std::filesystem::path find_root();
  std::filesystem::path unnamed_root();
  Env& env_;
  Globals globals_;
  Terminal terminal_;
  std::unique_ptr<ProgressLine> progress_ = std::make_unique<ProgressLine>();
  std::unique_ptr<FixedClock> fixed_;
  std::unique_ptr<Workspace> workspace_;
  void settle_figures(Db& db);

  std::unique_ptr<Db> store_;
  std::unique_ptr<Db> reader_;
  bool makes_state_ = false;
  bool loosens_ = false;
  bool workspace_on_line_ = false;
  std::string sentence_;
};

}  // namespace smm
