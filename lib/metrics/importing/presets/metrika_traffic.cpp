// Visits by where they came from, of Yandex Metrika. Its bounce rate is a share of the visits.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!utm.source",
     "UTM Source|utm_source|Метка UTM Source|Последний значимый UTM Source|Последняя "
     "значимая метка UTM Source|Источник трафика|Социальная сеть|Социальные сети|Social "
     "network"},
    {"!visits", "Визиты|Visits"},
    {"utm.campaign",
     "UTM Campaign|utm_campaign|Метка UTM Campaign|Последний значимый UTM Campaign"},
    {"measured", "Дата визита|Дата|Date of visit|Date"},
    {"short_visits%visits", "Отказы|Bounce rate|Bounces"},
    {"orders", "Покупки|Достижения цели|Purchases|Goal reaches"},
    {"revenue", "Доход|Revenue"},
};

}  // namespace

extern const Preset metrika_traffic{
    .name = "metrika-traffic",
    .title = "Yandex Metrika: UTM tags or social networks",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
