#include "networks/linkedin/look.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/linkedin/little.h"
#include "networks/linkedin/message.h"
#include "networks/parts/clocks.h"

namespace smm::linkedin {
using namespace networks;

namespace {

constexpr int most_pages = 20;
constexpr int page_size = 10;
constexpr int comments_at_once = 100;

Unclear closed(const Reply& reply, std::string_view what) {
  return {fmt::format("the login may not read {}: {}", what, reply.why)};
}

bool says_it(const Seen& seen, const Wanted& wanted, const std::string& author, Seconds slack) {
  return seen.out && is_urn(seen.urn, post_kinds) && seen.author == author && seen.made &&
         *seen.made >= wanted.since - slack && same_words(seen.words, wanted.words) &&
         same_words(seen.question, wanted.question);
}

}  // namespace

std::string post_path(const std::string& urn) { return "/rest/posts/" + percent_encoded(urn); }

std::string address_of_post(const std::string& urn) {
  return urn.empty() ? std::string() : fmt::format("https://www.linkedin.com/feed/update/{}/", urn);
}

Seen seen_in(const Json& post) {
  Seen seen{.urn = text_of(post, "id"),
            .author = text_of(post, "author"),
            .words = plain_of(text_of(post, "commentary")),
            .question = text_of(child(child(post, "content"), "poll"), "question")};
  seen.made = moment_in(post, "createdAt");
  if (!seen.made) seen.made = moment_in(post, "publishedAt");
  auto state = text_of(post, "lifecycleState");
  seen.out = state == "PUBLISHED" || state == "PUBLISH_REQUESTED";
  return seen;
}

bool is_it(const Seen& seen, const Wanted& wanted, const std::string& author) {
  return says_it(seen, wanted, author, clocks_differ);
}

bool may_be_it(const Seen& seen, const Wanted& wanted, const std::string& author) {
  return says_it(seen, wanted, author, clock_off);
}

Look look_for(Api& api, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken) {
  std::string alike;
  for (int page = 0; page < most_pages; ++page) {
    auto reply =
        api.get(fmt::format("/rest/posts?q=author&author={}&count={}&start={}&sortBy=LAST_MODIFIED",
                            percent_encoded(api.author()), page_size, page * page_size),
                "FINDER");
    if (reply.status == 403) return closed(reply, "the author's posts");
    const auto& elements = child(reply.json, "elements");
    if (reply.good() && !elements.is_array())
      return Unclear{"LinkedIn does not list the author's posts"};
    if (!reply.told()) return Api::failed(reply, Deed::asks);
    bool past = elements.empty();
    for (const auto& element : elements) {
      auto seen = seen_in(element);
      if (!seen.made) return Unclear{"LinkedIn does not say when its posts were made"};
      if (taken(seen.urn)) continue;
      if (is_it(seen, wanted, api.author())) return seen.urn;
      if (may_be_it(seen, wanted, api.author())) alike = address_of_post(seen.urn);
      auto changed = moment_in(element, "lastModifiedAt");
      past = past || (changed ? *changed : *seen.made) < wanted.since - clock_off;
    }
    if (!past) continue;
    if (alike.empty()) return Missing{};
    return Unclear{fmt::format("it may be {}, which has the same words", alike)};
  }
  return Unclear{fmt::format("the author has more than {} newer posts", most_pages * page_size)};
}

Look look_for_comment(Api& api, const std::string& post, std::string_view words) {
  auto reply = api.get(fmt::format("/rest/socialActions/{}/comments?start=0&count={}",
                                   percent_encoded(post), comments_at_once));
  if (reply.status == 403) return closed(reply, "the comments");
  const auto& elements = child(reply.json, "elements");
  if (reply.good() && !elements.is_array()) return Unclear{"LinkedIn does not list the comments"};
  if (!reply.told()) return Api::failed(reply, Deed::asks);
  for (const auto& element : elements) {
    auto id = text_of(element, "id");
    if (text_of(element, "actor") == api.author() && !id.empty() &&
        same_words(text_of(child(element, "message"), "text"), words))
      return id;
  }
  if (elements.size() >= comments_at_once)
    return Unclear{fmt::format("there are more than {} comments", comments_at_once)};
  return Missing{};
}

}  // namespace smm::linkedin
