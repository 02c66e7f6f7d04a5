// The followers of an account on TikTok by day, without a year.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date"},
    {"!followers", "Followers"},
    {"!net_follows", "Difference in followers from previous day"},
};

}  // namespace

extern const Preset tiktok_followers{
    .name = "tiktok-followers",
    .title = "TikTok: followers by day",
    .network = "tiktok",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
