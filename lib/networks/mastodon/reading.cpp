#include "networks/mastodon/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/mastodon/limits.h"
#include "networks/mastodon/text.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr int most_pages = 40;           // of forty
constexpr std::size_t most_known = 200;  // posts that are asked for one by one

bool is_true(const Json& object, std::string_view key) {
  auto found = object.find(key);
  return found != object.end() && found->is_boolean() && found->get<bool>();
}

const Json& child(const Json& object, std::string_view key) {
  static const Json none = Json::object();
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found != object.end() && found->is_object() ? *found : none;
}

// ---- The account. ----

bool allows(const std::vector<std::string_view>& scopes, std::string_view wanted) {
  return std::any_of(scopes.begin(), scopes.end(), [&](auto scope) {
    return scope == wanted || scope == wanted.substr(0, wanted.find(':'));
  });
}

// The token's scopes, separated by spaces; empty: nobody knows.
std::string scopes_of(Server& server, Credentials& credentials) {
  auto reply = server.get("/api/v1/apps/verify_credentials");
  if (reply.good()) {
    auto listed = reply.json.find("scopes");
    std::vector<std::string> scopes;
    if (listed != reply.json.end() && listed->is_array())
      for (const auto& scope : *listed)
        if (scope.is_string()) scopes.push_back(scope);
    if (!scopes.empty()) return join(scopes, " ");
  }
  return credentials.fact(scopes_fact).value_or("");
}

void add_rights(AccountState& state, const std::string& granted) {
  struct Right {
    std::string_view scope, words, without;
  };
  constexpr Right rights[] = {
      {"write:statuses", "post, change and delete", "nothing can be posted"},
      {"write:media", "upload media", "posts with pictures fail"},
      {"read:statuses", "read posts and their figures",
       "what was sent cannot be looked for, and figures cannot be read"},
      {"read:search", "find posts by their address", "posts of others cannot be answered"},
      {"read:notifications", "read mentions", "messages cannot be read"}};
  if (granted.empty()) return;
  auto scopes = split(granted, ' ');
  for (const auto& right : rights) {
    if (allows(scopes, right.scope))
      state.may.emplace_back(right.words);
    else
      state.troubles.push_back(
          {fmt::format("the token has no right {}: {}", right.scope, right.without),
           "log the account in again, which asks for all of them"});
  }
}

void add_limits(AccountState& state, const Settings& settings) {
  auto all = limits(settings);
  const auto& media = all.media;
  const auto& polls = all.polls;
  state.limits.emplace_back("text", fmt::format("{} characters", all.text.most.value_or(0)));
  state.limits.emplace_back("media", fmt::format("{} in a post", media.most));
  for (const auto& rule : media.kinds) {
    auto name = rule.types.starts_with("image/")   ? "pictures"
                : rule.types.starts_with("video/") ? "videos"
                                                   : "sounds";
    state.limits.emplace_back(name, fmt::format("{} bytes", rule.max_bytes));
  }
  state.limits.emplace_back("polls", polls.options == 0
                                         ? std::string("none")
                                         : fmt::format("{} options of {} characters", polls.options,
                                                       polls.option_length));
  state.limits.emplace_back("quotes", takes_quotes(settings).value_or(false) ? "yes" : "none");
}

void add_troubles(AccountState& state, const Json& json, std::string_view host) {
  if (is_true(json, "limited"))
    state.troubles.push_back(
        {fmt::format("{} limits the account: people who do not follow it do not see its posts",
                     host),
         "ask the server's moderators why"});
  if (auto moved = child(json, "moved"); !moved.empty())
    state.troubles.push_back(
        {fmt::format("the account has moved to {}", quotable(text_of(moved, "acct"), {})),
         "log in as the new account, and publish there"});
  if (is_true(json, "suspended"))
    state.troubles.push_back(
        {fmt::format("{} has suspended the account", host), "appeal to the server's moderators"});
}

// ---- Figures. ----

std::string type_of(const Json& status) {
  auto media = status.find("media_attachments");
  if (media != status.end() && media->is_array() && !media->empty()) {
    if (media->size() > 1) return "carousel";
    auto kind = text_of(media->front(), "type");
    return kind == "gifv" ? "video" : kind == "image" || kind == "video" ? kind : "";
  }
  if (!child(status, "poll").empty()) return "poll";
  return child(status, "card").empty() ? "text" : "link";
}

double count(const Json& status, std::string_view key) {
  return number_of(status, key).value_or(0);
}

