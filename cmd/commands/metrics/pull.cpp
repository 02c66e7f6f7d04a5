// smm metrics pull: asks networks for the figures of accounts and their posts.

#include "metrics/pull.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "commands/metrics/commands.h"
#include "commands/queue/selection.h"
#include "core/counted.h"
#include "core/json.h"
#include "core/text.h"
#include "stopping.h"
#include "values.h"
#include "workspace/logins.h"

namespace smm {
namespace {

struct PullArguments {
  std::vector<std::string> accounts;
  std::string since;
  std::size_t budget = pull_budget;
  bool force = false, dry_run = false;
};

void setup_pull(Arguments& app, PullArguments& options) {
  account_option(app, options.accounts);
  app.option("--since", options.since,
             "all posts published on this day or later, due or not; default: what is due of the "
             "last 90 days")
      .type_name("DATE");
  app.option("--budget", options.budget, "calls to an account's service in a day; default: 1000")
      .type_name("N");
  app.flag("--force", options.force, "ask now about all posts, due or not");
  app.flag("--dry-run", options.dry_run, "say who would be asked; nothing is sent or stored");
}

// Tells how many calls were made, whoever makes them.
class CountedHttp final : public HttpClient {
 public:
  CountedHttp(std::unique_ptr<HttpClient> http, std::function<void()> called)
      : http_(std::move(http)), called_(std::move(called)) {}
  HttpResult send(const HttpRequest& request) override {
    auto result = http_->send(request);
    called_();
    return result;
  }

 private:
  std::unique_ptr<HttpClient> http_;
  std::function<void()> called_;
};

std::string_view word(Pulled::State state) {
  switch (state) {
    case Pulled::State::collected:
      return "collected";
    case Pulled::State::recent:
      return "recent";
    case Pulled::State::spent:
      return "spent";
    case Pulled::State::would_ask:
      return "would_ask";
    case Pulled::State::unoffered:
      return "unoffered";
    case Pulled::State::failed:
      return "failed";
    default:
      return "credentials";
  }
}

Json pulled_json(const Pulled& pulled) {
  return {{"account", pulled.account},
          {"network", pulled.network},
          {"state", word(pulled.state)},
          {"why", pulled.why},
          {"asked", pulled.asked ? Json(rfc3339(*pulled.asked)) : Json()},
          {"since", pulled.since ? Json(rfc3339(*pulled.since)) : Json()},
          {"calls", pulled.calls},
          {"posts", pulled.posts},
          {"joined", pulled.joined},
          {"figures", pulled.figures},
          {"stored", pulled.stored},
          {"superseded", pulled.superseded},
          {"unchanged", pulled.unchanged},
          {"refused", pulled.refused}};
}

// What went wrong; what no network offers is told together.
void complain_of(Session& session, const Pulled& pulled) {
  auto account = visible(pulled.account);
  if (pulled.state == Pulled::State::credentials)
    session.complain(fmt::format("smm: {}: {}\n     `smm account login {}` puts it right\n",
                                 account, visible(pulled.why), account));
  if (pulled.state == Pulled::State::failed)
    session.complain(fmt::format("smm: {}: {}\n", account, visible(pulled.why)));
}

void tell(Session& session, const Pulled& pulled) {
  auto account = visible(pulled.account);
  for (const auto& sentence : pulled.refused)
    session.note(fmt::format("{}: {}\n", account, visible(sentence)));
  switch (pulled.state) {
    case Pulled::State::collected:
      session.print(fmt::format(
          "{}: {}, {} of the plan; {}: {} stored, {} superseded, {} unchanged\n", account,
          counted(pulled.posts, "post"), pulled.joined, counted(pulled.figures, "figure"),
          pulled.stored, pulled.superseded, pulled.unchanged));
      break;
    case Pulled::State::would_ask:
      session.print(fmt::format("would ask {} for {}: posts since {}\n", visible(pulled.network),
                                account, rfc3339(*pulled.since)));
      break;
    case Pulled::State::recent:
      session.note(fmt::format("{}: {}: its figures are in the state\n", account, pulled.why));
      break;
    case Pulled::State::spent:
      session.note(fmt::format("{}: {}; --budget allows more\n", account, pulled.why));
      break;
    default:
      complain_of(session, pulled);
  }
}

// Whether an account can be asked without being named: one whose posts people publish needs no
// login, and tells its figures only where it has one.
bool can_ask(Session& session, const Account& account) {
  if (account.sends() || !account.by_hand) return true;
  auto secrets = secret_states(session.workspace(), account, session.env().environment);
  return std::none_of(secrets.begin(), secrets.end(), [](const auto& secret) {
    return secret.needed && secret.there == SecretState::There::no;
  });
}

// The accounts that are asked: those named, or all of the brand's own.
std::vector<const Account*> chosen(Session& session, const std::vector<std::string>& named) {
  std::vector<const Account*> accounts;
  for (const auto& account : session.workspace().accounts) {
    bool wanted = named.empty()
                      ? account.kind == "own" && can_ask(session, account)
                      : std::find(named.begin(), named.end(), account.name) != named.end();
    if (wanted) accounts.push_back(&account);
  }
  return accounts;
}

// What was asked of an account so far: "asking insta, 120 calls, 3.1 a second".
struct Calls {
  std::string account;
  std::uint64_t count = 0;
  std::chrono::steady_clock::time_point since{};

