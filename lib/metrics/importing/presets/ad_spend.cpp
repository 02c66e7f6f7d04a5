// What campaigns cost by day, of any advertising system.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!campaign", "Campaign name|Campaign|Кампания|Название кампании|Kampagne|Campagna"},
    {"!measured", "Day|Date|Reporting starts|День|Дата|Tag|Datum|Giorno|Data"},
    {"!spend",
     "Amount spent|Spend|Cost|Spent|Total spend|Расход|Расходы|Потрачено|Потраченная "
     "сумма|Ausgegebener Betrag|Kosten|Importo speso|Costo"},
    {"currency", "Currency|Currency code|Валюта"},
    {"impressions", "Impressions|Impr.|Показы|Impressionen|Impression"},
    {"reach", "Reach|Охват|Reichweite|Copertura"},
    {"clicks", "Link clicks|Clicks|Клики|Клики по ссылке|Переходы|Klicks|Clic"},
    {"all_clicks", "Clicks (all)"},
    {"leads", "Leads|Лиды|Заявки"},
    {"registrations", "Registrations|Registrations completed|Регистрации"},
    {"orders", "Purchases|Orders|Conversions|Покупки|Заказы|Конверсии"},
    {"revenue",
     "Purchases conversion value|Conv. value|Conversion value|Revenue|Доход|Ценность "
     "конверсий"},
    {"thruplays", "ThruPlays"},
    {"video_completions", "Video plays at 100%"},
};

}  // namespace

extern const Preset ad_spend{
    .name = "ad-spend",
    .title = "Spending of campaigns by day, of any advertising system",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
