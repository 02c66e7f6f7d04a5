#include "networks/wordpress/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/text.h"
#include "networks/wordpress/text.h"

namespace smm::wordpress {
using namespace networks;

namespace {

constexpr int most_pages = 10;  // of a hundred posts or comments
constexpr std::size_t page_size = 100;
constexpr std::size_t most_known = 50;  // posts that are asked for one by one
constexpr std::size_t at_once = 50;     // posts whose comments are counted together

// "2026-11-27T07:55:06", in UTC without saying so.
std::optional<Time> time_in(const Json& object, std::string_view key) {
  auto text = text_of(object, key);
  return parse_rfc3339(text.ends_with('Z') ? text : text + "Z");
}

// A page behind the last one is an error there.
bool is_last(const Reply& reply, int page) {
  auto read = static_cast<double>(page) * static_cast<double>(page_size);
  return reply.json.size() < page_size || (reply.total && read >= *reply.total);
}

// ---- The account. ----

struct Right {
  std::string_view capability, may, missing;
};
constexpr Right rights[] = {
    {"publish_posts", "publish", "publish posts"},
    {"upload_files", "upload media", "upload files"},
    {"edit_published_posts", "change what is out", "change posts that are out"},
    {"delete_published_posts", "trash what is out", "trash posts that are out"},
};

void add_rights(const Site& site, const Settings& settings, AccountState& state) {
  const auto& account = site.account();
  bool hands_in = setting(settings, "post_status", "publish") != "publish";
  for (const auto& right : rights) {
    auto may = account.may(right.capability);
    if (may == true) state.may.emplace_back(right.may);
    if (may != false || (hands_in && right.capability == "publish_posts")) continue;
    auto fix = fmt::format("make {} an author or editor of the site", site.user());
    if (right.capability == "publish_posts")
      fix += ", or set `post_status: pending`, so that an editor publishes";
    state.troubles.push_back({fmt::format("{} may not {}", site.user(), right.missing), fix});
  }
  if (!account.may("edit_posts"))
    state.troubles.push_back({"the site does not tell what the login may do",
                              "nothing, unless publishing is refused: then see its role there"});
  if (hands_in) state.may.emplace_back("hand in posts");
}

// A featured picture is seen where the theme shows one.
void add_theme(Site& site, AccountState& state) {
  auto reply = site.get("/wp/v2/themes?status=active&_fields=theme_supports.post-thumbnails");
  if (!reply.good() || !reply.json.is_array() || reply.json.size() != 1) return;
  const auto& shows = child(child(reply.json[0], "theme_supports"), "post-thumbnails");
  if (shows == Json(false))
    state.limits.emplace_back(
        "featured picture",
        "none is shown by the theme: `options: {pictures: body}` puts the first "
        "one into the text");
}

// ---- Figures. ----

class Figurer {
 public:
  Figurer(Site& site, const FiguresRequest& request) : site_(site), request_(request) {}

  Answer<RemoteFigures> run() {
    if (auto failed = site_.sign_in()) return as_answer<RemoteFigures>(std::move(*failed));
    if (auto failed = read_pages()) return as_answer<RemoteFigures>(std::move(*failed));
    read_known();
    for (std::size_t at = 0; at < figures_.posts.size(); at += at_once) count_comments(at);
    return std::move(figures_);
  }

 private:
  static constexpr std::string_view fields =
      "&_fields=id,link,status,date_gmt,title.rendered,featured_media";

  std::optional<Outcome> read_pages() {
    std::optional<Time> oldest;
    for (int page = 1; page <= most_pages; ++page) {
      if (page > 1 && calls_ >= request_.most_calls) {
        figures_.reached = oldest;
        return std::nullopt;
      }
      ++calls_;
      auto reply = site_.get(fmt::format("/wp/v2/posts?author={}&per_page={}&page={}{}",
                                         site_.account().id, page_size, page, fields));
      if (!reply.good() || !reply.json.is_array()) {
        if (page == 1) return Site::failed(reply, Deed::asks);
        figures_.refused.push_back("older posts: " + reply.why);
        return std::nullopt;
      }
      if (page == 1 && reply.total) figures_.account.push_back({"posts", *reply.total});
      bool past = is_last(reply, page);
      for (const auto& post : reply.json) {
        auto at = time_in(post, "date_gmt");
        past = past || (at && *at < request_.since);
        if (at) oldest = at;
        if (!at || *at >= request_.since || is_known(post)) take(post);
      }
      if (past) return std::nullopt;
    }
    figures_.refused.push_back(
        fmt::format("posts older than the newest {}: they were not read", most_pages * 100));
    return std::nullopt;
  }

  bool is_known(const Json& post) const {
    auto id = std::to_string(id_of(post));
    return std::find(request_.known.begin(), request_.known.end(), id) != request_.known.end();
  }

