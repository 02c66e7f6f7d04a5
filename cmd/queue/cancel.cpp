// smm queue cancel: takes an entry out of the queue.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publishing.h"
#include "queue/commands.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

struct CancelOptions {
  std::string entry, reason;
  bool dry_run = false;
};

void setup_cancel(CLI::App& app, CancelOptions& options) {
  entry_argument(app, options.entry);
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

}  // namespace

void queue_cancel(CLI::App& app, Session& session) {
  subcommand<CancelOptions>(app, session, "cancel", "take an entry out of the queue",
                            "smm queue cancel 1 --reason \"the offer ended\"\n"
                            "smm queue cancel welcome@site --dry-run\n",
                            setup_cancel, run_cancel);
}

}  // namespace smm
