// New followers of a LinkedIn page by day, which its total is as well: those that came that day.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Datum|Data|Fecha"},
    {"!follows", "Total followers|Total de seguidores"},
    {"tell", "Sponsored followers|Organic followers|Auto-invited followers|Seguidores orgânicos"},
};

}  // namespace

extern const Preset linkedin_followers{
    .name = "linkedin-followers",
    .title = "LinkedIn page: new followers by day",
    .network = "linkedin",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
