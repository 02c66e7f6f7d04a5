#include "networks/x/price.h"

#include <algorithm>
#include <string_view>

#include "core/text.h"
#include "networks/parts/answers.h"
#include "networks/x/entities.h"

namespace smm::x {
namespace {

bool has_link(std::string_view text, const std::vector<GivenLink>& given) {
  return !given.empty() || !addresses(text).empty();
}

}  // namespace

bool owns_app(const Settings& settings) {
  return networks::setting(settings, "app_owner", "other") == "account";
}

std::optional<Price> price(const Post& post, const Settings&) {
  Price total{.currency = currency};
  std::size_t with_link = 0, posts = post.parts.size();
  for (const auto& part : post.parts) {
    if (has_link(part.text, part.links)) ++with_link;
    for (const auto& media : part.media)
      if (!trim(media.alt).empty()) total.micros += prices.alt_text;
  }
  if (!post.first_comment.empty()) {
    ++posts;
    if (has_link(post.first_comment, post.comment_links)) ++with_link;
  }
  total.micros += static_cast<std::int64_t>(posts - with_link) * prices.post +
                  static_cast<std::int64_t>(with_link) * prices.post_with_link;
  total.why = with_link > 0 ? "with a link" : "without a link";
  return total;
}

std::optional<Price> price_for(PaidFor what, const Settings& settings) {
  switch (what) {
    case PaidFor::deletion:
      return Price{prices.deletion, currency, "a deletion"};
    case PaidFor::account:
      return Price{prices.account, currency, "asking who the account is"};
    case PaidFor::reading:
      return Price{owns_app(settings) ? prices.own_read : prices.post_read, currency,
                   "reading a post"};
  }
  return {};
}

}  // namespace smm::x
