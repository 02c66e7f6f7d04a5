#pragma once
// What an account's posts cost, and what its `spend_cap` lets through: so much in a day, so much in
// a month, of the calendar of the workspace's zone.
//
//   Spending spending(db, account, Zone::find(workspace.timezone));
//   if (auto kept = spending.kept(price, entry.id, now)) wait_until(kept->until, kept->why);
//   spending.send(entry, price, now);          // in the transaction in which it was asked
//
// What counts is what was paid and what may have been: posts that are out, partly out or of unknown
// outcome, and one that is being sent; deletions; and what was read. A post that would bring this
// over a cap waits until the day or the month is over, if it may be so late. Taking a post back is
// never held up.

#include <optional>
#include <string>

#include "core/zone.h"
#include "queue/entry.h"
#include "queue/spend_store.h"
#include "workspace/workspace.h"

namespace smm {

// A day, or a month, of a zone.
struct Stretch {
  Time begin, end;  // end excluded
};
Stretch day_of(const Zone& zone, Time at);
Stretch month_of(const Zone& zone, Time at);

// An amount in millionths; what is too large for them is the largest of them.
std::int64_t micros_of(const Money& money);
// In the words of `why`: "5.00 USD a day".
std::string cap_in_words(const Money& cap, bool of_month);

class Spending {
 public:
  Spending(Db& db, const Account& account, const Zone& zone)
      : store_(db), account_(account), zone_(zone) {}

  // Whether anything costs there.
  bool costs() const { return !account_.network->currency.empty(); }
  // What sending it costs; nothing: nothing.
  std::optional<Price> price(const Post& post) const;
  // Of an entry's content; nothing also where that cannot be read.
  std::optional<Price> price_of(const std::string& content) const;

  struct Kept {
    Time until;
    std::string why;  // a sentence
  };
  // Why that may not be paid now. `entry`: what it cost already is not counted again; 0: none.
  // `beside`: millionths that are going to be paid before it.
  std::optional<Kept> kept(const Price& price, std::int64_t entry, Time now,
                           std::int64_t beside = 0);
  // Why nothing that costs may be done at all now.
  std::optional<Kept> used_up(Time now);

  // What was spent of each cap: "0.03 of 5.00 USD today, 0.18 of 50.00 USD this month"; without a
  // cap what was spent this month.
  std::string in_words(Time now);
  std::int64_t spent(const Stretch& in, std::int64_t without = 0);

  // The rest in a transaction.
  void send(const Entry& entry, const Price& price, Time now);
  void hold(const Entry& entry) { store_.hold(entry.id); }
  void claimed(const Entry& entry) { store_.claimed(entry.id); }
  // What came of it: whether something of it may be out.
  void ended(const Entry& entry, bool may_be_out, Time now);
  void deleted(const Post& post, Time now);
  // Asking who the account is, or its figures and those of that many posts.
  void asked_who(Time now);
  void read(std::size_t posts, Time now);

 private:
  std::optional<Kept> over(const std::optional<Money>& cap, bool of_month, const Price& price,
                           std::int64_t entry, Time now, std::int64_t beside);
  std::optional<Price> price_for(PaidFor what) const;

  SpendStore store_;
  const Account& account_;
  Zone zone_;
};

// What a cap had kept and is allowed by now, as one that was raised or taken out, goes on at once.
// Writes nothing where there is none.
void release_affordable(Db& db, const Workspace& workspace, Time now);

}  // namespace smm
