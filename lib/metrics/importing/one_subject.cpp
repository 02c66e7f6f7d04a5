#include "metrics/importing/one_subject.h"

#include <algorithm>
#include <functional>

#include "metrics/join.h"

namespace smm {
namespace {

constexpr std::string_view by_plan = "plan:";

std::string_view last_part(std::string_view plain) {
  return plain.substr(plain.rfind('/') + 1);  // npos + 1 is 0
}

// Whether a subject's key is the network's id, and not made up of something else.
bool made_up(const Subject& post) {
  return post.key.starts_with(by_plan) || post.key == last_part(plain_url(post.url));
}

}  // namespace

std::optional<std::string> OneSubject::account_of(const std::string& campaign,
                                                  const std::string& account,
                                                  std::span<const Metric> metrics,
                                                  std::vector<std::string>& accounts) {
  if (store_.find(SubjectKind::campaign, account, campaign)) return account;
  std::vector<Subject> known;
  for (auto& other : store_.campaigns(campaign))
    if (store_.has_any(other.id, metrics)) known.push_back(other);
  if (!account.empty()) {
    for (const auto& other : known)
      if (other.account.empty()) store_.rename(other.id, account, campaign);
    return account;
  }
  if (known.size() == 1) return known[0].account;
  if (known.empty()) return account;
  for (const auto& other : known) accounts.push_back(other.account);
  return {};
}

const OneSubject::Addresses& OneSubject::addresses(const std::string& account) {
  if (auto known = addresses_.find(account); known != addresses_.end()) return known->second;
  auto& all = addresses_[account];
  store_.each_address(account, [&](std::int64_t id, std::string_view url) {
    all.emplace_back(std::hash<std::string>{}(plain_url(url)), id);
  });
  std::sort(all.begin(), all.end());
  return all;
}

std::optional<Subject> OneSubject::by_address(const Subject& post) {
  if (post.url.empty()) return {};
  const auto& all = addresses(post.account);
  auto url = plain_url(post.url);
  auto hash = std::hash<std::string>{}(url);
  for (auto at = std::lower_bound(all.begin(), all.end(), std::pair(hash, std::int64_t{0}));
       at != all.end() && at->first == hash; ++at)
    if (auto known = store_.subject(at->second); known && plain_url(known->url) == url)
      return known;
  return {};
}

std::string OneSubject::key_of(const Subject& post, bool of_address) {
  if (store_.find(SubjectKind::post, post.account, post.key)) return post.key;
  auto known = post.post.empty() ? std::nullopt : store_.subject_by_post(post.account, post.post);
  if (!known) known = by_address(post);
  if (!known) return post.key;
  if (of_address || post.key.starts_with(by_plan) || !made_up(*known)) return known->key;
  store_.rename(known->id, post.account, post.key);
  return post.key;
}

}  // namespace smm
