// What makes an advertisement one to a reader.

#include <algorithm>
#include <array>

#include "core/fold.h"
#include "networks/entities.h"
#include "plan/reading/post_source.h"

namespace smm {
namespace {

// Hashtags that readers, and those who watch over advertising, take for a disclosure; as folded()
// leaves them.
constexpr auto tags = std::to_array<std::string_view>(
    {"#ad", "#advertisement", "#advert", "#sponsored", "#anzeige", "#werbung", "#publicité",
     "#pubblicità", "#publicidad", "#publicidade", "#reklama", "#reklame", "#реклама", "#광고"});

}  // namespace

bool discloses(const Network& network, const Post& post, std::string_view disclosure) {
  const auto& text = post.parts[0].text;
  if (!disclosure.empty() && folded(text).find(folded(disclosure)) != std::string::npos)
    return true;
  for (const auto& entity : entities_of(network, post.parts[0])) {
    if (entity.kind != Entity::Kind::hashtag) continue;
    auto tag = folded(std::string_view(text).substr(entity.begin, entity.end - entity.begin));
    if (std::find(tags.begin(), tags.end(), tag) != tags.end()) return true;
  }
  return false;
}

}  // namespace smm
