// smm queue list: what is waiting, what went out.

#include <fmt/format.h>

#include <algorithm>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "paging.h"
#include "publishing.h"
#include "queue/queue_store.h"
#include "values.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

struct ListOptions {
  std::vector<std::string> states, accounts;
  std::string post, pillar, campaign, after;
  Window window;
  std::int64_t limit = -1;
  bool due = false, all = false;
};

void setup_list(Arguments& app, ListOptions& options) {
  state_option(app, options.states);
  account_option(app, options.accounts);
  app.option("--post", options.post, "only this post").type_name("POST");
  app.option("--pillar", options.pillar, "only this pillar").type_name("PILLAR");
  app.option("--campaign", options.campaign, "only this campaign").type_name("CAMPAIGN");
  time_window_options(app, options.window, "due");
  app.flag("--due", options.due, "only what is to go out and due now");
  all_option(app, options.all);
  app.option("--limit", options.limit, "at most so many").type_name("N").range(1, 1'000'000);
  app.option("--after", options.after, "only what comes after this entry in the list")
      .type_name("ENTRY");
}

std::string first_words(const Entry& entry) {
  try {
    return post_from_json(entry.content).parts[0].text;
  } catch (const Error& error) {
    return error.what();
  }
}

Style style_of(State state) {
  switch (state) {
    case State::published:
      return Style::green;
    case State::failed:
    case State::unknown:
    case State::missed:
    case State::partly_out:
      return Style::red;
    case State::draft:
    case State::held:
    case State::cancelled:
    case State::retracted:
      return Style::dim;
    default:
      return Style::plain;
  }
}

EntryFilter filter_of(Session& session, const ListOptions& options) {
  EntryFilter filter;
  filter.states = read_states(options.states);
  filter.accounts = queue_accounts(session, options.accounts);
  require_post(session, options.post);
  require_pillar(session, options.pillar);
  require_campaign(session, options.campaign);
  filter.post = options.post;
  filter.pillar = options.pillar;
  filter.campaign = options.campaign;
  filter.limit = options.limit;
  auto times = read_times(session, options.window);
  filter.since = times.since;
  filter.until = times.until;
  if (!options.after.empty()) filter.after = find_entry(session, options.after).id;
  if (options.due) {
    filter.states = {State::queued, State::by_hand};
    filter.until = std::min(filter.until.value_or(Time::max()), session.now() + Seconds{1});
  }
  return filter;
}

bool is_narrowed(const ListOptions& options) {
  return !options.states.empty() || !options.post.empty() || !options.pillar.empty() ||
         !options.campaign.empty() || !options.after.empty() || options.window.given() ||
         options.limit >= 0 || options.due;
}

// What a person sees first: today and what comes, the next one first; where nothing comes, the last
// ones.
void keep_nearest(Session& session, std::vector<Entry>& entries) {
  auto zone = Zone::find(session.workspace().timezone);
  auto day = std::chrono::floor<std::chrono::days>(zone.local(session.now()));
  auto today =
      begin_of(session, std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}});
  auto first = std::find_if(entries.begin(), entries.end(),
                            [&](const Entry& entry) { return entry.due >= today; });
  auto before = static_cast<std::size_t>(first - entries.begin());
  bool past = first == entries.end();
  if (past) before -= std::min(before, rows_on_a_screen);
  auto after = entries.size() - before;
  after -= std::min(after, rows_on_a_screen);
  entries.resize(entries.size() - after);
  entries.erase(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(before));
  note_hidden(session, before, past ? "before these" : "before today", after);
}

void note_pauses(Session& session) {
  if (auto* db = session.existing_store(); db != nullptr && session.terminal().is_terminal)
    for (const auto& pause : AccountStore(*db).pauses(session.now()))
      session.note("paused: " + pause_sentence(pause) + "\n");
}

void note_nothing(Session& session) {
  auto* db = session.existing_store();
  EntryFilter any;
  any.limit = 1;
  session.note(db == nullptr || QueueStore(*db).list(any).empty()
                   ? "Nothing is in the queue; `smm plan apply` fills it.\n"
                   : "No entry matches.\n");
}

Status run_list(Session& session, const ListOptions& options) {
  auto filter = filter_of(session, options);
  std::vector<Entry> entries;
  if (auto* db = session.existing_store()) entries = QueueStore(*db).list(filter);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& entry : entries) json.push_back(entry_json(entry));
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  bool person = session.terminal().is_terminal;
  if (is_cut(session, options.all, is_narrowed(options))) keep_nearest(session, entries);
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
  note_pauses(session);
  if (entries.empty() && person) note_nothing(session);
  return Status::done;
}

}  // namespace

void queue_list(Arguments& app, Session& session) {
  subcommand<ListOptions>(app, session, "list", "list the entries of the queue",
                          "smm queue list\n"
                          "smm queue list --state queued,held --account site\n"
                          "smm queue list --period 2026-12 --limit 20\n"
                          "smm queue list --json\n",
                          setup_list, run_list);
}

}  // namespace smm
