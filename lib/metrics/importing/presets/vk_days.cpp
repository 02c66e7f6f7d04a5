// A community on VK by day.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Дата|Date|day"},
    {"!tell",
     "Полный охват|Охват подписчиков|Охват|Подписалось|Отписалось|Уникальные посетители|Reach|"
     "Subscribed"},
    {"reach", "Полный охват|Охват|Reach"},
    {"profile_visits", "Просмотры|Просмотры сообщества|Views"},
    {"followers", "Участники|Подписчики|Всего подписчиков|Members|Followers"},
    {"follows", "Подписалось|Новые подписчики|Вступило|Subscribed"},
    {"unfollows", "Отписалось|Вышло|Unsubscribed"},
    {"likes", "Нравится|Мне нравится|Лайки|Likes"},
    {"comments", "Комментарии|Comments"},
    {"shares", "Поделиться|Рассказать друзьям|Поделились|Репосты|Shares"},
    {"hides", "Скрытия|Скрыли|Hidden"},
    {"mentions", "Упоминания|Mentions"},
};

}  // namespace

extern const Preset vk_days{
    .name = "vk-days",
    .title = "VK: a community by day",
    .network = "vk",
    .account = true,
    .columns = columns,
};

}  // namespace smm::presets
