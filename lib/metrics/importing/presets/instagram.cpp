// The posts of an Instagram profile. Meta writes the month first whatever the language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id", "Post ID|Media ID|ID публикации|Beitrags-ID|ID del post"},
    {"!published",
     "Publish time|Timestamp|Время публикации|Veröffentlichungszeit|Ora di pubblicazione"},
    {"tell", "Account username|Account name|Username|Имя пользователя аккаунта|Media Type"},
    {"text", "Description|Caption|Описание"},
    {"url", "Permalink|Постоянная ссылка"},
    {"type", "Post type|Media Type|Тип публикации"},
    {"impressions", "Impressions|Показы"},
    {"views", "Views|Plays|Video Views|Просмотры"},
    {"reach", "Reach|Viewers|Accounts reached|Охват|Reichweite|Copertura"},
    {"likes", "Likes|Отметки \"Нравится\"|Нравится"},
    {"comments", "Comments|Комментарии"},
    {"shares", "Shares|Репосты|Поделились"},
    {"saves", "Saves|Saved|Сохранения"},
    {"follows", "Follows|Подписки"},
    {"profile_visits", "Profile visits|Посещения профиля"},
};

}  // namespace

extern const Preset instagram{
    .name = "instagram",
    .title = "Meta Business Suite or Instagram: content of a profile",
    .network = "instagram",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
