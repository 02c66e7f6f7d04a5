// Campaigns of Pinterest.

#include "metrics/importing/presets.h"

namespace smm::presets {

extern const Preset ad_spend;

namespace {

constexpr PresetColumn columns[] = {
    {"tell", "Spend in account currency"},
};

}  // namespace

extern const Preset pinterest_ads{
    .name = "pinterest-ads",
    .title = "Pinterest: campaigns",
    .sum = true,
    .columns = columns,
    .like = &ad_spend,
};

}  // namespace smm::presets
