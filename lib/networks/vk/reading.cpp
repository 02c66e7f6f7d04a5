#include "networks/vk/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/text.h"
#include "networks/vk/find.h"
#include "networks/vk/text.h"

namespace smm::vk {
using namespace networks;

namespace {

constexpr Seconds before_end{10 * 86'400};

std::string date_of(Time time) { return rfc3339(time).substr(0, 10); }

// ---- Rights. ----

struct Right {
  std::string_view name;
  std::int64_t bit;  // of a person's token (account.getAppPermissions)
  std::string_view may, missing;
  bool of_key;  // a community's access key has it as well, and it helps
};
constexpr Right all_rights[] = {
    {"wall", 8192, "post", "post", true},
    {"photos", 4, "upload pictures", "upload pictures", false},
    {"video", 16, "upload videos", "upload videos", false},
    {"docs", 131'072, "upload documents", "upload documents", true},
    {"groups", 262'144, "see the communities", "see which communities it is for", false},
    {"stats", 1'048'576, "read whom a post reached", "read whom a post reached", false},
};

void add_rights(Api& api, const Rights& rights, AccountState& state) {
  bool person = api.of_person();
  if (!rights.told) {
    state.may.emplace_back("post");
    return;
  }
  for (const auto& right : all_rights) {
    if (!person && !right.of_key) continue;
    if (rights.names.contains(std::string(right.name)))
      state.may.emplace_back(right.may);
    else
      state.troubles.push_back(
          {fmt::format("the login may not {}: it lacks the right {}", right.missing, right.name),
           person ? "make a token with all rights that smm-networks(7) names"
                  : "make an access key of the community that has it: Manage, API usage"});
  }
  if (person) state.may.insert(state.may.end(), {"make polls", "change and delete posts"});
  if (state.may.empty()) state.may.emplace_back("nothing");
}

void add_end(Api& api, AccountState& state) {
  const auto& tokens = api.tokens();
  if (api.renews()) return;
  state.expires = tokens.expires;
  if (!tokens.expires || *tokens.expires - api.now() >= before_end) return;
  state.troubles.push_back(
      {fmt::format("the token {} on {}", *tokens.expires <= api.now() ? "ended" : "ends",
                   date_of(*tokens.expires)),
       "log in again, and allow `offline`: such a token does not end"});
}

// ---- Figures. ----

struct Told {
  std::string_view field, metric;
};
// stats.getPostReach
constexpr Told reached[] = {
    {"reach_total", "reach"},
    {"links", "clicks"},
    {"join_group", "follows"},
    {"unsubscribe", "unfollows"},
};

std::optional<double> count_of(const Json& post, std::string_view key) {
  auto count = number_of(child(post, key), "count");
  return count && *count >= 0 ? count : std::nullopt;
}

std::string type_of(const Json& post) {
  const auto& attachments = child(post, "attachments");
  if (!attachments.is_array() || attachments.empty()) return "text";
  std::size_t pictures = 0;
  for (const auto& one : attachments) {
    auto type = text_of(one, "type");
    if (type == "poll" || type == "video") return type;
    pictures += type == "photo" ? 1 : 0;
  }
  if (pictures > 1) return "carousel";
  if (pictures == 1) return "image";
  return text_of(attachments[0], "type") == "link" ? "link" : "";
}

class Figurer {
 public:
  Figurer(Api& api, const FiguresRequest& request) : api_(api), request_(request) {}

  Answer<RemoteFigures> run() {
    if (auto failed = api_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (api_.group().members) figures_.account.push_back({"followers", *api_.group().members});
    if (!api_.reads_wall()) {
      figures_.refused.emplace_back(
          "figures of posts: a community's access key may not read the wall; give the account a "
          "`service_key`, or import VK's export");
      return std::move(figures_);
    }
    if (auto failed = list_posts()) return as_answer<RemoteFigures>(std::move(*failed));
    add_known();
    if (api_.of_person()) measure();
    return std::move(figures_);
  }

 private:
  static constexpr int most_pages = 40;
  static constexpr std::size_t page_size = 100, at_once = 30;

  bool spent() const { return calls_ >= request_.most_calls; }

  std::optional<Outcome> list_posts() {
    std::optional<Time> oldest;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && spent()) break;
      ++calls_;
      auto reply = api_.read(
          "wall.get", {{"owner_id", api_.owner()},
                       {"filter", "owner"},
                       {"count", std::to_string(page_size)},
                       {"offset", std::to_string(static_cast<std::size_t>(page) * page_size)}});
      bool good = reply.good() && child(reply.result(), "items").is_array();
      if (!good && page == 0)
        return reply.good() ? Outcome{Busy{{}, "VK does not list the wall"}}
                            : api_.failed(reply, Deed::asks);
      if (!good) {
        figures_.refused.push_back("older posts: " + reply.why);
        break;
      }
      const auto& items = items_of(reply.result());
      bool past = items.empty();
      for (const auto& post : items) {
        auto made = made_at(post);
        bool pinned = number_of(post, "is_pinned").value_or(0) > 0;
        bool old = made && *made < request_.since;
        past = past || (old && !pinned);
        if (made && (!oldest || *made < *oldest) && !pinned) oldest = made;
        if (!old) take(post);
      }
      if (past) return std::nullopt;
    }
    figures_.reached = oldest;
    return std::nullopt;
  }

  static std::optional<Time> made_at(const Json& post) {
    auto seconds = number_of(post, "date");
    if (!seconds || !(*seconds > 0 && *seconds < 4e9)) return {};
    return Time(Seconds(static_cast<std::int64_t>(*seconds)));
  }

  void take(const Json& post) {
    auto id = number_at(post, "id");
    auto name = post_name(api_.group().id, id);
    bool own = number_at(post, "owner_id") == api_.owner() &&
               !number_of_post(name, api_.group().id).empty() &&
               child(post, "is_deleted") != Json(true);
    if (!own || !seen_.insert(name).second) return;
    RemotePost told{name,
                    address_of_post(api_, name),
                    readable(text_of(post, "text")),
                    type_of(post),
                    made_at(post),
                    {}};
    for (auto [key, metric] : {Told{"likes", "likes"}, Told{"comments", "comments"},
                               Told{"reposts", "shares"}, Told{"views", "views"}})
      if (auto count = count_of(post, key)) told.figures.push_back({std::string(metric), *count});
    figures_.posts.push_back(std::move(told));
  }

  void add_known() {
    std::vector<std::string> wanted;
    for (const auto& name : request_.known)
      if (!seen_.contains(name) && !number_of_post(name, api_.group().id).empty())
        wanted.push_back(name.substr(std::string_view("wall").size()));
    for (std::size_t at = 0; at < wanted.size() && !spent(); at += page_size) {
      ++calls_;
      auto end = std::min(at + page_size, wanted.size());
      std::vector<std::string> some(wanted.begin() + static_cast<std::ptrdiff_t>(at),
                                    wanted.begin() + static_cast<std::ptrdiff_t>(end));
      auto reply = api_.read("wall.getById", {{"posts", join(some, ",")}});
      if (!reply.good()) {
        figures_.refused.push_back("older posts: " + reply.why);
        return;
      }
      for (const auto& post : items_of(reply.result())) take(post);
    }
  }

  // VK counts for communities of some size only, and says so with an error.
  void measure() {
    for (std::size_t at = 0; at < figures_.posts.size() && !spent(); at += at_once) {
      ++calls_;
      std::vector<std::string> ids;
      for (auto i = at; i < std::min(at + at_once, figures_.posts.size()); ++i)
        ids.push_back(number_of_post(figures_.posts[i].remote_id, api_.group().id));
      auto reply = api_.call("stats.getPostReach",
                             {{"owner_id", api_.owner()}, {"post_ids", join(ids, ",")}});
      if (!reply.good()) {
        figures_.refused.push_back("whom posts reached: " + reply.why);
        return;
      }
      for (const auto& told : items_of(reply.result())) read(told);
    }
  }

  void read(const Json& told) {
    auto name = post_name(api_.group().id, number_at(told, "post_id"));
    for (auto& post : figures_.posts) {
      if (post.remote_id != name) continue;
      for (const auto& one : reached)
        if (auto value = number_of(told, one.field); value && *value >= 0)
          post.figures.push_back({std::string(one.metric), *value});
      auto hidden = number_of(told, "hide"), reported = number_of(told, "report");
      if (hidden && *hidden >= 0)
        post.figures.push_back({"hides", *hidden + std::max(reported.value_or(0), 0.0)});
      return;
    }
  }

  Api& api_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::set<std::string> seen_;
  std::size_t calls_ = 0;
};

}  // namespace

std::string Rights::no_posts() const {
  if (!told || names.contains("wall")) return {};
  return "the token may not publish: it lacks the right wall, as those of VK ID do unless VK has "
         "allowed the app more";
}

std::variant<Rights, Outcome> rights_of(Api& api) {
  if (!api.of_person()) return Rights{api.permissions(), !api.permissions().empty()};
  auto reply = api.call("account.getAppPermissions");
  if (!reply.good()) {
    if (reply.fault.code == 0) return api.failed(reply, Deed::asks);
    auto failed = api.failed(reply, Deed::asks);
    const auto* refused = std::get_if<Refused>(&failed);
    if (refused == nullptr || refused->certain) return failed;
    return Rights{};  // it may not ask for them
  }
  auto mask = number_of(reply.json, "response");
  if (!mask || *mask < 0 || *mask > 9e15) return Rights{};
  Rights rights{{}, true};
  auto bits = static_cast<std::int64_t>(*mask);
  for (const auto& right : all_rights)
    if ((bits & right.bit) != 0) rights.names.insert(std::string(right.name));
  return rights;
}

std::string describe(const Api& api) {
  if (api.of_person()) return "a person's token";
  return "a community's access key: texts, links and documents";
}

Answer<AccountState> account_state(Api& api) {
  if (auto failed = api.sign_in()) return as_answer<AccountState>(std::move(*failed));
  auto may = rights_of(api);
  if (auto* failed = std::get_if<Outcome>(&may)) return as_answer<AccountState>(std::move(*failed));
  const auto& group = api.group();
  AccountState state;
  state.remote_id = group.id;
  state.handle = group.screen_name;
  state.url = fmt::format(
      "https://{}/{}", api.host(),
      group.screen_name.empty() ? "club" + group.id : percent_encoded(group.screen_name));
  state.server = fmt::format("VK's interface {}", version);
  state.limits.emplace_back("login", describe(api));
  if (!api.of_person())
    state.limits.emplace_back("not with this login",
                              "pictures, videos, polls, changes, deletions, whom posts reached");
  if (!api.reads_wall())
    state.limits.emplace_back("lost answers",
                              "a person has to look; a `service_key` looks as well");
  state.limits.emplace_back("posts a day", "50 of one community");
  add_rights(api, std::get<Rights>(may), state);
  add_end(api, state);
  return state;
}

Answer<RemoteFigures> account_figures(Api& api, const FiguresRequest& request) {
  return Figurer(api, request).run();
}

}  // namespace smm::vk
