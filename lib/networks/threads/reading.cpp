#include "networks/threads/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"

namespace smm::threads {
using namespace networks;

namespace {

constexpr int most_pages = 10;  // of a hundred posts
constexpr std::size_t page_size = 100;
constexpr std::size_t most_known = 50;  // posts that are asked for one by one

// ---- The account. ----

// Threads does not name the permissions of a token without the token standing in an address. So
// each is tried on what needs it and changes nothing.
struct Ability {
  std::string_view path, query_name, query;
  std::string_view usage, config;  // fields of the answer; empty: it tells no quota
  std::string_view may, quota;     // how people call it
  std::string_view scope;
  bool needed;  // without it nothing can be published
};
constexpr Ability abilities[] = {
    {"/me/threads_publishing_limit", "fields", "quota_usage,config", "quota_usage", "config",
     "publish", "posts in 24 hours", "threads_content_publish", true},
    {"/me/threads_publishing_limit", "fields", "reply_quota_usage,reply_config",
     "reply_quota_usage", "reply_config", "reply and publish threads", "replies in 24 hours",
     "threads_manage_replies", false},
    {"/me/threads_publishing_limit", "fields", "delete_quota_usage,delete_config",
     "delete_quota_usage", "delete_config", "delete what is out", "deletions in 24 hours",
     "threads_delete", false},
    {"/me/threads_insights", "metric", "followers_count", "", "", "read figures", "",
     "threads_manage_insights", false},
};

struct Quota {
  double used = 0, total = 0;
};

std::optional<Quota> quota_in(const Json& answer, std::string_view usage, std::string_view config) {
  const auto& data = graph_data(answer);
  if (data.empty()) return {};
  auto used = number_of(data[0], usage);
  auto total = number_of(graph_child(data[0], config), "quota_total");
  if (!used || !total || !(*used >= 0) || !(*total >= 0) || *used > 1e9 || *total > 1e9) return {};
  return Quota{*used, *total};
}

// No reason to stop: what could not be asked is not said.
void add_ability(Service& service, const Ability& ability, AccountState& state) {
  auto reply = service.graph().get(ability.path,
                                   {{std::string(ability.query_name), std::string(ability.query)}});
  if (reply.good()) {
    state.may.emplace_back(ability.may);
    if (auto quota = quota_in(reply.json, ability.usage, ability.config))
      state.limits.emplace_back(ability.quota,
                                fmt::format("{:.0f} of {:.0f} used", quota->used, quota->total));
    return;
  }
  bool refused =
      reply.status >= 400 && reply.status < 500 && !reply.code.empty() && reply.status != 429;
  if (!refused) return;
  auto fix = fmt::format("log in again with {}", ability.scope);
  if (ability.needed)
    state.troubles.push_back({fmt::format("the token may not {}", ability.may), fix});
  else
    state.limits.emplace_back(ability.may, fmt::format("not with this token: {}", fix));
}

// ---- Figures. ----

struct Named {
  std::string_view theirs, ours;
};
// Reposts, quotes and shares are one figure here: they are added.
constexpr Named of_post[] = {{"views", "views"},    {"likes", "likes"},   {"replies", "comments"},
                             {"reposts", "shares"}, {"quotes", "shares"}, {"shares", "shares"}};

std::string type_of(const Json& post) {
  auto type = text_of(post, "media_type");
  if (type == "IMAGE") return "image";
  if (type == "VIDEO") return "video";
  if (type == "CAROUSEL_ALBUM") return "carousel";
  if (type != "TEXT_POST") return {};
  if (graph_child(post, "poll_attachment").is_object()) return "poll";
  return text_of(post, "link_attachment_url").empty() ? "text" : "link";
}

// One metric of {"data": [{"name", "values": [{"value"}]}]}, or of {"total_value": {"value"}};
// nothing: no data, which is not zero.
std::optional<double> value_in(const Json& answer, std::string_view name) {
  for (const auto& metric : graph_data(answer)) {
    if (text_of(metric, "name") != name) continue;
    if (auto total = number_of(graph_child(metric, "total_value"), "value")) return total;
    const auto& values = graph_child(metric, "values");
    if (values.is_array() && !values.empty()) return number_of(values[0], "value");
  }
  return {};
}

class Figurer {
 public:
  Figurer(Service& service, const FiguresRequest& request) : service_(service), request_(request) {
    for (const auto& metric : of_post) alive_.push_back(metric.theirs);
  }

