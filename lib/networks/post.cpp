#include "networks/post.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/text.h"
#include "networks/post_fields.h"

namespace smm {
namespace {

// Calls `use` with every reference of the post.
template <typename Refers, typename Use>
void each_ref(Refers& post, Use use) {
  for (auto* ref : {&post.reply_to, &post.quote, &post.after})
    if (*ref) use(**ref);
  for (auto& ref : post.addresses) use(ref);
}

// Calls `use` with every text of the post and the links in it.
template <typename Texts, typename Use>
void each_text(Texts& post, Use use) {
  for (auto& part : post.parts) use(part.text, part.links);
  use(post.first_comment, post.comment_links);
}

// Puts the address that a post of the plan has got in the place of {url:ID}.
void fill_in(Post& post, const PostRef& ref) {
  bool kept = false;
  each_text(post, [&](std::string& text, std::vector<GivenLink>& links) {
    std::size_t gained = 0;  // modulo 2^64: a text may have become shorter
    for (auto& link : links) {
      link.begin += gained;
      link.end += gained;
      if (link.post != ref.post) continue;
      kept = true;
      auto size = link.end - link.begin;
      text.replace(link.begin, size, ref.url);
      link.end = link.begin + ref.url.size();
      gained += ref.url.size() - size;
    }
  });
  if (kept) return;
  // Stored before links were kept.
  each_text(post, [&](std::string& text, const std::vector<GivenLink>&) {
    replace_all(text, placeholder_of(ref.post), ref.url);
  });
}

}  // namespace

std::string_view to_string(Visibility visibility) {
  return visibilities[static_cast<std::size_t>(visibility)];
}

std::optional<Visibility> parse_visibility(std::string_view name) {
  for (std::size_t i = 0; i < visibilities.size(); ++i)
    if (visibilities[i] == name) return static_cast<Visibility>(i);
  return {};
}

std::vector<PostRef> parents(const Post& post) {
  std::vector<PostRef> found;
  each_ref(post, [&](const PostRef& ref) {
    bool fresh = std::none_of(found.begin(), found.end(), [&](const PostRef& other) {
      return other.post == ref.post && other.account == ref.account;
    });
    if (!ref.post.empty() && fresh) found.push_back(ref);
  });
  return found;
}

Post with_parents(Post post, const std::vector<PostRef>& known) {
  each_ref(post, [&](PostRef& ref) {
    for (const auto& parent : known)
      if (!ref.post.empty() && parent.post == ref.post && parent.account == ref.account)
        ref = parent;
  });
  for (const auto& ref : post.addresses)
    if (!ref.url.empty()) fill_in(post, ref);
  return post;
}

void require_addresses(const Post& post) {
  auto require = [](const PostRef& ref) {
    if (ref.post.empty() || !ref.remote_id.empty() || !ref.url.empty()) return;
    throw Error(
        Status::invalid,
        fmt::format("the address of {} on {} is not known, and it needs it", ref.post, ref.account),
        "it was published by hand: `smm queue done --undo` and then `done --url` give it");
  };
  if (post.reply_to) require(*post.reply_to);
  if (post.quote) require(*post.quote);
  for (const auto& ref : post.addresses) require(ref);
}

std::string placeholder_of(std::string_view post) { return "{url:" + std::string(post) + "}"; }

void write_anew(Post& post, std::size_t part, std::string text) {
  auto& own = post.parts[part];
  std::vector<std::string> given;
  for (const auto& link : own.links)
    given.push_back(own.text.substr(link.begin, link.end - link.begin));
  for (const auto& ref : post.addresses) given.push_back(placeholder_of(ref.post));
  std::vector<GivenLink> links;
  for (std::size_t at = 0; at < text.size();) {
    auto here = std::find_if(given.begin(), given.end(), [&](const std::string& address) {
      return std::string_view(text).substr(at).starts_with(address);
    });
    if (here == given.end()) {
      ++at;
      continue;
    }
    auto nth = static_cast<std::size_t>(here - given.begin());
    auto of =
        nth < own.links.size() ? own.links[nth].post : post.addresses[nth - own.links.size()].post;
    links.push_back({at, at + here->size(), std::move(of)});
    at += here->size();
  }
  own.text = std::move(text);
  own.links = std::move(links);
}

bool same_content(const Post& one, const Post& other) {
  auto without_links = [](Post post) {
    for (auto& part : post.parts) part.links.clear();
    post.comment_links.clear();
    return post;
  };
  return without_links(one) == without_links(other);
}

}  // namespace smm
