#include "queue/twins.h"

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "networks/post.h"

namespace smm {
namespace {

// "https://a.example/?utm_source=x&id=2" is "https://a.example/?id=2".
std::string untracked(std::string_view text) {
  constexpr std::string_view tracking = "utm_", ends = "& \t\r\n#)]}>\"'";
  std::string out;
  while (!text.empty()) {
    auto at = text.find(tracking);
    out += text.substr(0, at);
    if (at == text.npos) break;
    text.remove_prefix(at);
    if (!out.ends_with('?') && !out.ends_with('&')) {
      out += tracking;
      text.remove_prefix(tracking.size());
      continue;
    }
    text.remove_prefix(std::min(text.find_first_of(ends), text.size()));
    if (text.starts_with('&'))
      text.remove_prefix(1);
    else
      out.pop_back();
  }
  return out;
}

std::optional<std::string> spoken_by(const Entry& entry) {
  try {
    auto words = spoken(post_from_json(entry.content));
    return words.empty() ? std::nullopt : std::optional(std::move(words));
  } catch (const Error&) {
    return {};  // damaged: it fails when it is claimed
  }
}

}  // namespace

bool may_be_out(const Entry& entry) {
  auto state = entry.state;
  return entry.doubt || state == State::published || state == State::sending ||
         state == State::unknown || state == State::processing || state == State::partly_out;
}

PlanIds::PlanIds(const Plan& plan) : plan_(plan) {
  for (const auto& post : plan.posts) posts_.insert(post.id);
}

Standing PlanIds::of(const std::string& post) const {
  if (posts_.contains(post)) return Standing::planned;
  for (const auto& series : plan_.series) {
    auto day = series.day_of(post);
    if (!day) continue;
    using std::chrono::sys_days;
    bool before = series.first && sys_days{*day} < sys_days{*series.first};
    bool after = series.last && sys_days{*day} > sys_days{*series.last};
    return before || after ? Standing::silent : Standing::planned;
  }
  return Standing::gone;
}

std::string spoken(const Post& post) {
  std::string words, media;
  for (const auto& part : post.parts) {
    words += untracked(trim(part.text)) + "\n";
    for (const auto& one : part.media) media += one.digest + "\n";
  }
  return trim(words).empty() ? media : words;
}

void LeftWords::add(const Entry& entry) {
  bool fresh = !entry.published || now_ - *entry.published <= remembered;
  bool withdrawn = entry.withdrawn_from && now_ - entry.due <= remembered;
  bool counts = waits(entry.state) || withdrawn || (may_be_out(entry) && fresh);
  if (!counts) return;
  auto words = spoken_by(entry);
  if (!words) return;
  auto [known, added] = said_.try_emplace({entry.account, *words}, entry);
  if (!added && may_be_out(entry)) known->second = entry;
}

void LeftWords::add_elsewhere(const Entry& entry) {
  bool fresh = !entry.published || now_ - *entry.published <= remembered;
  if (!may_be_out(entry) || !fresh) return;
  if (auto words = spoken_by(entry))
    elsewhere_.try_emplace({entry.post, entry.network, std::move(*words)}, entry);
}

std::optional<Entry> LeftWords::twin_of(const Entry& entry) const {
  if (said_.empty() && elsewhere_.empty()) return {};
  auto words = spoken_by(entry);
  if (!words) return {};
  if (auto here = said_.find({entry.account, *words}); here != said_.end()) return here->second;
  auto there = elsewhere_.find({entry.post, entry.network, *words});
  return there == elsewhere_.end() ? std::nullopt : std::optional(there->second);
}

}  // namespace smm
