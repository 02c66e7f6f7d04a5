// Campaigns of Google Ads: it calls them "Campaign", and what they took "Cost".

#include "metrics/importing/presets.h"

namespace smm::presets {

extern const Preset ad_spend;

namespace {

constexpr PresetColumn columns[] = {
    {"tell",
     "Campaign|Кампания|Kampagne|Campagna|Campagne|Campaña|Campanha|Kampanya|캠페인|Chiến dịch"},
    {"tell", "Cost|Стоимость|Расходы|Kosten|Costo|Coût|Coste|Custo|Maliyet|비용|Chi phí"},
    {"tell",
     "Impr.|Показы|Impressionen|Impr|Clicks|Klicks|Клики|Clics|Clic|Cliques|Tıklamalar|"
     "클릭수|Lượt nhấp"},
};

}  // namespace

extern const Preset google_ads{
    .name = "google-ads",
    .title = "Google Ads: campaigns",
    .sum = true,
    .columns = columns,
    .like = &ad_spend,
};

}  // namespace smm::presets
