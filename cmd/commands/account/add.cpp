// smm account add: a new account in smm.yaml, checked before a byte of the file changes.

#include <fmt/format.h>

#include <algorithm>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "sys/files.h"
#include "sys/text/yaml_writer.h"
#include "workspace/account_block.h"
#include "workspace/account_names.h"
#include "workspace/logins.h"

namespace smm {
namespace {

using Need = Setting::Need;

struct AddOptions {
  std::string name, network, kind, status, timezone;
  std::vector<std::string> settings, secrets;
  bool dry_run = false;
};

void setup_add(Arguments& app, AddOptions& options) {
  app.option("NAME", options.name, "what the account is called in plans").type_name("NAME");
  app.option("--network", options.network, "where it is, as feed").type_name("NETWORK");
  app.option("--set", options.settings, "a setting of its network, as handle=anna")
      .type_name("KEY=VALUE")
      .one_each();
  app.option("--secret", options.secrets,
             "where a secret comes from, as token=env:SMM_TOKEN, file:PATH or credential:NAME; "
             "default: smm account login")
      .type_name("KEY=SOURCE")
      .one_each();
  app.option("--kind", options.kind, "whose it is; default: own").words({"own", "competitor"});
  app.option("--status", options.status, "default: active")
      .words({"active", "claimed", "watching"});
  app.option("--timezone", options.timezone, "of its posts' times; default: the brand's")
      .type_name("ZONE");
  app.flag("--dry-run", options.dry_run, "show what would be added; nothing is written");
}

std::pair<std::string, std::string> pair_of(const std::string& text, const char* option) {
  auto equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    throw Error(Status::usage, fmt::format("{}: \"{}\" is not KEY=VALUE", option, visible(text)));
  return {text.substr(0, equals), text.substr(equals + 1)};
}

bool is_secret(const Setting& setting) {
  return setting.need == Need::secret || setting.need == Need::optional_secret;
}

const Setting& setting_of(const Network& network, const std::string& key, bool secret) {
  std::vector<std::string> names;
  for (const auto& setting : network.settings) {
    if (is_secret(setting) != secret) continue;
    if (setting.name == key) return setting;
    names.emplace_back(setting.name);
  }
  auto meant = nearest(key, names);
  throw Error(Status::usage,
              fmt::format("{} has no {} \"{}\"", network.title, secret ? "secret" : "setting",
                          visible(key)),
              meant           ? fmt::format("did you mean {}?", *meant)
              : names.empty() ? "it has none"
                              : "it has: " + join(names, ", "));
}

Yaml source_of(const std::string& key, const std::string& text) {
  auto colon = std::min(text.find(':'), text.size());
  auto kind = text.substr(0, colon);
  auto value = colon < text.size() ? text.substr(colon + 1) : "";
  if ((kind != "env" && kind != "file" && kind != "credential") || value.empty())
    throw Error(Status::usage,
                fmt::format("--secret {}: a source is env:VARIABLE, file:PATH or credential:NAME",
                            visible(key)),
                "the secret itself never stands in an option: others could read it");
  Yaml source;
  yaml_set(source, kind, yaml_scalar(value));
  return source;
}

void require_free_name(const Workspace& workspace, const std::string& name) {
  if (!is_account_name(name))
    throw Error(
        Status::usage,
        fmt::format("\"{}\" is not an account name: use letters, digits, - and _", visible(name)),
        "nothing was written");
  if (workspace.account(name) != nullptr || workspace.groups.contains(name))
    throw Error(Status::usage,
                fmt::format("there is an account or a group \"{}\" already", visible(name)));
}

void ask_for_missing(Session& session, AddOptions& options) {
  if (!session.can_ask()) return;
  if (options.name.empty()) options.name = session.ask("Name of the account in plans", "");
  if (!options.name.empty()) require_free_name(session.workspace(), options.name);
  if (options.network.empty()) {
    std::vector<std::string> names;
    for (const auto* network : all_networks())
      if (network->publishes()) names.emplace_back(network->name);
    session.complain(fmt::format("smm posts to: {}\n", join(names, ", ")));
    options.network = session.ask("Network", "");
  }
}

const Network& network_of(const AddOptions& options) {
  if (options.name.empty() || options.network.empty())
    throw Error(Status::usage, "an account needs a NAME and a --network",
                "as: smm account add bsky --network bluesky --set handle=anna.example");
  const auto* network = find_network(options.network);
  if (network != nullptr) return *network;
  std::vector<std::string> names;
  for (const auto* known : all_networks()) names.emplace_back(known->name);
  const auto* called = network_called(options.network);
  auto meant = called != nullptr ? std::optional(std::string(called->name))
                                 : nearest(options.network, names);
  throw Error(Status::usage, fmt::format("there is no network \"{}\"", visible(options.network)),
              meant ? fmt::format("did you mean {}?", *meant) : "known: " + join(names, ", "));
}

Yaml account_of(Session& session, const AddOptions& options, const Network& network) {
  Yaml account;
  yaml_set(account, "network", yaml_scalar(std::string(network.name)));
  for (const auto& text : options.settings) {
    auto [key, value] = pair_of(text, "--set");
    setting_of(network, key, false);
    yaml_set(account, key, yaml_scalar(value));
  }
  for (const auto& setting : network.settings) {
    std::string key(setting.name);
    if (setting.need != Need::required || account.find(key) != nullptr || !session.can_ask())
      continue;
    session.complain(fmt::format("{}: {}\n", key, setting.help));
    yaml_set(account, key, yaml_scalar(session.ask(key, "")));
  }
  for (const auto& text : options.secrets) {
    auto [key, source] = pair_of(text, "--secret");
    setting_of(network, key, true);
    yaml_set(account, key, source_of(key, source));
  }
  auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) yaml_set(account, key, yaml_scalar(value));
  };
  put("kind", options.kind);
  put("status", options.status);
  put("timezone", options.timezone);
  return account;
}

