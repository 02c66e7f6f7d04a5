// How a status is found again: one's own statuses are read from the newest back to a little before
// the first attempt. One with the same parent, the same words and as many files is it. The server
// rewrites what it is sent (links, mentions, markup), so words that are only similar are compared
// once more with the status's source. What then resembles it without being the same makes the
// answer "unclear" rather than "missing": sending again would double it.

#include "networks/mastodon/find.h"

#include <fmt/format.h>

#include "core/json.h"
#include "core/text.h"
#include "networks/mastodon/text.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr std::chrono::minutes slack{15};  // by which the server's clock may be behind ours
constexpr int most_pages = 10;             // of forty
constexpr std::size_t page_size = 40;

class Finder {
 public:
  Finder(Server& server, const Sent& sent, Time since, const std::set<std::string>& others)
      : server_(server), sent_(sent), since_(since - slack), others_(others) {}

  Seen run() {
    look_through(fmt::format("/api/v1/accounts/{}/statuses?limit={}&exclude_reblogs=true",
                             server_.account().id, page_size));
    // Some servers list there what is for everybody and nothing else; one's own home has it all.
    if (sent_.hidden && seen_.what == Seen::missing)
      look_through(fmt::format("/api/v1/timelines/home?limit={}", page_size));
    if (seen_.what == Seen::missing && !alike_.empty())
      return {Seen::unclear, {}, {}, "it may be " + alike_ + ", which has the same words"};
    return seen_;
  }

 private:
  // Page by page, until what was sent is there or everything older than the first attempt is.
  void look_through(const std::string& path) {
    std::set<std::string> ids;
    std::string mark;
    for (int page = 0; page < most_pages; ++page) {
      auto reply = server_.get(mark.empty() ? path : path + "&max_id=" + mark);
      if (!reply.good() || !reply.json.is_array()) {
        seen_ = {Seen::unclear, {}, {}, reply.why};
        return;
      }
      bool fresh = false, past = reply.json.empty();
      for (const auto& status : reply.json) {
        auto id = text_of(status, "id");
        if (!is_id(id)) continue;
        fresh = ids.insert(id).second || fresh;
        mark = id;
        auto at = parse_rfc3339(text_of(status, "created_at"));
        if (at && *at < since_)
          past = true;
        else if (is_it(status, id))
          return;
      }
      bool last = reply.next.empty() && reply.json.size() < page_size / 2;
      if (past || last) {
        seen_ = {Seen::missing, {}, {}, {}};
        return;
      }
      if (!fresh) break;  // the server knows no pages
      if (!reply.next.empty()) mark = reply.next;
    }
    seen_ = {Seen::unclear,
             {},
             {},
             "the account has more new posts than the server shows: whether this one is among "
             "them cannot be told"};
  }

  bool is_it(const Json& status, const std::string& id) {
    if (others_.contains(id) || !mine(status)) return false;
    if (text_of(status, "in_reply_to_id") != sent_.parent) return false;
    auto media = status.find("media_attachments");
    auto files = media != status.end() && media->is_array() ? media->size() : 0;
    auto alike = compare_status(sent_.text, status);
    if (alike == Alike::different) return false;
    bool whole = files == sent_.media &&
                 compare_text(sent_.warning, text_of(status, "spoiler_text")) == Alike::same;
    // The words of one that was formatted, as they were sent; one that has others is another.
    if (alike == Alike::similar && whole) {
      auto source = server_.get("/api/v1/statuses/" + id + "/source");
      if (source.good()) alike = compare_text(sent_.text, text_of(source.json, "text"));
      if (source.good() && alike != Alike::same) return false;
    }
    if (alike != Alike::same || !whole) {
      if (alike_.empty()) alike_ = address_of(status);
      return false;
    }
    seen_ = {Seen::there, id, address_of(status), {}};
    return true;
  }

  bool mine(const Json& status) const {
    auto account = status.find("account");
    return account != status.end() && text_of(*account, "id") == server_.account().id;
  }

  static std::string address_of(const Json& status) {
    auto url = text_of(status, "url");
    return url.empty() ? text_of(status, "uri") : url;
  }

  Server& server_;
  const Sent& sent_;
  Time since_;
  const std::set<std::string>& others_;
  Seen seen_;
  std::string alike_;
};

}  // namespace

std::string to_json(const Sent& sent) {
  return write_json(Json{{"text", sent.text},
                         {"warning", sent.warning},
                         {"parent", sent.parent},
                         {"media", sent.media},
                         {"hidden", sent.hidden}});
}

std::optional<Sent> sent_of(std::string_view text) {
  auto json = parse_json(text);
  if (!json.is_object()) return {};
  auto hidden = json.find("hidden");
  return Sent{text_of(json, "text"), text_of(json, "warning"), text_of(json, "parent"),
              static_cast<std::size_t>(number_of(json, "media").value_or(0)),
              hidden != json.end() && *hidden == true};
}

Seen find_status(Server& server, const Sent& sent, Time since,
                 const std::set<std::string>& others) {
  return Finder(server, sent, since, others).run();
}

}  // namespace smm::mastodon
