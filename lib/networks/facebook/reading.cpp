#include "networks/facebook/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/text.h"
#include "networks/parts/graph.h"
#include "networks/parts/meta.h"

namespace smm::facebook {
using namespace networks;

namespace {

// ---- The account. ----

struct Permission {
  std::string_view name, may, without;
};
// developers.facebook.com/docs/permissions, read on 2026-11-27.
constexpr Permission permissions[] = {
    {"pages_manage_posts", "publish posts", "nothing can be published, changed or deleted"},
    {"pages_read_engagement", "read posts and their figures",
     "what was sent cannot be looked for, and figures cannot be read"},
    {"pages_show_list", "list the person's Pages", "a login cannot find the Page"},
    {"pages_manage_engagement", "comment as the Page", "a first comment fails"},
    {"pages_read_user_content", "read comments of others",
     "a first comment whose answer was lost cannot be looked for"},
    {"read_insights", "read insights", "views and clicks cannot be read"},
    {"publish_video", "publish videos", "videos and reels fail"},
    {"business_management", "find Pages of a business",
     "a login does not find a Page that belongs to a business"},
};
// Without it the login still does what most need.
constexpr std::string_view can_do_without[] = {"pages_show_list", "business_management"};

struct Task {
  std::string_view name, without;
};
constexpr Task tasks[] = {
    {"CREATE_CONTENT", "nothing can be published"},
    {"MODERATE", "a first comment fails"},
    {"ANALYZE", "figures cannot be read"},
};

// Of the token, or of the person where the token tells nothing; nothing if neither does.
std::optional<std::set<std::string>> granted(Graph& graph, const Json& described) {
  if (auto scopes = names_in(child(described, "scopes")); !scopes.empty()) return scopes;
  auto reply = graph.get("me/permissions");
  if (!reply.good()) return {};
  std::set<std::string> names;
  for (const auto& item : items_of(reply.json))
    if (text_of(item, "status") == "granted") names.insert(text_of(item, "permission"));
  if (names.empty()) return {};
  return names;
}

void add_permissions(Graph& graph, const Json& described, AccountState& state) {
  auto names = granted(graph, described);
  if (!names) {
    state.may.emplace_back("publish posts, unless Facebook refuses: it does not tell");
    return;
  }
  for (const auto& permission : permissions) {
    bool spare = std::find(std::begin(can_do_without), std::end(can_do_without), permission.name) !=
                 std::end(can_do_without);
    if (names->contains(std::string(permission.name)))
      state.may.emplace_back(permission.may);
    else if (!spare)
      state.troubles.push_back(
          {fmt::format("the token has no permission {}: {}", permission.name, permission.without),
           "log the account in again and allow it; the app must have been granted it"});
  }
}

void add_tasks(Credentials& credentials, const Json& page, AccountState& state) {
  auto has = names_in(child(page, "tasks"));
  const auto told = has.empty() ? credentials.fact(tasks_fact).value_or("") : std::string();
  for (auto word : split(told, ' '))
    if (!word.empty()) has.emplace(word);
  if (has.empty()) return;
  for (const auto& task : tasks)
    if (!has.contains(std::string(task.name)))
      state.troubles.push_back(
          {fmt::format("the person has no task {} on the Page: {}", task.name, task.without),
           "have it given under Page access in the Page's settings, then log in again"});
  if (!has.contains("CREATE_CONTENT"))
    std::erase_if(state.may, [](const auto& what) { return what.starts_with("publish"); });
}

// With what only some see of it, where Facebook tells it.
Reply read_page(Graph& graph) {
  const std::string plain =
      "id,name,username,link,followers_count,fan_count,is_published,verification_status";
  auto reply = graph.get(graph.page().id, {{"fields", plain + ",tasks"}});
  if (reply.fault.wrong_parameter()) reply = graph.get(graph.page().id, {{"fields", plain}});
  return reply;
}

// ---- Figures. ----

// Names of insights, which Facebook changes (developers.facebook.com/docs/graph-api/reference/
// insights; *_impressions* ended between 2025-11-15 and 2026-06-15).
// post_total_media_view_unique counts viewers and continues nothing that was called reach.
constexpr std::string_view post_insights[] = {"post_media_view", "post_clicks_by_type"};

constexpr int most_pages = 20;
constexpr std::size_t most_known = 50;  // posts that are asked for one by one

constexpr std::string_view post_fields =
    "id,message,created_time,permalink_url,shares,"
    "comments.order(chronological).limit(25).summary(true){from},"
    "reactions.limit(0).summary(true),attachments{media_type}";

std::optional<double> count_in(const Json& object, std::string_view key) {
  auto value = number_of(object, key);
  if (!value || !std::isfinite(*value) || *value < 0) return {};
  return value;
}

std::string type_of(const Json& post) {
  const auto& items = items_of(child(post, "attachments"));
  if (items.empty()) return "text";
  auto type = text_of(items[0], "media_type");
  return type == "album"   ? "carousel"
         : type == "photo" ? "image"
         : type == "link"  ? "link"
         : type == "video" ? "video"
                           : "";
}

// Those of others: what the Page says itself below its post is among the first.
std::optional<double> comments_of(const Json& post, const std::string& page) {
  const auto& comments = child(post, "comments");
  auto count = count_in(child(comments, "summary"), "total_count");
  const auto& first = items_of(comments);
  auto own = std::count_if(first.begin(), first.end(), [&](const Json& comment) {
    return id_of(child(comment, "from")) == page;
  });
  if (count) count = std::max(0.0, *count - static_cast<double>(own));
  return count;
}

RemotePost post_of(const Json& post, const std::string& page) {
  RemotePost out{id_of(post),   address_in(post, "permalink_url"), text_of(post, "message"),
                 type_of(post), graph_time(post, "created_time"),  {}};
  auto add = [&](std::string_view metric, std::optional<double> value) {
    if (value) out.figures.push_back({std::string(metric), *value});
  };
  add("likes", count_in(child(child(post, "reactions"), "summary"), "total_count"));
  add("comments", comments_of(post, page));
  // A post that nobody shared has no such field.
  add("shares", child(post, "shares").is_object() ? count_in(child(post, "shares"), "count") : 0);
  return out;
}

// {"name":"post_media_view","values":[{"value":12}]}; of clicks an object of their kinds.
void take_insight(const Json& insight, RemotePost& post) {
  const auto& values = child(insight, "values");
  if (!values.is_array() || values.empty()) return;
  auto name = text_of(insight, "name");
  if (name == "post_media_view") {
    if (auto views = count_in(values[0], "value")) post.figures.push_back({"views", *views});
    return;
  }
  const auto& kinds = child(values[0], "value");
  if (name != "post_clicks_by_type" || !kinds.is_object() || kinds.empty()) return;
  double all = 0;
  for (const auto& [kind, number] : kinds.items()) all += count_in(kinds, kind).value_or(0);
  post.figures.push_back({"all_clicks", all});
  if (auto links = count_in(kinds, "link clicks")) post.figures.push_back({"clicks", *links});
}

class Figurer {
 public:
  Figurer(Graph& graph, const FiguresRequest& request) : graph_(graph), request_(request) {
    for (auto name : post_insights) alive_.emplace_back(name);
  }

