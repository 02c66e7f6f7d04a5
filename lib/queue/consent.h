#pragma once
// Where approval is required, nothing is sent that nobody said yes to.
//
// A yes is stored with the digest of what the entry would send: its text, media (by content),
// options and how late it may be, and its account's name, network and settings. Whatever changes
// any of it takes the yes away, and the entry is a draft again; so does a time further from the one
// that was seen than the post may be late. Where the plan says what it said and only its rendering
// differs, by another version of the program, the yes stands. Said by one who may approve, a change
// is a yes to what it makes.
//
// A yes of the plan that was taken back stays so, though it is put back as it was: words that were
// rejected here need a yes that is given here, or signed later, and where yeses are signed one that
// the plan lost, or that was found unproven when it was to count, has to be signed anew.
//
// A name is a claim: nothing proves who typed it. Where a yes has to be signed, one without a proof
// (plan/signed_yes.h) covers nothing, a change is nobody's yes, and the proof is looked at once
// more before anything is sent.

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "plan/plan.h"
#include "plan/signed_yes.h"
#include "queue/queue_store.h"
#include "queue/yes_store.h"
#include "workspace/workspace.h"

namespace smm {

class Consent {
 public:
  Consent(Db& db, const Workspace& workspace) : workspace_(workspace), yeses_(db) {}

  bool required() const { return workspace_.approval_required; }
  // Whether what they do is their yes, without one that they sign.
  bool may_say_yes(const std::string& who) const {
    return !workspace_.approval_signed && workspace_.may_approve(who);
  }
  // Accounts are looked at once, until this: their settings name files.
  void look_again() { accounts_.clear(); }
  // Of what would be sent.
  std::string digest(const Entry& entry) const;
  // Whose yes covers the entry as it is, each once; and whether they are enough.
  std::vector<std::string> covering(const Entry& entry, bool as_planned = false);
  // `as_planned`: the entry is as the plan has it at this moment, accounts and all, and a yes to
  // the plan's words covers it though it is made otherwise of them now.
  bool covered(const Entry& entry, bool as_planned = false);
  // Why it is not covered, for people: "nobody's yes covers it", "1 of 2 ...".
  std::string lacks(const Entry& entry);
  // Everybody who ever said yes to the entry, and was not overruled.
  std::vector<std::string> asked(const Entry& entry);
  std::vector<Yes> yeses(const Entry& entry) { return yeses_.of(entry.id); }
  bool covers(const Yes& yes, const Entry& entry) const {
    return covers(yes, entry, digest(entry), false);
  }

  // How it is known that `who`, one of those who cover it, said yes: "a claim", "proven by
  // SHA256:...".
  std::string known_by(const Entry& entry, const std::string& who);
  // What a list that is signed says of a yes to the entry as it is: of what, and the yes.
  std::pair<std::string, std::string> to_sign(const Entry& entry) const;
  // Where a yes has to be signed, and those that cover the entry are not proven at this moment:
  // why. `undecided`: that cannot be told here. It reads files, and may run ssh-keygen.
  struct Unproven {
    std::string why;
    bool undecided = false;
    std::vector<std::string> whose = {};
  };
  Unproven unproven(const Entry& entry, Time now);

  // All of these in a transaction.
  void say_yes(const Entry& entry, const std::string& who, Time now, const std::string& proof = {});
  void forget(const Entry& entry) { yeses_.forget(entry.id); }
  // Of all that was said to it, in the queue and in the plan.
  void say_no(const Entry& entry, Time now);
  // Of these, where yeses are signed: the plan has them no more, or they are not proven any more.
  void take_back(const Entry& entry, const std::vector<std::string>& names, Time now);
  // Where yeses are signed: those to entries that are not out of which the list, or the key, is no
  // more, in the plan or without it, are taken back for good, so that who puts a file back makes no
  // yes. Says which in the log.
  void take_back_what_left(QueueStore& store, const std::string& who, Time now);
  // Who said a yes that stands in the plan and was taken back here.
  std::vector<std::string> taken_back(const Entry& entry, const PlannedPost& post);
  // Whether the yeses that stand beside the post in the plan cover the entry, as it will be.
  bool planned(const Entry& entry, const PlannedPost& post);
  // Takes those that do.
  void take_over(const Entry& entry, const PlannedPost& post, Time now);
  // A yes that covers the entry, which is as planned, is one to what it is made into now.
  void renew(const Entry& after);

 private:
  bool covers(const Yes& yes, const Entry& entry, const std::string& digest, bool as_planned) const;
  std::size_t enough() const { return std::max<std::size_t>(workspace_.approvals, 1); }

  bool was_taken_back(const Entry& entry, const Approval& approval, Time due);
  bool proves(const Yes& yes, const Entry& entry, Proofs& proofs, Proven& found) const;

  const Workspace& workspace_;
  YesStore yeses_;
  mutable std::map<std::string, std::string, std::less<>> accounts_;  // account_wording(), by name
  Kept seen_;                                                         // which signatures hold
};

// A change of the entry by `who`, who may be one of those whose yes it takes; `before`: as it was.
// Where approval is required and what it is now is not covered: it is that person's yes, where they
// may give one and have seen the words, which they wrote or which were covered before; and it is a
// draft again where not enough cover it then. Says which, for people and for the log; nothing where
// all is as before. In a transaction.
std::string after_change(QueueStore& store, Consent& consent, const Entry& before,
                         const std::string& what, const std::string& who, Time now);

// What says yes to an entry: "smm queue approve 7 --as NAME --sign", as far as it takes that here.
std::string approve_command(const Workspace& workspace, std::string_view entry);

// The files of a post whose content is another than what was checked: "img/a.png".
std::vector<std::string> changed_files(const Workspace& workspace, const Post& post);

// Why an entry may not go out as it is: nobody's yes covers it, none that does is proven where it
// has to be, or a picture has changed since. Empty: it may.
Consent::Unproven why_not_yet(Consent& consent, const Workspace& workspace, const Entry& entry,
                              Time now);

}  // namespace smm
