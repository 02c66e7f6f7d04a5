// smm __complete -- WORDS...: what the shells ask when a person presses TAB. The last word is the
// one being typed. One candidate a line, with a TAB and its description; one engine, so that bash,
// zsh and fish always know what the command tree knows.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <set>

#include "app.h"
#include "command.h"
#include "core/text.h"
#include "metrics/importing/mapping.h"
#include "metrics/importing/presets.h"
#include "metrics/kpi.h"
#include "metrics/kpi_words.h"
#include "plan/keys.h"
#include "queue/queue_store.h"
#include "report/breakdown.h"
#include "sys/files.h"

namespace smm {
namespace {

using Words = std::vector<std::string>;

constexpr std::int64_t most_entries = 100;  // due from now on, and as many due before

struct Candidate {
  std::string word, help;
};

struct CompleteOptions {
  Words words;
};

void setup(Arguments& app, CompleteOptions& options) {
  app.option("WORDS", options.words, "the words of the line so far");
}

class Completer {
 public:
  Completer(Session& session, Words words) : session_(session), words_(std::move(words)) {
    if (words_.empty()) words_.emplace_back();
  }

  std::vector<Candidate> run() {
    auto tree = make_tree(session_);
    const auto* app = tree.get();
    const CLI::Option* waiting = nullptr;  // the option whose value comes next
    bool help_word = false;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      const auto& word = words_[i];
      if (waiting != nullptr) {
        if (waiting->check_lname("workspace")) session_.globals().workspace = word;
        waiting = nullptr;
      } else if (word.starts_with("-")) {
        const auto* option = find_option(app, word.substr(0, word.find('=')));
        auto equals = word.find('=');
        if (option != nullptr && option->check_lname("workspace") && equals != std::string::npos)
          session_.globals().workspace = word.substr(equals + 1);
        if (option != nullptr && option->get_items_expected_max() > 0 &&
            equals == std::string::npos)
          waiting = option;
      } else if (app == tree.get() && word == "help") {
        help_word = true;
      } else if (const auto* child = find_child(app, word)) {
        app = child;
      }
    }
    if (waiting != nullptr) return only_matching(values(waiting->get_type_name()));
    if (words_.back().starts_with("-")) {
      auto found = options(app);
      if (help_word && app == tree.get())
        found.push_back({"--agent", "what a program has to know"});
      return only_matching(found);
    }
    auto found = children(app);
    if (app == tree.get() && !help_word) found.push_back({"help", "the help of a command"});
    for (const auto* option : app->get_options())
      if (option->get_positional())
        for (auto& value : values(option->get_type_name())) found.push_back(value);
    return only_matching(found);
  }

 private:
  static const CLI::Option* find_option(const CLI::App* app, const std::string& word) {
    for (; app != nullptr; app = app->get_parent())
      for (const auto* option : app->get_options())
        if (!option->get_positional() && option->check_name(word)) return option;
    return nullptr;
  }

  static const CLI::App* find_child(const CLI::App* app, const std::string& word) {
    for (const auto* child : app->get_subcommands({}))
      if (child->get_name() == word) return child;
    return nullptr;
  }

  static std::vector<Candidate> children(const CLI::App* app) {
    std::vector<Candidate> found;
    for (const auto* child : app->get_subcommands({}))
      if (!child->get_group().empty())
        found.push_back({child->get_name(), child->get_description()});
    return found;
  }

  static std::vector<Candidate> options(const CLI::App* app) {
    std::vector<Candidate> found;
    for (; app != nullptr; app = app->get_parent())
      for (const auto* option : app->get_options())
        for (const auto& name : option->get_lnames())
          if (std::none_of(found.begin(), found.end(),
                           [&](const auto& known) { return known.word == "--" + name; }))
            found.push_back({"--" + name, option->get_description()});
    return found;
  }

  std::vector<Candidate> only_matching(const std::vector<Candidate>& all) const {
    const auto& typed = words_.back();
    // Several values separated by commas: the last one is being typed.
    auto comma = typed.rfind(',');
    auto before = comma == std::string::npos ? "" : typed.substr(0, comma + 1);
    auto prefix = typed.substr(before.size());
    std::vector<Candidate> found;
    for (const auto& candidate : all)
      if (candidate.word.starts_with(prefix))
        found.push_back({before + candidate.word, candidate.help});
    return found;
  }

