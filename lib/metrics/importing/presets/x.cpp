// The posts of an account on X, which writes the month first.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id", "Post id|Tweet id|Post ID"},
    {"!impressions", "Impressions"},
    {"tell", "Post text|Tweet text|Post Link|Tweet permalink"},
    {"published", "Date|time|Post date"},
    {"text", "Post text|Tweet text"},
    {"url", "Post Link|Tweet permalink|Permalink"},
    {"likes", "Likes"},
    {"comments", "Replies"},
    {"shares", "Reposts|Retweets|Shares"},
    {"saves", "Bookmarks"},
    {"clicks", "URL Clicks"},
    {"detail_expands", "Detail Expands|Detail expands"},
    {"follows", "New follows|Follows"},
    {"profile_visits", "Profile visits|User profile clicks"},
    {"views", "Media views|Video views"},
};

}  // namespace

extern const Preset x{
    .name = "x",
    .title = "X: post analytics",
    .network = "x",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
