// The records of a community on VK.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.url", "Ссылка|Ссылка на запись|Запись|Link|Post link"},
    {"!reach", "Охват|Полный охват|Общий охват|Reach"},
    {"tell", "Дата публикации|Дата|Текст|Published"},
    {"published", "Дата публикации|Дата|Дата и время|Published|Date"},
    {"text", "Текст|Текст записи|Text"},
    {"views", "Просмотры|Views"},
    {"likes", "Лайки|Нравится|Likes"},
    {"comments", "Комментарии|Comments"},
    {"shares", "Репосты|Поделились|Shares"},
    {"clicks", "Переходы по ссылке|Переходы|Link clicks"},
    {"hides", "Скрытия|Скрыли|Hidden"},
    {"unfollows", "Отписки|Unsubscribed"},
    {"follows", "Вступления|Подписки|Subscribed"},
};

}  // namespace

extern const Preset vk{
    .name = "vk",
    .title = "VK: records of a community",
    .network = "vk",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
