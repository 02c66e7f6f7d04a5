#include "networks/threads/find.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/post_address.h"

namespace smm::threads {
using namespace networks;

namespace {

constexpr int most_pages = 8;
constexpr std::string_view page_size = "50";

// Words without what Threads may take away.
std::string plain(std::string_view text) {
  std::string words;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    bool blank = code <= ' ' || code == 0xA0 || code == 0x2028 || code == 0x2029 || code == 0x3000;
    if (!blank && code != '#') words += text.substr(at, bytes);
    at += bytes;
  }
  return nfc(words);
}

class Finder {
 public:
  Finder(Service& service, const Wanted& wanted,
         const std::function<bool(const std::string&)>& taken)
      : service_(service), wanted_(wanted), taken_(taken) {}

  Seen run() {
    std::string after;
    for (int page = 0; page < most_pages; ++page) {
      Fields query{{"fields", "id,text,timestamp,permalink,media_type,replied_to"},
                   {"since", std::to_string(wanted_.since.time_since_epoch().count())},
                   {"limit", std::string(page_size)}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply =
          service_.graph().get(wanted_.parent.empty() ? "/me/threads" : "/me/replies", query);
      if (!reply.good() || !graph_child(reply.json, "data").is_array())
        return {Seen::What::away, {}, {}, reply.why, service_.graph().failed(reply, Deed::asks)};
      for (const auto& post : graph_data(reply.json))
        if (auto seen = consider(post)) return *seen;
      auto next = next_page(reply.json);
      if (next.empty() || next == after || graph_data(reply.json).empty()) return ended();
      after = next;
    }
    return {Seen::What::unclear,
            {},
            {},
            "the account has more new posts than are shown: whether this one is among them cannot "
            "be known"};
  }

 private:
  std::optional<Seen> consider(const Json& post) {
    auto id = graph_id(post);
    if (id.empty() || text_of(post, "media_type") == "REPOST_FACADE" || taken_(id)) return {};
    auto at = graph_time(post, "timestamp");
    if (at && *at < wanted_.since) return {};
    auto parent = graph_id(graph_child(post, "replied_to"));
    if (!parent.empty() && parent != wanted_.parent) return {};
    if (!same_words(wanted_.text, text_of(post, "text"))) return {};
    auto url = text_of(post, "permalink");
    bool before = wanted_.due && (!at || *at < *wanted_.due);
    if (before) {
      alike_ = url.empty() ? id : url;
      return {};
    }
    return Seen{Seen::What::there, id, url, {}};
  }

  Seen ended() {
    if (alike_.empty()) return {Seen::What::missing, {}, {}, {}};
    return {Seen::What::unclear,
            {},
            {},
            fmt::format("it may be {}, which has the same words", service_.graph().quoted(alike_))};
  }

  Service& service_;
  const Wanted& wanted_;
  const std::function<bool(const std::string&)>& taken_;
  std::string alike_;
};

}  // namespace

bool same_words(std::string_view one, std::string_view other) { return plain(one) == plain(other); }

Seen find_out(Service& service, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken) {
  return Finder(service, wanted, taken).run();
}

std::variant<std::string, Outcome> id_at(Service& service, std::string_view url) {
  auto wanted = post_id_in(url);
  if (wanted.empty()) return std::string();
  for (const char* list : {"/me/threads", "/me/replies"}) {
    std::string after;
    for (int page = 0; page < most_pages; ++page) {
      Fields query{{"fields", "id,permalink"}, {"limit", std::string(page_size)}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = service.graph().get(list, query);
      if (!reply.good()) return service.graph().failed(reply, Deed::asks);
      for (const auto& post : graph_data(reply.json))
        if (post_id_in(text_of(post, "permalink")) == wanted) return graph_id(post);
      auto next = next_page(reply.json);
      if (next.empty() || next == after || graph_data(reply.json).empty()) break;
      after = next;
    }
  }
  return std::string();
}

}  // namespace smm::threads
