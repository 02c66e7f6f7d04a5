// An account on TikTok by day. The days have no year: it is that of the export.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Fecha|Datum"},
    {"!views", "Video Views|Visualizaciones de vídeo|Videoaufrufe"},
    {"!profile_visits", "Profile Views|Visualizaciones de perfil|Profilaufrufe"},
    {"likes", "Likes|Me gusta"},
    {"comments", "Comments|Comentarios|Kommentare"},
    {"shares", "Shares|Veces compartido|Geteilt"},
    {"reach", "Reached audience|Unique viewers"},
};

}  // namespace

extern const Preset tiktok_days{
    .name = "tiktok-days",
    .title = "TikTok: overview by day",
    .network = "tiktok",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
