// The videos of an account on TikTok.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.url", "Video link|Link|Video URL"},
    {"tell", "Video title|Video link|Total views|Video views"},
    {"!views", "Total views|Video views|Views"},
    {"text", "Video title|Title|Caption"},
    {"published", "Post time|Posted date|Date posted|Date"},
    {"likes", "Total likes|Likes"},
    {"comments", "Total comments|Comments"},
    {"shares", "Total shares|Shares"},
    {"saves", "Total favorites|Favorites|Saves|Add to Favorites"},
    {"reach", "Reached audience|Total reached audience"},
    {"watch_seconds", "Total play time|Total watch time"},
    {"follows", "New followers"},
};

}  // namespace

extern const Preset tiktok{
    .name = "tiktok",
    .title = "TikTok: video content",
    .network = "tiktok",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
