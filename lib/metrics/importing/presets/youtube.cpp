// The videos of a channel: the table data of YouTube Studio.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id", "Content|Video|Видео|Контент|Inhalte|Contenuti"},
    {"!views", "Views|Просмотры|Aufrufe|Visualizzazioni"},
    {"tell", "Video title|Video publish time|Название видео|Время публикации видео|Videotitel"},
    {"text", "Video title|Название видео|Videotitel|Titolo video"},
    {"published", "Video publish time|Время публикации видео|Veröffentlichungszeit des Videos"},
    {"watch_seconds:hours", "Watch time (hours)|Время просмотра (часы)|Wiedergabezeit (Stunden)"},
    {"impressions", "Impressions|Показы|Impressionen"},
    {"likes", "Likes|Отметки \"Нравится\"|Нравится"},
    {"comments", "Comments added|Comments|Комментарии"},
    {"shares", "Shares|Поделились"},
    {"follows", "Subscribers gained|Новые подписчики"},
    {"unfollows", "Subscribers lost|Потерянные подписчики"},
    {"reach", "Unique viewers|Уникальные зрители"},
};

}  // namespace

extern const Preset youtube{
    .name = "youtube",
    .title = "YouTube Studio: content, table data",
    .network = "youtube",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
