#include "plan/plan.h"

#include <algorithm>

namespace smm {

std::string_view to_string(PlannedPost::Status status) {
  return statuses[static_cast<std::size_t>(status)];
}

// Each {date} of the id stands for the same day; a {time} for any four digits.
std::optional<Date> Series::day_of(std::string_view post) const {
  constexpr std::string_view date_word = "{date}", time_word = "{time}";
  constexpr std::size_t date_size = 10, time_size = 4;  // "2026-10-03", "0930"
  std::optional<Date> day;
  for (std::string_view pattern = id; !pattern.empty();) {
    if (pattern.starts_with(date_word)) {
      auto found = parse_date(post.substr(0, date_size));
      if (!found || (day && *day != *found)) return {};
      day = found;
      pattern.remove_prefix(date_word.size());
      post.remove_prefix(date_size);
    } else if (pattern.starts_with(time_word)) {
      auto digits = post.substr(0, time_size);
      if (digits.size() < time_size || digits.find_first_not_of("0123456789") != digits.npos)
        return {};
      pattern.remove_prefix(time_word.size());
      post.remove_prefix(time_size);
    } else {
      if (post.empty() || post.front() != pattern.front()) return {};
      pattern.remove_prefix(1);
      post.remove_prefix(1);
    }
  }
  return post.empty() ? day : std::nullopt;
}

std::string Series::occurrence(const PlannedPost& post) const {
  constexpr std::size_t hour_at = 11, hour_size = 5;  // "2026-12-03 08:15 Europe/Rome"
  auto day = day_of(post.id);
  if (!day) return {};
  if (id.find("{time}") == std::string::npos) return to_string(*day);
  auto hour = post.local.substr(std::min(hour_at, post.local.size()), hour_size);
  std::erase(hour, ':');
  return to_string(*day) + "/" + hour;
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

const Series* Plan::series_of(std::string_view id) const {
  for (const auto& item : series)
    if (item.id == id) return &item;
  return nullptr;
}

const HashtagSet* Plan::hashtags(std::string_view name) const {
  for (const auto& set : hashtag_sets)
    if (set.name == name) return &set;
  return nullptr;
}

}  // namespace smm
