// smm queue: what is waiting, what went out, and publishing what is due.

#include <fmt/format.h>

#include <charconv>
#include <nlohmann/json.hpp>

#include "command.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

// ---- list ----

struct ListOptions {
  std::string state, account, post;
  std::int64_t limit = -1;
};

void setup_list(CLI::App& app, ListOptions& options) {
  std::vector<std::string> states(state_names.begin(), state_names.end());
  choice(app.add_option("--state", options.state, "only entries in this state"), states);
  app.add_option("--account", options.account, "only this account")->type_name("ACCOUNT");
  app.add_option("--post", options.post, "only this post")->type_name("POST");
  app.add_option("--limit", options.limit, "at most so many")
      ->type_name("N")
      ->check(CLI::Range(1, 1'000'000));
}

std::string first_words(const Entry& entry) { return post_from_json(entry.content).parts[0].text; }

Style style_of(State state) {
  switch (state) {
    case State::published:
      return Style::green;
    case State::failed:
    case State::unknown:
    case State::missed:
      return Style::red;
    case State::draft:
    case State::held:
    case State::cancelled:
      return Style::dim;
    default:
      return Style::plain;
  }
}

Status run_list(Session& session, const ListOptions& options) {
  session.require_account(options.account);
  EntryFilter filter;
  filter.state = parse_state(options.state);
  filter.account = options.account;
  filter.post = options.post;
  filter.limit = options.limit;
  std::vector<Entry> entries;
  if (auto* db = session.existing_store()) entries = QueueStore(*db).list(filter);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& entry : entries) json.push_back(entry_json(entry));
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    return Status::done;
  }
  bool person = session.terminal().is_terminal;
  auto zone = Zone::find(session.workspace().timezone);
  Grid grid(
      {{"ID", Grid::Align::right}, {"DUE"}, {"STATE"}, {"ACCOUNT"}, {"POST"}, {"TEXT", {}, true}});
  for (const auto& entry : entries)
    grid.add(
        {std::to_string(entry.id), person ? to_string(zone.local(entry.due)) : rfc3339(entry.due),
         std::string(to_string(entry.state)), entry.account, entry.post,
         entry.url.empty() ? first_words(entry) : entry.url},
        style_of(entry.state));
  session.print(grid.render(session.terminal()));
  if (entries.empty() && person)
    session.note("Nothing is in the queue; `smm plan apply` fills it.\n");
  return Status::done;
}

// ---- show ----

struct EntryOption {
  std::string entry;
};

void setup_entry(CLI::App& app, EntryOption& options) {
  app.add_option("ENTRY", options.entry, "an entry's number, or POST@ACCOUNT")
      ->type_name("ENTRY")
      ->required();
}

Entry find_entry(Session& session, const std::string& name) {
  auto* db = session.existing_store();
  std::optional<Entry> entry;
  if (db != nullptr) {
    std::int64_t id = 0;
    auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), id);
    bool number = problem == std::errc{} && end == name.data() + name.size();
    auto at = name.rfind('@');
    if (number)
      entry = QueueStore(*db).get(id);
    else if (at != std::string::npos)
      entry = QueueStore(*db).get(name.substr(0, at), name.substr(at + 1));
  }
  if (!entry)
    throw Error(Status::usage, fmt::format("there is no entry \"{}\"", visible(name)),
                "`smm queue list` shows their numbers");
  return *entry;
}

Json attempts_json(const std::vector<AttemptRow>& attempts) {
  Json json = Json::array();
  for (const auto& row : attempts)
    json.push_back({{"number", row.number},
                    {"started", rfc3339(row.started)},
                    {"finished", row.finished ? Json(rfc3339(*row.finished)) : Json()},
                    {"outcome", row.outcome.empty() ? Json() : Json(row.outcome)},
                    {"why", row.why}});
  return json;
}

void print_entry(Session& session, const Entry& entry, QueueStore& store) {
  auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) session.print(fmt::format("{:<10} {}\n", name, visible(value)));
  };
  line("entry", std::to_string(entry.id));
  line("post", entry.post);
  line("account", fmt::format("{} ({})", entry.account, entry.network));
  line("state", std::string(to_string(entry.state)));
  line("why", entry.why);
  line("due", fmt::format("{} ({})", rfc3339(entry.due), entry.local));
  if (entry.not_before) line("not before", rfc3339(*entry.not_before));
  if (entry.published) line("published", rfc3339(*entry.published));
  line("url", entry.url);
  auto post = post_from_json(entry.content);
  for (std::size_t i = 0; i < post.parts.size(); ++i) {
    session.print(post.parts.size() > 1 ? fmt::format("\npart {}\n", i + 1) : "\n");
    for (auto text : split(post.parts[i].text, '\n'))
      session.print(fmt::format("  {}\n", visible(text)));
    for (const auto& media : post.parts[i].media)
      session.print(fmt::format("  [{} {}x{}: {}]\n", visible(media.file), media.width,
                                media.height, visible(media.alt)));
  }
  session.print("\n");
  for (const auto& row : store.attempts(entry.id))
    session.print(fmt::format("attempt {}  {}  {}{}\n", row.number, rfc3339(row.started),
                              row.outcome.empty() ? "under way" : row.outcome,
                              row.why.empty() ? "" : "  " + visible(row.why)));
  for (const auto& row : store.audit(entry.id))
    session.print(fmt::format("{}  {} by {}{}\n", rfc3339(row.at), row.action, visible(row.who),
                              row.detail.empty() ? "" : "  " + visible(row.detail)));
}

