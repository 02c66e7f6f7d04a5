// smm queue approve, reject, hold, release and cancel: a person decides whether an entry goes out.

#include <fmt/format.h>

#include <tuple>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/text.h"
#include "queue/decide.h"
#include "signing.h"

namespace smm {
namespace {

void setup_selection(Arguments& app, Selection& options) { selection_options(app, options); }

void setup_review(Arguments& app, Selection& options) {
  selection_options(app, options);
  as_option(app, options.as);
}

void setup_approve(Arguments& app, Selection& options) {
  setup_review(app, options);
  sign_options(app, options.signing);
}

// What the log is to hold of a yes: who is said, or proven, to have given it, and what it is to.
std::string yes_words(Session& session, const Consent& consent, const Entry& entry,
                      const std::string& who, const std::string& key) {
  if (!consent.required()) return by_claim(session, who);
  constexpr std::size_t enough = 15;  // of the digest, to tell it by
  auto head = key.empty() ? by_claim(session, who) : fmt::format("{}, proven by {}", who, key);
  return fmt::format("{}: yes to {}", head.empty() ? "a claim" : head,
                     consent.digest(entry).substr(0, enough));
}

Status run_approve(Session& session, const Selection& options) {
  auto who = person_for(session, options.as, Workspace::Deed::approve, "approve");
  require_signing(session, options.signing);
  bool to_sign = session.workspace().approval_signed;
  Proof proof;  // of a dry run an empty one, which covers as well
  Verb verb{"approve", "approved", "reject", {State::draft}, {}};
  if (to_sign)
    verb.first = [&](const std::vector<Entry>& entries) {
      Consent consent(session.store(), session.workspace());
      std::vector<std::pair<std::string, std::string>> yeses;
      yeses.reserve(entries.size());
      for (const auto& entry : entries) yeses.push_back(consent.to_sign(entry));
      proof = sign_yeses(session, options.signing, who, std::move(yeses));
    };
  verb.change = [&](QueueStore& store, const Entry& entry) {
    Consent consent(session.store(), session.workspace());
    std::tie(proof.name, proof.yes) = consent.to_sign(entry);
    approve(store, consent, entry, who, session.now(), to_sign ? to_string(proof) : "");
    return yes_words(session, consent, entry, who, proof.key);
  };
  verb.tells_why = true;
  return change_entries(session, options, verb);
}

Status run_reject(Session& session, const Selection& options) {
  if (trim(options.reason).empty())
    throw Error(Status::usage, "a rejection needs a reason", "add --reason TEXT");
  auto who = person_for(session, options.as, Workspace::Deed::approve, "reject");
  Verb verb{"reject",
            "rejected",
            "approve",
            {State::draft, State::queued, State::by_hand, State::held},
            {}};
  verb.change = [&](QueueStore& store, const Entry& entry) {
    Consent consent(session.store(), session.workspace());
    reject(store, consent, entry, options.reason, session.now());
    return by_claim(session, who);
  };
  return change_entries(session, options, verb);
}

Verb to_state(Session& session, const Selection& selection, Verb verb, State to) {
  verb.change = [&session, &selection, to](QueueStore& store, const Entry& entry) {
    store.change_state(entry, to, selection.reason, session.now());
    return std::string();
  };
  return verb;
}

Status run_hold(Session& session, const Selection& selection) {
  Verb verb{"hold", "held", "release", {State::queued, State::by_hand}, {}};
  return change_entries(session, selection, to_state(session, selection, verb, State::held));
}

Status run_release(Session& session, const Selection& selection) {
  Verb verb{"release", "released", "hold", {State::held}, {}};
  verb.change = [&](QueueStore& store, const Entry& entry) {
    store.change_state(entry, ready_state(entry), selection.reason, session.now());
    return consented(session, store, entry, "", "");  // who lets it go on was not shown its words
  };
  verb.tells_why = true;
  return change_entries(session, selection, verb);
}

Status run_cancel(Session& session, const Selection& selection) {
  Verb verb{"cancel",
            "cancelled",
            "retry",
            {State::draft, State::queued, State::by_hand, State::held, State::failed, State::missed,
             State::unknown, State::processing},
            {}};
  verb.change = [&](QueueStore& store, const Entry& entry) {
    cancel(store, entry, selection.reason, session.now());
    return std::string();
  };
  return change_entries(session, selection, verb);
}

}  // namespace

void queue_approve(Arguments& app, Session& session) {
  subcommand<Selection>(app, session, "approve", "let a draft go out",
                        "smm queue approve --post welcome --dry-run\n"
                        "smm queue approve --state draft --yes\n",
                        setup_approve, run_approve);
}

void queue_reject(Arguments& app, Session& session) {
  subcommand<Selection>(app, session, "reject", "send an entry back to be a draft",
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
