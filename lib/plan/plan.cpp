#include "plan/plan.h"

namespace smm {

std::string_view to_string(PlannedPost::Status status) {
  return statuses[static_cast<std::size_t>(status)];
}

const Campaign* Plan::campaign(std::string_view name) const {
  for (const auto& item : campaigns)
    if (item.name == name) return &item;
  return nullptr;
}

const PlannedPost* Plan::post(std::string_view id) const {
  for (const auto& item : posts)
    if (item.id == id) return &item;
  return nullptr;
}

const HashtagSet* Plan::hashtags(std::string_view name) const {
  for (const auto& set : hashtag_sets)
    if (set.name == name) return &set;
  return nullptr;
}

}  // namespace smm
