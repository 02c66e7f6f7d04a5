// Who watched an account on TikTok by day, without a year.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date"},
    {"!reach", "Total Viewers"},
    {"tell", "New Viewers|Returning Viewers"},
};

}  // namespace

extern const Preset tiktok_viewers{
    .name = "tiktok-viewers",
    .title = "TikTok: viewers by day",
    .network = "tiktok",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
