// smm queue show: one entry, whole.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publishing.h"
#include "queue/commands.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

struct EntryOption {
  std::string entry;
};

void setup_entry(CLI::App& app, EntryOption& options) { entry_argument(app, options.entry); }

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

}  // namespace

void queue_show(CLI::App& app, Session& session) {
  subcommand<EntryOption>(app, session, "show", "show one entry, its text, attempts and log",
                          "smm queue show 1\n"
                          "smm queue show welcome@site --json\n",
                          setup_entry, run_show);
}

}  // namespace smm
