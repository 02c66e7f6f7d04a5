// smm queue edit and retract: another text, in the queue or at the network, and taking a post back.

#include <fmt/format.h>

#include "commands/post/words.h"
#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "plan/checks/check.h"
#include "publishing.h"
#include "queue/decide.h"
#include "queue/recall.h"
#include "sys/text/plain_text.h"

namespace smm {
namespace {

struct EditOptions {
  std::string entry, text, file, reason, as;
  std::size_t part = 1;
  bool dry_run = false, yes = false;
};

struct RetractOptions {
  std::string entry, reason, as;
  bool dry_run = false, yes = false;
};

void common_options(Arguments& app, std::string& reason, std::string& as, bool& dry_run,
                    bool& yes) {
  as_option(app, as);
  app.option("--reason", reason, "why, for the log").type_name("TEXT");
  app.flag("--dry-run", dry_run, "the same checks; nothing is changed or sent");
  app.flag("-y,--yes", yes, "do not ask");
}

void setup_edit(Arguments& app, EditOptions& options) {
  entry_argument(app, options.entry);
  app.option("--text", options.text, "the new text").type_name("TEXT");
  app.option("--file", options.file, "a file with the new text").type_name("FILE");
  app.option("--part", options.part, "which part of a thread; default: 1")
      .type_name("N")
      .range(1, 1000);
  common_options(app, options.reason, options.as, options.dry_run, options.yes);
}

std::string new_text(Session& session, const EditOptions& options) {
  if (options.text.empty() == options.file.empty())
    throw Error(Status::usage, "edit needs either --text or --file");
  auto text = options.file.empty() ? plain_text(options.text, "the text")
                                   : text_of_file(session, options.file);
  return std::string(trim(text));
}

// Holds the post to the rules of its network, as `plan check` does.
void require_checked(Session& session, const Entry& entry, const Post& post) {
  Plan plan;
  PlannedPost planned;
  planned.id = entry.post;
  planned.at = entry.due;
  planned.local = entry.local;
  planned.late = entry.late;
  planned.place = {"queue edit", {}};
  planned.outputs.push_back(
      {entry.account, post, std::max(entry.due, session.now()), entry.local, Fold::unique, {{}}});
  planned.at = planned.outputs[0].at;
  plan.posts.push_back(std::move(planned));
  check_posts(plan, session.valid_workspace(), session.now(), {});
  check_words(plan, session.valid_workspace());
  session.print_problems(plan.problems, session.env().err);
  if (has_errors(plan.problems))
    throw Error(Status::invalid, "the text cannot go out like this: nothing was changed");
}

void tell(Session& session, const Entry& entry, std::string_view verb, bool dry_run) {
  if (session.json())
    session.print(Json{{"verb", verb}, {"dry_run", dry_run}, {"entries", {entry_json(entry)}}}.dump(
                      2, ' ', false, Json::error_handler_t::replace) +
                  "\n");
  else
    session.print(fmt::format("{}{}ed {} on {}\n", dry_run ? "would have " : "", verb,
                              visible(entry.post), visible(entry.account)));
}

void edit_queued(Session& session, const Entry& entry, const Post& post, const std::string& who,
                 const std::string& reason) {
  auto& db = session.store();
  QueueStore store(db);
  Transaction tx(db);
  edit_content(store, entry, post, session.now());
  auto told = consented(session, store, entry, "another text", who);
  store.log(session.now(), session.who(), "edit", entry.id,
            joined({by_claim(session, who), told, reason}));
  tx.commit();
}

void require_network(Session& session, const Entry& entry, bool Network::*able,
                     std::string_view what) {
  const auto* account = session.valid_workspace().account(entry.account);
  if (entry.by_hand || (account != nullptr && account->by_hand))
    throw Error(
        Status::failed,
        fmt::format("what is out on {} was published by hand, and nothing was sent: {} it there",
                    visible(entry.account), what),
        entry.url.empty() ? "" : "it is at " + visible(entry.url));
  if (account != nullptr && account->network->*able) return;
  throw Error(Status::failed,
              fmt::format("{} cannot {} what is out: nothing was sent",
                          account == nullptr ? entry.account : account->network->title, what),
              entry.url.empty() ? "" : "see to it at " + visible(entry.url));
}

Status run_edit(Session& session, const EditOptions& options) {
  auto entry = find_entry(session, options.entry);
  require_state(entry,
                {State::draft, State::queued, State::by_hand, State::held, State::failed,
                 State::missed, State::published},
                "edit");
  auto post = post_from_json(entry.content);
  if (options.part > post.parts.size())
    throw Error(Status::usage, fmt::format("--part: the post has {}", post.parts.size()));
  write_anew(post, options.part - 1, new_text(session, options));
  bool out = entry.state == State::published;
  auto who = options.as.empty() ? session.who() : options.as;
  if (out) who = person_for(session, options.as, Workspace::Deed::approve, "change");
  if (out && session.workspace().approval_signed)
    throw Error(Status::failed,
                "a change of what is out is nobody's signed yes: nothing was changed",
                "take it back with `smm queue retract`, and let the plan say it again");
  if (out) require_network(session, entry, &Network::edits, "change");
  require_checked(session, entry, post);
  if (!options.dry_run && out) {
    if (!session.confirm(fmt::format("Change {} on {}, which is public?", visible(entry.post),
                                     visible(entry.account)),
                         options.yes, "queue edit"))
      return session.declined();
    edit_published(flush_world(session), session.store(), entry, post, session.who(),
                   joined({by_claim(session, who), options.reason}));
  } else if (!options.dry_run) {
    edit_queued(session, entry, post, who, options.reason);
  }
  tell(session, options.dry_run ? entry : *QueueStore(session.store()).get(entry.id), "edit",
       options.dry_run);
  return Status::done;
}

void setup_retract(Arguments& app, RetractOptions& options) {
  entry_argument(app, options.entry);
  common_options(app, options.reason, options.as, options.dry_run, options.yes);
}

Status run_retract(Session& session, const RetractOptions& options) {
  auto entry = find_entry(session, options.entry);
  require_state(entry, {State::published, State::partly_out}, "retract");
  auto who = person_for(session, options.as, Workspace::Deed::retract, "take back");
  require_network(session, entry, &Network::retracts, "delete");
  if (!options.dry_run) {
    if (!session.confirm(fmt::format("Delete {} on {}? This cannot be undone.", visible(entry.post),
                                     visible(entry.account)),
                         options.yes, "queue retract"))
      return session.declined();
    retract_published(flush_world(session), session.store(), entry, session.who(),
                      joined({by_claim(session, who), options.reason}));
    session.settle_what_was_paid(session.store());
  }
  tell(session, options.dry_run ? entry : *QueueStore(session.store()).get(entry.id), "retract",
       options.dry_run);
  return Status::done;
}

}  // namespace

void queue_edit(Arguments& app, Session& session) {
  subcommand<EditOptions>(app, session, "edit", "give an entry another text, also where it is out",
                          "smm queue edit 1 --text \"The kiln is open.\"\n"
                          "smm queue edit welcome@site --file news.txt --dry-run\n",
                          setup_edit, run_edit);
}

void queue_retract(Arguments& app, Session& session) {
  subcommand<RetractOptions>(app, session, "retract", "delete at its network what is out",
                             "smm queue retract 3 --reason \"the wrong picture\" --yes\n",
                             setup_retract, run_retract);
}

}  // namespace smm
