// A LinkedIn page by day. LinkedIn writes the month first whatever the language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Datum|Data|Fecha"},
    {"!tell",
     "Impressions (total)|Impressions (organic)|Impressões (total)|Impressões (orgânicas)"},
    {"impressions", "Impressions (total)|Impressões (total)"},
    {"reach", "Unique impressions (organic)|Impressões únicas (orgânicas)"},
    {"all_clicks", "Clicks (total)|Cliques (total)"},
    {"likes", "Reactions (total)|Reações (total)"},
    {"comments", "Comments (total)|Comentários (total)"},
    {"shares", "Reposts (total)|Shares (total)|Compartilhamentos (total)"},
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
