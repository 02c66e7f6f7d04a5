#include "networks/threads/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "networks/parts/graph_figures.h"

namespace smm::threads {
using namespace networks;

namespace {

constexpr int most_pages = 10;  // of a hundred replies
constexpr std::size_t page_size = 100;

// ---- The account. ----

// Threads does not name the permissions of a token without the token standing in an address.
constexpr std::string_view quota_door = "/me/threads_publishing_limit";
constexpr Ability by_quota[] = {
    {{{{"fields", "quota_usage,config"}}},
     "quota_usage",
     "config",
     "publish",
     "posts in 24 hours",
     "threads_content_publish",
     true},
    {{{{"fields", "reply_quota_usage,reply_config"}}},
     "reply_quota_usage",
     "reply_config",
     "reply and publish threads",
     "replies in 24 hours",
     "threads_manage_replies",
     false},
    {{{{"fields", "delete_quota_usage,delete_config"}}},
     "delete_quota_usage",
     "delete_config",
     "delete what is out",
     "deletions in 24 hours",
     "threads_delete",
     false},
};
constexpr Ability by_figures{{{{"metric", "followers_count"}}}, "",   "", "read figures", "",
                             "threads_manage_insights",         false};

// ---- Figures. ----

struct Named {
  std::string_view theirs, ours;
};
// Reposts, quotes and shares are one figure here: they are added.
constexpr Named post_figures[] = {{"views", "views"},      {"likes", "likes"},
                                  {"replies", "comments"}, {"reposts", "shares"},
                                  {"quotes", "shares"},    {"shares", "shares"}};

std::string type_of(const Json& post) {
  auto type = text_of(post, "media_type");
  if (type == "IMAGE") return "image";
  if (type == "VIDEO") return "video";
  if (type == "CAROUSEL_ALBUM") return "carousel";
  if (type != "TEXT_POST") return {};
  if (graph_child(post, "poll_attachment").is_object()) return "poll";
  return text_of(post, "link_attachment_url").empty() ? "text" : "link";
}

std::optional<RemotePost> post_of(const Json& post) {
  auto id = graph_id(post);
  if (id.empty() || text_of(post, "media_type") == "REPOST_FACADE") return {};
  return RemotePost{id,
                    text_of(post, "permalink"),
                    text_of(post, "text"),
                    type_of(post),
                    graph_time(post, "timestamp"),
                    {}};
}

class Figurer {
 public:
  Figurer(Service& service, const FiguresRequest& request)
      : service_(service), read_(service.graph(), request, post_of) {
    for (const auto& metric : post_figures) names_.push_back(metric.theirs);
  }

  Answer<RemoteFigures> run() {
    if (auto failed = service_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = read_.read_posts("/me/threads", fields))
      return as_answer<RemoteFigures>(std::move(*failed));
    read_.read_known(fields);
    read_account();
    read_own_replies();
    for (auto& post : read_.figures.posts) read_post(post);
    return std::move(read_.figures);
  }

 private:
  static constexpr const char* fields =
      "id,text,timestamp,permalink,media_type,link_attachment_url,poll_attachment";

  void read_account() {
    if (!read_.may_call()) return;
    auto reply = service_.graph().get("/me/threads_insights", {{"metric", "followers_count"}});
    if (!reply.good()) {
      read_.figures.refused.push_back("followers: " + reply.why);
      return;
    }
    if (auto followers = insight_in(reply.json, "followers_count"))
      read_.figures.account.push_back({"followers", *followers});
  }

  // What the account says below a post itself is no comment of others.
  void read_own_replies() {
    std::string after;
    for (int page = 0; page < most_pages && read_.may_call(); ++page) {
      Fields query{{"fields", "id,timestamp,replied_to"}, {"limit", std::to_string(page_size)}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = service_.graph().get("/me/replies", query);
      if (!reply.good()) {
        replies_unknown_ = true;
        read_.figures.refused.push_back("comments: " + reply.why);
        return;
      }
      bool past = false;
      for (const auto& own : graph_data(reply.json)) {
        auto parent = graph_id(graph_child(own, "replied_to"));
        if (!parent.empty()) ++own_replies_[parent];
        auto at = graph_time(own, "timestamp");
        past = past || (at && read_.oldest() && *at < *read_.oldest());
      }
      auto next = next_page(reply.json);
      if (past || next.empty() || next == after || graph_data(reply.json).empty()) return;
      after = next;
    }
  }

  void read_post(RemotePost& post) {
    auto values = read_.insights(post.remote_id, names_);
    for (const auto& [theirs, ours] : post_figures) {
      auto value = values.find(theirs);
      if (value == values.end()) continue;
      auto count = value->second;
      if (ours == "comments") {
        if (replies_unknown_) continue;
        auto own = own_replies_.find(post.remote_id);
        if (own != own_replies_.end()) count = std::max(0.0, count - own->second);
      }
      add_figure(post, ours, count);
    }
  }

  Service& service_;
  GraphFigures read_;
  std::vector<std::string_view> names_;
  std::map<std::string, double> own_replies_;
  bool replies_unknown_ = false;
};

}  // namespace

Answer<AccountState> account_state(Service& service) {
  if (auto failed = service.sign_in()) return as_answer<AccountState>(std::move(*failed));
  AccountState state;
  state.remote_id = service.account().id;
  state.handle = service.account().name;
  state.url = service.account().url();
  state.expires = service.tokens().tokens().expires;
  for (const auto& ability : by_quota)
    try_ability(service.graph(), std::string(quota_door), ability, state);
  try_ability(service.graph(), "/me/threads_insights", by_figures, state);
  if (state.may.empty() && state.troubles.empty())
    return RetryLater{{}, "Threads does not say what the token may do"};
  if (!service.tokens().not_renewed().empty())
    state.troubles.push_back(
        {fmt::format("the token is not renewed: {}", service.tokens().not_renewed()),
         "nothing, if it goes well the next time; else log in again before it ends"});
  return state;
}

Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request) {
  return Figurer(service, request).run();
}

std::optional<int> deletions_left(Service& service) {
  auto reply = service.graph().get(quota_door, {{"fields", "delete_quota_usage,delete_config"}});
  auto quota =
      reply.good() ? quota_in(reply.json, "delete_quota_usage", "delete_config") : std::nullopt;
  if (!quota) return {};
  return static_cast<int>(std::max<std::int64_t>(0, quota->limit - quota->used));
}

}  // namespace smm::threads
