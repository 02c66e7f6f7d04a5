#include "networks/youtube/find.h"

#include <fmt/format.h>

#include "core/text.h"

namespace smm::youtube {
using namespace networks;

namespace {

constexpr int most_pages = 20;  // of fifty videos, or a hundred comments

std::string essence(std::string_view text) {
  auto composed = nfc(text);
  std::string kept;
  bool gap = false;
  for (char c : composed) {
    bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank && gap && !kept.empty()) kept += ' ';
    if (!blank) kept += c;
    gap = blank;
  }
  return kept;
}

Seen unclear(std::string why) { return {Seen::unclear, {}, std::move(why)}; }

class Finder {
 public:
  Finder(Api& api, const Sought& sought, const Taken& taken)
      : api_(api), sought_(sought), taken_(taken) {}

  Seen run() {
    Fields query{{"part", "snippet,contentDetails"},
                 {"playlistId", api_.channel().uploads},
                 {"maxResults", "50"}};
    for (int page = 0; page < most_pages; ++page) {
      auto reply = api_.get("playlistItems", query);
      // A channel that has never uploaded has no such list.
      if (reply.reason == "playlistNotFound") return settled();
      if (!reply.good() || !child(reply.json, "items").is_array())
        return {Seen::away, {}, {}, api_.failed(reply, Deed::asks)};
      bool older = false;
      for (const auto& item : items_of(reply.json)) older = !consider(item) || older;
      auto next = text_of(reply.json, "nextPageToken");
      if (next.empty() || older) return settled();
      if (query.size() > 3) query.pop_back();
      query.emplace_back("pageToken", next);
    }
    return unclear(
        "the channel has more new videos than are read: whether this one is among them cannot be "
        "known");
  }

 private:
  Seen settled() const {
    if (!found_.empty()) return {Seen::there, found_, {}};
    if (alike_.empty()) return {Seen::missing, {}, {}};
    return unclear(fmt::format("it may be https://youtu.be/{}, which has the same title", alike_));
  }

  // The later a match is met, the older it is. False: it is older than what is sought.
  bool consider(const Json& item) {
    const auto& snippet = child(item, "snippet");
    auto at = parse_rfc3339(text_of(snippet, "publishedAt"));
    if (at && *at < sought_.since) return false;
    auto id = text_of(child(item, "contentDetails"), "videoId");
    if (id.empty()) id = text_of(child(snippet, "resourceId"), "videoId");
    if (!is_id(id) || !same_words(text_of(snippet, "title"), sought_.title)) return true;
    bool whole = same_words(text_of(snippet, "description"), sought_.description) && at &&
                 *at >= sought_.from;
    if (taken_(id)) return true;
    (whole ? found_ : alike_) = id;
    return true;
  }

  Api& api_;
  const Sought& sought_;
  const Taken& taken_;
  std::string found_, alike_;
};

}  // namespace

bool same_words(std::string_view one, std::string_view other) {
  return essence(one) == essence(other);
}

Seen find_video(Api& api, const Sought& sought, const Taken& taken) {
  return Finder(api, sought, taken).run();
}

Seen find_comment(Api& api, const std::string& video, std::string_view text) {
  Fields query{{"part", "snippet"},
               {"videoId", video},
               {"order", "time"},
               {"maxResults", "100"},
               {"textFormat", "plainText"}};
  const auto usual = query.size();
  for (int page = 0; page < most_pages; ++page) {
    auto reply = api.get("commentThreads", query);
    if (!reply.good() || !child(reply.json, "items").is_array())
      return {Seen::away, {}, {}, api.failed(reply, Deed::asks)};
    for (const auto& thread : items_of(reply.json)) {
      const auto& comment = child(child(thread, "snippet"), "topLevelComment");
      const auto& snippet = child(comment, "snippet");
      auto said = text_of(snippet, "textOriginal");
      if (said.empty()) said = text_of(snippet, "textDisplay");
      bool own = text_of(child(snippet, "authorChannelId"), "value") == api.channel().id;
      auto id = text_of(comment, "id");
      if (own && is_id(id) && same_words(said, text)) return {Seen::there, id, {}};
    }
    auto next = text_of(reply.json, "nextPageToken");
    if (next.empty()) return {Seen::missing, {}, {}};
    query.resize(usual);
    query.emplace_back("pageToken", next);
  }
  return unclear("the video has more comments than are read");
}

}  // namespace smm::youtube
