// Visits by where they came from, of Google Analytics 4.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!utm.source",
     "Session source / medium|Session source|Session manual source|Источник или канал "
     "сеанса|Источник сеанса|Sitzungsquelle/-medium|Source"},
    {"!visits", "Sessions|Сеансы|Sitzungen|Sessioni"},
    {"utm.campaign", "Session campaign|Session manual campaign name|Кампания сеанса|Campaign"},
    {"measured", "Date|Дата|Datum|Data"},
    {"engaged_visits", "Engaged sessions|Сеансы с взаимодействием|Sitzungen mit Interaktionen"},
    {"leads", "Generate lead|Leads"},
    {"key_events", "Key events|Conversions|Ключевые события|Schlüsselereignisse"},
    {"orders", "Ecommerce purchases|Transactions|Purchases"},
    {"revenue", "Total revenue|Purchase revenue|Общий доход|Gesamtumsatz"},
};

}  // namespace

extern const Preset ga4_traffic{
    .name = "ga4-traffic",
    .title = "Google Analytics 4: traffic acquisition",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
