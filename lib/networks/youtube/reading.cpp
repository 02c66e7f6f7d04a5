#include "networks/youtube/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "networks/youtube/quota.h"

namespace smm::youtube {
using namespace networks;

namespace {

constexpr int most_pages = 40;           // of fifty videos
constexpr std::size_t most_ids = 50;     // of one question
constexpr std::size_t most_known = 500;  // videos that are asked for by id
constexpr Seconds before_end{30 * 86'400};

// ---- The account. ----

struct Right {
  std::string_view scope, other, may, without, fix;
};
constexpr std::string_view tick =
    "log the account in again and leave all boxes of Google's page "
    "ticked: smm account login";
constexpr Right rights[] = {
    {"youtube.force-ssl", "youtube", "post, change and delete videos",
     "nothing can be made public, changed or deleted", tick},
    {"youtube.force-ssl", "youtube.force-ssl", "comment and add captions",
     "posts with a first comment or captions fail", tick},
    {"yt-analytics.readonly", "yt-analytics-monetary.readonly",
     "read watch time, shares and followers", "figures are views, likes and comments alone", tick},
};

void add_rights(Api& api, AccountState& state) {
  for (const auto& right : rights) {
    auto may = api.may(right.scope), other = api.may(right.other);
    if (!may) continue;
    if (*may || *other)
      state.may.emplace_back(right.may);
    else
      state.troubles.push_back(
          {fmt::format("the login has no right {}: {}", right.scope, right.without),
           std::string(right.fix)});
  }
  // Troubles say what is missing; without a word of posting nobody would believe a refusal.
  bool told = api.may("youtube").has_value();
  if (told && state.may.empty()) state.may.emplace_back("nothing");
}

void add_end(Api& api, AccountState& state) {
  const auto& tokens = api.tokens();
  if (tokens.refresh.empty()) {
    state.expires = tokens.expires;
    return;
  }
  state.limits.emplace_back("login", "renews itself every hour");
  if (!tokens.refresh_expires) return;
  state.expires = tokens.refresh_expires;
  if (*tokens.refresh_expires - api.now() < before_end)
    state.troubles.push_back(
        {"the login ends within days, for the project's publishing status is Testing",
         "publish the app at console.cloud.google.com, under Google Auth Platform, Audience, and "
         "log "
         "the account in again"});
}

void add_limits(const Api& api, AccountState& state) {
  state.limits.emplace_back("text", "5000 bytes");
  state.limits.emplace_back(
      "length of a film", api.channel().long_uploads
                              ? "12 hours"
                              : "15 minutes, until the channel is verified at youtube.com/verify");
  for (const auto& bucket : buckets())
    state.limits.emplace_back(fmt::format("{} a day", bucket.name),
                              fmt::format("{} {} of the whole project", bucket.a_day, bucket.what));
  state.limits.emplace_back("a post takes",
                            fmt::format("1 upload and about {} units", 3 + write_cost));
  state.limits.emplace_back("quota begins again", rfc3339(refilled(api.now())));
}

// ---- Figures. ----

class Figurer {
 public:
  Figurer(Api& api, const FiguresRequest& request) : api_(api), request_(request) {}

  Answer<RemoteFigures> run() {
    api_.sign_out();
    if (auto failed = api_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    take_channel();
    if (auto failed = list_uploads()) return as_answer<RemoteFigures>(std::move(*failed));
    add_known();
    if (auto failed = read_videos()) return as_answer<RemoteFigures>(std::move(*failed));
    read_reports();
    return std::move(figures_);
  }

 private:
  bool spent() const { return calls_ >= request_.most_calls; }

  void take_channel() {
    const auto& all = child(api_.channel().about, "statistics");
    bool hidden = child(all, "hiddenSubscriberCount") == Json(true);
    add(figures_.account, "followers", hidden ? std::nullopt : number_of(all, "subscriberCount"));
    add(figures_.account, "posts", number_of(all, "videoCount"));
    add(figures_.account, "views", number_of(all, "viewCount"));
  }

  static void add(std::vector<RemoteFigure>& figures, std::string_view metric,
                  std::optional<double> value) {
    if (value && *value >= 0) figures.push_back({std::string(metric), *value});
  }

  // Newest first.
  std::optional<Outcome> list_uploads() {
    Fields query{{"part", "contentDetails,snippet"},
                 {"playlistId", api_.channel().uploads},
                 {"maxResults", "50"}};
    for (int page = 0; page < most_pages; ++page) {
      if (page > 0 && spent()) break;
      ++calls_;
      auto reply = api_.get("playlistItems", query);
      if (reply.reason == "playlistNotFound") return std::nullopt;
      if (!reply.good()) {
        if (page == 0) return api_.failed(reply, Deed::asks);
        figures_.refused.push_back("older videos: " + reply.why);
        break;
      }
      bool older = false;
      for (const auto& item : items_of(reply.json)) older = !list(item) || older;
      auto next = text_of(reply.json, "nextPageToken");
      if (next.empty() || older) return std::nullopt;
      query.resize(3);
      query.emplace_back("pageToken", next);
    }
    figures_.reached = oldest_;
    return std::nullopt;
  }

  bool list(const Json& item) {
    auto at = parse_rfc3339(text_of(child(item, "snippet"), "publishedAt"));
    if (at && *at < request_.since) return false;
    auto id = text_of(child(item, "contentDetails"), "videoId");
    if (is_id(id) && listed_.insert(id).second) ids_.push_back(id);
    if (at && (!oldest_ || *at < *oldest_)) oldest_ = at;
    return true;
  }

  void add_known() {
    std::size_t more = 0;
    for (const auto& id : request_.known)
      if (is_id(id) && listed_.insert(id).second && more++ < most_known) ids_.push_back(id);
    if (more > most_known)
      figures_.refused.push_back(
          fmt::format("{} older videos are asked for in one go and no more", most_known));
  }

  std::optional<Outcome> read_videos() {
    for (std::size_t at = 0; at < ids_.size(); at += most_ids) {
      if (at > 0 && spent()) return std::nullopt;
      ++calls_;
      auto reply = api_.get("videos", {{"part", "snippet,status,statistics"},
                                       {"id", join(slice(at), ",")},
                                       {"maxResults", "50"}});
      if (!reply.good()) {
        if (at == 0) return api_.failed(reply, Deed::asks);
        figures_.refused.push_back("older videos: " + reply.why);
        return std::nullopt;
      }
      for (const auto& video : items_of(reply.json)) take_video(video);
    }
    return std::nullopt;
  }

  std::vector<std::string> slice(std::size_t at) const {
    auto end = std::min(at + most_ids, ids_.size());
    return {ids_.begin() + static_cast<std::ptrdiff_t>(at),
            ids_.begin() + static_cast<std::ptrdiff_t>(end)};
  }

  // One that nobody sees is no post.
  void take_video(const Json& video) {
    auto id = text_of(video, "id");
    if (!is_id(id) || text_of(child(video, "status"), "privacyStatus") == "private") return;
    if (!place_.emplace(id, figures_.posts.size()).second) return;
    const auto& snippet = child(video, "snippet");
    auto text = text_of(snippet, "title");
    if (auto more = text_of(snippet, "description"); !more.empty()) text += "\n\n" + more;
    auto& post =
        figures_.posts.emplace_back(RemotePost{id,
                                               "https://youtu.be/" + id,
                                               text,
                                               "video",
                                               parse_rfc3339(text_of(snippet, "publishedAt")),
                                               {}});
    const auto& all = child(video, "statistics");
    add(post.figures, "views", number_of(all, "viewCount"));
    add(post.figures, "likes", number_of(all, "likeCount"));
    add(post.figures, "comments", number_of(all, "commentCount"));
  }

  // ---- Analytics. ----

  void read_reports() {
    if (figures_.posts.empty() || api_.may("yt-analytics.readonly") == false) return;
    std::vector<std::string> ids;
    for (const auto& post : figures_.posts) ids.push_back(post.remote_id);
    for (std::size_t at = 0; at < ids.size() && !spent(); at += most_ids) {
      ++calls_;
      std::vector<std::string> some(
          ids.begin() + static_cast<std::ptrdiff_t>(at),
          ids.begin() + static_cast<std::ptrdiff_t>(std::min(at + most_ids, ids.size())));
      auto reply = api_.report(
          {{"ids", "channel==MINE"},
           {"startDate", "2005-02-14"},
           {"endDate", rfc3339(api_.now()).substr(0, 10)},
           {"metrics", "estimatedMinutesWatched,shares,subscribersGained,subscribersLost"},
           {"dimensions", "video"},
           {"filters", "video==" + join(some, ",")},
           {"sort", "-estimatedMinutesWatched"},
           {"maxResults", std::to_string(most_ids)}});
      if (!reply.good()) {
        figures_.refused.push_back("watch time, shares and followers: " + reply.why);
        return;
      }
      take_report(reply.json);
    }
  }

  // Columns by their names, wherever they stand.
  void take_report(const Json& report) {
    struct Named {
      std::string_view column, metric;
      double times;
    };
    constexpr Named all[] = {{"estimatedMinutesWatched", "watch_seconds", 60},
                             {"shares", "shares", 1},
                             {"subscribersGained", "follows", 1},
                             {"subscribersLost", "unfollows", 1}};
    const auto& headers = child(report, "columnHeaders");
    const auto& rows = child(report, "rows");
    if (!headers.is_array() || !rows.is_array()) return;
    for (const auto& row : rows) {
      if (!row.is_array() || row.size() != headers.size()) continue;
      auto cells = Json::object();
      for (std::size_t i = 0; i < headers.size(); ++i)
        if (auto name = text_of(headers[i], "name"); !name.empty()) cells[name] = row[i];
      auto found = place_.find(text_of(cells, "video"));
      if (found == place_.end()) continue;
      auto& figures = figures_.posts[found->second].figures;
      for (const auto& named : all)
        if (auto value = number_of(cells, named.column))
          add(figures, named.metric, *value * named.times);
    }
  }

  Api& api_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::size_t calls_ = 1;  // the first asks who it is
  std::vector<std::string> ids_;
  std::set<std::string> listed_;
  std::map<std::string, std::size_t> place_;
  std::optional<Time> oldest_;
};

}  // namespace

Answer<AccountState> account_state(Api& api, Credentials& credentials) {
  if (auto failed = api.sign_in()) return as_answer<AccountState>(std::move(*failed));
  const auto& channel = api.channel();
  AccountState state;
  state.remote_id = channel.id;
  state.handle = channel.handle.empty() ? channel.id : channel.handle;
  state.url = channel.handle.empty() ? "https://www.youtube.com/channel/" + channel.id
                                     : "https://www.youtube.com/@" + channel.handle;
  add_rights(api, state);
  add_end(api, state);
  add_limits(api, state);
  auto stays = credentials.fact(private_fact).value_or("");
  if (stays == "yes")
    state.troubles.push_back({"what is published stays private: the project has not been audited",
                              std::string(unaudited)});
  else
    state.limits.emplace_back(
        "videos of this project",
        stays == "no" ? "become public" : "become public once Google has audited the project");
  return state;
}

Answer<RemoteFigures> account_figures(Api& api, const FiguresRequest& request) {
  return Figurer(api, request).run();
}

}  // namespace smm::youtube
