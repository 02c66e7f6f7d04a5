// How a post is found again: the Page's published posts are read from the newest back to a day
// before the first attempt. One of the same words, or with a picture of ours, that is no other post
// of ours, is it. One of the same words that is older than the first attempt leaves it open, since
// this machine's clock may have been ahead of the service's: sending again would double it.

#include "networks/facebook/find.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/parts/clocks.h"
#include "networks/parts/graph.h"
#include "networks/parts/meta.h"

namespace smm::facebook {
using namespace networks;

namespace {

constexpr int most_pages = 10;
constexpr std::string_view page_size = "25";

bool has(const std::vector<std::string>& list, const std::string& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// {"data":[{"target":{"id":"7"},"subattachments":{"data":[{"target":{"id":"8"}}]}}]}
bool shows_one_of(const std::vector<std::string>& pictures, const Json& attachments) {
  const auto& items = items_of(attachments);
  return std::any_of(items.begin(), items.end(), [&](const Json& item) {
    if (has(pictures, id_of(child(item, "target")))) return true;
    const auto& inner = items_of(child(item, "subattachments"));
    return std::any_of(inner.begin(), inner.end(),
                       [&](const Json& one) { return has(pictures, id_of(child(one, "target"))); });
  });
}

Seen away(const Graph& graph, const Reply& reply) {
  return {Seen::away, {}, {}, reply.why, graph.failed(reply, Deed::asks)};
}

// Page by page, while `use` wants more of it; what went wrong, if anything did.
std::optional<Seen> walk(Graph& graph, const std::string& path, Fields query,
                         const std::function<bool(const Json& item)>& use) {
  query.emplace_back("limit", page_size);
  for (int page = 0; page < most_pages; ++page) {
    auto reply = graph.get(path, query);
    if (!reply.good() || !child(reply.json, "data").is_array()) return away(graph, reply);
    for (const auto& item : items_of(reply.json))
      if (!use(item)) return std::nullopt;
    auto next = next_of(reply.json);
    if (next.empty() || items_of(reply.json).empty()) return std::nullopt;
    if (query.back().first == "after") query.pop_back();
    query.emplace_back("after", next);
  }
  return Seen{Seen::unclear, {}, {}, "there is too much on the Page to look through"};
}

}  // namespace

Seen find_published(Graph& graph, const Sought& sought, const Taken& taken) {
  Seen found{Seen::missing};
  std::string alike;
  bool wordless = trim(sought.text).empty();
  auto failed = walk(
      graph, graph.page().id + "/published_posts",
      {{"fields",
        "id,message,created_time,permalink_url,attachments{target,subattachments{target}}"}},
      [&](const Json& post) {
        auto id = id_of(post);
        auto at = graph_time(post, "created_time");
        if (at && *at < sought.since - clock_off) return false;
        if (id.empty() || taken(id)) return true;
        const auto& attachments = child(post, "attachments");
        bool ours = shows_one_of(sought.pictures, attachments);
        bool same = same_words(text_of(post, "message"), sought.text) &&
                    (!wordless || !items_of(attachments).empty());
        bool certain = ours || (same && !wordless && at && *at >= sought.since - clocks_differ);
        if (certain)
          found = {Seen::there, id, address_in(post, "permalink_url"), {}};
        else if (same)
          alike = id;
        return true;
      });
  if (found.what == Seen::there || (!failed && alike.empty())) return found;
  if (failed) return *failed;
  return {Seen::unclear, {}, {}, fmt::format("it may be {}, which says the same", alike)};
}

Seen find_waiting(Graph& graph, const Sought& sought, Time when, const Taken& taken) {
  Seen found{Seen::missing};
  std::vector<std::string> doubles;
  auto failed = walk(graph, graph.page().id + "/scheduled_posts",
                     {{"fields", "id,message,scheduled_publish_time"}}, [&](const Json& post) {
                       auto id = id_of(post);
                       bool ours = !id.empty() && !taken(id) &&
                                   graph_time(post, "scheduled_publish_time") == when &&
                                   same_words(text_of(post, "message"), sought.text);
                       if (!ours) return true;
                       // Listed from the newest: the last one is the oldest.
                       if (!found.id.empty()) doubles.push_back(found.id);
                       found = {Seen::there, id, {}, {}};
                       return true;
                     });
  if (failed) return *failed;
  for (const auto& id : doubles)
    if (auto kept = erase(graph, id, Deed::asks)) return {Seen::away, {}, {}, why_of(*kept), *kept};
  return found;
}

Seen find_comment(Graph& graph, const std::string& post, const std::string& text) {
  Seen found{Seen::missing};
  auto failed =
      walk(graph, post + "/comments",
           {{"filter", "stream"}, {"order", "chronological"}, {"fields", "id,message,from"}},
           [&](const Json& comment) {
             auto id = id_of(comment);
             bool own = id_of(child(comment, "from")) == graph.page().id;
             if (id.empty() || !own || !same_words(text_of(comment, "message"), text)) return true;
             found = {Seen::there, id, {}, {}};
             return false;
           });
  return failed && found.what != Seen::there ? *failed : found;
}

std::variant<Standing, Outcome> look_at(Graph& graph, const std::string& id) {
  auto reply = graph.get(id, {{"fields", "id,message,is_published,permalink_url"}});
  if (reply.fault.gone()) return Standing{};
  if (!reply.good() || id_of(reply.json) != id) {
    if (reply.good()) return Outcome{Busy{{}, "Facebook answers a question with another post"}};
    return graph.failed(reply, Deed::asks);
  }
  Standing standing{true, child(reply.json, "is_published") == Json(true),
                    address_in(reply.json, "permalink_url"), text_of(reply.json, "message")};
  if (standing.url.empty()) standing.url = "https://www.facebook.com/" + id;
  return standing;
}

std::optional<Outcome> erase(Graph& graph, const std::string& id, Deed deed) {
  auto reply = graph.remove(id);
  if (reply.done()) return std::nullopt;
  if (!reply.fault.gone()) return graph.failed(reply, deed);
  auto seen = look_at(graph, id);
  if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
  bool there = std::get<Standing>(seen).there;
  if (!there) {
    auto list =
        graph.get(graph.page().id + "/published_posts", {{"fields", "id"}, {"limit", "50"}});
    if (!list.good()) return graph.failed(list, Deed::asks);
    const auto& posts = items_of(list.json);
    there = std::any_of(posts.begin(), posts.end(),
                        [&](const Json& post) { return id_of(post) == id; });
  }
  if (!there) return std::nullopt;
  return Rejected{fmt::format(
      "it is there, and Facebook does not delete it for this login, whose person may lack the "
      "task Content of the Page: delete it on facebook.com ({})",
      reply.why)};
}

}  // namespace smm::facebook
