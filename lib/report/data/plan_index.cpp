#include "report/data/plan_index.h"

#include <algorithm>
#include <chrono>

#include "core/text.h"

namespace smm {
namespace {

// Text as people would call it the same: runs of white space are one space.
std::string squeezed(std::string_view text) {
  std::string out;
  for (auto word : split(text, ' ')) {
    std::string_view rest = word;
    while (!rest.empty()) {
      auto end = std::min(rest.find_first_of("\t\r\n"), rest.size());
      if (end > 0) {
        if (!out.empty()) out += ' ';
        out += rest.substr(0, end);
      }
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return out;
}

}  // namespace

std::string pair_key(std::string_view account, std::string_view rest) {
  std::string key(account);
  key += '\x1f';
  key += rest;
  return key;
}

PlanIndex::PlanIndex(const Plan& plan) {
  for (const auto& post : plan.posts) {
    any_.try_emplace(post.id, &post);
    for (const auto& output : post.outputs) {
      by_id_[pair_key(output.account, post.id)] = &post;
      const auto& parts = output.post.parts;
      if (parts.empty() || parts[0].text.empty()) continue;
      by_text_[pair_key(output.account, squeezed(parts[0].text))].push_back(&post);
    }
  }
}

const PlannedPost* PlanIndex::by_id(std::string_view account, const std::string& id) const {
  if (id.empty()) return nullptr;
  auto found = by_id_.find(pair_key(account, id));
  if (found != by_id_.end()) return found->second;
  auto any = any_.find(id);
  return any == any_.end() ? nullptr : any->second;
}

const PlannedPost* PlanIndex::by_text(std::string_view account, std::string_view text,
                                      std::optional<Time> published) const {
  if (text.empty() || by_text_.empty()) return nullptr;
  auto found = by_text_.find(pair_key(account, squeezed(text)));
  if (found == by_text_.end()) return nullptr;
  const auto& all = found->second;
  if (!published) return all.size() == 1 ? all[0] : nullptr;
  auto away = [&](const PlannedPost* post) { return std::chrono::abs(post->at - *published); };
  return *std::min_element(all.begin(), all.end(),
                           [&](auto* a, auto* b) { return away(a) < away(b); });
}

}  // namespace smm