  Answer<RemoteFigures> run() {
    if (auto failed = graph_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = read_account()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = read_posts()) return as_answer<RemoteFigures>(std::move(*failed));
    read_known();
    for (auto& post : figures_.posts)
      if (!read_insights(post)) break;
    return std::move(figures_);
  }

 private:
  bool may_ask() const { return calls_ < request_.most_calls; }

  Reply ask(const std::string& path, const Fields& query) {
    ++calls_;
    return graph_.get(path, query);
  }

  std::optional<Outcome> read_account() {
    auto reply = ask(graph_.page().id, {{"fields", "id,followers_count,fan_count"}});
    if (!reply.good()) return graph_.failed(reply, Deed::asks);
    auto followers = count_in(reply.json, "followers_count");
    if (!followers) followers = count_in(reply.json, "fan_count");
    if (followers) figures_.account.push_back({"followers", *followers});
    return std::nullopt;
  }

  std::optional<Outcome> read_posts() {
    std::optional<Time> oldest;
    std::string after;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && !may_ask()) {
        figures_.reached = oldest;
        return std::nullopt;
      }
      Fields query{{"fields", std::string(post_fields)}, {"limit", "25"}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = ask(graph_.page().id + "/published_posts", query);
      if (!reply.good()) {
        if (page == 0) return graph_.failed(reply, Deed::asks);
        figures_.refused.push_back("older posts: " + reply.why);
        figures_.reached = oldest;
        return std::nullopt;
      }
      bool past = false;
      for (const auto& post : items_of(reply.json)) {
        auto at = graph_time(post, "created_time");
        past = past || (at && *at < request_.since);
        if (at) oldest = at;
        if (!at || *at >= request_.since || is_known(id_of(post))) take(post);
      }
      after = next_of(reply.json);
      if (past || after.empty()) return std::nullopt;
    }
    figures_.refused.push_back(
        fmt::format("posts older than the newest {}: they were not read", most_pages * 25));
    figures_.reached = oldest;
    return std::nullopt;
  }