  // Older posts that the caller knows of, and what became of those that are not out any more.
  void read_known() {
    std::size_t asked = 0;
    for (const auto& id : request_.known) {
      if (id_from(id) == 0 || taken_.contains(id)) continue;
      if (++asked > most_known) {
        figures_.refused.push_back(
            fmt::format("{} posts are asked for in one go and no more", most_known));
        return;
      }
      if (calls_ >= request_.most_calls) return;
      ++calls_;
      auto reply = site_.get(fmt::format("/wp/v2/posts/{}?context=view{}", id, fields));
      auto status = text_of(reply.json, "status");
      if (reply.good() && status == "publish")
        take(reply.json);
      else if (reply.good() && status == "trash")
        figures_.refused.push_back(fmt::format("post {}: it lies in the site's trash", id));
      else if (reply.code == "rest_post_invalid_id")
        figures_.refused.push_back(fmt::format("post {}: it was deleted on the site", id));
      else
        figures_.refused.push_back(
            fmt::format("post {}: {}", id,
                        reply.good() ? "the site has it as " + quotable(status, {}) : reply.why));
      if (reply.status == 429 || reply.status == 0) return;
    }
  }

  void take(const Json& post) {
    auto id = std::to_string(id_of(post));
    if (id == "0" || !taken_.insert(id).second) return;
    figures_.posts.push_back({id,
                              address_in(post, "link"),
                              plain_text(text_of(child(post, "title"), "rendered")),
                              id_of(post, "featured_media") > 0 ? "image" : "text",
                              time_in(post, "date_gmt"),
                              {}});
  }

  // A post is not told how many comments it has: those of others are counted, all of them or none.
  void count_comments(std::size_t from) {
    auto to = std::min(from + at_once, figures_.posts.size());
    std::vector<std::string> ids;
    for (auto i = from; i < to; ++i) ids.push_back(figures_.posts[i].remote_id);
    std::map<std::string, double> counts;
    for (int page = 1; page <= most_pages; ++page) {
      auto reply = site_.get(
          fmt::format("/wp/v2/comments?post={}&per_page={}&page={}&_fields=id,post,author",
                      join(ids, ","), page_size, page));
      if (!reply.good() || !reply.json.is_array()) {
        figures_.refused.push_back("comments: " + reply.why);
        return;
      }
      for (const auto& comment : reply.json)
        if (id_of(comment, "author") != site_.account().id)
          ++counts[std::to_string(id_of(comment, "post"))];
      if (is_last(reply, page)) {
        for (auto i = from; i < to; ++i)
          figures_.posts[i].figures.push_back({"comments", counts[figures_.posts[i].remote_id]});
        return;
      }
    }
    figures_.refused.push_back(
        fmt::format("comments: there are more than {}, and no more are counted", most_pages * 100));
  }

  Site& site_;
  const FiguresRequest& request_;
  RemoteFigures figures_;
  std::set<std::string> taken_;
  std::size_t calls_ = 0;
};

std::optional<RemoteMessage> message_of(const Json& comment) {
  auto id = id_of(comment), post = id_of(comment, "post");
  auto at = time_in(comment, "date_gmt");
  if (id == 0 || !at) return {};
  RemoteMessage message;
  message.kind = RemoteMessage::Kind::reply;
  message.remote_id = std::to_string(id);
  message.url = address_in(comment, "link");
  message.author = plain_text(text_of(comment, "author_name"));
  message.text = plain_text(text_of(child(comment, "content"), "rendered"));
  message.at = *at;
  if (post > 0) message.answers = std::to_string(post);
  return message;
}

}  // namespace

Answer<AccountState> account_state(Site& site, const Settings& settings) {
  if (auto failed = site.sign_in()) return as_answer<AccountState>(std::move(*failed));
  const auto& account = site.account();
  AccountState state;
  state.remote_id = std::to_string(account.id);
  state.handle = account.name;
  state.url = account.url;
  if (!account.roles.empty()) state.limits.emplace_back("role", join(account.roles, ", "));
  add_rights(site, settings, state);
  add_theme(site, state);
  return state;
}

Answer<RemoteFigures> account_figures(Site& site, const FiguresRequest& request) {
  return Figurer(site, request).run();
}

Answer<std::vector<RemoteMessage>> account_messages(Site& site, const MessagesRequest& request) {
  using Messages = std::vector<RemoteMessage>;
  if (auto failed = site.sign_in()) return as_answer<Messages>(std::move(*failed));
  Messages messages;
  for (int page = 1; page <= most_pages && messages.size() < request.most; ++page) {
    auto reply =
        site.get(fmt::format("/wp/v2/comments?per_page={}&page={}&_fields=id,post,author,"
                             "author_name,date_gmt,link,content.rendered",
                             page_size, page));
    if (!reply.good() || !reply.json.is_array())
      return as_answer<Messages>(Site::failed(reply, Deed::asks));
    bool past = is_last(reply, page);
    for (const auto& comment : reply.json) {
      auto message = message_of(comment);
      past = past || (message && message->at < request.since);
      bool own = id_of(comment, "author") == site.account().id;
      if (message && !own && message->at >= request.since && messages.size() < request.most)
        messages.push_back(*std::move(message));
    }
    if (past) break;
  }
  std::stable_sort(messages.begin(), messages.end(),
                   [](const auto& a, const auto& b) { return a.at > b.at; });
  return messages;
}

}  // namespace smm::wordpress
