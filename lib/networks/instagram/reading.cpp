#include "networks/instagram/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "networks/instagram/find.h"
#include "networks/parts/meta.h"

namespace smm::instagram {
using namespace networks;

namespace {

// ---- The account. ----

constexpr std::string_view quota_fields = "quota_usage,config";

// By Instagram's own login a token names its permissions to nobody: each is tried.
constexpr Ability publishing[] = {
    {{{{"fields", quota_fields}}},
     "quota_usage",
     "config",
     "publish",
     "posts in 24 hours",
     "instagram_business_content_publish",
     true},
    {{{{"fields", quota_fields}}},
     "quota_usage",
     "config",
     "publish",
     "posts in 24 hours",
     "instagram_content_publish",
     true},
};
constexpr Ability measuring[] = {
    {{{{"metric", "reach"}, {"period", "day"}}},
     "",
     "",
     "read figures",
     "",
     "instagram_business_manage_insights",
     false},
    {{{{"metric", "reach"}, {"period", "day"}}},
     "",
     "",
     "read figures",
     "",
     "instagram_manage_insights",
     false},
};
constexpr Ability commenting[] = {
    {{{{"fields", "id"}, {"limit", "1"}}},
     "",
     "",
     "comment, and close comments",
     "",
     "instagram_business_manage_comments",
     false},
    {{{{"fields", "id"}, {"limit", "1"}}},
     "",
     "",
     "comment, and close comments",
     "",
     "instagram_manage_comments",
     false},
};

std::set<std::string> granted(Graph& graph, const Json& described) {
  if (auto scopes = names_in(graph_child(described, "scopes")); !scopes.empty()) return scopes;
  std::set<std::string> names;
  auto reply = graph.get("/me/permissions");
  for (const auto& item : graph_data(reply.json))
    if (text_of(item, "status") == "granted") names.insert(text_of(item, "permission"));
  return names;
}

void add_deletion(Service& service, const Json& described, AccountState& state) {
  constexpr const char* deleting = "delete what is out";
  if (!service.by_facebook()) {
    state.limits.emplace_back(deleting, std::string("no: ") + std::string(no_deletion));
    return;
  }
  auto names = granted(service.graph(), described);
  if (names.empty())
    state.limits.emplace_back(deleting, "Facebook does not tell whether this token may");
  else if (names.contains("instagram_manage_contents"))
    state.may.emplace_back(deleting);
  else
    state.limits.emplace_back(deleting,
                              "not with this token: log in again with instagram_manage_contents");
}

// ---- Figures. ----

struct Named {
  std::string_view theirs, ours;
  double factor = 1;
};
// Names and what has them (developers.facebook.com: IG Media, insights; impressions, plays and
// their like ended on 2025-04-21 and are not what is called views). Of a carousel its children have
// none.
constexpr Named of_feed[] = {{"views", "views"},     {"reach", "reach"},
                             {"likes", "likes"},     {"saved", "saves"},
                             {"shares", "shares"},   {"reposts", "shares"},
                             {"follows", "follows"}, {"profile_visits", "profile_visits"}};
constexpr Named of_reel[] = {{"views", "views"},
                             {"reach", "reach"},
                             {"likes", "likes"},
                             {"saved", "saves"},
                             {"shares", "shares"},
                             {"reposts", "shares"},
                             {"ig_reels_video_view_total_time", "watch_seconds", 0.001}};
constexpr Named of_story[] = {
    {"views", "views"}, {"reach", "reach"}, {"replies", "comments"}, {"follows", "follows"}};

std::span<const Named> table_of(std::string_view product) {
  if (product == "REELS") return of_reel;
  if (product == "STORY") return of_story;
  return of_feed;
}

std::string type_of(const Json& post) {
  auto type = text_of(post, "media_type");
  if (type == "IMAGE") return "image";
  if (type == "VIDEO") return "video";
  return type == "CAROUSEL_ALBUM" ? "carousel" : "";
}

std::optional<double> count_in(const Json& object, std::string_view key) {
  auto value = number_of(object, key);
  if (!value || !std::isfinite(*value) || *value < 0) return {};
  return value;
}

class Figurer {
 public:
  Figurer(Service& service, const FiguresRequest& request)
      : service_(service),
        read_(service.graph(), request, [this](const Json& post) { return post_of(post); }) {}

  Answer<RemoteFigures> run() {
    if (auto failed = service_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = read_.read_posts(service_.door("media"), fields))
      return as_answer<RemoteFigures>(std::move(*failed));
    if (read_.may_call())
      if (auto failed = read_.read_posts(service_.door("stories"), fields))
        read_.figures.refused.push_back("stories: " + why_of(*failed));
    read_.read_known(fields);
    read_account();
    for (auto& post : read_.figures.posts) read_insights(post);
    for (auto& post : read_.figures.posts) read_comments(post);
    return std::move(read_.figures);
  }

 private:
  static constexpr const char* fields =
      "id,caption,timestamp,permalink,media_type,media_product_type,like_count,comments_count";

