#include "networks/bluesky/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/text.h"
#include "networks/bluesky/identifiers.h"

namespace smm::bluesky {
using namespace networks;

namespace {

constexpr std::size_t page_size = 100;    // records or notifications of one answer
constexpr std::size_t most_pages = 100;   // 10,000 posts
constexpr std::size_t most_at_once = 25;  // lexicon app.bsky.feed.getPosts

const Json& member(const Json& json, const char* key) {
  static const Json none;
  if (!json.is_object()) return none;
  auto found = json.find(key);
  return found == json.end() ? none : *found;
}

// One of the names that metrics have, and the counts in an answer that make it up.
struct Count {
  const char* metric;
  std::vector<const char*> keys;
};

void add_counts(std::vector<RemoteFigure>& figures, const Json& json,
                const std::vector<Count>& counts) {
  for (const auto& count : counts) {
    double sum = 0;
    bool any = false;
    for (const auto* key : count.keys) {
      auto value = number_of(json, key);
      if (!value || *value < 0) continue;
      sum += *value;
      any = true;
    }
    if (any) figures.push_back({count.metric, sum});
  }
}

std::string type_of(const Json& record) {
  auto kind = [](const Json& embed) { return text_of(embed, "$type"); };
  const auto* embed = &member(record, "embed");
  if (kind(*embed) == "app.bsky.embed.recordWithMedia") embed = &member(*embed, "media");
  if (kind(*embed) == "app.bsky.embed.images")
    return member(*embed, "images").size() > 1 ? "carousel" : "image";
  if (kind(*embed) == "app.bsky.embed.gallery") return "carousel";
  if (kind(*embed) == "app.bsky.embed.video") return "video";
  if (kind(*embed) == "app.bsky.embed.external") return "link";
  return "text";
}

class Figures {
 public:
  Figures(Account& account, const FiguresRequest& request) : account_(account), request_(request) {}

  Answer<RemoteFigures> run() {
    if (auto failed = list_posts()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = ask_profile()) return as_answer<RemoteFigures>(std::move(*failed));
    add_known();
    if (auto failed = ask_posts()) return as_answer<RemoteFigures>(std::move(*failed));
    gather();
    return std::move(found_);
  }

 private:
  using Failed = std::optional<Outcome>;

  // A post of the account, and what it answers: nothing, or a post.
  struct Own {
    RemotePost post;
    std::string answers;
  };

  // The account's own posts out of its repository, newest first.
  Failed list_posts() {
    std::string cursor;
    // Each page of records is asked about in four goes.
    auto pages = std::clamp<std::size_t>(request_.most_calls / (1 + page_size / most_at_once), 1,
                                         most_pages);
    for (std::size_t page = 0;; ++page) {
      auto asked = account_.as_account(
          "GET", fmt::format("com.atproto.repo.listRecords?repo={}&collection={}&limit={}{}",
                             account_.session().did, post_collection, page_size,
                             cursor.empty() ? "" : "&cursor=" + percent_encoded(cursor)));
      if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
      const auto& reply = std::get<Reply>(asked);
      const auto& records = member(reply.json, "records");
      if (!reply.good() || !records.is_array())
        return bluesky::failed(reply, Deed::asks, "listing the account's posts");
      bool any_new = false;
      for (const auto& record : records) any_new = take(record) || any_new;
      cursor = text_of(reply.json, "cursor");
      if (cursor.empty() || !any_new) return {};
      if (page + 1 >= pages) {
        if (!own_.empty()) found_.reached = own_.back().post.published;
        return {};
      }
    }
  }

  // Whether the record is as new as was asked for.
  bool take(const Json& record) {
    const auto& value = member(record, "value");
    Own own;
    own.post.remote_id = text_of(record, "uri");
    if (!describe(own.post, value) || *own.post.published < request_.since) return false;
    own.answers = text_of(member(member(value, "reply"), "parent"), "uri");
    if (own.answers.empty() && !member(value, "reply").is_null()) own.answers = "unknown";
    places_.emplace(own.post.remote_id, own_.size());
    own_.push_back(std::move(own));
    return true;
  }