  Answer<RemoteFigures> run() {
    if (auto failed = service_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = read_posts()) return as_answer<RemoteFigures>(std::move(*failed));
    read_known();
    read_account();
    read_own_replies();
    for (auto& post : figures_.posts) read_post(post);
    return std::move(figures_);
  }

 private:
  static constexpr std::string_view fields =
      "id,text,timestamp,permalink,media_type,link_attachment_url,poll_attachment";

  bool may_call() {
    if (calls_ >= request_.most_calls) return false;
    ++calls_;
    return true;
  }

  std::optional<Outcome> read_posts() {
    std::string after;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && !may_call()) {
        figures_.reached = oldest_;
        return std::nullopt;
      }
      Fields query{{"fields", std::string(fields)}, {"limit", std::to_string(page_size)}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = service_.graph().get("/me/threads", query);
      if (!reply.good() || !graph_child(reply.json, "data").is_array()) {
        if (page == 0) return service_.graph().failed(reply, Deed::asks);
        figures_.refused.push_back("older posts: " + reply.why);
        figures_.reached = oldest_;
        return std::nullopt;
      }
      bool past = false;
      for (const auto& post : graph_data(reply.json)) past = !take(post) || past;
      auto next = next_page(reply.json);
      if (past || next.empty() || next == after || graph_data(reply.json).empty())
        return std::nullopt;
      after = next;
    }
    figures_.reached = oldest_;
    return std::nullopt;
  }

  bool is_known(const std::string& id) const {
    return std::find(request_.known.begin(), request_.known.end(), id) != request_.known.end();
  }

  // Whether it is no older than was asked for.
  bool take(const Json& post) {
    auto id = graph_id(post);
    auto at = graph_time(post, "timestamp");
    if (id.empty() || text_of(post, "media_type") == "REPOST_FACADE") return true;
    if (at) oldest_ = at;
    bool old = at && *at < request_.since;
    if ((!old || is_known(id)) && taken_.insert(id).second)
      figures_.posts.push_back(
          {id, text_of(post, "permalink"), text_of(post, "text"), type_of(post), at, {}});
    return !old;
  }

  // Older posts that the caller knows of.
  void read_known() {
    std::size_t asked = 0;
    for (const auto& id : request_.known) {
      if (!is_graph_id(id) || taken_.contains(id)) continue;
      if (++asked > most_known) {
        figures_.refused.push_back(
            fmt::format("{} posts are asked for in one go and no more", most_known));
        return;
      }
      if (!may_call()) return;
      auto reply = service_.graph().get("/" + id, {{"fields", std::string(fields)}});
      if (reply.good() && graph_id(reply.json) == id) {
        if (taken_.insert(id).second)
          figures_.posts.push_back({id,
                                    text_of(reply.json, "permalink"),
                                    text_of(reply.json, "text"),
                                    type_of(reply.json),
                                    graph_time(reply.json, "timestamp"),
                                    {}});
      } else {
        figures_.refused.push_back(
            fmt::format("post {}: {}", id, reply.gone() ? "it is not there any more" : reply.why));
        if (reply.status == 0 || reply.wait) return;
      }
    }
  }

  void read_account() {
    if (!may_call()) return;
    auto reply = service_.graph().get("/me/threads_insights", {{"metric", "followers_count"}});
    if (!reply.good()) {
      figures_.refused.push_back("followers: " + reply.why);
      return;
    }
    if (auto followers = value_in(reply.json, "followers_count"))
      figures_.account.push_back({"followers", *followers});
  }

