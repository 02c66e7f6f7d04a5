#pragma once
// Words that would go out twice: an entry whose id the plan has no longer, and the same words on
// the same account under another id. Posts that stand in the plan together, and the occurrences of
// one series, are twins that somebody meant; `plan check` warns of them.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "plan/plan.h"
#include "queue/entry.h"

namespace smm {

// Where the plan stands to the id of an entry.
enum class Standing {
  planned,  // it has the post, or the series and not this day
  silent,   // an occurrence of a day for which it does not say what there is
  gone,     // neither the post nor its series
};

class PlanIds {
 public:
  explicit PlanIds(const Plan& plan);
  Standing of(const std::string& post) const;
  bool has_post(const std::string& post) const { return posts_.contains(post); }

 private:
  const Plan& plan_;
  std::set<std::string_view> posts_;
};

// The words of a post as one account says them, for telling whether two posts say the same: without
// the parameters of link tracking, which may name the post. Of a post without words, its media.
std::string spoken(const Post& post);

// Entries whose id the plan has no longer and whose words may go out, may be out already, or were
// withdrawn: by account and words. And those that may be out on an account that smm.yaml has no
// longer, which may be one that was given another name: by post, network and words.
class LeftWords {
 public:
  // Entries that went out longer ago than this, or were withdrawn and due, are forgotten.
  static constexpr Seconds remembered{7 * 86'400};

  explicit LeftWords(Time now) : now_(now) {}
  // Notes an entry of the queue whose id is gone from the plan.
  void add(const Entry& entry);
  // Notes an entry whose account is gone from the workspace.
  void add_elsewhere(const Entry& entry);
  // The entry that says what `entry` says on its account, or said it on one that is gone. One that
  // may be out counts before one that waits.
  std::optional<Entry> twin_of(const Entry& entry) const;

 private:
  Time now_;
  std::map<std::pair<std::string, std::string>, Entry> said_;
  std::map<std::tuple<std::string, std::string, std::string>, Entry> elsewhere_;
};

// Whether an entry is out, or may be.
bool may_be_out(const Entry& entry);

}  // namespace smm
