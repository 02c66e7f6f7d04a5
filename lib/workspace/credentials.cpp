#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/file_lock.h"
#include "sys/files.h"
#include "sys/process.h"
#include "workspace/account_store.h"
#include "workspace/bonds.h"
#include "workspace/logins.h"
#include "workspace/workspace.h"

namespace smm {
namespace {

constexpr std::size_t max_secret = 64U << 10;
constexpr std::chrono::seconds command_timeout{10};

Secret first_line(std::string_view text) {
  return Secret(std::string(trim(text.substr(0, text.find('\n')))));
}

class AccountCredentials final : public Credentials {
 public:
  AccountCredentials(const Workspace& workspace, const Account& account,
                     const Environment& environment, Db& db, Held held)
      : workspace_(workspace), account_(account), environment_(environment), db_(db), held_(held) {}

  Secret secret(std::string_view name) override {
    require_unmoved();
    auto found = account_.secrets.find(name);
    auto value = found == account_.secrets.end() ? Secret{} : read(found->second, name);
    if (value.empty()) throw missing(name, "it is empty");
    return value;
  }

  bool configured(std::string_view name) override {
    auto found = account_.secrets.find(name);
    if (found == account_.secrets.end()) return false;
    std::error_code error;
    return found->second.named() || fs::exists(stored(name), error);
  }

  void store(std::string_view name, const Secret& value) override {
    if (value.empty())
      throw Error(Status::failed, fmt::format("account {}: the {} that came is empty: nothing was "
                                              "stored",
                                              account_.name, name));
    cache(name, value);
  }

  std::optional<Secret> cached(std::string_view name) override {
    require_unmoved();
    auto path = stored(name);
    std::error_code error;
    if (!fs::exists(path, error)) return {};
    return Secret(read_private(path, name));
  }

  void cache(std::string_view name, const Secret& value) override {
    auto path = stored(name);
    make_folder(path);
    write_file(path, value.reveal(), 0600);
  }

  void exclusively(const std::function<void()>& work) override {
    auto path = stored("lock");
    make_folder(path);
    FileLock lock(path);
    work();
  }

  void confirm_identity(std::string_view remote_id, std::string_view handle) override {
    AccountStore store(db_);
    auto known = store.identity(account_.name);
    if (known && *known == remote_id) return;
    bool another = held_ == Held::by_person && is_another();
    bool said = owner_is_said(account_) || bears_brand(workspace_, handle);
    if (!known && account_.network->owner_by_token && !said)
      throw unsaid_owner(account_, remote_id, handle);
    if (!known || another) return store.remember_identity(account_.name, remote_id);
    throw Error(
        Status::credentials,
        fmt::format("account {} was {} and its credentials now belong to {}: nothing was sent",
                    account_.name, visible(*known), visible(remote_id)),
        "give the account the right credentials, or a new name if it really moved");
  }

  std::optional<std::string> fact(std::string_view name) override {
    return AccountStore(db_).fact(account_.name, name);
  }

  void learn(std::string_view name, std::string_view value) override {
    AccountStore(db_).learn(account_.name, name, value);
  }

 private:
  static void make_folder(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    fs::permissions(path.parent_path(), fs::perms::owner_all, error);
  }

  fs::path stored(std::string_view name) const { return stored_secret(workspace_, account_, name); }

  // Asked once: what is held to is what smm.yaml says, and that does not change meanwhile.
  void require_unmoved() {
    if (held_ == Held::by_person || unmoved_) return;
    if (auto moves = moves_of(workspace_, account_, db_); !moves.empty())
      throw moved(account_, moves);
    unmoved_ = true;
  }

  // Whether smm.yaml now means another account by this name.
  bool is_another() const {
    auto moves = moves_of(workspace_, account_, db_);
    return std::any_of(moves.begin(), moves.end(), [](const auto& move) { return move.elsewhere; });
  }

  Error missing(std::string_view name, std::string_view why) const {
    return Error(Status::credentials,
                 fmt::format("account {}: no {}: {}", account_.name, name, why),
                 fmt::format("see `accounts: {}: {}:` in smm.yaml", account_.name, name));
  }

  std::string read_private(const fs::path& path, std::string_view name) const {
    struct stat info {};
    if (::stat(path.c_str(), &info) != 0)
      throw missing(name, fmt::format("there is no file {}", path.string()));
    if ((info.st_mode & (S_IRWXG | S_IRWXO)) != 0)
      throw missing(
          name, fmt::format("others can read {}; run: chmod 600 {}", path.string(), path.string()));
    return read_file(path, max_secret);
  }

  Secret read(const SecretSource& source, std::string_view name) const {
    if (!source.env.empty()) {
      auto value = environment_(source.env);
      if (!value) throw missing(name, fmt::format("the variable {} is not set", source.env));
      return Secret(*value);
    }
    if (!source.file.empty()) return first_line(read_private(workspace_.root / source.file, name));
    if (!source.credential.empty()) {
      auto folder = environment_("CREDENTIALS_DIRECTORY");
      if (!folder) throw missing(name, "systemd has set no CREDENTIALS_DIRECTORY");
      return first_line(read_file(fs::path(*folder) / source.credential, max_secret));
    }
    if (!source.command.empty()) return run(source.command, name);
    auto path = stored(name);
    std::error_code error;
    if (!fs::exists(path, error))
      throw missing(name,
                    fmt::format("no source is configured, and there is no {}", path.string()));
    return first_line(read_private(path, name));
  }

  Secret run(const std::vector<std::string>& command, std::string_view name) const {
    ProcessRequest request{command, command_timeout};
    request.passed = workspace_.environment;
    auto result = run_process(request);
    if (result.timed_out)
      throw missing(name, fmt::format("\"{}\" took longer than 10 s", command[0]));
    if (result.status != 0)
      throw Error(Status::credentials,
                  fmt::format("account {}: no {}: \"{}\" ended with status {}", account_.name, name,
                              command[0], result.status),
                  "it sees PATH, HOME, LANG and TZ; if it needs more, name it: `environment: "
                  "[VARIABLE]` in smm.yaml");
    return first_line(result.output);
  }

  const Workspace& workspace_;
  const Account& account_;
  const Environment& environment_;
  Db& db_;
  Held held_;
  bool unmoved_ = false;
};

}  // namespace

std::unique_ptr<Credentials> account_credentials(const Workspace& workspace, const Account& account,
                                                 const Environment& environment, Db& db,
                                                 Held held) {
  return std::make_unique<AccountCredentials>(workspace, account, environment, db, held);
}

}  // namespace smm