  // False for what is no post of the account, or has no date.
  bool describe(RemotePost& post, const Json& value) const {
    auto uri = parse_at_uri(post.remote_id);
    if (!uri || uri->authority != account_.session().did || !value.is_object()) return false;
    post.url = post_page(account_.session().handle, uri->authority, uri->rkey);
    post.text = text_of(value, "text");
    post.type = type_of(value);
    post.published = parse_rfc3339(text_of(value, "createdAt"));
    return post.published.has_value();
  }

  // Answers to others are not asked about, nor what stands below posts that were not asked for.
  void add_known() {
    std::vector<Own> wanted;
    for (auto& own : own_)
      if (!root_of(own).empty()) wanted.push_back(own);
    own_ = std::move(wanted);
    for (const auto& uri : request_.known)
      if (parse_at_uri(uri) && !places_.contains(uri)) own_.emplace_back().post.remote_id = uri;
    places_.clear();
    for (std::size_t i = 0; i < own_.size(); ++i) places_.emplace(own_[i].post.remote_id, i);
  }

  // The first part of the thread that a post belongs to; empty if that is not here.
  std::string root_of(const Own& own) const {
    const auto* one = &own;
    for (std::size_t depth = 0; depth <= own_.size(); ++depth) {
      if (one->answers.empty()) return one->post.remote_id;
      auto parent = places_.find(one->answers);
      if (parent == places_.end()) break;
      one = &own_[parent->second];
    }
    return {};
  }

  // A figure that is refused is said; what stops everything is an Outcome.
  Failed refused_or_failed(const Reply& reply, std::string_view what) {
    bool refused = reply.status == 404 || reply.status == 501 ||
                   (reply.status == 400 && !reply.token_refused());
    if (!refused) return bluesky::failed(reply, Deed::asks, what);
    found_.refused.push_back(fmt::format(
        "{} cannot be read: {}; a server that is not connected to Bluesky's network counts nothing",
        what, reply.why));
    return {};
  }

  Failed ask_profile() {
    auto asked = account_.as_account(
        "GET", fmt::format("app.bsky.actor.getProfile?actor={}", account_.session().did));
    if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
    const auto& reply = std::get<Reply>(asked);
    if (!reply.good()) return refused_or_failed(reply, "the account's followers and posts");
    add_counts(found_.account, reply.json,
               {{"followers", {"followersCount"}}, {"posts", {"postsCount"}}});
    return {};
  }

  Failed ask_posts() {
    for (std::size_t at = 0; at < own_.size(); at += most_at_once) {
      std::string query;
      auto end = std::min(own_.size(), at + most_at_once);
      for (auto i = at; i < end; ++i)
        query += fmt::format("{}uris={}", i == at ? "" : "&",
                             percent_encoded(own_[i].post.remote_id, ":/"));
      auto asked = account_.as_account("GET", "app.bsky.feed.getPosts?" + query);
      if (auto* failed = std::get_if<Outcome>(&asked)) return std::move(*failed);
      const auto& reply = std::get<Reply>(asked);
      const auto& views = member(reply.json, "posts");
      if (!reply.good() || !views.is_array())
        return refused_or_failed(reply, "likes, reposts and replies");
      for (const auto& view : views)
        if (auto own = places_.find(text_of(view, "uri")); own != places_.end())
          count(own_[own->second].post, view);
    }
    return {};
  }

  void count(RemotePost& post, const Json& view) const {
    if (!post.published) describe(post, member(view, "record"));
    add_counts(post.figures, view,
               {{"likes", {"likeCount"}},
                {"shares", {"repostCount", "quoteCount"}},
                {"comments", {"replyCount"}},
                {"saves", {"bookmarkCount"}}});
  }

