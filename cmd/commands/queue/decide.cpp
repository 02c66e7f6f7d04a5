// smm queue approve, reject, hold, release and cancel: a person decides whether an entry goes out.

#include <fmt/format.h>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/text.h"
#include "queue/decide.h"

namespace smm {
namespace {

struct ReviewOptions {
  Selection selection;
  std::string as;
};

void setup_selection(Arguments& app, Selection& options) { selection_options(app, options); }

void setup_review(Arguments& app, ReviewOptions& options) {
  selection_options(app, options.selection);
  app.option("--as", options.as, "who of the team decides; default: the user's name")
      .type_name("NAME");
}

// Where approval is required and there is a team, only those of it who may approve can.
std::string reviewer(Session& session, const std::string& as) {
  auto who = as.empty() ? session.who() : as;
  const auto& workspace = session.valid_workspace();
  const auto* team = workspace.document.find("team");
  if (!workspace.approval_required || team == nullptr) return who;
  const auto* person = team->find(who);
  const auto* role = person == nullptr ? nullptr : person->find("role");
  if (role != nullptr && (role->value == "approver" || role->value == "owner")) return who;
  throw Error(Status::failed,
              fmt::format("{} may not decide this: {}", visible(who),
                          person == nullptr ? "not of the team in smm.yaml"
                                            : "approving is for approvers and owners"),
              "say with --as who decides");
}

std::string by(Session& session, const std::string& who) {
  return who == session.who() ? "" : "as " + who;
}

Status run_approve(Session& session, const ReviewOptions& options) {
  auto who = reviewer(session, options.as);
  Verb verb{"approve", "approved", "reject", {State::draft}, {}};
  verb.change = [&](QueueStore& store, const Entry& entry) {
    approve(store, entry, session.now());
    return by(session, who);
  };
  return change_entries(session, options.selection, verb);
}

Status run_reject(Session& session, const ReviewOptions& options) {
  if (trim(options.selection.reason).empty())
    throw Error(Status::usage, "a rejection wants its reason", "add --reason TEXT");
  auto who = reviewer(session, options.as);
  Verb verb{"reject", "rejected", "approve", {State::draft, State::queued, State::held}, {}};
  verb.change = [&](QueueStore& store, const Entry& entry) {
    reject(store, entry, options.selection.reason, session.now());
    return by(session, who);
  };
  return change_entries(session, options.selection, verb);
}

Verb to_state(Session& session, const Selection& selection, Verb verb, State to) {
  verb.change = [&session, &selection, to](QueueStore& store, const Entry& entry) {
    store.change_state(entry, to, selection.reason, session.now());
    return std::string();
  };
  return verb;
}

Status run_hold(Session& session, const Selection& selection) {
  Verb verb{"hold", "held", "release", {State::queued}, {}};
  return change_entries(session, selection, to_state(session, selection, verb, State::held));
}

Status run_release(Session& session, const Selection& selection) {
  Verb verb{"release", "released", "hold", {State::held}, {}};
  return change_entries(session, selection, to_state(session, selection, verb, State::queued));
}

Status run_cancel(Session& session, const Selection& selection) {
  Verb verb{"cancel",
            "cancelled",
            "retry",
            {State::draft, State::queued, State::held, State::failed, State::missed, State::unknown,
             State::processing},
            {}};
  verb.change = [&](QueueStore& store, const Entry& entry) {
    cancel(store, entry, selection.reason, session.now());
    return std::string();
  };
  return change_entries(session, selection, verb);
}

}  // namespace

void queue_approve(Arguments& app, Session& session) {
  subcommand<ReviewOptions>(app, session, "approve", "let a draft go out",
                            "smm queue approve --post welcome --dry-run\n"
                            "smm queue approve --state draft --yes\n",
                            setup_review, run_approve);
}

void queue_reject(Arguments& app, Session& session) {
  subcommand<ReviewOptions>(app, session, "reject", "send an entry back to be a draft",
                            "smm queue reject 1 --reason \"the price is wrong\"\n", setup_review,
                            run_reject);
}

void queue_hold(Arguments& app, Session& session) {
  subcommand<Selection>(app, session, "hold", "set an entry aside",
                        "smm queue hold 1 --reason \"the photograph is not here yet\"\n"
                        "smm queue hold --account site --dry-run\n",
                        setup_selection, run_hold);
}

void queue_release(Arguments& app, Session& session) {
  subcommand<Selection>(app, session, "release", "let a held entry go out",
                        "smm queue release --account site --yes\n", setup_selection, run_release);
}

void queue_cancel(Arguments& app, Session& session) {
  subcommand<Selection>(app, session, "cancel", "take an entry out of the queue",
                        "smm queue cancel 1 --reason \"the offer ended\"\n"
                        "smm queue cancel welcome@site --dry-run\n",
                        setup_selection, run_cancel);
}

}  // namespace smm
