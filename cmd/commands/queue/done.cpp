// smm queue done: a person says that they have published a post, and where it is.

#include <fmt/format.h>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/text.h"
#include "queue/by_hand.h"
#include "values.h"

namespace smm {
namespace {

struct DoneOptions {
  Selection selection;
  std::string url, at;
  bool early = false, undo = false;
};

void setup_done(Arguments& app, DoneOptions& options) {
  selection_options(app, options.selection);
  app.option("--url", options.url, "where it is: the address of the post").type_name("URL");
  app.option("--at", options.at, "when it went out; default: now").type_name("TIME");
  app.flag("--early", options.early, "it went out more than a day before it was due");
  app.flag("--undo", options.undo, "it is not out after all");
}

Status undo(Session& session, const DoneOptions& options) {
  if (!options.url.empty() || !options.at.empty() || options.early)
    throw Error(Status::usage, "--undo takes neither --url, --at nor --early");
  Verb verb{"undone", "to be published by hand again:", "done", {State::published}, {}};
  verb.of_people = true;
  verb.require = [](const Entry& entry) { require_ticked_off(entry); };
  verb.change = [&](QueueStore& store, const Entry& entry) {
    not_done_by_hand(store, entry, session.now());
    return entry.url.empty() ? std::string() : "it was said to be at " + entry.url;
  };
  return change_entries(session, options.selection, verb);
}

Status run_done(Session& session, const DoneOptions& options) {
  if (options.undo) return undo(session, options);
  if (!options.url.empty() && options.selection.entries.size() != 1)
    throw Error(Status::usage, "--url is for one entry, by its number or name");
  DoneByHand done{options.url, {}, options.early};
  if (!options.at.empty()) done.at = read_time(session, "--at", options.at);
  Verb verb{"done", "ticked off", "done --undo", {State::by_hand, State::missed}, {}};
  verb.of_people = true;
  verb.require = [&](const Entry& entry) { require_open_by_hand(session.workspace(), entry); };
  verb.change = [&](QueueStore& store, const Entry& entry) {
    done_by_hand(store, session.workspace(), entry, done, session.now());
    return joined({options.url, done.at ? "out at " + rfc3339(*done.at) : ""});
  };
  return change_entries(session, options.selection, verb);
}

}  // namespace

void queue_done(Arguments& app, Session& session) {
  subcommand<DoneOptions>(app, session, "done", "tick off what a person has published",
                          "smm queue done 3 --url https://www.instagram.com/p/DK3xQ1/\n"
                          "smm queue done 3 --undo\n",
                          setup_done, run_done);
}

}  // namespace smm
