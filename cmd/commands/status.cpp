// smm status: the day on one screen. It reads and changes nothing, and asks no network.

#include <fmt/format.h>

#include <algorithm>

#include "command.h"
#include "core/json.h"
#include "core/text.h"
#include "metrics/pull.h"
#include "networks/versions.h"
#include "publishing.h"
#include "queue/consent.h"
#include "queue/day.h"
#include "queue/spending.h"
#include "report/make.h"
#include "store/store.h"
#include "sys/files.h"
#include "workspace/account_store.h"
#include "workspace/logins.h"

namespace smm {
namespace {

struct StatusOptions {
  std::vector<std::string> folders;
  bool all = false;
};

void setup(Arguments& app, StatusOptions& options) {
  app.option("DIR", options.folders, "workspaces; default: this one").type_name("DIR");
  app.flag("--all", options.all, "those that the file \"workspaces\" of your settings lists");
}

// What a workspace's day is made of, beside the queue.
struct Standing {
  std::string name;
  Day day;
  std::vector<AccountPause> pauses;
  struct Missing {
    std::string account;
    SecretState secret;
  };
  std::vector<Missing> logins;  // what accounts log in with, and is not there
  struct Moment {
    std::string account;
    Time at;
  };
  std::vector<Moment> ends;   // of logins: past, or in the next seven days
  std::vector<Moment> stale;  // of figures that are pulled: when they were last, days ago
  struct Said {
    std::string account, says;
  };
  std::vector<Said> spent;      // of accounts with a spend_cap: how much of it
  std::vector<Said> versions;   // of interfaces that end in the next sixty days, or have
  std::vector<Verdict> missed;  // of this month so far
  std::string plan_problem;     // why there is none; empty: there is
};

std::string title_of(const Workspace& workspace) {
  if (!workspace.brand.empty()) return workspace.brand;
  return workspace.root.filename().string();
}

bool is_ours(const Account& account) {
  return account.sends() && account.kind == "own" && account.status == "active";
}

constexpr Seconds login_warning{7 * 86'400}, figures_stay_fresh{3 * 86'400};

std::vector<Standing::Moment> ending_logins(const Workspace& workspace, Time now) {
  std::vector<Standing::Moment> found;
  for (const auto& account : workspace.accounts)
    if (auto end = is_ours(account) ? login_end(workspace, account) : std::nullopt;
        end && *end - now < login_warning)
      found.push_back({account.name, *end});
  return found;
}

// Of accounts whose figures were asked for before: who never did has them from elsewhere.
std::vector<Standing::Moment> stale_figures(const Workspace& workspace, Db& db, Time now) {
  std::vector<Standing::Moment> found;
  for (const auto& account : workspace.accounts)
    if (auto last = is_ours(account) ? last_pull(db, account.name) : std::nullopt;
        last && now - *last > figures_stay_fresh)
      found.push_back({account.name, *last});
  return found;
}

std::vector<Standing::Said> ending_versions(const Workspace& workspace, Time now) {
  std::vector<Standing::Said> found;
  for (const auto& account : workspace.accounts)
    if (auto trouble = is_ours(account) ? version_trouble(*account.network, account.settings, now)
                                        : std::nullopt)
      found.push_back({account.name, fmt::format("{}: {}", trouble->what, trouble->fix)});
  return found;
}

std::vector<Standing::Said> spent_of_caps(const Workspace& workspace, Db& db, Time now) {
  std::vector<Standing::Said> found;
  for (const auto& account : workspace.accounts) {
    if (!is_ours(account) || !account.spend_cap.any()) continue;
    Spending spending(db, account, Zone::find(workspace.timezone));
    found.push_back({account.name, spending.in_words(now)});
  }
  return found;
}

std::vector<Standing::Missing> without_login(const Workspace& workspace,
                                             const Environment& environment) {
  std::vector<Standing::Missing> found;
  for (const auto& account : workspace.accounts) {
    if (!is_ours(account)) continue;
    for (auto& secret : secret_states(workspace, account, environment))
      if (secret.needed && secret.there == SecretState::There::no)
        found.push_back({account.name, std::move(secret)});
  }
  return found;
}

Standing standing_of(const Workspace& workspace, Db* db, const Environment& environment, Time now) {
  Standing standing{.name = title_of(workspace), .logins = without_login(workspace, environment)};
  standing.ends = ending_logins(workspace, now);
  standing.versions = ending_versions(workspace, now);
  if (db == nullptr) return standing;
  Consent consent(*db, workspace);
  standing.day = day_of(*db, consent, Zone::find(workspace.timezone), now);
  standing.pauses = AccountStore(*db).pauses(now);
  standing.stale = stale_figures(workspace, *db, now);
  standing.spent = spent_of_caps(workspace, *db, now);
  return standing;
}

// What is to be looked at first decides.
Status status_of(const Standing& standing) {
  if (!standing.day.open.empty()) return Status::unknown;
  if (!standing.plan_problem.empty()) return Status::invalid;
  if (!standing.day.failed.empty() || !standing.day.too_late.empty()) return Status::partial;
  return standing.logins.empty() ? Status::done : Status::credentials;
}

std::string sentence_of(Status status) {
  if (status == Status::unknown) return "entries of unknown outcome wait for you";
  if (status == Status::invalid) return "the plan has errors";
  if (status == Status::partial) return "posts failed or were missed";
  return "an account has nothing to log in with";
}

// ---- One workspace. ----

class Page {
 public:
  Page(Session& session, const Workspace& workspace)
      : session_(session), zone_(Zone::find(workspace.timezone)) {}