Status run_show(Session& session, const EntryOption& options) {
  auto entry = find_entry(session, options.entry);
  QueueStore store(*session.existing_store());
  if (!session.json()) {
    print_entry(session, entry, store);
    return Status::done;
  }
  auto json = entry_json(entry);
  json["content"] = Json::parse(entry.content);
  json["attempts"] = attempts_json(store.attempts(entry.id));
  json["log"] = Json::array();
  for (const auto& row : store.audit(entry.id))
    json["log"].push_back({{"at", rfc3339(row.at)},
                           {"who", row.who},
                           {"action", row.action},
                           {"detail", row.detail}});
  session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  return Status::done;
}

// ---- flush ----

struct FlushArguments {
  std::string account;
  std::int64_t max = -1;
  int jobs = 4;
  bool dry_run = false;
};

void setup_flush(CLI::App& app, FlushArguments& options) {
  app.add_option("--account", options.account, "only this account")->type_name("ACCOUNT");
  app.add_option("--max", options.max, "at most so many attempts")
      ->type_name("N")
      ->check(CLI::Range(0, 1'000'000));
  app.add_option("--jobs", options.jobs, "accounts at a time; default: 4")
      ->type_name("N")
      ->check(CLI::Range(1, 64));
  app.add_flag("--dry-run", options.dry_run, "say what is due; nothing is sent or changed");
}

Status run_dry(Session& session, const FlushArguments& options) {
  std::vector<Entry> due;
  if (auto* db = session.existing_store()) {
    EntryFilter filter;
    filter.state = State::queued;
    filter.account = options.account;
    filter.until = session.now() + Seconds{1};
    due = QueueStore(*db).list(filter);
  }
  Json json = Json::array();
  for (const auto& entry : due) {
    bool late = entry.due + entry.late < session.now();
    json.push_back({{"entry", entry.id},
                    {"post", entry.post},
                    {"account", entry.account},
                    {"would", late ? "miss" : "publish"}});
    if (!session.json())
      session.print(fmt::format("would {}\t{}\t{}\n", late ? "miss" : "publish",
                                visible(entry.post), visible(entry.account)));
  }
  if (session.json()) session.print(json.dump(2) + "\n");
  return Status::done;
}

Status run_flush(Session& session, const FlushArguments& options) {
  session.valid_workspace();
  session.require_account(options.account);
  if (options.dry_run) return run_dry(session, options);
  FlushOptions flush;
  flush.account = options.account;
  flush.max = options.max;
  flush.jobs = options.jobs;
  return publish_due(session, flush);
}

// ---- cancel ----

struct CancelOptions {
  std::string entry, reason;
  bool dry_run = false;
};

void setup_cancel(CLI::App& app, CancelOptions& options) {
  app.add_option("ENTRY", options.entry, "an entry's number, or POST@ACCOUNT")
      ->type_name("ENTRY")
      ->required();
  app.add_option("--reason", options.reason, "why, for the log")->type_name("TEXT");
  app.add_flag("--dry-run", options.dry_run, "the same checks; nothing is changed");
}

Status run_cancel(Session& session, const CancelOptions& options) {
  auto entry = find_entry(session, options.entry);
  if (!may_become(entry.state, State::cancelled))
    throw Error(Status::failed, fmt::format("entry {} is {}: it cannot be cancelled", entry.id,
                                            to_string(entry.state)));
  if (!options.dry_run) {
    auto& db = session.store();
    QueueStore store(db);
    Transaction tx(db);
    store.change_state(entry, State::cancelled, options.reason, session.now());
    store.log(session.now(), session.who(), "cancel", entry.id, options.reason);
    tx.commit();
    entry = *store.get(entry.id);
  }
  if (session.json())
    session.print(entry_json(entry).dump(2) + "\n");
  else
    session.print(fmt::format("{}cancelled {} on {}\n", options.dry_run ? "would have " : "",
                              visible(entry.post), visible(entry.account)));
  return Status::done;
}

void define(CLI::App& app, Session& session) {
  app.footer(
      "smm queue list                # what waits, what went out\n"
      "smm queue flush               # publish what is due\n");
  subcommand<ListOptions>(app, session, "list", "list the entries of the queue",
                          "smm queue list\n"
                          "smm queue list --state queued --account site\n"
                          "smm queue list --json\n",
                          setup_list, run_list);
  subcommand<EntryOption>(app, session, "show", "show one entry, its text, attempts and log",
                          "smm queue show 1\n"
                          "smm queue show welcome@site --json\n",
                          setup_entry, run_show);
  subcommand<FlushArguments>(app, session, "flush", "publish what is due; silent when nothing is",
                             "smm queue flush              # from cron, every five minutes\n"
                             "smm queue flush --dry-run\n"
                             "smm queue flush --account site --max 10\n",
                             setup_flush, run_flush);
  subcommand<CancelOptions>(app, session, "cancel", "take an entry out of the queue",
                            "smm queue cancel 1 --reason \"the offer ended\"\n"
                            "smm queue cancel welcome@site --dry-run\n",
                            setup_cancel, run_cancel);
}

}  // namespace

namespace commands {
extern const Command queue{"queue", "the publish queue: list, show, flush, cancel", define, 3};
}  // namespace commands

}  // namespace smm