  // What an option's value may be, by its type name (command.h). Without a workspace: nothing.
  std::vector<Candidate> values(const std::string& type) const {
    std::vector<Candidate> found;
    auto add = [&](std::string_view word, std::string_view help) {
      found.push_back({std::string(word), std::string(help)});
    };
    if (type.find('|') != std::string::npos) {
      for (auto word : split(type, '|')) add(word, "");
    } else if (type == "HEADER=KEY") {  // the header is the table's own
      auto header = words_.back().substr(0, words_.back().find('=') + 1);
      if (header.ends_with('='))
        for (const auto& key : keys::post.keys) add(header + std::string(key.name), key.about);
    } else if (type == "KEYS") {
      for (const auto& key : breakdown_keys()) add(key, "");
    } else if (type == "ACCOUNT") {
      for (const auto& account : session_.workspace().accounts)
        add(account.name, account.network->title);
      for (const auto& [group, members] : session_.workspace().groups) add(group, "group");
    } else if (type == "ENTRY") {
      bool named = words_.back().find_first_not_of("0123456789") != std::string::npos;
      for (const auto& entry : entries())
        if (named)
          add(entry.post + "@" + entry.account, to_string(entry.state));
        else
          add(std::to_string(entry.id), entry.post + " on " + entry.account);
    } else if (type == "POST") {
      std::set<std::string> told;
      for (const auto& entry : entries())
        if (told.insert(entry.post).second) add(entry.post, to_string(entry.state));
    } else if (type == "ID") {
      for (const auto& id : planned_ids()) add(id, "");
    } else if (type == "MAPPING") {
      Diagnostics ignored;
      for (const auto& mapping : read_mappings(session_.workspace(), ignored))
        add(mapping.name, "");
    } else if (type == "NETWORK") {
      for (const auto* network : all_networks()) add(network->name, network->summary);
    } else if (type == "PRESET") {
      for (const auto* preset : all_presets()) add(preset->name, preset->title);
    } else if (type == "METRIC") {
      Speech english;
      for (const auto& metric : all_metrics()) add(metric.name, title_of(metric.metric, english));
    } else if (type == "KPI") {
      Speech english;
      for (const auto& kpi : all_kpis()) add(kpi.name, title_of(kpi, english));
    } else if (type == "CAMPAIGN" || type == "PILLAR") {
      const auto* section =
          session_.workspace().document.find(type == "PILLAR" ? "pillars" : "campaigns");
      if (section != nullptr)
        for (const auto& [name, node] : section->fields) add(name, "");
    }
    return found;
  }

  // The ids as they are written. Not the whole plan: that would look at every picture.
  Words planned_ids() const {
    const auto& workspace = session_.workspace();
    Words ids;
    auto collect = [&](const Yaml& document) {
      const auto* posts = document.find("posts");
      if (posts == nullptr) return;
      for (const auto& post : posts->items)
        if (const auto* id = post.find("id")) ids.push_back(id->value);
    };
    collect(workspace.document);
    Diagnostics ignored;
    for (const auto& name : workspace.plan_files())
      if (auto file =
              parse_yaml(read_file(beneath(workspace.root, name), yaml_max_bytes), name, ignored))
        collect(*file);
    return ids;
  }

  // Those nearest to now: nobody reads a list of a hundred thousand.
  std::vector<EntryName> entries() const {
    auto* db = session_.existing_store();
    if (db == nullptr) return {};
    return QueueStore(*db).beginning_with(words_.back(), session_.now(), most_entries);
  }

  Session& session_;
  Words words_;
};

Status run(Session& session, const CompleteOptions& options) {
  auto words = options.words;
  std::vector<Candidate> found;
  try {
    found = Completer(session, words).run();
  } catch (const Error&) {
    return Status::done;  // no workspace, a broken one: nothing to offer, and no noise at the
                          // prompt
  }
  for (const auto& candidate : found)
    session.print(visible(candidate.word) + "\t" + visible(candidate.help) + "\n");
  return Status::done;
}

void define(Arguments& app, Session& session) {
  runs<CompleteOptions>(app, session, "", setup, run);
}

}  // namespace

namespace commands {
extern const Command complete{"__complete", "candidates for shell completion", define};
}  // namespace commands

}  // namespace smm