  void begin(std::string_view title) { title_ = title; }
  void line(std::string_view text, std::string_view next = {}) {
    if (!title_.empty())
      session_.show(fmt::format("{}{}\n", std::exchange(any_, true) ? "\n" : "",
                                session_.terminal().paint(std::exchange(title_, {}), Style::bold)));
    session_.show(fmt::format("  {}\n", visible(text)));
    if (!next.empty()) session_.show(fmt::format("      {}\n", next));
  }
  std::string time(Time at) const { return to_string(zone_.local(at)); }
  bool any() const { return any_; }

 private:
  Session& session_;
  Zone zone_;
  std::string title_;
  bool any_ = true;  // the date stands above
};

std::string words_of(const Entry& entry) {
  constexpr std::size_t most = 48;
  try {
    auto text = post_from_json(entry.content).parts.at(0).text;
    return display_width(text) > most ? fit(text, most) : text;
  } catch (const Error&) {
    return "(cannot be read)";
  }
}

std::string who_where(const Entry& entry) {
  return fmt::format("{} on {}", entry.post, entry.account);
}

void show_open(Page& page, const Day& day) {
  page.begin("To decide");
  for (const auto& entry : day.open) {
    bool partly = entry.state == State::partly_out;
    page.line(fmt::format("{} {}: {}", partly ? "partly out:" : "unknown:", who_where(entry),
                          entry.why.empty() ? "look there" : entry.why),
              partly ? fmt::format("smm queue retry {0}, or smm queue retract {0}", entry.id)
                     : fmt::format("smm queue resolve {} --published URL, or --not-out", entry.id));
  }
}

void show_failed(Page& page, const Day& day) {
  page.begin("Failed or missed in the last seven days");
  for (const auto& entry : day.failed)
    page.line(
        fmt::format("{} {}, {}: {}", to_string(entry.state), who_where(entry), page.time(entry.due),
                    entry.why),
        entry.by_hand && entry.state == State::missed
            ? fmt::format("smm queue retry {0}, or if it is out, smm queue done {0} --url URL",
                          entry.id)
            : fmt::format("smm queue retry {}", entry.id));
  for (const auto& entry : day.too_late)
    page.line(fmt::format("too late {}, {}: the next flush calls it missed", who_where(entry),
                          page.time(entry.due)),
              fmt::format("smm queue move {} --to TIME", entry.id));
  if (day.failed_before > 0)
    page.line(
        fmt::format("and {} before: smm queue list --state failed,missed", day.failed_before));
}

void show_work(Page& page, const Workspace& workspace, const Day& day, Time now) {
  page.begin("To publish by hand");
  for (const auto& entry : day.by_hand)
    page.line(
        fmt::format("{}  {}: {}", page.time(entry.due), who_where(entry), words_of(entry)),
        fmt::format("smm queue show {0} --copy, then smm queue done {0} --url URL", entry.id));
  page.begin("To approve");
  for (const auto& [entry, why] : day.drafts) {
    bool late = entry.due + entry.late < now;
    page.line(
        fmt::format("{}  {}: {}{}", page.time(entry.due), who_where(entry),
                    why.empty() ? "it is a draft" : why, late ? "; its time is past" : ""),
        fmt::format("{}{}", approve_command(workspace, std::to_string(entry.id)),
                    late ? fmt::format(", after smm queue move {} --to TIME", entry.id) : ""));
  }
}

void show_times(Page& page, const Day& day) {
  page.begin("Went out today");
  for (const auto& entry : day.out)
    page.line(fmt::format("{}  {}  {}", page.time(*entry.published), who_where(entry),
                          entry.url.empty() ? words_of(entry) : entry.url));
  page.begin("Due today");
  for (const auto& entry : day.due)
    page.line(fmt::format("{}  {}: {}{}", page.time(entry.due), who_where(entry), words_of(entry),
                          entry.why.empty() ? "" : " (" + entry.why + ")"));
  if (day.overdue) page.line("No flush has looked for a while: does cron run?", "smm queue flush");
  page.begin("Next");
  if (day.next)
    page.line(fmt::format("{}  {}: {}", page.time(day.next->due), who_where(*day.next),
                          words_of(*day.next)));
}

void show_rest(Page& page, const Standing& standing, Time now) {
  page.begin("Accounts");
  for (const auto& pause : standing.pauses)
    page.line(
        fmt::format("{} until {}: {}",
                    pause.account.empty() ? "all are paused" : pause.account + " is paused",
                    pause.until ? page.time(*pause.until) : "somebody resumes it", pause.reason),
        "smm queue resume " + (pause.account.empty() ? "--all" : pause.account));
  for (const auto& [account, secret] : standing.logins)
    page.line(fmt::format("{} has no {}: {}", account, secret.name, secret.problem),
              secret.source == "login" ? fmt::format("smm account login {}", account) : "");
  for (const auto& [account, at] : standing.ends)
    page.line(fmt::format("the login of {} {} {}", account, at <= now ? "ended at" : "ends at",
                          page.time(at)),
              fmt::format("smm account login {}", account));
  for (const auto& [account, at] : standing.stale)
    page.line(fmt::format("the figures of {} were last asked for at {}", account, page.time(at)),
              fmt::format("smm metrics pull --account {}", account));
  for (const auto& [account, says] : standing.versions)
    page.line(fmt::format("{}: {}", account, says));
  page.begin("Spent");
  for (const auto& [account, says] : standing.spent)
    page.line(fmt::format("{}: {}", account, says));
  page.begin("Goals that this month misses so far");
  for (const auto& verdict : standing.missed)
    page.line(fmt::format("{}: {}", verdict.name, verdict.reason));
  page.begin("The plan");
  if (!standing.plan_problem.empty()) page.line(standing.plan_problem, "smm plan check");
}

// The goals of the month up to now. A plan with errors is told, and judges nothing.
void judge(Session& session, Standing& standing) {
  auto plan = session.plan_as_written();
  if (has_errors(plan.problems)) {
    standing.plan_problem = "it has errors";
    return;
  }
  if (plan.kpis.empty()) return;
  const auto& workspace = session.workspace();
  auto zone = Zone::find(workspace.timezone);
  auto today = to_string(zone.local(session.now()));
  ReportRequest request;
  request.period = parse_period(today.substr(0, 7), zone);
  auto report = make_report(request, workspace, plan, session.existing_store(), session.now());
  for (auto& verdict : report.verdicts)
    if (verdict.state == Verdict::State::missed) standing.missed.push_back(std::move(verdict));
}

Json entries_json(const std::vector<Entry>& entries) {
  Json list = Json::array();
  for (const auto& entry : entries) list.push_back(entry_json(entry));
  return list;
}

Json json_of(const Standing& standing) {
  const auto& day = standing.day;
  Json json{{"workspace", standing.name},
            {"to_decide", entries_json(day.open)},
            {"failed", entries_json(day.failed)},
            {"failed_before", day.failed_before},
            {"too_late", entries_json(day.too_late)},
            {"by_hand", entries_json(day.by_hand)},
            {"wants_yes", Json::array()},
            {"out_today", entries_json(day.out)},
            {"due_today", entries_json(day.due)},
            {"overdue", day.overdue},
            {"next", day.next ? entry_json(*day.next) : Json()},
            {"paused", Json::array()},
            {"without_login", Json::array()},
            {"logins_end", Json::array()},
            {"figures_stale", Json::array()},
            {"versions_end", Json::array()},
            {"spent", Json::array()},
            {"goals_missed", Json::array()}};
  for (const auto& [account, says] : standing.versions)
    json["versions_end"].push_back({{"account", account}, {"says", says}});
  for (const auto& [account, says] : standing.spent)
    json["spent"].push_back({{"account", account}, {"says", says}});
  for (const auto& [entry, why] : day.drafts) {
    auto draft = entry_json(entry);
    draft["lacks"] = why;
    json["wants_yes"].push_back(std::move(draft));
  }
  for (const auto& [account, secret] : standing.logins)
    json["without_login"].push_back(
        {{"account", account}, {"secret", secret.name}, {"problem", secret.problem}});
  for (const auto& [account, at] : standing.ends)
    json["logins_end"].push_back({{"account", account}, {"at", rfc3339(at)}});
  for (const auto& [account, at] : standing.stale)
    json["figures_stale"].push_back({{"account", account}, {"since", rfc3339(at)}});
  for (const auto& pause : standing.pauses) json["paused"].push_back(pause_sentence(pause));
  for (const auto& verdict : standing.missed)
    json["goals_missed"].push_back({{"name", verdict.name}, {"reason", verdict.reason}});
  return json;
}

Status show_one(Session& session) {
  const auto& workspace = session.valid_workspace();
  auto standing =
      standing_of(workspace, session.existing_store(), session.env().environment, session.now());
  judge(session, standing);
  auto status = status_of(standing);
  if (session.json()) {
    session.print(write_json(json_of(standing), 2) + "\n");
  } else {
    Page page(session, workspace);
    auto zone = Zone::find(workspace.timezone);
    session.show(fmt::format("{}: {} {}\n", visible(standing.name),
                             to_string(zone.local(session.now())), workspace.timezone));
    show_open(page, standing.day);
    show_failed(page, standing.day);
    show_work(page, workspace, standing.day, session.now());
    show_times(page, standing.day);
    show_rest(page, standing, session.now());
    bool idle = standing.day.out.empty() && standing.day.due.empty() && !standing.day.next;
    if (idle) session.note("Nothing is queued; `smm plan apply` fills the queue.\n");
  }
  if (status != Status::done) session.complain(fmt::format("smm: {}\n", sentence_of(status)));
  return status;
}

// ---- Several. ----

std::vector<fs::path> listed(Session& session) {
  auto file = session.own_settings() / "workspaces";
  if (!fs::exists(file))
    throw Error(Status::invalid, fmt::format("there is no {}", visible(file.string())),
                "write the folders of your workspaces into it, one a line");
  std::vector<fs::path> folders;
  constexpr std::size_t most_bytes = 1U << 20;
  auto text = read_file(file, most_bytes);
  for (auto line : split(text, '\n'))
    if (auto folder = trim(line); !folder.empty() && !folder.starts_with('#'))
      folders.emplace_back(folder);
  return folders;
}

// One that cannot be read is told, and hides no other.
struct Row {
  Standing standing;
  std::string problem;
};

Row row_of(Session& session, const fs::path& folder) {
  Row row;
  try {
    auto workspace = load_workspace(folder);
    require_valid(workspace);
    leave_to_people(workspace);
    std::unique_ptr<Db> db;
    if (fs::exists(workspace.database)) db = open_store(workspace.database, Db::Mode::read_only);
    row.standing = standing_of(workspace, db.get(), session.env().environment, session.now());
  } catch (const Error& error) {
    row.standing.name = folder.filename().string();
    row.problem = error.what();
  }
  return row;
}

Status worst(Status a, Status b) {
  constexpr Status order[] = {Status::unknown, Status::invalid, Status::partial,
                              Status::credentials};
  for (auto status : order)
    if (a == status || b == status) return status;
  return Status::done;
}

Status show_many(Session& session, const std::vector<fs::path>& folders) {
  Grid grid({{"WORKSPACE"},
             {"TO DECIDE", Grid::Align::right},
             {"FAILED", Grid::Align::right},
             {"BY HAND", Grid::Align::right},
             {"TO APPROVE", Grid::Align::right},
             {"OUT TODAY", Grid::Align::right},
             {"DUE TODAY", Grid::Align::right},
             {"NO LOGIN", Grid::Align::right}});
  Json list = Json::array();
  auto status = Status::done;
  for (const auto& folder : folders) {
    auto [standing, problem] = row_of(session, session.env().folder / folder);
    auto own = problem.empty() ? status_of(standing) : Status::invalid;
    status = worst(status, own);
    if (session.json()) {
      auto json = json_of(standing);
      json["folder"] = folder.string();
      json["problem"] = problem.empty() ? Json() : Json(problem);
      list.push_back(std::move(json));
    }
    if (!problem.empty())
      session.complain(fmt::format("smm: {}: {}\n", visible(folder.string()), visible(problem)));
    const auto& day = standing.day;
    auto count = [](const auto& of) { return std::to_string(of.size()); };
    if (problem.empty())
      grid.add({standing.name, count(day.open),
                std::to_string(day.failed.size() + day.too_late.size()), count(day.by_hand),
                count(day.drafts), count(day.out), count(day.due), count(standing.logins)},
               own == Status::done ? Style::plain : Style::red);
  }
  session.print(session.json() ? write_json(list, 2) + "\n" : grid.render(session.terminal()));
  if (status != Status::done && status != Status::invalid)
    session.complain(fmt::format("smm: {}\n", sentence_of(status)));
  return status;
}

Status run(Session& session, const StatusOptions& options) {
  if (options.all && !options.folders.empty())
    throw Error(Status::usage, "give either --all or folders");
  if (options.all) return show_many(session, listed(session));
  if (options.folders.empty()) return show_one(session);
  return show_many(session, {options.folders.begin(), options.folders.end()});
}

void define(Arguments& app, Session& session) {
  runs<StatusOptions>(app, session,
                      "smm status                      # this workspace\n"
                      "smm status . --json\n",
                      setup, run);
}

}  // namespace

namespace commands {
extern const Command status{"status", "the day on one screen: what waits, went out, is due", define,
                            1};
}  // namespace commands

}  // namespace smm