void add_to(std::vector<RemoteFigure>& figures, std::string_view metric, double value) {
  for (auto& figure : figures)
    if (figure.metric == metric) {
      figure.value = std::max(0.0, figure.value + value);
      return;
    }
  figures.push_back({std::string(metric), value});
}

RemotePost post_of(const Json& status) {
  RemotePost post{text_of(status, "id"),
                  text_of(status, "url"),
                  text_of_html(text_of(status, "content")),
                  type_of(status),
                  parse_rfc3339(text_of(status, "created_at")),
                  {}};
  // What the server does not tell is absent, never zero.
  if (number_of(status, "favourites_count"))
    add_to(post.figures, "likes", count(status, "favourites_count"));
  if (number_of(status, "reblogs_count"))
    add_to(post.figures, "shares", count(status, "reblogs_count") + count(status, "quotes_count"));
  if (number_of(status, "replies_count"))
    add_to(post.figures, "comments", count(status, "replies_count"));
  return post;
}

class Figurer {
 public:
  Figurer(Server& server, const FiguresRequest& request) : server_(server), request_(request) {}

  Answer<RemoteFigures> run() {
    if (auto failed = server_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    take_account();
    if (auto failed = read_pages()) return as_answer<RemoteFigures>(std::move(*failed));
    read_known();
    gather();
    return std::move(figures_);
  }

 private:
  void take_account() {
    const auto& json = server_.account().json;
    if (auto followers = number_of(json, "followers_count"))
      figures_.account.push_back({"followers", *followers});
    if (auto posts = number_of(json, "statuses_count"))
      figures_.account.push_back({"posts", *posts});
  }

  std::optional<Outcome> read_pages() {
    auto path = fmt::format("/api/v1/accounts/{}/statuses?limit=40&exclude_reblogs=true",
                            server_.account().id);
    std::string mark;
    std::optional<Time> oldest;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && calls_ >= request_.most_calls) return stopped(oldest);
      auto reply = get(mark.empty() ? path : path + "&max_id=" + mark);
      if (!reply.good() || !reply.json.is_array()) {
        if (page == 0) return server_.failed(reply, Deed::asks);
        figures_.refused.push_back("older posts: " + reply.why);
        return stopped(oldest);
      }
      bool fresh = false, past = false;
      for (const auto& status : reply.json) {
        fresh = take(status) || fresh;
        auto at = parse_rfc3339(text_of(status, "created_at"));
        past = past || (at && *at < request_.since);
        if (at && (!oldest || *at < *oldest)) oldest = at;
      }
      if (past || !fresh || reply.next.empty()) return std::nullopt;
      mark = reply.next;
    }
    figures_.refused.push_back(
        fmt::format("posts older than the newest {}: they were not read", most_pages * 40));
    return stopped(oldest);
  }

  std::optional<Outcome> stopped(std::optional<Time> oldest) {
    figures_.reached = oldest;
    return std::nullopt;
  }

  Reply get(std::string_view path) {
    ++calls_;
    return server_.get(path);
  }

  // Older posts that the caller knows of.
  void read_known() {
    std::size_t asked = 0;
    for (const auto& id : request_.known) {
      if (statuses_.contains(id) || !is_id(id)) continue;
      if (calls_ >= request_.most_calls) return;
      if (++asked > most_known) {
        figures_.refused.push_back(
            fmt::format("{} posts are asked for in one go and no more", most_known));
        return;
      }
      auto reply = get("/api/v1/statuses/" + id);
      if (reply.good() && reply.json.is_object())
        take(reply.json);
      else
        figures_.refused.push_back(fmt::format("post {}: {}", id, reply.why));
      if (reply.status == 429 || reply.status == 0) return;
    }
  }

  bool take(const Json& status) {
    auto id = text_of(status, "id");
    if (!is_id(id) || !statuses_.emplace(id, status).second) return false;
    order_.push_back(id);
    return true;
  }

  bool is_own(const Json& status) const {
    return text_of(status, "in_reply_to_account_id") == server_.account().id;
  }

  // The first part of the thread that a status belongs to; empty if that is not here.
  std::string root_of(std::string id) const {
    for (int depth = 0; depth < 1000; ++depth) {
      auto found = statuses_.find(id);
      if (found == statuses_.end()) return {};
      auto parent = text_of(found->second, "in_reply_to_id");
      if (parent.empty() || !is_own(found->second)) return id;
      id = parent;
    }
    return {};
  }

  bool wanted(const Json& status, const std::string& id) const {
    auto at = parse_rfc3339(text_of(status, "created_at"));
    return !at || *at >= request_.since ||
           std::find(request_.known.begin(), request_.known.end(), id) != request_.known.end();
  }

  void gather() {
    std::map<std::string, std::size_t> place;
    for (const auto& id : order_) {
      const auto& status = statuses_.at(id);
      if (!text_of(status, "in_reply_to_id").empty() || !wanted(status, id)) continue;
      place.emplace(id, figures_.posts.size());
      figures_.posts.push_back(post_of(status));
    }
    for (const auto& id : order_) {
      const auto& status = statuses_.at(id);
      if (text_of(status, "in_reply_to_id").empty() || !is_own(status)) continue;
      auto root = place.find(root_of(id));
      if (root == place.end()) continue;
      auto& total = figures_.posts[root->second].figures;
      for (const auto& figure : post_of(status).figures) add_to(total, figure.metric, figure.value);
      add_to(total, "comments", -1);  // itself
    }
  }

  Server& server_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::size_t calls_ = 1;  // the first is to sign in
  std::map<std::string, Json> statuses_;
  std::vector<std::string> order_;
};

