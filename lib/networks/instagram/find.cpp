#include "networks/instagram/find.h"

#include <fmt/format.h>

#include "core/text.h"
#include "core/url.h"
#include "networks/parts/meta.h"

namespace smm::instagram {
using namespace networks;

namespace {

constexpr int most_pages = 8;
constexpr std::string_view page_size = "50";

Seen away(Service& service, const GraphReply& reply) {
  return {Seen::What::away, {}, {}, reply.why, service.graph().failed(reply, Deed::asks)};
}

class Finder {
 public:
  Finder(Service& service, const Wanted& wanted,
         const std::function<bool(const std::string&)>& taken)
      : service_(service),
        wanted_(wanted),
        taken_(taken),
        wordless_(wanted.story || trim(wanted.caption).empty()) {}

  Seen run() {
    std::string after;
    for (int page = 0; page < most_pages; ++page) {
      Fields query{{"fields", "id,caption,timestamp,permalink,media_type,media_product_type"},
                   {"limit", std::string(page_size)}};
      if (!after.empty()) query.emplace_back("after", after);
      auto reply = service_.graph().get(service_.door(wanted_.story ? "stories" : "media"), query);
      if (!reply.good() || !graph_child(reply.json, "data").is_array())
        return away(service_, reply);
      bool past = false;
      for (const auto& post : graph_data(reply.json)) past = !consider(post) || past;
      auto next = next_page(reply.json);
      if (past || next.empty() || next == after || graph_data(reply.json).empty()) return ended();
      after = next;
    }
    return {Seen::What::unclear,
            {},
            {},
            "the account has more new posts than are shown: whether this one is among them cannot "
            "be known"};
  }

 private:
  // Whether it is no older than what is looked for can be.
  bool consider(const Json& post) {
    auto at = graph_time(post, "timestamp");
    if (at && *at < wanted_.since) return false;
    auto id = graph_id(post);
    auto kind = text_of(post, "media_type");
    bool other = id.empty() || taken_(id) || (!kind.empty() && kind != wanted_.kind) ||
                 (!wanted_.story && !same_words(wanted_.caption, text_of(post, "caption")));
    if (other) return true;
    Seen seen{Seen::What::there, id, permalink_in(post), {}};
    bool certain = at && *at >= wanted_.due && (!wordless_ || wanted_.out);
    if (certain && found_.id.empty())
      found_ = seen;
    else if (!certain || wordless_)
      alike_ = seen.url.empty() ? id : seen.url;
    return true;
  }

  Seen ended() {
    if (!found_.id.empty() && (!wordless_ || alike_.empty())) return found_;
    if (alike_.empty()) return {Seen::What::missing, {}, {}, {}};
    return {Seen::What::unclear,
            {},
            {},
            fmt::format("it may be {}, which is like it", service_.graph().quoted(alike_))};
  }

  Service& service_;
  const Wanted& wanted_;
  const std::function<bool(const std::string&)>& taken_;
  bool wordless_;
  Seen found_{Seen::What::missing, {}, {}, {}};
  std::string alike_;
};

}  // namespace

Seen find_out(Service& service, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken) {
  return Finder(service, wanted, taken).run();
}

Seen find_comment(Service& service, const std::string& post, const std::string& text) {
  std::string after, nameless;
  for (int page = 0; page < most_pages; ++page) {
    Fields query{{"fields", "id,text,timestamp,username,from"}, {"limit", std::string(page_size)}};
    if (!after.empty()) query.emplace_back("after", after);
    auto reply = service.graph().get(fmt::format("/{}/comments", post), query);
    if (!reply.good() || !graph_child(reply.json, "data").is_array()) return away(service, reply);
    for (const auto& comment : graph_data(reply.json)) {
      auto id = graph_id(comment);
      auto by = text_of(comment, "username");
      if (by.empty()) by = text_of(graph_child(comment, "from"), "username");
      bool own = lower_ascii(by) == lower_ascii(service.account().name);
      bool same = !id.empty() && same_words(text_of(comment, "text"), text);
      if (same && own && !by.empty()) return {Seen::What::there, id, {}, {}};
      if (same && by.empty()) nameless = id;
    }
    auto next = next_page(reply.json);
    if (next.empty() || next == after || graph_data(reply.json).empty()) {
      if (nameless.empty()) return {Seen::What::missing, {}, {}, {}};
      return {Seen::What::unclear, {}, {}, "a comment says the same, and Instagram names nobody"};
    }
    after = next;
  }
  return {Seen::What::unclear, {}, {}, "there are too many comments to look through"};
}

std::string permalink_in(const Json& object) {
  auto url = text_of(object, "permalink");
  return is_web(url) && !foreign_to_an_address(url) ? url : std::string();
}

}  // namespace smm::instagram