// The workspace as it would be, read from a copy: what is wrong with the new account is told before
// anything is written.
void require_good(Session& session, const std::string& text, const std::string& name) {
  Diagnostics before = session.workspace().problems;
  auto after = read_workspace(session.workspace().root, text);
  for (const auto& problem : after.problems) {
    bool known = std::any_of(before.begin(), before.end(), [&](const auto& old) {
      return old.rule == problem.rule && old.message == problem.message;
    });
    if (problem.severity == Severity::error && !known)
      throw Error(Status::usage, fmt::format("{}: {}", visible(name), visible(problem.message)),
                  "nothing was written");
  }
}

void print_block(Session& session, bool dry_run, const std::string& block) {
  session.print(fmt::format("{} smm.yaml:\n", dry_run ? "would add to" : "added to"));
  for (auto line : split(block, '\n'))
    if (!line.empty()) session.print(visible(line) + "\n");
}

// What there is to do at the service before a login, and that.
void tell_next(Session& session, const Network& network, const std::string& name) {
  std::size_t number = 0;
  if (!network.access.empty())
    session.note(
        fmt::format("To get access to {}, as smm-networks(7) tells at length:\n", network.title));
  for (auto step : network.access) session.note(fmt::format("{}. {}\n", ++number, step));
  session.note(fmt::format("Next: smm account login {}\n", name));
}

Status run_add(Session& session, const AddOptions& given) {
  auto options = given;
  const auto& workspace = session.workspace();
  if (!options.name.empty()) require_free_name(workspace, options.name);
  ask_for_missing(session, options);
  const auto& network = network_of(options);
  auto account = account_of(session, options, network);
  auto text = with_account(workspace.source, workspace.document, options.name, account);
  require_good(session, text, options.name);
  bool logs_in =
      std::any_of(network.settings.begin(), network.settings.end(),
                  [&](const Setting& setting) {
                    return setting.need == Need::secret && account.find(setting.name) == nullptr;
                  }) &&
      network.publishes();
  if (!options.dry_run) write_file(workspace.file, text);
  Yaml shown;
  yaml_set(shown, options.name, account);
  if (session.json())
    session.print(write_json(Json{{"account", options.name},
                                  {"network", network.name},
                                  {"needs_login", logs_in},
                                  {"dry_run", options.dry_run}},
                             2) +
                  "\n");
  else
    print_block(session, options.dry_run, yaml_block(shown, 2));
  if (!options.dry_run && logs_in) tell_next(session, network, options.name);
  return Status::done;
}

}  // namespace

void account_add(Arguments& app, Session& session) {
  subcommand<AddOptions>(
      app, session, "add", "put a new account into smm.yaml",
      "smm account add news --network feed --set path=public/news\n"
      "smm account add me --network bluesky --set handle=anna.example --dry-run\n"
      "smm account add other-studio --network external --kind competitor\n",
      setup_add, run_add);
}

}  // namespace smm
