// What campaigns brought by day: a row for each kind of conversion.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Day|Conversion date|Дата|Datum|Data"},
    {"!event.name",
     "Conversion|Event|Type|Event name|Goal|Conversion type|Конверсия|Событие|Цель|Тип"},
    {"!campaign", "Campaign|utm_campaign|UTM Campaign|Campaign name|Кампания|Кампания UTM"},
    {"event.count", "Count|Number|Conversions|Quantity|Количество|Число"},
    {"event.value", "Value|Revenue|Amount|Sum|Сумма|Доход|Ценность"},
    {"currency", "Currency|Currency code|Валюта"},
    {"profit", "Profit|Gross profit|Margin|Прибыль|Валовая прибыль"},
};

}  // namespace

extern const Preset conversions{
    .name = "conversions",
    .title = "Conversions of campaigns by day: lead, registration, call, order, sale",
    .sum = true,
    .columns = columns,
};

}  // namespace smm::presets
