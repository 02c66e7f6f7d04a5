// How a status is found again: one's own statuses are read from the newest back to the one that was
// the newest before the first attempt. No clock is asked: that one is known by its id, or, should
// it be deleted meanwhile, by the server's own times. A status behind it with the same parent, the
// same words and as many files, that is no other post of ours, is it. The server rewrites what it
// is sent (links, mentions, markup), so words that are only similar are compared once more with the
// status's source. What then resembles it without being the same makes the answer "unclear" rather
// than "missing": sending again would double it.

#include "networks/mastodon/find.h"

#include <fmt/format.h>

#include <set>

#include "core/json.h"
#include "core/text.h"
#include "networks/mastodon/text.h"

namespace smm::mastodon {
using namespace networks;

namespace {

constexpr int most_pages = 10;  // of forty
constexpr std::size_t page_size = 40;

std::string list_path(const Server& server, std::size_t limit) {
  return fmt::format("/api/v1/accounts/{}/statuses?limit={}&exclude_reblogs=true",
                     server.account().id, limit);
}

class Finder {
 public:
  Finder(Server& server, const Sent& sent, const Anchor& anchor,
         const std::function<bool(const std::string&)>& taken, std::optional<Time> due)
      : server_(server), sent_(sent), anchor_(anchor), taken_(taken), due_(due) {}

  Seen run() {
    look_through(list_path(server_, page_size));
    // Some servers list there what is for everybody and nothing else; one's own home has it all.
    if (sent_.hidden && reached_ && found_.id.empty())
      look_through(fmt::format("/api/v1/timelines/home?limit={}", page_size));
    if (!reached_) return seen_;
    if (!found_.id.empty()) return found_;
    if (!alike_.empty())
      return {Seen::unclear, {}, {}, "it may be " + alike_ + ", which has the same words", {}};
    return {Seen::missing, {}, {}, {}, {}};
  }

 private:
  // Page by page, until everything that is newer than the anchor was seen.
  void look_through(const std::string& path) {
    reached_ = false;
    std::set<std::string> ids;
    std::string mark;
    for (int page = 0; page < most_pages; ++page) {
      auto reply = server_.get(mark.empty() ? path : path + "&max_id=" + mark);
      if (!reply.good() || !reply.json.is_array()) {
        seen_ = {Seen::away, {}, {}, reply.why, reply.wait};
        return;
      }
      bool fresh = false;
      for (const auto& status : reply.json) {
        auto id = text_of(status, "id");
        if (!is_id(id)) continue;
        fresh = ids.insert(id).second || fresh;
        mark = id;
        reached_ = reached_ || is_past(status, id);
        if (!reached_) consider(status, id);
      }
      bool last = reply.next.empty() && reply.json.size() < page_size / 2;
      reached_ = reached_ || last || reply.json.empty();
      if (reached_) return;
      if (!fresh) break;  // the server knows no pages
      if (!reply.next.empty()) mark = reply.next;
    }
    seen_ = {Seen::unclear,
             {},
             {},
             "the account has more new posts than the server shows: whether this one is among "
             "them cannot be known",
             {}};
  }

  bool is_past(const Json& status, const std::string& id) const {
    if (id == anchor_.id) return true;
    auto at = parse_rfc3339(text_of(status, "created_at"));
    return anchor_.at && at && *at < *anchor_.at;
  }

  // The later a match is met, the older it is.
  void consider(const Json& status, const std::string& id) {
    if (!mine(status)) return;
    if (text_of(status, "in_reply_to_id") != sent_.parent) return;
    auto media = status.find("media_attachments");
    auto files = media != status.end() && media->is_array() ? media->size() : 0;
    auto alike = compare_status(sent_.text, status);
    if (alike == Alike::different || taken_(id)) return;
    bool whole = files == sent_.media &&
                 compare_text(sent_.warning, text_of(status, "spoiler_text")) == Alike::same;
    // The words of one that was formatted, as they were sent; one that has others is another.
    if (alike == Alike::similar && whole) {
      auto source = server_.get("/api/v1/statuses/" + id + "/source");
      if (source.good()) alike = compare_text(sent_.text, text_of(source.json, "text"));
      if (alike == Alike::different) return;
    }
    if (alike == Alike::same && whole && !before_due(status))
      found_ = {Seen::there, id, address_of(status), {}, {}};
    else
      alike_ = address_of(status);
  }

  bool before_due(const Json& status) const {
    auto at = parse_rfc3339(text_of(status, "created_at"));
    return due_ && (!at || *at < *due_);
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
  const Anchor& anchor_;
  const std::function<bool(const std::string&)>& taken_;
  std::optional<Time> due_;
  bool reached_ = false;  // the anchor, or the account's first status
  Seen seen_;             // why it was not
  Seen found_;
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

std::string to_text(const Anchor& anchor) {
  return fmt::format("{} {}", anchor.id.empty() ? "-" : anchor.id,
                     anchor.at ? rfc3339(*anchor.at) : "-");
}

std::optional<Anchor> anchor_of(std::string_view text) {
  auto words = split(text, ' ');
  if (words.size() != 2) return {};
  return Anchor{words[0] == "-" ? "" : std::string(words[0]), parse_rfc3339(words[1])};
}

std::variant<Anchor, Outcome> newest_status(Server& server) {
  auto reply = server.get(list_path(server, 1));
  if (!reply.good() || !reply.json.is_array()) return Server::failed(reply, Deed::asks);
  Anchor newest;
  for (const auto& status : reply.json)
    if (auto id = text_of(status, "id"); is_id(id) && newest.id.empty())
      newest = {id, parse_rfc3339(text_of(status, "created_at"))};
  return newest;
}

Seen find_status(Server& server, const Sent& sent, const Anchor& anchor,
                 const std::function<bool(const std::string&)>& taken, std::optional<Time> due) {
  return Finder(server, sent, anchor, taken, due).run();
}

}  // namespace smm::mastodon
