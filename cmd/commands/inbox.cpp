// smm inbox: what people said to the accounts. Read from the networks when it is asked for; nothing
// is stored, and nothing is answered here.

#include <fmt/format.h>

#include <algorithm>

#include "command.h"
#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "stopping.h"
#include "values.h"

namespace smm {
namespace {

struct InboxOptions {
  std::vector<std::string> accounts;
  std::string since;
  std::size_t limit = 50;
};

struct Message {
  std::string account;
  RemoteMessage message;
};

void setup_list(Arguments& app, InboxOptions& options) {
  app.option("ACCOUNT", options.accounts,
             "accounts or groups; default: all whose network tells messages")
      .type_name("ACCOUNT")
      .expected(0, -1);
  app.option("--since", options.since, "not what is older; default: seven days").type_name("TIME");
  app.option("--limit", options.limit, "messages of each account, the newest; default: 50")
      .type_name("N")
      .range(1, 1000);
}

std::string_view word(RemoteMessage::Kind kind) {
  switch (kind) {
    case RemoteMessage::Kind::mention:
      return "mention";
    case RemoteMessage::Kind::reply:
      return "reply";
    case RemoteMessage::Kind::quote:
      return "quote";
    default:
      return "direct";
  }
}

std::vector<const Account*> listening(Session& session, const InboxOptions& options) {
  const auto& workspace = session.valid_workspace();
  std::vector<const Account*> accounts;
  if (options.accounts.empty()) {
    for (const auto& account : workspace.accounts)
      if (account.network->listens && account.kind == "own") accounts.push_back(&account);
    return accounts;
  }
  for (const auto& name : read_accounts(session, options.accounts)) {
    const auto* account = workspace.account(name);
    if (!account->network->listens)
      throw Error(Status::usage,
                  fmt::format("{}: {} tells smm no messages", name, account->network->title));
    accounts.push_back(account);
  }
  return accounts;
}

// What one account heard; what went wrong is told, and gives the status.
Status listen(Session& session, const Account& account, const MessagesRequest& request,
              std::vector<Message>& heard) {
  try {
    AccountLine line(session, account);
    auto answer = line.adapter()->messages(request);
    if (const auto* refused = std::get_if<Refused>(&answer))
      throw Error(Status::credentials, fmt::format("{}: {}", account.name, refused->why),
                  fmt::format("smm account login {}", account.name));
    if (const auto* later = std::get_if<RetryLater>(&answer))
      throw Error(Status::temporary, fmt::format("{}: {}", account.name, later->why));
    for (auto& message : std::get<std::vector<RemoteMessage>>(answer))
      if (message.at >= request.since) heard.push_back({account.name, std::move(message)});
    return Status::done;
  } catch (const Error& error) {
    if (was_stopped(error)) throw;
    session.complain(fmt::format("smm: {}\n", visible(error.what())));
    if (!error.hint().empty()) session.complain(fmt::format("     {}\n", visible(error.hint())));
    return error.status();
  }
}

void print_heard(Session& session, const std::vector<Message>& heard) {
  if (session.json()) {
    Json json = Json::array();
    for (const auto& [account, message] : heard)
      json.push_back({{"account", account},
                      {"kind", word(message.kind)},
                      {"at", rfc3339(message.at)},
                      {"author", message.author},
                      {"text", message.text},
                      {"url", message.url},
                      {"remote_id", message.remote_id},
                      {"answers", message.answers}});
    return session.print(write_json(json, 2) + "\n");
  }
  bool person = session.terminal().is_terminal;
  auto zone = Zone::find(session.workspace().timezone);
  Grid grid({{"WHEN"}, {"ACCOUNT"}, {"KIND"}, {"AUTHOR"}, {"TEXT", {}, true}, {"ADDRESS"}});
  for (const auto& [account, message] : heard)
    grid.add({person ? to_string(zone.local(message.at)) : rfc3339(message.at), account,
              std::string(word(message.kind)), message.author, message.text, message.url});
  session.show(grid.render(session.terminal()));
}

Status run_list(Session& session, const InboxOptions& options) {
  MessagesRequest request{session.now() - std::chrono::days(7), options.limit};
  if (!options.since.empty()) request.since = read_bound(session, "--since", options.since);
  auto accounts = listening(session, options);
  session.existing_store();  // a state that is no good is told first
  if (accounts.empty()) session.note("No account here is on a network that tells messages.\n");
  std::vector<Message> heard;
  std::vector<Status> all;
  all.reserve(accounts.size());
  for (const auto* account : accounts) all.push_back(listen(session, *account, request, heard));
  std::stable_sort(heard.begin(), heard.end(),
                   [](const Message& a, const Message& b) { return a.message.at > b.message.at; });
  print_heard(session, heard);
  bool asked = !all.empty() &&
               std::all_of(all.begin(), all.end(), [](Status one) { return one == Status::done; });
  if (heard.empty() && asked && session.terminal().is_terminal)
    session.note("Nobody said anything.\n");
  bool same = std::all_of(all.begin(), all.end(), [&](Status one) { return one == all[0]; });
  if (same) return all.empty() ? Status::done : all[0];
  return Status::partial;
}

void define(Arguments& app, Session& session) {
  app.examples("smm inbox list                # what was said in the last seven days\n");
  subcommand<InboxOptions>(app, session, "list", "mentions, replies and quotes, newest first",
                           "smm inbox list\n"
                           "smm inbox list --since \"2026-09-29 08:00\" --json\n",
                           setup_list, run_list);
}

}  // namespace

namespace commands {
extern const Command inbox{"inbox", "what people said to the accounts", define, 7};
}  // namespace commands

}  // namespace smm
