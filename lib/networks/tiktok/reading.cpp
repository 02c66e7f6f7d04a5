#include "networks/tiktok/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "core/url.h"
#include "networks/tiktok/limits.h"
#include "networks/tiktok/posting.h"

namespace smm::tiktok {
using namespace networks;

namespace {

constexpr Seconds day{86'400};
constexpr int most_pages = 50;

std::string date_of(Time time) { return rfc3339(time).substr(0, 10); }

std::string plain_words(std::string_view given) {
  std::string kept;
  auto text = nfc(given);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  for (auto word : split(text, ' '))
    if (!word.empty()) kept += (kept.empty() ? "" : " ") + std::string(word);
  return kept;
}

std::optional<Time> made_at(const Json& video) {
  constexpr double latest = 4e9;  // the year 2096
  auto seconds = number_of(video, "create_time");
  if (!seconds || !(*seconds > 0 && *seconds < latest)) return {};
  return Time(Seconds(static_cast<std::int64_t>(*seconds)));
}

std::string words_in(const Json& video) {
  auto words = text_of(video, "video_description");
  return words.empty() ? text_of(video, "title") : words;
}

// One page of the account's videos, the newest first.
Reply page_of(Service& service, std::string_view fields, std::optional<std::uint64_t> cursor) {
  Json asked{{"max_count", 20}};
  if (cursor) asked["cursor"] = *cursor;
  return service.post(fmt::format("/video/list/?fields={}", fields), asked);
}

std::optional<std::uint64_t> next_of(const Json& data) {
  const auto& cursor = child(data, "cursor");
  bool more = child(data, "has_more") == Json(true) && cursor.is_number_unsigned();
  return more ? std::optional(cursor.get<std::uint64_t>()) : std::nullopt;
}

// ---- The account. ----

struct Scope {
  std::string_view name, may, missing;
};
constexpr Scope scopes[] = {
    {"video.publish", "post", "post"},
    {"video.list", "read figures of videos", "read figures of videos, nor look for posts"},
    {"user.info.profile", "tell its name", "tell its name, without which posts have no address"},
    {"user.info.stats", "read its followers", "read its followers"},
};

void add_scopes(const std::string& granted, AccountState& state) {
  if (granted.empty()) {
    state.may.emplace_back("what it was made with: TikTok does not tell it of a pasted token");
    return;
  }
  auto all = split(granted, ',');
  for (const auto& scope : scopes)
    if (std::find(all.begin(), all.end(), scope.name) != all.end())
      state.may.emplace_back(scope.may);
    else
      state.troubles.push_back(
          {fmt::format("the login may not {}: it lacks {}", scope.missing, scope.name),
           "log the account in again, and leave all that is asked for ticked"});
  if (state.may.empty()) state.may.emplace_back("nothing");
}

// What may be posted now, by the question that TikTok wants asked before each post.
void add_creator(Service& service, AccountState& state) {
  auto asked = service.creator();
  if (const auto* failed = std::get_if<Outcome>(&asked)) {
    state.troubles.push_back({"it may post nothing now: " + why_of(*failed),
                              "wait, or see the account's notifications in the app"});
    return;
  }
  const auto& creator = std::get<Creator>(asked);
  state.limits.emplace_back("who may see posts", privacy_words(creator.privacy));
  if (creator.longest > 0)
    state.limits.emplace_back("video", fmt::format("{:.0f} seconds", creator.longest));
  bool everybody = std::find(creator.privacy.begin(), creator.privacy.end(),
                             "PUBLIC_TO_EVERYONE") != creator.privacy.end();
  state.limits.emplace_back("audit",
                            "an app that TikTok has not audited posts for only_me, to accounts "
                            "that are private; TikTok does not tell programs whether it is");
  if (!everybody)
    state.troubles.push_back(
        {"TikTok lets the account post for " + privacy_words(creator.privacy) + " alone",
         "set it to public in the app, if it is private, and have the app "
         "audited, or post by hand"});
}

void add_ends(Service& service, Time now, AccountState& state) {
  const auto& tokens = service.tokens();
  state.expires = service.renews() ? tokens.refresh_expires : tokens.expires;
  if (state.expires && *state.expires - now < (service.renews() ? 30 * day : Seconds{0}))
    state.troubles.push_back(
        {fmt::format("the login {} on {}", *state.expires <= now ? "ended" : "ends",
                     date_of(*state.expires)),
         "log the account in again"});
}

// ---- Figures. ----

struct Told {
  std::string_view field, metric;
};
constexpr Told told[] = {{"view_count", "views"},
                         {"like_count", "likes"},
                         {"comment_count", "comments"},
                         {"share_count", "shares"}};
constexpr std::string_view video_fields =
    "id,title,video_description,create_time,share_url,view_count,like_count,comment_count,"
    "share_count";

class Figurer {
 public:
  Figurer(Service& service, const FiguresRequest& request) : service_(service), request_(request) {}

  Answer<RemoteFigures> run() {
    if (auto failed = service_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (service_.account().followers)
      figures_.account.push_back({"followers", *service_.account().followers});
    for (const auto& id : request_.known)
      if (is_job(id) && !is_id(id)) resolve(id);
    if (auto failed = list_videos()) return as_answer<RemoteFigures>(std::move(*failed));
    query_known();
    return std::move(figures_);
  }

 private:
  bool spent() const { return calls_ >= request_.most_calls; }

  // A post whose own id was not known when it went out is known by that of its posting.
  void resolve(const std::string& job) {
    if (spent()) return;
    ++calls_;
    Job asked;
    asked.id = job;
    auto seen = look_at(service_, asked);
    const auto* standing = std::get_if<Standing>(&seen);
    if (standing != nullptr && !standing->post.empty()) known_as_[standing->post] = job;
  }

  std::optional<Outcome> list_videos() {
    std::optional<std::uint64_t> cursor;
    std::optional<Time> oldest;
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && spent()) break;
      ++calls_;
      auto reply = page_of(service_, video_fields, cursor);
      const auto& videos = child(reply.data(), "videos");
      if (!reply.good() || !videos.is_array()) {
        if (page == 0 && reply.good()) return Busy{{}, "TikTok does not list the videos"};
        if (page == 0) return Service::failed(reply, Deed::asks);
        figures_.refused.push_back("older videos: " + reply.why);
        break;
      }
      bool past = false;
      for (const auto& video : videos) {
        auto made = made_at(video);
        past = past || (made && *made < request_.since);
        if (made) oldest = made;
        if (!made || *made >= request_.since) take(video);
      }
      cursor = next_of(reply.data());
      if (past || !cursor) return std::nullopt;
    }
    figures_.reached = oldest;
    return std::nullopt;
  }

  void query_known() {
    std::vector<std::string> wanted;
    for (const auto& id : request_.known)
      if (is_id(id)) wanted.push_back(id);
    for (const auto& [id, job] : known_as_) wanted.push_back(id);
    std::erase_if(wanted, [&](const auto& id) { return seen_.contains(id); });
    constexpr std::size_t at_once = 20;
    for (std::size_t at = 0; at < wanted.size() && !spent(); at += at_once) {
      ++calls_;
      auto end = std::min(at + at_once, wanted.size());
      std::vector<std::string> ids(wanted.begin() + static_cast<std::ptrdiff_t>(at),
                                   wanted.begin() + static_cast<std::ptrdiff_t>(end));
      auto reply = service_.post(fmt::format("/video/query/?fields={}", video_fields),
                                 {{"filters", {{"video_ids", ids}}}});
      const auto& videos = child(reply.data(), "videos");
      if (!reply.good() || !videos.is_array()) {
        figures_.refused.push_back("known videos: " + reply.why);
        return;
      }
      for (const auto& video : videos) take(video);
    }
  }

  void take(const Json& video) {
    auto id = id_of(video);
    if (id.empty() || !seen_.insert(id).second) return;
    auto url = text_of(video, "share_url");
    bool good = is_web(url) && !foreign_to_an_address(url);
    auto known = known_as_.find(id);
    RemotePost post{
        known == known_as_.end() ? id : known->second,
        good ? url.substr(0, url.find('?')) : address_of(service_.account().username, id, true),
        words_in(video),
        "video",
        made_at(video),
        {}};
    for (const auto& one : told)
      if (auto value = number_of(video, one.field); value && *value >= 0)
        post.figures.push_back({std::string(one.metric), *value});
    figures_.posts.push_back(std::move(post));
  }

  Service& service_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::map<std::string, std::string> known_as_;  // a video's id, and that of its posting
  std::set<std::string> seen_;
  std::size_t calls_ = 1;  // who it is was asked
};

}  // namespace

std::string address_of(std::string_view username, std::string_view id, bool film) {
  if (username.empty() || !is_id(id)) return {};
  return fmt::format("https://www.tiktok.com/@{}/{}/{}", percent_encoded(username),
                     film ? "video" : "photo", id);
}

std::variant<std::string, Outcome> find_in_list(
    Service& service, std::string_view text, std::string_view title, Time since,
    const std::function<bool(const std::string&)>& taken) {
  std::optional<std::uint64_t> cursor;
  std::string found;
  for (int page = 0; page < most_pages; ++page) {
    auto reply = page_of(service, "id,title,video_description,create_time", cursor);
    const auto& videos = child(reply.data(), "videos");
    if (!reply.good() || !videos.is_array()) return Service::failed(reply, Deed::asks);
    bool past = videos.empty();
    for (const auto& video : videos) {
      auto made = made_at(video);
      auto id = id_of(video);
      past = past || (made && *made < since);
      if (!made || *made < since || id.empty() || taken(id)) continue;
      auto words = plain_words(words_in(video));
      bool same = words == plain_words(text) ||
                  (!title.empty() && words == plain_words(fmt::format("{} {}", title, text)));
      if (same && !words.empty()) found = id;
    }
    cursor = next_of(reply.data());
    if (past || !cursor) break;
  }
  return found;
}

Answer<AccountState> account_state(Service& service) {
  if (auto failed = service.sign_in()) return as_answer<AccountState>(std::move(*failed));
  const auto& user = service.account();
  AccountState state;
  state.remote_id = user.id;
  state.handle = user.username.empty() ? user.name : user.username;
  if (!user.username.empty())
    state.url = fmt::format("https://www.tiktok.com/@{}", percent_encoded(user.username));
  add_scopes(service.scopes(), state);
  add_creator(service, state);
  add_ends(service, service.clock().now(), state);
  return state;
}

Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request) {
  return Figurer(service, request).run();
}

}  // namespace smm::tiktok
