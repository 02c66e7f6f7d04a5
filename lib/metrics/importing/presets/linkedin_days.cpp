// A LinkedIn page by day. LinkedIn writes the month first whatever the language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Datum"},
    {"!tell", "Impressions (total)|Impressions (organic)|Total followers|Sponsored followers"},
    {"impressions", "Impressions (total)"},
    {"reach", "Unique impressions (organic)"},
    {"all_clicks", "Clicks (total)"},
    {"likes", "Reactions (total)"},
    {"comments", "Comments (total)"},
    {"shares", "Reposts (total)|Shares (total)"},
};

}  // namespace

extern const Preset linkedin_days{
    .name = "linkedin-days",
    .title = "LinkedIn page: metrics by day",
    .network = "linkedin",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
