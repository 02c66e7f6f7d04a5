#include "metrics/importing/published_posts.h"

namespace smm {

void PublishedPosts::by_id(Subject& post) {
  if (post.post.empty()) {
    if (auto entry = store_.entry_by_remote(post.account, post.key)) post.post = entry->post;
    return;
  }
  auto entry = store_.entry_by_post(post.account, post.post);
  if (entry && !post.published) {
    post.published = entry->published;
    post.day_only = false;
  }
  if (entry && post.url.empty()) post.url = entry->url;
  post.key = entry && !entry->remote_id.empty() ? entry->remote_id : "plan:" + post.post;
}

bool PublishedPosts::has_published(const std::string& account) {
  if (!publishing_) {
    publishing_.emplace();
    store_.each_published({{Time{}, Time::max()}},
                          [&](const PublishedEntry& entry) { publishing_->insert(entry.account); });
  }
  return publishing_->contains(account);
}

void PublishedPosts::later(const Subject& post) {
  if (has_published(post.account))
    waiting_[post.account].push_back({post.key, post.url, post.text, post.published, ""});
}

void PublishedPosts::join() {
  for (auto& [account, posts] : waiting_) {
    join_posts(store_, nullptr, account, posts);
    for (const auto& post : posts) {
      if (post.post.empty()) continue;
      Subject subject;
      subject.kind = SubjectKind::post;
      subject.account = account;
      subject.key = post.remote_id;
      subject.post = post.post;
      store_.put_subject(subject);
    }
  }
}

}  // namespace smm
