// Parts of an audience, a row each.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!segment.kind", "Dimension|Segment|Kind|Breakdown|Измерение|Срез"},
    {"!segment.value", "Value|Group|Part|Segment value|Значение|Группа"},
    {"measured", "Date|Day|Дата|Datum|Data"},
    {"audience_share", "Share|Percent|Percentage|%|Доля|Процент"},
    {"followers", "Followers|People|Count|Подписчики|Количество"},
};

}  // namespace

extern const Preset audience{
    .name = "audience",
    .title = "Parts of an audience: age, gender, country, city, language",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
