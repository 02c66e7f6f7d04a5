#pragma once
// Which entries a verb of `smm queue` is about, and the one way in which verbs change them: all in
// one transaction, each with who, when and why in the log.

#include <functional>
#include <string>
#include <vector>

#include "command.h"
#include "queue/entry.h"
#include "queue/queue_store.h"
#include "signing.h"
#include "team.h"

namespace smm {

struct Selection {
  std::vector<std::string> entries;  // ENTRY...
  std::vector<std::string> accounts, states;
  std::string post;
  std::string reason;
  std::string as;  // who of the team does it, where the command asks; empty: the user
  SignOptions signing;
  bool dry_run = false, yes = false;
};

// ENTRY..., --account, --post, --state, --reason, --dry-run and --yes.
void selection_options(Arguments& app, Selection& selection);
// --account and --state, each repeatable or with commas.
void account_option(Arguments& app, std::vector<std::string>& accounts);
void state_option(Arguments& app, std::vector<std::string>& states);
std::vector<State> read_states(const std::vector<std::string>& names);
// As read_accounts, for entries of the queue: also an account that is gone from smm.yaml and has
// some still.
std::vector<std::string> queue_accounts(Session& session, const std::vector<std::string>& names);

struct Verb {
  std::string_view name;  // "hold", for the log
  std::string_view done;  // "held", for people
  std::string_view undo;  // "release": the verb that takes it back; may be empty
  // The states it is for. A named entry in another is an error; of those chosen by options, others
  // are not meant.
  std::vector<State> from;
  // Changes one entry, and says what the log is to hold beside the reason.
  std::function<std::string(QueueStore& store, const Entry& entry)> change;
  // Throws for a named entry that it is not for, in words of its own; before its state is looked
  // at.
  std::function<void(const Entry& entry)> require = {};
  bool of_people = false;  // of those chosen by options, only what people publish
  bool tells_due = false;  // whether people are told when it goes out now
  bool tells_why = false;  // and why it does not: of one that is a draft
  // Before any of them is changed, but in a dry run: nothing is, where it throws.
  std::function<void(const std::vector<Entry>& entries)> first = {};
};

// Does it to all of them or, after an error, to none. Asks before it changes what was not named.
Status change_entries(Session& session, const Selection& selection, const Verb& verb);

// Those that are not empty, for the log.
std::string joined(const std::vector<std::string>& details);

// After a change of an entry, `before` as it was: what it means for the yeses that people gave, for
// the log and for people. `what` was changed: "the text". In a transaction.
std::string consented(Session& session, QueueStore& store, const Entry& before,
                      const std::string& what, const std::string& who);

// Throws Error(failed) with a sentence unless the entry is in one of these states.
void require_state(const Entry& entry, const std::vector<State>& from, std::string_view verb);

}  // namespace smm