  std::optional<RemotePost> post_of(const Json& post) {
    auto id = graph_id(post);
    if (id.empty()) return {};
    RemotePost read{id,
                    permalink_in(post),
                    text_of(post, "caption"),
                    type_of(post),
                    graph_time(post, "timestamp"),
                    {}};
    // The count is not there where the account hides it.
    if (auto likes = count_in(post, "like_count")) read.figures.push_back({"likes", *likes});
    products_[id] = text_of(post, "media_product_type");
    if (auto comments = count_in(post, "comments_count")) comments_[id] = *comments;
    return read;
  }

  void read_account() {
    if (!read_.may_call()) return;
    auto path = service_.by_facebook() ? "/" + service_.account().id : std::string("/me");
    auto reply = service_.graph().get(path, {{"fields", "followers_count,media_count"}});
    if (!reply.good()) {
      read_.figures.refused.push_back("followers: " + reply.why);
      return;
    }
    if (auto followers = count_in(reply.json, "followers_count"))
      read_.figures.account.push_back({"followers", *followers});
    if (auto posts = count_in(reply.json, "media_count"))
      read_.figures.account.push_back({"posts", *posts});
  }

  void read_insights(RemotePost& post) {
    auto table = table_of(products_[post.remote_id]);
    std::vector<std::string_view> names;
    for (const auto& metric : table) names.push_back(metric.theirs);
    auto values = read_.insights(post.remote_id, names);
    bool counted = !post.figures.empty();  // by the post itself
    for (const auto& [theirs, ours, factor] : table) {
      auto value = values.find(theirs);
      if (value == values.end() || (theirs == "likes" && counted)) continue;
      add_figure(post, ours, std::floor(value->second * factor));
    }
  }

  // What the account says below a post itself is no comment of others.
  void read_comments(RemotePost& post) {
    auto count = comments_.find(post.remote_id);
    if (count == comments_.end() || products_[post.remote_id] == "STORY") return;
    auto others = count->second;
    if (others > 0) {
      if (comments_unknown_ || !read_.may_call()) return;
      auto reply = service_.graph().get(fmt::format("/{}/comments", post.remote_id),
                                        {{"fields", "username"}, {"limit", "50"}});
      if (!reply.good()) {
        comments_unknown_ = true;
        read_.figures.refused.push_back("comments: " + reply.why);
        return;
      }
      for (const auto& comment : graph_data(reply.json))
        if (text_of(comment, "username") == service_.account().name) --others;
    }
    add_figure(post, "comments", std::max(0.0, others));
  }

  Service& service_;
  GraphFigures read_;
  std::map<std::string, std::string> products_;
  std::map<std::string, double> comments_;
  bool comments_unknown_ = false;
};

}  // namespace

std::string_view scopes_of(bool facebook) {
  if (facebook)
    return "instagram_basic,instagram_content_publish,instagram_manage_comments,"
           "instagram_manage_insights,instagram_manage_contents,pages_show_list,"
           "pages_read_engagement,business_management";
  return "instagram_business_basic,instagram_business_content_publish,"
         "instagram_business_manage_comments,instagram_business_manage_insights";
}

std::optional<Quota> quota_left(Service& service) {
  auto reply = service.graph().get(service.door("content_publishing_limit"),
                                   {{"fields", std::string(quota_fields)}});
  return reply.good() ? quota_in(reply.json, "quota_usage", "config") : std::nullopt;
}

Answer<AccountState> account_state(Service& service) {
  if (auto failed = service.sign_in()) return as_answer<AccountState>(std::move(*failed));
  auto& graph = service.graph();
  std::size_t door = service.by_facebook() ? 1 : 0;
  AccountState state;
  state.remote_id = service.account().id;
  state.handle = service.account().name;
  state.url = service.account().url();
  state.expires = service.tokens().tokens().expires;
  try_ability(graph, service.door("content_publishing_limit"), publishing[door], state);
  try_ability(graph, service.door("insights"), measuring[door], state);
  auto newest = graph.get(service.door("media"), {{"fields", "id"}, {"limit", "1"}});
  if (const auto& posts = graph_data(newest.json); !posts.empty())
    if (auto id = graph_id(posts[0]); !id.empty())
      try_ability(graph, fmt::format("/{}/comments", id), commenting[door], state);
  if (state.may.empty() && state.troubles.empty())
    return RetryLater{{}, "Instagram does not say what the token may do"};
  auto described = service.by_facebook() ? graph.describe_token() : Json();
  add_deletion(service, described, state);
  state.limits.emplace_back("change what is out", "no: a caption stays as it is");
  tell_token(described, graph.now(), state);
  tell_version(graph.spoken_version(), graph.used(), state);
  if (const auto& why = service.tokens().not_renewed(); !why.empty())
    state.troubles.push_back(
        {fmt::format("the token is not renewed: {}", why),
         "nothing, if it goes well the next time; else log in again before it ends"});
  return state;
}

Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request) {
  return Figurer(service, request).run();
}

}  // namespace smm::instagram
