#include "metrics/join.h"

#include <algorithm>
#include <chrono>
#include <unordered_map>
#include <unordered_set>

#include "core/text.h"
#include "core/url.h"

namespace smm {
namespace {

constexpr std::chrono::hours window{72};

// One that a post on the network may be.
struct Candidate {
  std::string post, url, text;
  Time at;
};

bool near(Time a, Time b) { return std::chrono::abs(a - b) <= window; }

class Join {
 public:
  Join(const MetricStore& store, const Plan* plan, std::string_view account,
       std::vector<FoundPost>& posts)
      : store_(store), account_(account), posts_(posts) {
    for (auto& post : posts_) by_id(post);
    if (std::all_of(posts_.begin(), posts_.end(), [](const auto& p) { return !p.post.empty(); }))
      return;
    gather();
    gather_by_hand();
    if (plan != nullptr) gather(*plan);
    for (auto& post : posts_) by_url(post);
    by_text();
  }

 private:
  void by_id(FoundPost& found) {
    if (found.post.empty())
      if (auto entry = store_.entry_by_remote(account_, found.remote_id)) found.post = entry->post;
    if (!found.post.empty()) taken_.insert(found.post);
  }

  // What the queue published in the time that the posts are of.
  void gather() {
    std::optional<Time> first, last;
    for (const auto& post : posts_) {
      if (!post.published) continue;
      first = std::min(first.value_or(*post.published), *post.published);
      last = std::max(last.value_or(*post.published), *post.published);
    }
    TimeRange range{Time{}, Time::max()};
    if (first) range = {*first - window, *last + window};
    std::vector<PublishedEntry> entries;
    store_.each_published({range}, [&](const PublishedEntry& entry) {
      if (entry.account == account_ && !taken_.contains(entry.post)) entries.push_back(entry);
    });
    for (const auto& entry : entries) {
      known_.insert(entry.post);
      candidates_.push_back({entry.post, plain_url(entry.url),
                             joined_text(store_.entry_text(entry.id)), entry.published});
    }
  }

  // When it was ticked off need not be when it went out: its address is looked at whatever the
  // time.
  void gather_by_hand() {
    if (std::all_of(posts_.begin(), posts_.end(), [](const auto& p) { return p.url.empty(); }))
      return;
    store_.each_published({{Time{}, Time::max()}}, [&](const PublishedEntry& entry) {
      if (entry.by_hand && entry.account == account_ && !entry.url.empty() &&
          !taken_.contains(entry.post) && known_.insert(entry.post).second)
        candidates_.push_back({entry.post, plain_url(entry.url), "", entry.published});
    });
  }

  void gather(const Plan& plan) {
    for (const auto& post : plan.posts) {
      if (taken_.contains(post.id) || known_.contains(post.id)) continue;
      for (const auto& output : post.outputs)
        if (output.account == account_ && !output.post.parts.empty())
          candidates_.push_back({post.id, "", joined_text(output.post.parts.front().text),
                                 output.at == Time{} ? post.at : output.at});
    }
  }

  void by_url(FoundPost& found) {
    if (!found.post.empty() || found.url.empty()) return;
    auto url = plain_url(found.url);
    for (const auto& candidate : candidates_)
      if (candidate.url == url && !taken_.contains(candidate.post)) {
        found.post = candidate.post;
        taken_.insert(candidate.post);
        return;
      }
  }

  void by_text() {
    std::unordered_map<std::string, std::vector<const Candidate*>> texts;
    for (const auto& candidate : candidates_)
      if (!candidate.text.empty() && !taken_.contains(candidate.post))
        texts[candidate.text].push_back(&candidate);
    std::vector<std::pair<FoundPost*, std::string>> meant;
    std::unordered_map<std::string, int> claims;
    for (auto& found : posts_) {
      if (!found.post.empty() || !found.published) continue;
      auto same = texts.find(joined_text(found.text));
      if (same == texts.end()) continue;
      const Candidate* only = nullptr;
      std::size_t count = 0;
      for (const auto* candidate : same->second)
        if (near(candidate->at, *found.published)) {
          only = candidate;
          ++count;
        }
      if (count != 1) continue;
      meant.emplace_back(&found, only->post);
      ++claims[only->post];
    }
    for (auto& [found, post] : meant)
      if (claims[post] == 1) found->post = post;
  }

  const MetricStore& store_;
  std::string_view account_;
  std::vector<FoundPost>& posts_;
  std::vector<Candidate> candidates_;
  std::unordered_set<std::string> taken_, known_;
};

}  // namespace

std::string joined_text(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto begin = text.find_first_not_of(" \t\r\n\f\v");
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    auto word = text.substr(0, text.find_first_of(" \t\r\n\f\v"));
    text.remove_prefix(word.size());
    if (is_web(word)) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return nfc(out);
}

void join_posts(const MetricStore& store, const Plan* plan, std::string_view account,
                std::vector<FoundPost>& posts) {
  if (!posts.empty()) Join(store, plan, account, posts);
}

}  // namespace smm
