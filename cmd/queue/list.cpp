// smm queue list: what is waiting, what went out.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publishing.h"
#include "queue/commands.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

void queue_list(CLI::App& app, Session& session) {
  subcommand<ListOptions>(app, session, "list", "list the entries of the queue",
                          "smm queue list\n"
                          "smm queue list --state queued --account site\n"
                          "smm queue list --json\n",
                          setup_list, run_list);
}

}  // namespace smm