  // What the account says below a post itself is no comment of others.
  void read_own_replies() {
    std::string after;
    for (int page = 0; page < most_pages && may_call(); ++page) {
      Fields query{{"fields", "id,timestamp,replied_to"}, {"limit", std::to_string(page_size)}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = service_.graph().get("/me/replies", query);
      if (!reply.good()) {
        replies_unknown_ = true;
        figures_.refused.push_back("comments: " + reply.why);
        return;
      }
      bool past = false;
      for (const auto& own : graph_data(reply.json)) {
        auto parent = graph_id(graph_child(own, "replied_to"));
        if (!parent.empty()) ++own_replies_[parent];
        auto at = graph_time(own, "timestamp");
        past = past || (at && oldest_ && *at < *oldest_);
      }
      auto next = next_page(reply.json);
      if (past || next.empty() || next == after || graph_data(reply.json).empty()) return;
      after = next;
    }
  }

  void read_post(RemotePost& post) {
    if (alive_.empty() || stopped_ || !may_call()) return;
    std::vector<std::string> names(alive_.begin(), alive_.end());
    auto reply = insights(post.remote_id, join(names, ","));
    if (reply.good()) return add(post, reply.json);
    bool a_name = reply.code.starts_with("100/") && !reply.gone();
    if (!a_name) {
      figures_.refused.push_back(fmt::format("post {}: {}", post.remote_id, reply.why));
      stopped_ = reply.status == 0 || reply.wait.has_value() || reply.code.starts_with("10/") ||
                 reply.code.starts_with("200/") || reply.code.starts_with("190/");
      return;
    }
    one_by_one(post, names);
  }

  // One name that is no more fails the call for all of them: it is found and left out from then on.
  void one_by_one(RemotePost& post, const std::vector<std::string>& names) {
    Json all{{"data", Json::array()}};
    std::vector<std::string_view> dead;
    std::string why;
    for (auto name : alive_) {
      if (!may_call()) return;
      auto reply = insights(post.remote_id, name);
      if (reply.good())
        for (const auto& metric : graph_data(reply.json)) all["data"].push_back(metric);
      else if (reply.code.starts_with("100/"))
        dead.push_back(name), why = reply.why;
    }
    if (dead.size() == names.size()) {  // it is the post that has none
      figures_.refused.push_back(fmt::format("post {}: {}", post.remote_id, why));
      return;
    }
    for (auto name : dead) {
      figures_.refused.push_back(fmt::format("{}: {}", name, why));
      std::erase(alive_, name);
    }
    add(post, all);
  }

  GraphReply insights(const std::string& id, std::string_view names) {
    return service_.graph().get(fmt::format("/{}/insights", id), {{"metric", std::string(names)}});
  }

  void add(RemotePost& post, const Json& answer) {
    for (const auto& [theirs, ours] : of_post) {
      auto value = value_in(answer, theirs);
      if (!value) continue;
      auto name = ours;
      if (name == "comments") {
        if (replies_unknown_) continue;
        auto own = own_replies_.find(post.remote_id);
        if (own != own_replies_.end()) value = std::max(0.0, *value - own->second);
      }
      auto same = std::find_if(post.figures.begin(), post.figures.end(),
                               [&](const auto& figure) { return figure.metric == name; });
      if (same == post.figures.end())
        post.figures.push_back({std::string(name), *value});
      else
        same->value += *value;
    }
  }

  Service& service_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::set<std::string> taken_;
  std::vector<std::string_view> alive_;
  std::map<std::string, double> own_replies_;
  std::optional<Time> oldest_;
  bool replies_unknown_ = false, stopped_ = false;
  std::size_t calls_ = 1;
};

}  // namespace

Answer<AccountState> account_state(Service& service) {
  if (auto failed = service.sign_in()) return as_answer<AccountState>(std::move(*failed));
  AccountState state;
  state.remote_id = service.account().id;
  state.handle = service.account().name;
  state.url = service.account().url();
  state.expires = service.tokens().expires;
  for (const auto& ability : abilities) add_ability(service, ability, state);
  if (state.may.empty() && state.troubles.empty())
    return RetryLater{{}, "Threads does not say what the token may do"};
  if (!service.not_renewed().empty())
    state.troubles.push_back(
        {fmt::format("the token is not renewed: {}", service.not_renewed()),
         "nothing, if it goes well the next time; else log in again before it ends"});
  return state;
}

Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request) {
  return Figurer(service, request).run();
}

std::optional<int> deletions_left(Service& service) {
  auto reply = service.graph().get("/me/threads_publishing_limit",
                                   {{"fields", "delete_quota_usage,delete_config"}});
  auto quota =
      reply.good() ? quota_in(reply.json, "delete_quota_usage", "delete_config") : std::nullopt;
  if (!quota) return {};
  return static_cast<int>(std::max(0.0, quota->total - quota->used));
}

}  // namespace smm::threads