// ---- Messages. ----

std::optional<RemoteMessage> message_of(const Json& notification, const std::string& own) {
  auto kind = text_of(notification, "type");
  const auto& status = child(notification, "status");
  if ((kind != "mention" && kind != "quote") || status.empty()) return {};
  RemoteMessage message;
  message.remote_id = text_of(status, "id");
  message.url = text_of(status, "url");
  message.author = text_of(child(status, "account"), "acct");
  if (message.author.empty()) message.author = text_of(child(notification, "account"), "acct");
  message.text = text_of_html(text_of(status, "content"));
  auto at = parse_rfc3339(text_of(status, "created_at"));
  if (!at) at = parse_rfc3339(text_of(notification, "created_at"));
  if (!is_id(message.remote_id) || !at) return {};
  message.at = *at;
  message.answers = text_of(status, "in_reply_to_id");
  using Kind = RemoteMessage::Kind;
  if (kind == "quote") {
    message.kind = Kind::quote;
    const auto& quote = child(status, "quote");
    auto quoted = text_of(child(quote, "quoted_status"), "id");
    message.answers = quoted.empty() ? text_of(quote, "quoted_status_id") : quoted;
  } else if (text_of(status, "visibility") == "direct") {
    message.kind = Kind::direct;
  } else if (text_of(status, "in_reply_to_account_id") == own) {
    message.kind = Kind::reply;
  }
  return message;
}

}  // namespace

Answer<AccountState> account_state(Server& server, Credentials& credentials) {
  if (auto failed = server.sign_in()) return as_answer<AccountState>(std::move(*failed));
  const auto& account = server.account();
  AccountState state;
  state.remote_id = account.id;
  state.handle = account.acct;
  state.url = account.url;
  if (auto failed = server.read_limits())
    state.troubles.push_back({"the server's limits could not be read: " + why_of(*failed),
                              "what was known before counts; try again later"});
  const auto& settings = server.settings();
  state.server = setting(settings, "instance.software");
  add_rights(state, scopes_of(server, credentials));
  add_limits(state, settings);
  add_troubles(state, account.json, server.host());
  return state;
}

Answer<RemoteFigures> account_figures(Server& server, const FiguresRequest& request) {
  return Figurer(server, request).run();
}

Answer<std::vector<RemoteMessage>> account_messages(Server& server,
                                                    const MessagesRequest& request) {
  using Messages = std::vector<RemoteMessage>;
  if (auto failed = server.sign_in()) return as_answer<Messages>(std::move(*failed));
  Messages messages;
  std::string path = "/api/v1/notifications?types[]=mention&types[]=quote&limit=40", mark;
  for (int page = 0; page < most_pages && messages.size() < request.most; ++page) {
    auto reply = server.get(mark.empty() ? path : path + "&max_id=" + mark);
    if (!reply.good() || !reply.json.is_array())
      return as_answer<Messages>(server.failed(reply, Deed::asks));
    bool past = false;
    for (const auto& notification : reply.json) {
      auto message = message_of(notification, server.account().id);
      auto at = parse_rfc3339(text_of(notification, "created_at"));
      past = past || (at && *at < request.since);
      if (!message || message->at < request.since || messages.size() >= request.most) continue;
      messages.push_back(std::move(*message));
    }
    if (past || reply.next.empty() || reply.next == mark) break;
    mark = reply.next;
  }
  std::stable_sort(messages.begin(), messages.end(),
                   [](const auto& a, const auto& b) { return a.at > b.at; });
  return messages;
}

}  // namespace smm::mastodon
