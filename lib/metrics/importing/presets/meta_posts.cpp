// The posts of a Facebook page. Meta writes the month first whatever the language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.id", "Post ID|ID публикации|Beitrags-ID|ID del post|Identifiant de la publication"},
    {"!published",
     "Publish time|Posted|Время публикации|Veröffentlichungszeit|Ora di pubblicazione"},
    {"tell", "Page ID|Page name|ID Страницы|Название Страницы|Seiten-ID|ID della Pagina"},
    {"text", "Title|Description|Post Message|Заголовок|Описание"},
    {"url", "Permalink|Постоянная ссылка"},
    {"type", "Post type|Type|Тип публикации"},
    {"impressions", "Impressions|Lifetime Post Total Impressions|Показы"},
    {"views", "Views|Просмотры"},
    {"reach", "Reach|Viewers|Lifetime Post Total Reach|Охват|Reichweite|Copertura"},
    {"likes", "Reactions|Likes|Реакции"},
    {"comments", "Comments|Комментарии"},
    {"shares", "Shares|Репосты|Поделились"},
    {"saves", "Saves"},
    {"all_clicks", "Total clicks|Все клики"},
    {"clicks", "Link Clicks|Клики по ссылке"},
    {"hides", "Negative feedback from users: Hide all|Hides"},
    {"watch_seconds", "Seconds viewed"},
    {"video_starts", "Video plays|Plays"},
    {"thruplays", "ThruPlays"},
    {"video_completions", "Video plays at 100%"},
    {"video_25", "Video plays at 25%"},
    {"video_50", "Video plays at 50%"},
    {"video_75", "Video plays at 75%"},
};

}  // namespace

extern const Preset meta_posts{
    .name = "meta-posts",
    .title = "Meta Business Suite: content of a Facebook page",
    .network = "facebook",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
