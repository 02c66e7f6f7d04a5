// The pins of an account on Pinterest.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id", "Pin ID|Pin id|Pin"},
    {"!impressions", "Impressions|Показы"},
    {"tell", "Pin ID|Pin clicks|Outbound clicks|Saves"},
    {"text", "Pin title|Title|Description"},
    {"url", "Pin URL|Pin link|URL"},
    {"published", "Created at|Creation date|Date created"},
    {"all_clicks", "Pin clicks|Closeups"},
    {"clicks", "Outbound clicks|Link clicks"},
    {"saves", "Saves|Repins"},
    {"comments", "Comments"},
    {"reach", "Total audience|Reach"},
};

}  // namespace

extern const Preset pinterest{
    .name = "pinterest",
    .title = "Pinterest: pins",
    .network = "pinterest",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
