// smm queue flush: publishes what is due.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "publishing.h"
#include "queue/commands.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

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

}  // namespace

void queue_flush(CLI::App& app, Session& session) {
  subcommand<FlushArguments>(app, session, "flush", "publish what is due; silent when nothing is",
                             "smm queue flush              # from cron, every five minutes\n"
                             "smm queue flush --dry-run\n"
                             "smm queue flush --account site --max 10\n",
                             setup_flush, run_flush);
}

}  // namespace smm
