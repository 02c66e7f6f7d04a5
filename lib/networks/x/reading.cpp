#include "networks/x/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "networks/price.h"
#include "networks/x/find.h"
#include "networks/x/limits.h"
#include "networks/x/price.h"

namespace smm::x {
using namespace networks;

namespace {

constexpr int most_pages = 32;           // of a hundred: X shows the newest 3,200
constexpr std::size_t most_ids = 100;    // of one question
constexpr std::size_t most_known = 500;  // posts that are asked for by id
constexpr Seconds young{30 * 86'400};    // posts whose clicks X tells

// ---- The account. ----

void add_rights(AccountState& state, Server& server, Credentials& credentials) {
  struct Right {
    std::string_view scope, words, without;
  };
  constexpr Right rights[] = {
      {"tweet.write", "post and delete", "nothing can be posted"},
      {"media.write", "upload media", "posts with pictures fail"},
      {"tweet.read", "read posts and their figures",
       "what was sent cannot be looked for, and figures cannot be read"},
      {"users.read", "read who the account is", "nobody can tell whose the login is"},
      {"offline.access", "renew the login", "the login ends after two hours"}};
  if (server.tokens() == nullptr) {
    state.may = {"post and delete", "upload media", "read posts and their figures"};
    return;
  }
  auto granted = credentials.fact(scopes_fact).value_or("");
  if (granted.empty()) return;
  auto scopes = split(granted, ' ');
  for (const auto& right : rights) {
    if (std::find(scopes.begin(), scopes.end(), right.scope) != scopes.end())
      state.may.emplace_back(right.words);
    else
      state.troubles.push_back(
          {fmt::format("the login has no right {}: {}", right.scope, right.without),
           "give the app that right at console.x.com and log the account in again"});
  }
}

void add_expiry(AccountState& state, Server& server) {
  const auto* tokens = server.tokens();
  if (tokens == nullptr)
    state.limits.emplace_back("login", "four keys, which do not end");
  else if (!tokens->refresh.empty())
    state.limits.emplace_back("login", "renews itself");
  else
    state.expires = tokens->expires;
}

std::string dollars(std::int64_t micros) { return to_string(Price{micros, "USD", {}}); }

void add_prices(AccountState& state, const Settings& settings) {
  bool own = owns_app(settings);
  state.limits.emplace_back("a post", dollars(prices.post));
  state.limits.emplace_back("a post with a link", dollars(prices.post_with_link));
  state.limits.emplace_back("an alt text", dollars(prices.alt_text));
  state.limits.emplace_back("a deletion", dollars(prices.deletion));
  state.limits.emplace_back("reading one post", dollars(own ? prices.own_read : prices.post_read));
  state.limits.emplace_back("this check", dollars(prices.account));
  state.limits.emplace_back("paid by", own ? "the account, which owns the app"
                                           : "whoever owns the app (app_owner: other)");
}

void add_limits(AccountState& state, const Reply& reply, const Settings& settings) {
  auto subscription = text_of(child(reply.json, "data"), "subscription_type");
  state.limits.emplace_back(
      "text", fmt::format("{} weighted characters", limits(settings).text.most.value_or(0)));
  if (!subscription.empty()) state.limits.emplace_back("subscription", quotable(subscription, {}));
  state.quotas = reply.quotas;
  state.limits.emplace_back("quotes", has_contract(settings) ? "yes" : "none");
}

// ---- Figures. ----

std::string type_of(const Json& post) {
  const auto& attachments = child(post, "attachments");
  const auto& keys = child(attachments, "media_keys");
  if (keys.is_array() && !keys.empty()) {
    // A media key begins with its kind: 3 a photo, 7 a video, 13 one of Amplify, 16 a GIF.
    auto first = keys[0].is_string() ? keys[0].get<std::string>() : "";
    if (keys.size() > 1) return "carousel";
    if (first.starts_with("7_") || first.starts_with("13_") || first.starts_with("16_"))
      return "video";
    return first.starts_with("3_") ? "image" : "";
  }
  const auto& polls = child(attachments, "poll_ids");
  if (polls.is_array() && !polls.empty()) return "poll";
  const auto& urls = child(child(post, "entities"), "urls");
  return urls.is_array() && !urls.empty() ? "link" : "text";
}

void add_to(std::vector<RemoteFigure>& figures, std::string_view metric, double value) {
  for (auto& figure : figures)
    if (figure.metric == metric) {
      figure.value = std::max(0.0, figure.value + value);
      return;
    }
  figures.push_back({std::string(metric), value});
}

std::optional<double> first_number(const Json& object, std::string_view key,
                                   std::string_view other) {
  auto number = number_of(object, key);
  return number ? number : number_of(object, other);
}

// What X does not tell is absent, never zero.
void take_public(const Json& post, std::vector<RemoteFigure>& figures) {
  const auto& all = child(post, "public_metrics");
  auto take = [&](std::string_view metric, std::optional<double> value) {
    if (value) add_to(figures, metric, *value);
  };
  take("likes", number_of(all, "like_count"));
  take("shares", first_number(all, "retweet_count", "repost_count"));
  take("shares", number_of(all, "quote_count"));
  take("comments", number_of(all, "reply_count"));
  take("saves", number_of(all, "bookmark_count"));
  take("impressions", number_of(all, "impression_count"));
}

void take_private(const Json& post, std::vector<RemoteFigure>& figures) {
  const auto& all = child(post, "non_public_metrics");
  if (auto clicks = number_of(all, "url_link_clicks")) add_to(figures, "clicks", *clicks);
  if (auto visits = number_of(all, "user_profile_clicks"))
    add_to(figures, "profile_visits", *visits);
}

class Figurer {
 public:
  Figurer(Server& server, Clock& clock, const FiguresRequest& request)
      : server_(server), clock_(clock), request_(request) {}

  Answer<RemoteFigures> run() {
    auto who = server_.ask_who();
    if (auto* failed = std::get_if<Outcome>(&who))
      return as_answer<RemoteFigures>(std::move(*failed));
    take_account(child(std::get<Reply>(who).json, "data"));
    if (auto failed = read_pages()) return as_answer<RemoteFigures>(std::move(*failed));
    read_known();
    read_private();
    gather();
    return std::move(figures_);
  }

 private:
  void take_account(const Json& user) {
    const auto& all = child(user, "public_metrics");
    if (auto followers = number_of(all, "followers_count"))
      figures_.account.push_back({"followers", *followers});
    if (auto posts = first_number(all, "tweet_count", "post_count"))
      figures_.account.push_back({"posts", *posts});
  }

  Reply ask(const std::string& path, const std::vector<std::string_view>& fields) {
    ++calls_;
    return server_.get_posts(path, fields);
  }

  bool spent() const { return calls_ >= request_.most_calls; }

  static std::vector<std::string_view> shown() {
    return {"created_at",     "entities",          "conversation_id", "note_tweet",
            "public_metrics", "referenced_tweets", "attachments",     "in_reply_to_user_id"};
  }

  std::optional<Outcome> read_pages() {
    auto path =
        fmt::format("/2/users/{}/tweets?max_results=100&exclude=retweets", server_.account().id);
    // X begins in November 2010.
    if (request_.since > Time(Seconds(1'288'834'974)))
      path += "&start_time=" + percent_encoded(rfc3339(request_.since));
    std::string next;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && spent()) break;
      auto reply =
          ask(next.empty() ? path : path + "&pagination_token=" + percent_encoded(next), shown());
      if (!reply.good()) {
        if (page == 0) return Server::failed(reply, Deed::asks);
        figures_.refused.push_back("older posts: " + reply.why);
        break;
      }
      bool fresh = false;
      if (const auto& posts = child(reply.json, "data"); posts.is_array())
        for (const auto& post : posts) fresh = take(post) || fresh;
      next = text_of(child(reply.json, "meta"), "next_token");
      if (next.empty() || !fresh) return std::nullopt;
    }
    figures_.reached = oldest_;
    return std::nullopt;
  }

  // Older posts that the caller knows of.
  void read_known() {
    std::vector<std::string> ids;
    for (const auto& id : request_.known)
      if (is_id(id) && !posts_.contains(id)) ids.push_back(id);
    if (ids.size() > most_known) {
      figures_.refused.push_back(
          fmt::format("{} older posts are asked for in one go and no more", most_known));
      ids.resize(most_known);
    }
    for (const auto& path : by_hundreds(ids)) {
      if (spent()) return;
      auto reply = ask(path, shown());
      if (!reply.good()) {
        figures_.refused.push_back("older posts: " + reply.why);
        return;
      }
      if (const auto& posts = child(reply.json, "data"); posts.is_array())
        for (const auto& post : posts) take(post);
      tell_errors(reply.json);
    }
  }

  // A post that is gone is an answer of 200 with an error for it.
  void tell_errors(const Json& json) {
    const auto& errors = child(json, "errors");
    if (!errors.is_array()) return;
    for (const auto& error : errors) {
      auto id = text_of(error, "resource_id");
      if (id.empty()) id = text_of(error, "value");
      if (is_id(id) && told_.insert(id).second)
        figures_.refused.push_back(
            fmt::format("post {}: {}", id, quotable(text_of(error, "detail"), {})));
    }
  }

  // Of posts of the last thirty days; for others X tells an error in place of a figure.
  void read_private() {
    std::vector<std::string> ids;
    for (const auto& id : order_)
      if (auto at = parse_rfc3339(text_of(posts_.at(id), "created_at"));
          at && clock_.now() - *at < young)
        ids.push_back(id);
    for (const auto& path : by_hundreds(ids)) {
      if (spent()) return;
      auto reply = ask(path, {"non_public_metrics"});
      if (!reply.good()) {
        figures_.refused.push_back("clicks and visits to the profile: " + reply.why);
        return;
      }
      if (const auto& posts = child(reply.json, "data"); posts.is_array())
        for (const auto& post : posts)
          if (auto found = posts_.find(text_of(post, "id")); found != posts_.end())
            found->second["non_public_metrics"] = child(post, "non_public_metrics");
    }
  }

  static std::vector<std::string> by_hundreds(const std::vector<std::string>& ids) {
    std::vector<std::string> paths;
    for (std::size_t at = 0; at < ids.size(); at += most_ids) {
      auto end = std::min(at + most_ids, ids.size());
      std::vector<std::string> some(ids.begin() + static_cast<std::ptrdiff_t>(at),
                                    ids.begin() + static_cast<std::ptrdiff_t>(end));
      paths.push_back("/2/tweets?ids=" + join(some, ","));
    }
    return paths;
  }

  bool take(const Json& post) {
    auto id = text_of(post, "id");
    if (!is_id(id) || !posts_.emplace(id, post).second) return false;
    order_.push_back(id);
    auto at = parse_rfc3339(text_of(post, "created_at"));
    if (at && (!oldest_ || *at < *oldest_)) oldest_ = at;
    return true;
  }

  // The first part of the thread that a post belongs to; empty if that is not here, or other people
  // are answered.
  std::string root_of(std::string id) const {
    for (int depth = 0; depth < 1000; ++depth) {
      auto found = posts_.find(id);
      if (found == posts_.end()) return {};
      auto parent = answered_by(found->second);
      if (parent.empty()) return is_answer(found->second) ? std::string() : id;
      id = parent;
    }
    return {};
  }

  // Also one to something that X does not name.
  static bool is_answer(const Json& post) {
    auto begins = text_of(post, "conversation_id");
    return !answered_by(post).empty() || (!begins.empty() && begins != text_of(post, "id"));
  }

  void gather() {
    std::map<std::string, std::size_t> place;
    for (const auto& id : order_) {
      const auto& post = posts_.at(id);
      if (is_answer(post)) continue;
      place.emplace(id, figures_.posts.size());
      auto& made =
          figures_.posts.emplace_back(RemotePost{id,
                                                 server_.url_of(id),
                                                 unfolded_text(post),
                                                 type_of(post),
                                                 parse_rfc3339(text_of(post, "created_at")),
                                                 {}});
      take_public(post, made.figures);
      take_private(post, made.figures);
    }
    for (const auto& id : order_) {
      const auto& post = posts_.at(id);
      auto root = is_answer(post) ? place.find(root_of(id)) : place.end();
      if (root == place.end()) continue;
      auto& total = figures_.posts[root->second].figures;
      std::vector<RemoteFigure> own;
      take_public(post, own);
      take_private(post, own);
      for (const auto& figure : own)
        if (figure.metric != "impressions") add_to(total, figure.metric, figure.value);
      for (auto& figure : total)
        if (figure.metric == "comments") figure.value = std::max(0.0, figure.value - 1);  // itself
    }
  }

  Server& server_;
  Clock& clock_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::size_t calls_ = 1;  // the first asks who it is
  std::map<std::string, Json> posts_;
  std::vector<std::string> order_;
  std::set<std::string> told_;
  std::optional<Time> oldest_;
};

}  // namespace

Answer<AccountState> account_state(Server& server, Credentials& credentials) {
  auto who = server.ask_who();
  if (auto* failed = std::get_if<Outcome>(&who)) return as_answer<AccountState>(std::move(*failed));
  const auto& reply = std::get<Reply>(who);
  AccountState state;
  state.remote_id = server.account().id;
  state.handle = server.account().username;
  state.url = "https://x.com/" + server.account().username;
  add_rights(state, server, credentials);
  add_expiry(state, server);
  add_limits(state, reply, server.settings());
  add_prices(state, server.settings());
  if (child(child(reply.json, "data"), "protected") == Json(true))
    state.troubles.push_back({"the account's posts are protected: only its followers see them",
                              "end that at x.com, under Privacy and safety"});
  return state;
}

Answer<RemoteFigures> account_figures(Server& server, Clock& clock, const FiguresRequest& request) {
  return Figurer(server, clock, request).run();
}

}  // namespace smm::x
