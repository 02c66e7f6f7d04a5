// smm account: who smm posts as.

#include "command.h"
#include "commands/account/commands.h"

namespace smm {
namespace {

void define(Arguments& app, Session& session) {
  app.examples(
      "smm account list              # who is there, and whether smm can log in\n"
      "smm account check             # ask each network\n");
  account_list(app, session);
  account_add(app, session);
  account_login(app, session);
  account_check(app, session);
  account_trust(app, session);
  account_rename(app, session);
  account_remove(app, session);
  account_logout(app, session);
}

}  // namespace

namespace commands {
extern const Command account{
    "account", "the accounts that smm posts as: add, log in, check, rename, remove", define, 6};
}  // namespace commands

}  // namespace smm
