#include <fmt/format.h>

#include "commands/doctor/findings.h"
#include "core/text.h"
#include "networks/versions.h"
#include "queue/queue_store.h"
#include "queue/watch.h"
#include "sys/clock_sync.h"
#include "workspace/logins.h"

namespace smm {
namespace {

using Level = Checked::Level;

constexpr Seconds a_minute{60};
constexpr Seconds soon{7 * 86'400};  // a login that ends in it is renewed before it is in the way

std::string time_of(Session& session, Time at) {
  const auto* workspace = workspace_of(session);
  if (!session.terminal().is_terminal || workspace == nullptr) return rfc3339(at);
  return to_string(Zone::find(workspace->timezone).local(at));
}

void look_at_clock(Session& session, Health& findings) {
  auto* db = state_of(session);
  auto watched = db == nullptr ? std::nullopt : self_knowledge(*db).watched;
  if (watched && *watched > session.now() + a_minute) {
    findings.push_back({Level::error, "clock",
                        fmt::format("it is {} here, and the state was used at {}",
                                    time_of(session, session.now()), time_of(session, *watched)),
                        "set the clock: timedatectl set-ntp true"});
  } else if (!session.globals().now.empty()) {
    findings.push_back({Level::note, "clock", "it stands still, at the time of --now"});
  } else if (clock_is_kept() == false) {
    findings.push_back(
        {Level::warning, "clock", "nothing keeps it right", "timedatectl set-ntp true"});
  } else {
    findings.push_back({Level::ok, "clock", time_of(session, session.now())});
  }
}

// A state that nobody has flushed yet was looked after when it was made.
void look_at_flushes(Session& session, Health& findings) {
  auto* db = state_of(session);
  if (db == nullptr) return;
  auto watched = self_knowledge(*db).watched;
  auto waiting = QueueStore(*db).count(State::queued) + QueueStore(*db).count(State::by_hand);
  bool late = !watched || session.now() - *watched > session.workspace().flush_every;
  auto since = watched ? fmt::format("since {}", time_of(session, *watched)) : "yet";
  if (waiting > 0 && late)
    findings.push_back({Level::warning, "flushes",
                        fmt::format("none has run {}, and {} post{} wait{}: does cron run?", since,
                                    waiting, waiting == 1 ? "" : "s", waiting == 1 ? "s" : ""),
                        "a line for cron and a timer for systemd are in smm-guide(7)"});
  else
    findings.push_back(
        {Level::ok, "flushes",
         waiting == 0 ? "nothing waits"
                      : fmt::format("{} wait, looked at {}", waiting, time_of(session, *watched))});
}

std::string fix_of(const Account& account, const SecretState& secret) {
  return secret.source == "login"
             ? fmt::format("smm account login {}", account.name)
             : fmt::format("see `accounts: {}: {}:` in smm.yaml", account.name, secret.name);
}

void look_at_login(Session& session, const Account& account, Health& findings) {
  auto what = fmt::format("login of {}", account.name);
  bool by_command = false;
  for (const auto& secret :
       secret_states(session.workspace(), account, session.env().environment)) {
    by_command = by_command || secret.there == SecretState::There::unknown;
    if (!secret.needed || secret.there != SecretState::There::no) continue;
    findings.push_back({Level::error, what, fmt::format("no {}: {}", secret.name, secret.problem),
                        fix_of(account, secret), Status::credentials});
    return;
  }
  auto ends = login_end(session.workspace(), account);
  auto again = fmt::format("smm account login {}", account.name);
  if (ends && *ends <= session.now())
    findings.push_back({Level::error, what, fmt::format("ended at {}", time_of(session, *ends)),
                        again, Status::credentials});
  else if (ends && *ends - session.now() < soon)
    findings.push_back(
        {Level::warning, what, fmt::format("ends at {}", time_of(session, *ends)), again});
  else
    findings.push_back({Level::ok, what,
                        ends         ? fmt::format("until {}", time_of(session, *ends))
                        : by_command ? "a command gives it"
                                     : "there; smm account check asks the network"});
}

// Of accounts of which smm publishes the posts.
void look_at_versions(Session& session, Health& findings) {
  for (const auto& account : session.workspace().accounts) {
    if (!account.sends() || account.kind != "own") continue;
    auto end = version_end(*account.network, account.settings);
    auto trouble = version_trouble(*account.network, account.settings, session.now());
    if (!end || !trouble) continue;
    findings.push_back({end->until <= session.now() ? Level::error : Level::warning,
                        fmt::format("interface of {}", account.name), trouble->what, trouble->fix});
  }
}

}  // namespace

void look_at_runs(Session& session, Health& findings) {
  look_at_clock(session, findings);
  look_at_flushes(session, findings);
  const auto* workspace = workspace_of(session);
  if (workspace == nullptr) return;
  for (const auto& account : workspace->accounts)
    if (account.sends() && account.kind == "own" && account.status == "active" &&
        !account.secrets.empty())
      look_at_login(session, account, findings);
  look_at_versions(session, findings);
}

}  // namespace smm
