// Visits by the page they began on, of Yandex Metrika. Its bounce rate is a share of the visits.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!page", "Страница входа|Адрес страницы входа|Landing page|Entry page"},
    {"!visits", "Визиты|Visits"},
    {"measured", "Дата визита|Дата|Date of visit|Date"},
    {"short_visits%visits", "Отказы|Bounce rate|Bounces"},
    {"orders", "Покупки|Достижения цели|Purchases|Goal reaches"},
    {"revenue", "Доход|Revenue"},
};

}  // namespace

extern const Preset metrika_pages{
    .name = "metrika-pages",
    .title = "Yandex Metrika: entry pages",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