  // Makes one post of each thread. The service counts each part among the replies of the part above
  // it.
  void gather() {
    std::map<std::string, std::size_t> roots;
    for (const auto& own : own_)
      // What was asked for and is not there any more has no date either.
      if (own.answers.empty() && own.post.published) {
        roots.emplace(own.post.remote_id, found_.posts.size());
        found_.posts.push_back(own.post);
      }
    for (const auto& own : own_) {
      auto root = roots.find(root_of(own));
      if (own.answers.empty() || root == roots.end()) continue;
      auto& total = found_.posts[root->second].figures;
      for (const auto& figure : own.post.figures) add_to(total, figure.metric, figure.value);
      if (has_comments(total)) add_to(total, "comments", -1);
    }
    for (auto& post : found_.posts)
      for (auto& figure : post.figures) figure.value = std::max(0.0, figure.value);
  }

  static bool has_comments(const std::vector<RemoteFigure>& figures) {
    return std::any_of(figures.begin(), figures.end(),
                       [](const auto& figure) { return figure.metric == "comments"; });
  }

  static void add_to(std::vector<RemoteFigure>& figures, std::string_view metric, double value) {
    for (auto& figure : figures)
      if (figure.metric == metric) {
        figure.value += value;
        return;
      }
    figures.push_back({std::string(metric), value});
  }

  Account& account_;
  const FiguresRequest& request_;
  std::vector<Own> own_;                                 // newest first
  std::unordered_map<std::string, std::size_t> places_;  // in own_, by remote id
  RemoteFigures found_;
};

std::optional<RemoteMessage::Kind> kind_of(std::string_view reason) {
  if (reason == "mention") return RemoteMessage::Kind::mention;
  if (reason == "reply") return RemoteMessage::Kind::reply;
  if (reason == "quote") return RemoteMessage::Kind::quote;
  return {};
}

// Nothing for a notification of another kind, or one that cannot be read.
std::optional<RemoteMessage> message_of(const Json& json) {
  auto kind = kind_of(text_of(json, "reason"));
  auto uri = parse_at_uri(text_of(json, "uri"));
  auto at = parse_rfc3339(text_of(json, "indexedAt"));
  if (!kind || !uri || !at) return {};
  const auto& author = member(json, "author");
  const auto& record = member(json, "record");
  auto handle = lower_ascii(text_of(author, "handle"));
  RemoteMessage message{*kind,
                        uri->text(),
                        post_page(handle, uri->authority, uri->rkey),
                        is_handle(handle) && handle != "handle.invalid" ? handle : uri->authority,
                        text_of(record, "text"),
                        *at,
                        {}};
  if (*kind == RemoteMessage::Kind::reply)
    message.answers = text_of(member(member(record, "reply"), "parent"), "uri");
  if (message.answers.empty() && *kind != RemoteMessage::Kind::mention)
    message.answers = text_of(json, "reasonSubject");
  return message;
}

}  // namespace

Answer<RemoteFigures> account_figures(Account& account, const FiguresRequest& request) {
  return Figures(account, request).run();
}

Answer<std::vector<RemoteMessage>> account_messages(Account& account,
                                                    const MessagesRequest& request) {
  using Messages = std::vector<RemoteMessage>;
  Messages messages;
  std::string cursor;
  for (std::size_t page = 0; page < most_pages; ++page) {
    auto asked = account.as_account(
        "GET", fmt::format("app.bsky.notification.listNotifications?reasons=mention&reasons=reply"
                           "&reasons=quote&limit={}{}",
                           page_size, cursor.empty() ? "" : "&cursor=" + percent_encoded(cursor)));
    if (auto* failed = std::get_if<Outcome>(&asked)) return as_answer<Messages>(std::move(*failed));
    const auto& reply = std::get<Reply>(asked);
    const auto& list = member(reply.json, "notifications");
    if (!reply.good() || !list.is_array()) {
      if (reply.status == 400 && !reply.account_refused() && !reply.error.empty())
        return RetryLater{{}, reply.why + "; the server is not connected to Bluesky's network"};
      return as_answer<Messages>(bluesky::failed(reply, Deed::asks, "reading notifications"));
    }
    for (const auto& one : list) {
      auto message = message_of(one);
      if (!message) continue;
      if (message->at < request.since || messages.size() >= request.most) return messages;
      messages.push_back(std::move(*message));
    }
    cursor = text_of(reply.json, "cursor");
    if (cursor.empty() || list.empty()) break;
  }
  return messages;
}

}  // namespace smm::bluesky