  bool is_known(const std::string& id) const {
    return std::find(request_.known.begin(), request_.known.end(), id) != request_.known.end();
  }

  void read_known() {
    std::size_t asked = 0;
    for (const auto& id : request_.known) {
      if (!is_id(id) || taken_.contains(id)) continue;
      if (++asked > most_known || !may_ask()) {
        figures_.refused.push_back(
            fmt::format("post {} and others: the next run asks for them", id));
        return;
      }
      auto reply = ask(id, {{"fields", std::string(post_fields)}});
      if (reply.good() && id_of(reply.json) == id)
        take(reply.json);
      else if (reply.fault.gone())
        figures_.refused.push_back(fmt::format("post {}: it is not there any more", id));
      else
        figures_.refused.push_back(fmt::format("post {}: {}", id, reply.why));
      if (reply.status == 0 || pauses(reply)) return;
    }
  }

  void take(const Json& json) {
    auto post = post_of(json, graph_.page().id);
    if (post.remote_id.empty() || !taken_.insert(post.remote_id).second) return;
    figures_.posts.push_back(std::move(post));
  }

  bool pauses(const Reply& reply) const {
    return std::holds_alternative<Busy>(graph_.failed(reply, Deed::asks));
  }

  // All names that are alive in one call; false: no more is to be asked.
  bool read_insights(RemotePost& post) {
    if (alive_.empty() || !may_ask()) return false;
    auto reply = ask(post.remote_id + "/insights", {{"metric", join(alive_, ",")}});
    if (reply.fault.wrong_parameter()) return read_one_by_one(post);
    if (!reply.good()) return note_failure(post, reply);
    for (const auto& insight : items_of(reply.json)) take_insight(insight, post);
    return true;
  }

  // One name that is not known makes the whole call fail. A name is dead when it fails where
  // another lives; where all fail, it is about the post.
  bool read_one_by_one(RemotePost& post) {
    std::vector<std::string> dead;
    std::string why;
    for (const auto& name : alive_) {
      if (!may_ask()) return false;
      auto reply = ask(post.remote_id + "/insights", {{"metric", name}});
      if (reply.fault.wrong_parameter()) {
        dead.push_back(name);
        why = reply.why;
      } else if (!reply.good()) {
        return note_failure(post, reply);
      } else {
        for (const auto& insight : items_of(reply.json)) take_insight(insight, post);
      }
    }
    if (dead.size() == alive_.size()) {
      figures_.refused.push_back(fmt::format("insights of {}: {}", post.remote_id, why));
      return ++barren_ < 3;
    }
    for (const auto& name : dead) {
      figures_.refused.push_back(
          fmt::format("{}: Facebook does not know it any more ({})", name, why));
      std::erase(alive_, name);
    }
    return true;
  }

  bool note_failure(const RemotePost& post, const Reply& reply) {
    figures_.refused.push_back(fmt::format("insights of {}: {}", post.remote_id, reply.why));
    return reply.fault.gone();
  }

  Graph& graph_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::vector<std::string> alive_;
  std::set<std::string> taken_;
  std::size_t calls_ = 0;
  int barren_ = 0;  // posts in a row of which no insight was had
};

}  // namespace

std::string all_permissions() {
  std::string all;
  for (const auto& permission : permissions)
    all += (all.empty() ? "" : ",") + std::string(permission.name);
  return all;
}

Answer<AccountState> account_state(Graph& graph, Credentials& credentials) {
  if (auto failed = graph.sign_in()) return as_answer<AccountState>(std::move(*failed));
  auto page = read_page(graph);
  if (!page.good()) return as_answer<AccountState>(graph.failed(page, Deed::asks));
  auto described = graph.describe_token();
  AccountState state;
  state.remote_id = graph.page().id;
  state.handle = graph.page().username;
  state.url = graph.page().link;
  state.limits.emplace_back("page", visible(quotable(graph.page().name, {})));
  const auto known = described.good() ? described.json : Json::object();
  add_permissions(graph, known, state);
  add_tasks(credentials, page.json, state);
  if (child(page.json, "is_published") == Json(false))
    state.troubles.push_back({"the Page is not published: only its administrators see it",
                              "publish it in the Page's settings on facebook.com"});
  tell_token(known, graph.now(), state);
  state.limits.emplace_back("seen by",
                            "everybody once the app is live; while it is in development mode, only "
                            "people with a role on it, and Facebook says so to nobody");
  tell_version(graph.spoken_version(), graph.used(), state);
  return state;
}

Answer<RemoteFigures> account_figures(Graph& graph, const FiguresRequest& request) {
  return Figurer(graph, request).run();
}

}  // namespace smm::facebook
