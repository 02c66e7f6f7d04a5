#pragma once
// The subcommands of `smm account`, a file each beside this one.

#include "command.h"
#include "core/random.h"
#include "networks/network.h"
#include "sys/net/http.h"

namespace smm {

void account_list(Arguments& app, Session& session);
void account_add(Arguments& app, Session& session);
void account_login(Arguments& app, Session& session);
void account_check(Arguments& app, Session& session);
void account_trust(Arguments& app, Session& session);
void account_logout(Arguments& app, Session& session);
void account_remove(Arguments& app, Session& session);
void account_rename(Arguments& app, Session& session);

// smm.yaml and the plan files, each with the places where it says the account's name. Throws
// Error(invalid) for one that cannot be read.
struct NamedIn {
  std::string file;
  Yaml document;
  std::string source;
  std::vector<Position> places;
};
std::vector<NamedIn> account_places(const Workspace& workspace, const std::string& account);
// Whether that place is the account itself, beneath `accounts:`.
bool is_declaration(const Workspace& workspace, const std::string& file, const std::string& account,
                    const Position& place);

// One account, ready to be asked something outside the queue. `session` and `account` must outlive
// it.
class AccountLine {
 public:
  AccountLine(Session& session, const Account& account, Held held = Held::firmly);
  const Connection& connection() const { return connection_; }
  std::unique_ptr<Adapter> adapter() const;

 private:
  const Account& account_;
  std::unique_ptr<HttpClient> http_;
  std::unique_ptr<Credentials> credentials_;
  Random random_;
  Connection connection_;
};

// Asks the network who the account is, what it may do and until when, and prints that. Throws
// Error(credentials) or Error(temporary) when it does not answer that.
AccountState ask_who(Session& session, const Account& account);
// Adds the end of the interface's version that the account speaks, where that is near.
void tell_end_of_version(Session& session, const Account& account, AccountState& state);
void print_state(Session& session, const Account& account, const AccountState& state);

}  // namespace smm
