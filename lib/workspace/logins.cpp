#include "workspace/logins.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "networks/kept_tokens.h"
#include "sys/files.h"

namespace smm {
namespace {

using There = SecretState::There;

void look_at_file(const fs::path& path, SecretState& state, std::string_view none) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0) {
    state.problem = none;
    return;
  }
  state.there = There::yes;
  if ((info.st_mode & (S_IRWXG | S_IRWXO)) == 0) return;
  state.there = There::no;
  state.problem =
      fmt::format("others can read {}; run: chmod 600 {}", path.string(), path.string());
}

fs::path folder_of(const Workspace& workspace) {
  return workspace.database.parent_path() / "credentials";
}

SecretState look(const Workspace& workspace, const Account& account, const std::string& name,
                 const SecretSource& source, const Environment& environment) {
  SecretState state{.name = name, .source = in_words(source), .problem = {}};
  if (!source.env.empty()) {
    auto value = environment(source.env);
    if (value && !value->empty())
      state.there = There::yes;
    else
      state.problem = fmt::format("the variable {} is {}", source.env, value ? "empty" : "not set");
  } else if (!source.file.empty()) {
    look_at_file(workspace.root / source.file, state,
                 fmt::format("there is no file {}", source.file));
  } else if (!source.credential.empty()) {
    auto folder = environment("CREDENTIALS_DIRECTORY");
    std::error_code error;
    if (!folder)
      state.problem = "systemd has set no CREDENTIALS_DIRECTORY";
    else if (!fs::exists(fs::path(*folder) / source.credential, error))
      state.problem = fmt::format("systemd has passed no credential {}", source.credential);
    else
      state.there = There::yes;
  } else if (!source.command.empty()) {
    state.there = There::unknown;
  } else {
    look_at_file(stored_secret(workspace, account, name), state,
                 fmt::format("nobody has logged in; run: smm account login {}", account.name));
  }
  return state;
}

}  // namespace

fs::path stored_secret(const Workspace& workspace, const Account& account, std::string_view name) {
  return folder_of(workspace) / fmt::format("{}.{}", account.name, name);
}

std::vector<SecretState> secret_states(const Workspace& workspace, const Account& account,
                                       const Environment& environment) {
  std::vector<SecretState> states;
  for (const auto& setting : account.network->settings) {
    auto found = account.secrets.find(setting.name);
    if (found == account.secrets.end()) continue;
    states.push_back(look(workspace, account, found->first, found->second, environment));
    states.back().needed = setting.need == Setting::Need::secret;
  }
  return states;
}

std::optional<Time> login_end(const Workspace& workspace, const Account& account) {
  constexpr std::size_t most = 64U << 10;
  auto file = stored_secret(workspace, account, networks::kept_name);
  std::error_code none;
  if (!fs::exists(file, none)) return {};
  auto tokens = networks::read_tokens(read_file(file, most));
  if (!tokens) return {};
  return tokens->refresh.empty() ? tokens->expires : tokens->refresh_expires;
}

void leave_to_people(Workspace& workspace) {
  for (auto& account : workspace.accounts) {
    const auto& network = *account.network;
    if (!network.by_hand_until_login) continue;
    bool has_login =
        std::any_of(network.settings.begin(), network.settings.end(), [&](const Setting& setting) {
          if (setting.need != Setting::Need::secret) return false;
          auto secret = account.secrets.find(setting.name);
          std::error_code error;
          return secret != account.secrets.end() &&
                 (secret->second.named() ||
                  fs::exists(stored_secret(workspace, account, setting.name), error));
        });
    account.by_hand = account.by_hand || !has_login;
  }
}

std::vector<std::string> stored_names(const Workspace& workspace, std::string_view account) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder_of(workspace), none)) {
    auto name = entry.path().filename().string();
    if (name.starts_with(fmt::format("{}.", account)))
      names.push_back(name.substr(account.size() + 1));
  }
  std::sort(names.begin(), names.end());
  return names;
}

void rename_stored(const Workspace& workspace, std::string_view account, std::string_view name) {
  auto folder = folder_of(workspace);
  for (const auto& stored : stored_names(workspace, account))
    fs::rename(folder / fmt::format("{}.{}", account, stored),
               folder / fmt::format("{}.{}", name, stored));
}

std::vector<std::string> forget_secrets(const Workspace& workspace, const Account& account) {
  auto names = stored_names(workspace, account.name);
  std::erase_if(names, [&](const std::string& name) {
    std::error_code error;
    return !fs::remove(stored_secret(workspace, account, name), error);
  });
  return names;
}

}  // namespace smm
