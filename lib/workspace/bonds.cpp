#include "workspace/bonds.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "sys/files.h"
#include "workspace/logins.h"

namespace smm {
namespace {

using Binds = Setting::Binds;

constexpr std::string_view network_bond = "network";
constexpr std::string_view unsaid = "smm.yaml does not say whose token it uses";

std::string value_of(const Account& account, const Setting& setting) {
  auto found = account.settings.find(setting.name);
  return std::string(found == account.settings.end() ? setting.usual : trim(found->second));
}

// "https://example.social" of "Example.Social/": scheme and host in small letters.
std::string as_address(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  if (text.empty()) return {};
  auto whole = (text.find("://") == text.npos ? "https://" : "") + std::string(text);
  auto path = std::min(whole.find('/', whole.find("://") + 3), whole.size());
  return lower_ascii(std::string_view(whole).substr(0, path)) + whole.substr(path);
}

// "anna" of "@Anna@example.social": the server stands in a bond of its own.
std::string as_owner(std::string_view text) {
  if (text.starts_with('@')) text.remove_prefix(1);
  return lower_ascii(text.substr(0, text.find('@')));
}

Bond bond_of(const Account& account, const Setting& setting) {
  auto given = value_of(account, setting);
  auto value = setting.binds == Binds::server  ? as_address(given)
               : setting.binds == Binds::owner ? as_owner(given)
                                               : given;
  return {std::string(setting.name), sha256(value), value.empty() ? "none" : value};
}

// All of a source, so that another argument of its command is another source.
std::string whole(const SecretSource& source) {
  if (!source.command.empty()) return "command\n" + join(source.command, std::string_view("\0", 1));
  if (!source.file.empty()) return "file " + fs::path(source.file).lexically_normal().string();
  return in_words(source);
}

const Setting* setting_of(const Account& account, std::string_view name) {
  for (const auto& setting : account.network->settings)
    if (setting.name == name) return &setting;
  return nullptr;
}

// The account's secrets are sent elsewhere, or are another's, when this is.
bool is_elsewhere(const Account& account, std::string_view what) {
  const auto* setting = setting_of(account, what);
  return what == network_bond || (setting != nullptr && setting->binds != Binds::nothing);
}

// Where the secrets go: what all accounts that share one have to agree in.
bool is_place(const Account& account, std::string_view what) {
  const auto* setting = setting_of(account, what);
  return what == network_bond || (setting != nullptr && (setting->binds == Binds::server ||
                                                         setting->binds == Binds::program));
}

const Bond* find(const std::vector<Bond>& bonds, std::string_view what) {
  auto found =
      std::find_if(bonds.begin(), bonds.end(), [&](const auto& bond) { return bond.what == what; });
  return found == bonds.end() ? nullptr : &*found;
}

// A secret that this account has not used yet, and another has: it goes where the other's went.
void compare_with_other(const Account& account, const std::vector<Bond>& now, const Bond& secret,
                        AccountStore& store, std::vector<Move>& moves) {
  auto other = store.other_bound(account.name, secret);
  if (!other) return;
  auto before = store.bonds(*other);
  for (const auto& bond : now) {
    if (!is_place(account, bond.what)) continue;
    const auto* was = find(before, bond.what);
    if (was == nullptr || was->digest != bond.digest)
      moves.push_back({bond.what,
                       fmt::format("{} for the same {} in {}", was == nullptr ? "none" : was->shown,
                                   secret.what, *other),
                       bond.shown, true});
  }
}

}  // namespace

std::vector<Bond> bonds_of(const Workspace& workspace, const Account& account) {
  std::vector<Bond> bonds;
  for (const auto& [name, source] : account.secrets) {
    std::error_code ignored;
    bool there = source.named() || fs::exists(stored_secret(workspace, account, name), ignored);
    if (there) bonds.push_back({name, sha256(whole(source)), in_words(source)});
  }
  if (bonds.empty()) return bonds;
  bonds.push_back({std::string(network_bond), sha256(account.network->name),
                   std::string(account.network->name)});
  for (const auto& setting : account.network->settings) {
    if (setting.binds == Binds::nothing) continue;
    bool unsaid_name = setting.binds == Binds::owner && value_of(account, setting).empty();
    if (!unsaid_name) bonds.push_back(bond_of(account, setting));
  }
  return bonds;
}

std::vector<Move> moves_of(const Workspace& workspace, const Account& account, Db& db) {
  std::vector<Move> moves;
  auto now = bonds_of(workspace, account);
  if (now.empty()) return moves;
  AccountStore store(db);
  auto before = store.bonds(account.name);
  for (const auto& bond : now) {
    if (const auto* was = find(before, bond.what)) {
      if (was->digest != bond.digest)
        moves.push_back({bond.what, was->shown, bond.shown, is_elsewhere(account, bond.what)});
    } else if (auto secret = account.secrets.find(bond.what);
               secret != account.secrets.end() && secret->second.named()) {
      compare_with_other(account, now, bond, store, moves);
    }
  }
  return moves;
}

std::string in_words(const std::vector<Move>& moves) {
  std::vector<std::string> parts;
  for (const auto& move : moves) {
    auto other = move.was == move.now ? "; its arguments are others" : "";
    parts.push_back(fmt::format("its {} was {} and is {} now{}", move.what, visible(move.was),
                                visible(move.now), other));
  }
  return join(parts, "; ");
}

Error moved(const Account& account, const std::vector<Move>& moves) {
  return Error(Status::credentials,
               fmt::format("account {}: {}: nothing is sent until `smm account trust {}`",
                           account.name, in_words(moves), account.name),
               "if smm.yaml is not right, put it back");
}

Diagnostics check_bonds(const Workspace& workspace, Db& db) {
  Diagnostics problems;
  for (const auto& account : workspace.accounts) {
    auto moves = moves_of(workspace, account, db);
    if (moves.empty()) continue;
    problems.push_back({"smm.yaml",
                        account.at,
                        Severity::error,
                        "credential-moved",
                        fmt::format("{}: nothing is sent; if that is right, say so with `smm "
                                    "account trust {}`",
                                    in_words(moves), account.name),
                        {},
                        account.name});
  }
  return problems;
}

void bind_secrets(const Workspace& workspace, const Account& account, Db& db) {
  AccountStore store(db);
  auto now = bonds_of(workspace, account);
  auto before = store.bonds(account.name);
  std::erase_if(now, [&](const auto& bond) { return find(before, bond.what) != nullptr; });
  if (now.empty() || !moves_of(workspace, account, db).empty()) return;
  Unhurried commits(db);
  Transaction tx(db);
  store.add_bonds(account.name, now);
  tx.commit();
}

void bind_anew(const Workspace& workspace, const Account& account, Db& db) {
  AccountStore store(db);
  auto moves = moves_of(workspace, account, db);
  bool other = std::any_of(moves.begin(), moves.end(), [](const auto& m) { return m.elsewhere; });
  if (other)
    store.forget(account.name);
  else
    store.forget_bonds(account.name);
  store.add_bonds(account.name, bonds_of(workspace, account));
}

std::string address_of(const Account& account) {
  std::string address;
  for (auto binds : {Binds::owner, Binds::server})
    for (const auto& setting : account.network->settings)
      if (address.empty() && setting.binds == binds && !value_of(account, setting).empty())
        address = bond_of(account, setting).shown;
  return fmt::format("{}\n{}", account.network->name, address.empty() ? account.name : address);
}

bool owner_is_said(const Account& account) {
  for (const auto& setting : account.network->settings)
    if (setting.binds == Binds::owner && !value_of(account, setting).empty()) return true;
  return std::none_of(account.secrets.begin(), account.secrets.end(),
                      [](const auto& secret) { return secret.second.named(); });
}

bool bears_brand(const Workspace& workspace, std::string_view handle) {
  auto letters = [](std::string text) {
    std::erase_if(
        text, [](char c) { return static_cast<unsigned char>(c) < 0x80 && !ascii::is_alnum(c); });
    return text;
  };
  auto name = letters(as_owner(handle));
  return !name.empty() && name == letters(lower_ascii(workspace.brand));
}

Error unsaid_owner(const Account& account, std::string_view remote_id, std::string_view handle) {
  std::string setting;
  for (const auto& one : account.network->settings)
    if (one.binds == Binds::owner) setting = one.name;
  return Error(
      Status::credentials,
      fmt::format("account {}: {}, and it is that of {}: if that is right, add `{}: {}` to "
                  "the account",
                  account.name, unsaid, visible(remote_id), setting, visible(handle)),
      fmt::format("`accounts: {}:` in smm.yaml is the place; nothing was sent in its name",
                  account.name));
}

void lift_settled(const Workspace& workspace, Db& db, Time now) {
  AccountStore store(db);
  for (const auto& pause : store.pauses(now)) {
    const auto* account = pause.who.empty() ? workspace.account(pause.account) : nullptr;
    if (account == nullptr) continue;
    auto because = [&](std::string_view why) {
      return pause.reason.find(why) != std::string::npos;
    };
    bool settled = because(unsaid)
                       ? owner_is_said(*account)
                       : because("`smm account trust") && moves_of(workspace, *account, db).empty();
    if (settled) store.lift(account->name);
  }
}

}  // namespace smm
