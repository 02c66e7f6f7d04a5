#include "app.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "core/clock.h"
#include "core/json.h"
#include "core/synonyms.h"
#include "core/text.h"
#include "core/zone.h"
#include "help.h"
#include "stopping.h"

namespace smm {
namespace {

using Words = std::vector<std::string>;

const Words globals_with_value{"--workspace", "--db", "--now"};

void add_globals(CLI::App& root, Globals& globals) {
  root.add_option("--workspace", globals.workspace, "the folder with smm.yaml")->type_name("DIR");
  root.add_option("--db", globals.database, "the state file")->type_name("FILE");
  root.add_option("--now", globals.now, "a fixed clock")->type_name("TIME");
  root.add_flag("--json", globals.json, "one JSON document instead of text");
  root.add_flag("-q,--quiet", globals.quiet, "errors only");
  root.add_flag("-v,--verbose", globals.verbose, "say more");
  root.add_flag("--no-color", globals.no_color, "no colour");
  root.add_flag("--no-input", globals.no_input, "never ask");
}

CLI::App* define(CLI::App& root, const Command& command, Session& session) {
  auto* app = root.add_subcommand(std::string(command.name), std::string(command.summary));
  Arguments arguments(*app);
  command.define(arguments, session);
  return app;
}

// The place of the command word: the first word that is neither an option nor an option's value.
std::size_t find_word(const Words& arguments, std::size_t from = 0) {
  for (auto i = from; i < arguments.size(); ++i) {
    const auto& word = arguments[i];
    if (!word.starts_with("-") || word == "-") return i;
    if (std::find(globals_with_value.begin(), globals_with_value.end(), word) !=
        globals_with_value.end())
      ++i;
  }
  return arguments.size();
}

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Error unknown_command(const std::string& word, const std::optional<std::string>& meant,
                      const std::string& path) {
  return Error(Status::usage, fmt::format("{}: there is no command \"{}\"", path, visible(word)),
               meant ? fmt::format("did you mean {}?", *meant)
                     : fmt::format("`{} --help` lists the commands", path));
}

// What may be meant by a first word that is no command: a command by another word, what a command
// does without the command before it, or a command that is spelled nearly so.
std::optional<std::string> meant_by(const std::string& word, const CLI::App& tree) {
  if (lower_ascii(word) == "version") return "`smm --version`";
  Words names{"help"}, verbs;
  for (const auto* command : tree.get_subcommands({})) {
    names.push_back(command->get_name());
    for (const auto* verb : command->get_subcommands({}))
      if (verb->get_name() == word || synonym(word, {verb->get_name()}))
        verbs.push_back(fmt::format("`smm {} {}`", command->get_name(), verb->get_name()));
  }
  constexpr std::size_t most = 3;
  if (auto command = synonym(word, names)) return fmt::format("`smm {}`", *command);
  if (verbs.size() > most) verbs.resize(most);
  if (!verbs.empty()) {
    auto last = verbs.back();
    verbs.pop_back();
    return verbs.empty() ? last : fmt::format("{} or {}", join(verbs, ", "), last);
  }
  auto near = nearest(word, names);
  if (!near) return {};
  return fmt::format("`smm {}`", *near);
}

Words option_names(const CLI::App& app) {
  Words names;
  for (const auto* scope = &app; scope != nullptr; scope = scope->get_parent())
    for (const auto* option : scope->get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

// A command, its subcommands and what is above it.
std::vector<const CLI::App*> scopes_of(const CLI::App& app) {
  std::vector<const CLI::App*> scopes;
  for (const auto* child : app.get_subcommands({})) scopes.push_back(child);
  for (const auto* scope = &app; scope != nullptr; scope = scope->get_parent())
    scopes.push_back(scope);
  return scopes;
}

// The deepest command that was named on the line.
const CLI::App& deepest(const CLI::App& root) {
  const auto* app = &root;
  for (auto parsed = app->get_subcommands(); !parsed.empty(); parsed = app->get_subcommands())
    app = parsed.front();
  return *app;
}

std::string path_of(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name()
                                     : path_of(*app.get_parent()) + " " + app.get_name();
}

class Run {
 public:
  Run(Words arguments, Env& env) : arguments_(std::move(arguments)), env_(env), session_(env) {}

  int run() {
    Status status = Status::failed;
    try {
      status = dispatch();
      if (status != Status::done && env_.stop == 0) explain(status);
    } catch (const Error& error) {
      status = report(error);
    } catch (const std::bad_alloc&) {
      status = report(Error(Status::failed, "out of memory"));
    } catch (const std::exception& error) {
      status = report(Error(Status::failed, fmt::format("an internal failure: {}", error.what()),
                            "please report it, with what you did"));
    }
    bool said = status == Status::interrupted || status == Status::terminated;
    if (auto signal = env_.stop.load(); signal != 0 && !said) status = report(stopped_by(signal));
    env_.out.flush();
    env_.err.flush();
    if (env_.out.failed()) {
      report(Error(Status::failed, "the output could not be written", "is the disk full?"));
      env_.err.flush();
      return static_cast<int>(Status::failed);
    }
    return static_cast<int>(status);
  }

 private:
  Status dispatch() {
    bool asks_version = contains(arguments_, "--version");
    turn_help_around();
    auto at = find_word(arguments_);
    if (at == arguments_.size()) return without_command(asks_version);
    const auto* command = find_command(arguments_[at]);
    if (command == nullptr) {
      refuse_unknown_global(at);
      throw unknown_command(arguments_[at], meant_by(arguments_[at], *make_tree(session_)), "smm");
    }
    return parse_and_run(*command, at);
  }

  // What follows a global option that is misspelled is no command: the option is what is wrong.
  void refuse_unknown_global(std::size_t word) {
    auto known = globals();
    known.insert(known.end(), {"--help", "-h"});
    for (std::size_t i = 0; i < word; ++i)
      if (const auto& given = arguments_[i];
          given.starts_with("--") && !contains(known, given.substr(0, given.find('='))))
        throw unknown_option(given, known, "smm");
  }

  // "help plan check" is "plan check --help".
  void turn_help_around() {
    auto at = find_word(arguments_);
    if (at == arguments_.size() || arguments_[at] != "help") return;
    arguments_.erase(arguments_.begin() + static_cast<std::ptrdiff_t>(at));
    arguments_.push_back("--help");
  }

  Status without_command(bool asks_version) {
    if (asks_version) {
      env_.out.write(wants_json() ? write_json(Json{{"version", SMM_VERSION}}) + "\n"
                                  : "smm " SMM_VERSION "\n");
      return Status::done;
    }
    if (contains(arguments_, "--help") && contains(arguments_, "--agent")) {
      env_.out.write(wants_json() ? agent_json() : agent_help());
      return Status::done;
    }
    if (contains(arguments_, "--help") || contains(arguments_, "-h")) {
      env_.out.write(wants_json() ? tree_json(session_) : overview());
      return Status::done;
    }
    for (const auto& word : arguments_)
      if (word.starts_with("-") && !contains(globals(), word.substr(0, word.find('='))))
        throw unknown_option(word, globals(), "smm");
    if (arguments_.empty() && in_workspace()) {
      arguments_.emplace_back("status");
      return dispatch();
    }
    session_.complain(
        "smm: scripted social media operations\n\n"
        "Usage: smm COMMAND [OPTIONS]\n\n"
        "Start with `smm plan init`; `smm --help` says more.\n");
    session_.stands("no command is named: `smm --help` lists them");
    return Status::usage;
  }

  // Its day is shown where nothing is asked for.
  bool in_workspace() const {
    std::error_code error;
    for (auto folder = env_.folder; !folder.empty(); folder = folder.parent_path()) {
      if (fs::exists(folder / "smm.yaml", error)) return true;
      if (folder == folder.parent_path()) break;
    }
    return false;
  }

  Words globals() {
    CLI::App root;
    Globals ignored;
    add_globals(root, ignored);
    auto names = option_names(root);
    names.insert(names.end(), {"-q", "-v", "--version"});
    return names;
  }

  static Error unknown_option(const std::string& word, const Words& known,
                              const std::string& path) {
    auto meant = nearest(word.substr(0, word.find('=')), known);
    return Error(Status::usage, fmt::format("{}: there is no option {}", path, visible(word)),
                 meant ? fmt::format("did you mean {}?", *meant)
                       : fmt::format("`{} --help` lists the options", path));
  }

  Status parse_and_run(const Command& command, std::size_t at) {
    CLI::App root("", "smm");
    root.set_help_flag("-h,--help", "show this help");
    root.fallthrough();
    add_globals(root, session_.globals());
    auto* app = define(root, command, session_);
    app->fallthrough();
    for (auto* child : app->get_subcommands({})) child->fallthrough();
    refuse_unknown_child(*app, at);
    if (!command.hidden()) refuse_empty_words(*app);
    auto reversed = arguments_;
    std::reverse(reversed.begin(), reversed.end());
    try {
      root.parse(reversed);
    } catch (const CLI::CallForHelp&) {
      const auto& asked = deepest(root);
      env_.out.write(wants_json() ? help_json(asked, path_of(asked))
                                  : help_text(asked, path_of(asked)));
      return Status::done;
    } catch (const CLI::ParseError& error) {
      if (!command.hidden()) refuse_empty_values(root);
      throw usage_error(root, error);
    }
    if (!command.hidden()) refuse_empty_values(root);
    if (!session_.chosen) {
      env_.err.write(help_text(*app, path_of(*app)));
      throw Error(Status::usage, fmt::format("{} needs one of its commands", path_of(*app)));
    }
    session_.settle();
    if (env_.folder.empty())
      throw Error(Status::failed, "the folder that you are in is gone",
                  "go to one that is there, with cd");
    return session_.chosen();
  }

  // A value that is empty is nearly always an unset variable of a shell: it is never "not given".
  // For "--at=" and for a list of nothing but commas the library would take the next word.
  void refuse_empty_words(const CLI::App& app) {
    std::map<std::string, const CLI::Option*, std::less<>> takes_value;
    for (const auto* scope : scopes_of(app))
      for (const auto* option : scope->get_options())
        for (const auto& name : option->get_lnames())
          if (option->get_items_expected_max() > 0) takes_value["--" + name] = option;
    for (std::size_t i = 0; i < arguments_.size() && arguments_[i] != "--"; ++i) {
      auto name = arguments_[i].substr(0, arguments_[i].find('='));
      auto known = takes_value.find(name);
      if (known == takes_value.end()) continue;
      const auto& option = *known->second;
      bool joined = name.size() < arguments_[i].size();
      if (!joined && (option.get_items_expected_min() == 0 || ++i == arguments_.size())) continue;
      auto value = joined ? arguments_[i].substr(name.size() + 1) : arguments_[i];
      if (value.empty() || value.find_first_not_of(option.get_delimiter()) == std::string::npos)
        throw empty_value(path_of(app), name);
    }
  }

  static Error empty_value(const std::string& path, std::string_view name) {
    return Error(Status::usage, fmt::format("{}: {}: the value is empty", path, name),
                 fmt::format("give it one, or leave {} out; a variable of the shell that is not "
                             "set is empty, too",
                             name));
  }

  static void refuse_empty_values(const CLI::App& root) {
    const auto& named = deepest(root);
    for (const auto* scope = &named; scope != nullptr; scope = scope->get_parent())
      for (const auto* option : scope->parse_order())
        if (const auto& values = option->results();
            option->get_items_expected_max() > 0 && (values.empty() || contains(values, "")))
          throw empty_value(path_of(named), option->get_name());
  }

  void refuse_unknown_child(const CLI::App& app, std::size_t at) {
    auto children = app.get_subcommands({});
    auto next = find_word(arguments_, at + 1);
    if (children.empty() || next == arguments_.size()) return;
    Words names;
    for (const auto* child : children) names.push_back(child->get_name());
    if (contains(names, arguments_[next])) return;
    auto near = nearest(arguments_[next], names);
    throw unknown_command(
        arguments_[next],
        near ? std::optional(fmt::format("`{} {}`", path_of(app), *near)) : std::nullopt,
        path_of(app));
  }

  static bool takes_nothing(const CLI::App& app, const std::string& name) {
    for (const auto* scope = &app; scope != nullptr; scope = scope->get_parent())
      if (const auto* option = scope->get_option_no_throw(name))
        return option->get_items_expected_max() == 0;
    return false;
  }

  Error usage_error(const CLI::App& root, const CLI::ParseError& error) {
    const auto& app = deepest(root);
    auto path = path_of(app);
    auto extras = root.remaining(true);
    auto flag = std::find_if(extras.begin(), extras.end(),
                             [](const auto& word) { return word.starts_with("-"); });
    if (flag != extras.end()) return unknown_option(*flag, option_names(app), path);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !extras.empty())
      return Error(Status::usage,
                   fmt::format("{}: one word too many: \"{}\"", path, visible(extras[0])),
                   fmt::format("`{} --help` shows what it takes", path));
    auto hint = fmt::format("`{} --help` shows what it takes", path);
    std::string_view what = error.what();
    auto head = [&](std::string_view mark) { return std::string(what.substr(0, what.find(mark))); };
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
      constexpr std::string_view convert = "Could not convert: ";  // "--after = x"
      what.remove_prefix(what.starts_with(convert) ? convert.size() : 0);
      if (takes_nothing(app, head(" = ")))
        return Error(Status::usage, fmt::format("{}: {} takes no value", path, head(" = ")), hint);
      auto value = what.find(" = ") == what.npos ? what : what.substr(what.find(" = ") + 3);
      return Error(Status::usage,
                   fmt::format("{}: {}: \"{}\" is not a number", path, head(" = "),
                               visible(std::string(value))),
                   hint);
    }
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr)
      return Error(Status::usage, fmt::format("{}: {}: its value is missing", path, head(":")),
                   hint);
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
      return Error(Status::usage, fmt::format("{}: {} is missing", path, head(" is required")),
                   hint);
    return Error(Status::usage, fmt::format("{}: {}", path, visible(error.what())), hint);
  }

