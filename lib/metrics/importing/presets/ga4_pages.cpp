// Visits by the page they began on, of Google Analytics 4.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!page",
     "Landing page|Landing page + query string|Целевая страница|Landingpage|Pagina di "
     "destinazione"},
    {"!visits", "Sessions|Сеансы|Sitzungen|Sessioni"},
    {"measured", "Date|Дата|Datum|Data"},
    {"engaged_visits", "Engaged sessions|Сеансы с взаимодействием|Sitzungen mit Interaktionen"},
    {"orders", "Ecommerce purchases|Transactions|Purchases"},
    {"leads", "Generate lead|Leads"},
    {"key_events", "Key events|Conversions|Ключевые события|Schlüsselereignisse"},
    {"revenue", "Total revenue|Purchase revenue|Общий доход|Gesamtumsatz"},
};

}  // namespace

extern const Preset ga4_pages{
    .name = "ga4-pages",
    .title = "Google Analytics 4: landing pages",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
