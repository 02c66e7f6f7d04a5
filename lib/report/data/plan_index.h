#pragma once
// The plan's posts, found from the other sides: by account and id, and by account and text.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "plan/plan.h"

namespace smm {

// A key of an account and something on it.
std::string pair_key(std::string_view account, std::string_view rest);

// `plan` must outlive it.
class PlanIndex {
 public:
  explicit PlanIndex(const Plan& plan);

  // A post may have gone out by hand on an account that the plan does not name for it: then that of
  // the id alone. Null if there is none.
  const PlannedPost* by_id(std::string_view account, const std::string& id) const;
  // The post whose text on that account is the same but for white space. Of texts that come back,
  // the one planned nearest to `published`; without a time, only a text that is there once.
  const PlannedPost* by_text(std::string_view account, std::string_view text,
                             std::optional<Time> published) const;

 private:
  std::unordered_map<std::string, const PlannedPost*> by_id_, any_;
  std::unordered_map<std::string, std::vector<const PlannedPost*>> by_text_;
};

}  // namespace smm