  std::string begin(const std::string& name) {
    account = visible(name);
    since = std::chrono::steady_clock::now();
    return sentence(0);
  }
  std::string sentence(std::uint64_t calls) {
    count = calls;
    std::chrono::duration<double> past = std::chrono::steady_clock::now() - since;
    return fmt::format("asking {}, {}", account,
                       progress_words(count, 0, count == 1 ? "call" : "calls", past.count()));
  }
};

void note_unoffered(Session& session, const std::vector<Pulled>& all) {
  std::vector<std::string> names;
  for (const auto& pulled : all)
    if (pulled.state == Pulled::State::unoffered)
      names.push_back(fmt::format("{} ({})", visible(pulled.account), pulled.network));
  if (!names.empty())
    session.note(fmt::format("No figures can be asked of {}: `smm metrics import` brings them.\n",
                             join(names, ", ")));
}

Status status_of(const std::vector<Pulled>& all) {
  auto count = [&](Pulled::State state) {
    return std::count_if(all.begin(), all.end(),
                         [&](const auto& pulled) { return pulled.state == state; });
  };
  if (count(Pulled::State::credentials) > 0) return Status::credentials;
  if (count(Pulled::State::failed) == 0) return Status::done;
  bool some = count(Pulled::State::collected) > 0 || count(Pulled::State::recent) > 0 ||
              count(Pulled::State::spent) > 0;
  return some ? Status::partial : Status::temporary;
}

Status run_pull(Session& session, const PullArguments& arguments) {
  const auto& workspace = session.valid_workspace();
  auto accounts = chosen(session, read_accounts(session, arguments.accounts));
  PullOptions options;
  options.since = arguments.since.empty() ? session.now() - pull_days
                                          : read_bound(session, "--since", arguments.since);
  options.all = !arguments.since.empty();
  options.force = arguments.force;
  options.budget = arguments.budget;
  options.dry_run = arguments.dry_run;
  auto& env = session.env();
  PullWorld world{workspace, env.environment, session.clock(), env.http, env.random};
  Calls calls;
  world.http = [&] {
    return std::make_unique<CountedHttp>(
        asking_http(env), [&] { session.progress().of(calls.sentence(calls.count + 1)); });
  };
  // Only its posts are needed: mistakes in it are told by `plan check`.
  auto plan = arguments.dry_run ? Plan{} : session.plan_as_written();
  Db nothing(":memory:");  // a dry run may not even make the state
  migrate(nothing, migrations());
  auto* db = arguments.dry_run ? session.existing_store() : &session.store();
  std::vector<Pulled> all;
  auto work = session.progress().begin("asking", "accounts");
  for (const auto* account : accounts) {
    if (env.stop != 0) break;
    session.progress().of(calls.begin(account->name));
    session.progress().at(all.size(), accounts.size());
    all.push_back(pull_account(world, db != nullptr ? *db : nothing, plan, *account, options));
    auto quiet = session.progress().aside();
    if (!session.json()) tell(session, all.back());
  }
  work.end();
  if (!arguments.dry_run) session.settle_what_was_paid(session.store());
  if (session.json()) {
    Json json{{"since", rfc3339(options.since)}, {"accounts", Json::array()}};
    for (const auto& pulled : all) json["accounts"].push_back(pulled_json(pulled));
    session.print(write_json(json, 2) + "\n");
  } else {
    note_unoffered(session, all);
  }
  auto status = status_of(all);
  if (status != Status::done && session.json())
    for (const auto& pulled : all) complain_of(session, pulled);
  return status;
}

}  // namespace

void metrics_pull(Arguments& app, Session& session) {
  subcommand<PullArguments>(app, session, "pull", "ask networks for figures",
                            "smm metrics pull                  # what is due, from cron\n"
                            "smm metrics pull --dry-run\n"
                            "smm metrics pull --account site --since 2026-09-01\n",
                            setup_pull, run_pull);
}

}  // namespace smm
