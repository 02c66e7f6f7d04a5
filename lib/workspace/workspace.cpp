#include "workspace/workspace.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/error.h"
#include "core/language.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/settings.h"
#include "sys/files.h"
#include "workspace/account_names.h"
#include "workspace/fields.h"
#include "workspace/options.h"
#include "workspace/own_files.h"
#include "workspace/team.h"

namespace smm {
namespace {

constexpr std::string_view file_name = "smm.yaml";

SecretSource read_secret(const Yaml& node, const std::string& name, Fields& account,
                         Diagnostics& problems) {
  SecretSource source;
  if (node.kind != Yaml::Kind::map) {
    account.error(node.at, "secret-in-plan",
                  fmt::format("\"{0}\" is a secret and does not belong in a file under review: "
                              "write {0}: {{env: VARIABLE}}, {{file: PATH}} or {{command: [...]}}",
                              name));
    return source;
  }
  Fields fields(keys::secret, node, account.file(), problems, "a secret");
  source.env = fields.text("env").value_or("");
  source.file = fields.text("file").value_or("");
  source.command = fields.texts("command");
  source.credential = fields.text("credential").value_or("");
  fields.finish();
  if (node.fields.size() > 1)
    fields.error(node.at, "wrong-value",
                 "a secret has one source: env, file, command or credential");
  return source;
}

void read_setting(const Setting& setting, Account& account, Fields& fields, Diagnostics& problems) {
  std::string name(setting.name);
  bool secret =
      setting.need == Setting::Need::secret || setting.need == Setting::Need::optional_secret;
  if (secret) {
    const auto* node = fields.node(name);
    account.secrets[name] = node ? read_secret(*node, name, fields, problems) : SecretSource{};
    return;
  }
  if (auto value = fields.text(name))
    account.settings[name] = *value;
  else if (setting.need == Setting::Need::required && fields.node(name) == nullptr)
    fields.missing({name}, fields.at(),
                   fmt::format("account {} needs \"{}\": {}", account.name, name, setting.help));
}

const Network* read_network(Fields& fields, const std::string& account) {
  auto name = fields.text("network");
  if (!name) {
    if (fields.node("network") == nullptr)
      fields.missing({"network"}, fields.at(),
                     fmt::format("account {} needs a \"network\"", account));
    return nullptr;
  }
  const auto* network = find_network(*name);
  if (network != nullptr) return network;
  fields.error(fields.node("network")->at, "unknown-network",
               fmt::format("there is no network \"{}\"; {}", *name, meant_network(*name)));
  return nullptr;
}

// In the currency of the network's prices: what is paid in another cannot be held to it.
void check_cap(std::string_view key, const Money& cap, const Network& network, Fields& fields) {
  if (network.currency.empty() || cap.currency == network.currency) return;
  fields.error(fields.node(key)->at, "wrong-value",
               fmt::format("spend_cap: {}: {} asks for {}, and this is {}: write it in {}", key,
                           network.title, network.currency, to_string(cap), network.currency));
}

void read_spend_cap(Account& account, Fields& fields, Diagnostics& problems) {
  const auto* node = fields.node("spend_cap");
  if (node == nullptr) return;
  Fields inner(keys::spend_cap, *node, fields.file(), problems,
               fmt::format("account {}: spend_cap", account.name));
  account.spend_cap = {inner.money("day"), inner.money("month")};
  if (account.network == nullptr) return inner.finish();
  const auto& network = *account.network;
  if (const auto& day = account.spend_cap.day) check_cap("day", *day, network, inner);
  if (const auto& month = account.spend_cap.month) check_cap("month", *month, network, inner);
  if (network.currency.empty())
    fields.error(fields.key_at("spend_cap"), "account-setting",
                 fmt::format("account {}: posts on {} cost nothing that smm knows of: take the "
                             "spend_cap out",
                             account.name, network.title));
  else if (node->kind == Yaml::Kind::map && inner.node("day") == nullptr &&
           inner.node("month") == nullptr)
    inner.missing({"day", "month"}, node->at,
                  fmt::format("account {}: spend_cap needs a day or a month, as: spend_cap: {{day: "
                              "5 {}}}",
                              account.name, network.currency));
  inner.finish();
}

// What an account does not say for itself, the brand says for it.
void inherit(Account& account, const Workspace& workspace) {
  for (const auto& setting : account.network->settings) {
    if (setting.name == "timezone") account.settings.try_emplace("timezone", workspace.timezone);
    if (setting.name == "environment" && !workspace.environment.empty())
      account.settings.try_emplace("environment", join(workspace.environment, " "));
    if (setting.name == "title" && !workspace.brand.empty())
      account.settings.try_emplace("title", workspace.brand);
    const auto* language = workspace.document.find("language");
    if (setting.name == "language" && language != nullptr)
      account.settings.try_emplace("language", language->value);
  }
}

void read_account(const std::string& name, const Yaml& node, Position at, Workspace& workspace) {
  Fields fields(keys::account, node, std::string(file_name), workspace.problems, "account " + name);
  if (!is_account_name(name))
    fields.error(at, "bad-name",
                 fmt::format("\"{}\" is not an account name: use letters, digits, - and _", name));
  Account account;
  account.name = name;
  account.at = at;
  account.network = read_network(fields, name);
  if (auto kind = fields.word("kind")) account.kind = *kind;
  if (auto status = fields.word("status")) account.status = *status;
  if (auto zone = fields.zone("timezone")) account.timezone = *zone;
  account.by_hand = fields.word("publish") == "by_hand";
  read_spend_cap(account, fields, workspace.problems);
  if (account.network == nullptr) return;  // without it no other key can be judged
  std::vector<std::string> settings;
  for (const auto& setting : account.network->settings) settings.emplace_back(setting.name);
  fields.allow(settings);
  for (const auto& setting : account.network->settings)
    read_setting(setting, account, fields, workspace.problems);
  for (const auto& option : account.network->options) {
    if (fields.node(option.name) == nullptr) continue;
    settings.emplace_back(option.name);  // where a person looks for it first
    fields.error(fields.key_at(option.name), "unknown-key",
                 fmt::format("account {}: {} is said under options: options: {{{}: ...}}", name,
                             option.name, option.name));
  }
  fields.allow(std::move(settings));
  if (const auto* options = fields.node("options"))
    account.options = read_options(*options, {account.network}, fields.file(), workspace.problems)
                          .at(account.network);
  if (account.timezone.empty()) account.settings.erase("timezone");  // a wrong one is reported
  for (const auto& problem : check_settings(*account.network, account.settings))
    fields.error(fields.key_at(problem.setting), "account-setting",
                 fmt::format("account {}: {}", name, problem.message));
  fields.finish();
  inherit(account, workspace);
  workspace.accounts.push_back(std::move(account));
}

// Why an account cannot have a folder for its own; empty: it can.
std::string wrong_folder(const Workspace& workspace, const std::string& given) {
  auto folder = workspace.root / given;
  std::error_code ignored;
  try {
    beneath(workspace.root, given);
  } catch (const Error&) {
    return "leads out of the workspace";
  }
  auto resolved = fs::weakly_canonical(folder / "", ignored);
  for (const auto& pattern : workspace.plan_patterns)
    if (fs::weakly_canonical((workspace.root / pattern).parent_path() / "", ignored) == resolved)
      return "holds plan files: give the account a folder of its own";
  if (auto own = own_file(workspace, folder); own != OwnFile::none)
    return fmt::format("is {}", to_string(own));
  return fs::exists(folder, ignored) && !fs::is_directory(folder, ignored) ? "is not a folder" : "";
}

// What a folder has to do with those that are taken, as in `"public" ...`; empty: nothing. An
// account writes into its folder and into own_subfolders of it. What lies beneath a folder follows
// it in the map, for paths are ordered by their parts: three look-ups, however many accounts.
std::string overlap(const std::map<fs::path, std::string>& owners, const fs::path& folder) {
  if (auto same = owners.find(folder); same != owners.end())
    return fmt::format("is the folder of {} already", same->second);
  fs::path outer;
  for (const auto& part : folder) {
    bool written =
        std::find(own_subfolders.begin(), own_subfolders.end(), part) != own_subfolders.end();
    if (auto above = written ? owners.find(outer) : owners.end(); above != owners.end())
      return fmt::format("lies among the files of {}", above->second);
    outer /= part;
  }
  for (const auto& subfolder : own_subfolders) {
    auto written = folder / subfolder;
    auto below = owners.lower_bound(written);
    if (below == owners.end()) continue;
    auto rest =
        std::mismatch(written.begin(), written.end(), below->first.begin(), below->first.end());
    if (rest.first == written.end())
      return fmt::format("has the folder of {} among its files", below->second);
  }
  return {};
}

// Two accounts that write into one folder, or one into what the other writes, overwrite each
// other's files.
void keep_apart(Fields& fields, const Yaml& accounts, const Workspace& workspace) {
  std::map<fs::path, std::string> owners;
  for (const auto& account : workspace.accounts)
    for (const auto& setting : account.network->settings) {
      auto given = account.settings.find(setting.name);
      if (!setting.folder || given == account.settings.end()) continue;
      std::error_code ignored;
      const auto* value = accounts.find(account.name)->find(setting.name);
      auto at = value == nullptr ? account.at : value->at;
      bool told = setting.wrong != nullptr && !setting.wrong(given->second).empty();
      if (auto wrong = wrong_folder(workspace, given->second); !told && !wrong.empty())
        fields.error(at, "account-setting",
                     fmt::format("account {}: {}: \"{}\" {}", account.name, setting.name,
                                 given->second, wrong));
      auto folder = fs::weakly_canonical(workspace.root / given->second / "", ignored);
      if (!folder.has_filename()) folder = folder.parent_path();
      if (auto shared = overlap(owners, folder); !shared.empty())
        fields.error(at, "account-setting",
                     fmt::format("account {}: {}: \"{}\" {}: give each its own", account.name,
                                 setting.name, given->second, shared));
      owners.emplace(folder, account.name);
    }
}

void read_accounts(const Yaml* node, Workspace& workspace) {
  if (node == nullptr) return;
  Fields fields(*node, std::string(file_name), "accounts", workspace.problems);
  for (std::size_t i = 0; i < node->fields.size(); ++i)
    read_account(node->fields[i].first, node->fields[i].second, node->field_at[i], workspace);
  keep_apart(fields, *node, workspace);
  std::sort(workspace.accounts.begin(), workspace.accounts.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
}

void read_groups(const Yaml* node, Workspace& workspace) {
  if (node == nullptr) return;
  Fields fields(*node, std::string(file_name), "groups", workspace.problems);
  for (std::size_t i = 0; i < node->fields.size(); ++i) {
    const auto& name = node->fields[i].first;
    auto members = fields.texts(name);
    if (workspace.account(name) != nullptr)
      fields.error(node->field_at[i], "bad-name",
                   fmt::format("\"{}\" is an account already", name));
    for (const auto& member : members) {
      if (workspace.account(member) != nullptr) continue;
      if (auto why = workspace.no_account(member); !why.empty())
        fields.error(node->fields[i].second.at, "unknown-account",
                     fmt::format("group {}: {}", name, why));
    }
    workspace.groups[name] = members;
  }
}

// A name alone, or a map of what there is to say of the brand.
void read_brand(Fields& fields, Workspace& workspace) {
  const auto* node = fields.node("brand");
  if (node == nullptr || node->kind != Yaml::Kind::map) {
    workspace.brand = fields.text("brand").value_or("");
    return;
  }
  Fields inner(keys::brand, *node, std::string(file_name), workspace.problems);
  workspace.brand = inner.text("name").value_or("");
  if (inner.node("name") == nullptr) inner.missing({"name"}, node->at, "a brand needs its name");
  workspace.voice = inner.text("voice").value_or("");
  workspace.description = inner.text("description").value_or("");
  workspace.site = inner.text("site").value_or("");
  if (!workspace.site.empty() && !is_web(workspace.site))
    inner.error(inner.node("site")->at, "bad-link",
                fmt::format("\"{}\" is not an address: begin it with https://", workspace.site));
  inner.finish();
}

void read_id(Fields& fields, Workspace& workspace) {
  workspace.id = fields.text("id").value_or("");
  auto fits = [](char c) { return ascii::is_alnum(c) || c == '-'; };
  bool good =
      workspace.id.size() <= 64 && std::all_of(workspace.id.begin(), workspace.id.end(), fits);
  if (!good)
    fields.error(
        fields.node("id")->at, "wrong-value",
        fmt::format("id: \"{}\" is not a name of a workspace: it is made of letters a-z, digits "
                    "and -, at most 64",
                    workspace.id));
}

void read_environment(Fields& fields, Workspace& workspace) {
  for (auto& name : fields.texts("environment"))
    if (is_variable_name(name))
      workspace.environment.push_back(std::move(name));
    else
      fields.error(fields.node("environment")->at, "wrong-value",
                   fmt::format("environment: \"{}\" is not a name of a variable: write the name "
                               "alone, its value comes from where smm is started",
                               name));
}

void read_language(const std::string& language, Fields& fields) {
  auto at = fields.node("language")->at;
  if (auto wrong = wrong_language(language); !wrong.empty())
    fields.error(at, "wrong-value", wrong);
  else if (auto likelier = likelier_language(language))
    fields.warning(
        at, "language-unlikely",
        fmt::format("\"{}\" is a language of its own: did you mean {}?", language, *likelier));
}

void read_all(Workspace& workspace) {
  Fields fields(keys::workspace, workspace.document, std::string(file_name), workspace.problems);
  std::vector<std::string> others;  // each read by its room
  for (const auto* key : top_level_keys()) others.emplace_back(key->name);
  fields.allow(std::move(others));
  read_version(fields);
  read_brand(fields, workspace);
  workspace.timezone = fields.zone("timezone").value_or(workspace.timezone);
  workspace.reviewed = fields.date("reviewed");
  workspace.late = fields.duration("late").value_or(workspace.late);
  workspace.flush_every = fields.duration("flush_every").value_or(workspace.flush_every);
  workspace.flush_on = fields.text("flush_on").value_or("");
  read_id(fields, workspace);
  if (fields.node("plans") != nullptr) workspace.plan_patterns = fields.texts("plans");
  read_environment(fields, workspace);
  if (auto language = fields.text("language")) read_language(*language, fields);
  read_team(fields.node("team"), workspace);
  read_approval(fields, workspace);
  read_accounts(fields.node("accounts"), workspace);
  read_groups(fields.node("groups"), workspace);
  fields.finish();
}

// The files beneath root/folder whose names match; "*" stands for a part of one name.
void add_matches(const fs::path& root, const std::string& pattern,
                 std::vector<std::string>& files) {
  auto slash = pattern.rfind('/');
  auto folder = slash == std::string::npos ? std::string(".") : pattern.substr(0, slash);
  auto name = slash == std::string::npos ? pattern : pattern.substr(slash + 1);
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(beneath(root, folder), missing)) {
    auto found = entry.path().filename().string();
    if (fnmatch(name.c_str(), found.c_str(), FNM_PERIOD) != 0) continue;
    if (folder != ".") found.insert(0, folder + "/");
    files.push_back(std::move(found));
  }
}

}  // namespace

void read_version(Fields& fields) {
  auto version = fields.text("smm");
  if (!version)
    fields.missing({"smm"}, {1, 1}, "the file begins with \"smm: 1\", the version of its language");
  else if (*version != "1")
    fields.error(
        fields.node("smm")->at, "unknown-version",
        fmt::format("version {} is not known to this smm, which reads version 1", *version));
}

const Account* Workspace::account(std::string_view name) const {
  auto found =
      std::lower_bound(accounts.begin(), accounts.end(), name,
                       [](const auto& account, auto wanted) { return account.name < wanted; });
  return found == accounts.end() || found->name != name ? nullptr : &*found;
}

std::vector<std::string> Workspace::expand(std::string_view name) const {
  if (account(name) != nullptr) return {std::string(name)};
  auto found = groups.find(name);
  return found == groups.end() ? std::vector<std::string>{} : found->second;
}

std::string Workspace::meant(std::string_view name) const {
  std::vector<std::string> names, there;
  const auto* network = network_called(name);
  for (const auto& account : accounts) {
    names.push_back(account.name);
    if (account.network == network) there.push_back(fmt::format("\"{}\"", account.name));
  }
  if (!there.empty())
    return fmt::format("did you mean {}, which {} on {}?", join(there, " or "),
                       there.size() == 1 ? "is" : "are", network->title);
  for (const auto& [group, members] : groups) names.push_back(group);
  if (auto near = nearest(name, names)) return fmt::format("did you mean \"{}\"?", *near);
  return network == nullptr ? "" : fmt::format("no account here is on {}", network->title);
}

std::string Workspace::no_account(std::string_view name) const {
  const auto* all = document.find("accounts");
  if (all != nullptr && all->find(name) != nullptr && account(name) == nullptr) return {};
  auto meant = this->meant(name);
  return fmt::format("there is no account \"{}\"{}{}", name, meant.empty() ? "" : "; ", meant);
}

std::vector<std::string> Workspace::plan_files() const {
  std::vector<std::string> files;
  for (const auto& pattern : plan_patterns) add_matches(root, pattern, files);
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  std::erase(files, file_name);
  return files;
}

std::string in_words(const SecretSource& source) {
  if (!source.env.empty()) return "variable " + source.env;
  if (!source.file.empty()) return "file " + source.file;
  if (!source.credential.empty()) return "credential " + source.credential;
  return source.command.empty() ? "login" : "command " + source.command[0];
}

std::optional<fs::path> find_workspace(const fs::path& from) {
  for (auto folder = fs::absolute(from);; folder = folder.parent_path()) {
    std::error_code ignored;
    if (fs::exists(folder / file_name, ignored)) return folder;
    if (folder == folder.parent_path()) return {};
  }
}

Workspace load_workspace(const fs::path& root) {
  return read_workspace(root, read_file(root / file_name, yaml_max_bytes));
}

Workspace read_workspace(const fs::path& root, std::string source) {
  Workspace workspace;
  workspace.root = root;
  workspace.file = root / file_name;
  workspace.database = root / ".smm" / "smm.db";
  workspace.source = std::move(source);
  auto document = read_yaml(workspace.source, file_name, workspace.problems);
  if (document) {
    workspace.document = std::move(*document);
    read_all(workspace);
  }
  return workspace;
}

void require_valid(const Workspace& workspace) {
  for (const auto& problem : workspace.problems) {
    if (problem.severity != Severity::error) continue;
    throw Error(Status::invalid,
                fmt::format("{}:{}:{}: {}", problem.file, problem.at.line, problem.at.column,
                            problem.message),
                "`smm plan check` shows every problem");
  }
}

}  // namespace smm