  // A command that ends without an Error has said why, or it is said by its status.
  void explain(Status status) {
    if (session_.sentence().empty())
      report(Error(status, std::string(status_words(status))));
    else
      report_json(Error(status, session_.sentence()));
  }

  // Also where the line could not be understood.
  bool wants_json() {
    auto set = env_.environment("SMM_JSON");
    return session_.globals().json || contains(arguments_, "--json") || truthy(set);
  }

  void report_json(const Error& error) {
    if (!wants_json()) return;
    Json json{{"error", visible(error.what())},
              {"hint", visible(error.hint())},
              {"status", static_cast<int>(error.status())}};
    env_.err.write(write_json(json) + "\n");
  }

  Status report(const Error& error) {
    env_.out.flush();
    std::string_view what = error.what();
    bool named = what.starts_with("smm: ") || what.starts_with("smm ");
    env_.err.write(fmt::format("{}{}\n", named ? "" : "smm: ", visible(what)));
    if (!error.hint().empty()) env_.err.write(fmt::format("     {}\n", visible(error.hint())));
    report_json(error);
    return error.status();
  }

  Words arguments_;
  Env& env_;
  Session session_;
};

}  // namespace

const Command* find_command(std::string_view name) {
  auto all = all_commands();
  auto found = std::find_if(all.begin(), all.end(), [&](auto* c) { return c->name == name; });
  return found == all.end() ? nullptr : *found;
}

std::vector<const Command*> listed_commands() {
  std::vector<const Command*> listed;
  for (const auto* command : all_commands())
    if (!command->hidden()) listed.push_back(command);
  std::sort(listed.begin(), listed.end(),
            [](const auto* a, const auto* b) { return a->order < b->order; });
  return listed;
}

std::unique_ptr<CLI::App> make_tree(Session& session) {
  auto root = std::make_unique<CLI::App>("scripted social media operations", "smm");
  root->set_help_flag("-h,--help", "show this help");
  add_globals(*root, session.globals());
  for (const auto* command : listed_commands()) define(*root, *command, session);
  return root;
}

int run(const std::vector<std::string>& arguments, Env& env) { return Run(arguments, env).run(); }

}  // namespace smm
