// smm account login and logout.

#include <fmt/format.h>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "networks/quiet.h"
#include "queue/queue_store.h"
#include "sys/terminal_echo.h"
#include "values.h"
#include "workspace/account_store.h"
#include "workspace/bonds.h"
#include "workspace/logins.h"

namespace smm {
namespace {

class TerminalDialog final : public LoginDialog {
 public:
  explicit TerminalDialog(Session& session) : session_(session) {}

  // At once: what follows may wait for a browser.
  void say(std::string_view text) override {
    session_.complain(std::string(text) + "\n");
    session_.env().err.flush();
  }
  std::string ask(std::string_view question) override { return session_.ask(question, ""); }
  Secret ask_secret(std::string_view question) override {
    Secret answer;
    {
      WithoutEcho hidden;
      answer = Secret(session_.ask(question, ""));
    }
    say("");
    return answer;
  }
  bool stopped() const override { return session_.env().stop != 0; }

 private:
  Session& session_;
};

struct LoginOptions {
  std::string account;
  bool from_stdin = false;
};

void setup_login(Arguments& app, LoginOptions& options) {
  app.option("ACCOUNT", options.account, "the account").type_name("ACCOUNT").required();
  app.flag("--stdin", options.from_stdin,
           "the secret is the first line of standard input; nothing is asked");
}

// The secrets that a login brings: those without another source.
std::vector<SecretState> wanted(Session& session, const Account& account) {
  std::vector<SecretState> secrets;
  for (auto& secret : secret_states(session.workspace(), account, session.env().environment)) {
    if (secret.source == "login" && secret.needed) secrets.push_back(std::move(secret));
  }
  return secrets;
}

void require_login(const Account& account, const std::vector<SecretState>& secrets) {
  if (!account.network->publishes())
    throw Error(Status::usage, fmt::format("smm does not log in to {}", account.network->title));
  if (account.secrets.empty())
    throw Error(Status::usage, fmt::format("{} needs no login", account.name));
  if (!secrets.empty()) return;
  throw Error(Status::usage,
              fmt::format("the secrets of {} come from where smm.yaml says", account.name),
              "`smm account list` shows from where; a login is for those without a source");
}

void read_from_stdin(Session& session, const Account& account, Credentials& credentials,
                     const std::vector<SecretState>& secrets) {
  if (secrets.size() != 1)
    throw Error(Status::usage,
                fmt::format("{} has {} secrets: --stdin brings one", account.name, secrets.size()));
  std::string line;
  std::getline(session.env().in, line);
  if (trim(line).empty()) throw Error(Status::usage, "standard input is empty");
  credentials.store(secrets[0].name, Secret(std::string(trim(line))));
}

void ask_for_each(const Connection& connection, LoginDialog& person,
                  const std::vector<SecretState>& secrets) {
  for (const auto& secret : secrets)
    connection.credentials.store(secret.name, person.ask_secret(secret.name));
}

// A person at a terminal says who the account is from now on. A script says where its secret comes
// from and no more: it would send it to whatever server smm.yaml has now.
void require_unmoved(Session& session, const Account& account, const LoginOptions& options) {
  auto* db = session.existing_store();
  auto moves = db == nullptr ? std::vector<Move>() : moves_of(session.workspace(), account, *db);
  std::erase_if(moves, [](const Move& move) { return !move.elsewhere; });
  if (moves.empty()) return;
  if (options.from_stdin) throw moved(account, moves);
  session.complain(fmt::format("{}: {}\n", account.name, in_words(moves)));
}

void log_in(Session& session, const Account& account, const LoginOptions& options,
            const std::vector<SecretState>& secrets) {
  AccountLine line(session, account, Held::by_person);
  TerminalDialog person(session);
  if (options.from_stdin)
    read_from_stdin(session, account, line.connection().credentials, secrets);
  else if (account.network->login != nullptr)
    log_in_quietly(*account.network, line.connection(), person);
  else
    ask_for_each(line.connection(), person, secrets);
  auto& db = session.store();
  Transaction tx(db);
  AccountStore store(db);
  store.forget_bonds(account.name);
  store.add_bonds(account.name, bonds_of(session.workspace(), account));
  QueueStore(db).log(session.now(), session.who(), "login", {}, account.name);
  tx.commit();
}

// A login that failed half way has left something: what is there now, or nothing to say.
std::string what_is_kept(Session& session, const Account& account) {
  std::vector<std::string> names;
  for (const auto& secret : wanted(session, account))
    if (secret.there == SecretState::There::yes) names.push_back(secret.name);
  return names.empty() ? std::string()
                       : fmt::format("stored for {}: {}", account.name, join(names, ", "));
}

Status run_login(Session& session, const LoginOptions& options) {
  const auto& account = read_account(session, options.account);
  session.existing_store();  // a state that is no good is told first
  auto secrets = wanted(session, account);
  require_login(account, secrets);
  if (!options.from_stdin && !session.can_ask())
    throw Error(Status::usage, "a login asks questions, and nobody is there to answer",
                "log in at a terminal, give the secret with --stdin, or name its source in "
                "smm.yaml: {env: VARIABLE}");
  require_unmoved(session, account, options);
  try {
    log_in(session, account, options, secrets);
  } catch (const Error& error) {
    auto kept = what_is_kept(session, account);
    if (kept.empty()) throw;
    throw Error(error.status(), error.what(),
                error.hint().empty() ? kept : fmt::format("{}; {}", error.hint(), kept));
  }
  Json json{{"account", account.name}, {"logged_in", true}};
  if (account.network->checks) {
    auto state = ask_who(session, account);
    json["remote_id"] = state.remote_id;
    json["handle"] = state.handle;
    if (!session.json()) print_state(session, account, state);
  } else if (!session.json()) {
    session.print(fmt::format("{}: stored\n", account.name));
  }
  if (session.json()) session.print(write_json(json, 2) + "\n");
  return Status::done;
}

struct LogoutOptions {
  std::string account;
  bool yes = false, dry_run = false;
};

void setup_logout(Arguments& app, LogoutOptions& options) {
  app.option("ACCOUNT", options.account, "the account").type_name("ACCOUNT").required();
  app.flag("--dry-run", options.dry_run, "say what would be forgotten; nothing is");
  app.flag("-y,--yes", options.yes, "do not ask");
}

Status run_logout(Session& session, const LogoutOptions& options) {
  const auto& account = read_account(session, options.account);
  session.existing_store();  // a state that is no good is told first
  if (options.dry_run) {
    session.print(fmt::format("would forget what logins stored for {}\n", account.name));
    return Status::done;
  }
  auto question = fmt::format("Forget the login of {}? Its queue stays.", account.name);
  if (!session.confirm(question, options.yes, "a logout")) return session.declined();
  auto gone = forget_secrets(session.workspace(), account);
  {
    auto& db = session.store();
    Transaction tx(db);
    AccountStore(db).forget(account.name);
    QueueStore(db).log(session.now(), session.who(), "logout", {}, account.name);
    tx.commit();
  }
  if (session.json()) {
    session.print(write_json(Json{{"account", account.name}, {"forgotten", gone}}, 2) + "\n");
    return Status::done;
  }
  session.print(fmt::format("{}: forgot {}\n", account.name,
                            gone.empty() ? "who it was; no login was stored" : join(gone, ", ")));
  if (!gone.empty())
    session.note(
        fmt::format("The service was not told: to end the access itself, revoke it in the "
                    "settings of {}.\n",
                    account.network->title));
  return Status::done;
}

}  // namespace

void account_login(Arguments& app, Session& session) {
  subcommand<LoginOptions>(app, session, "login", "log an account in and keep its secrets, 0600",
                           "pass show bluesky | smm account login bsky --stdin\n", setup_login,
                           run_login);
}

void account_logout(Arguments& app, Session& session) {
  subcommand<LogoutOptions>(app, session, "logout", "forget an account's login",
                            "smm account logout bsky --dry-run\n"
                            "smm account logout bsky --yes\n",
                            setup_logout, run_logout);
}

}  // namespace smm
