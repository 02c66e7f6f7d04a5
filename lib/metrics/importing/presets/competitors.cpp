// Accounts by day, competitors' among them: a column says whose figures a row holds.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!account", "Competitor|Account|Page|Profile|Username|Конкурент|Аккаунт|Сообщество|Страница"},
    {"!measured", "Date|Day|Дата|Datum|Data"},
    {"tell", "Competitor|Followers|Fans|Подписчики|Audience"},
    {"followers", "Followers|Audience|Fans|Подписчики|Subscribers|Аудитория"},
    {"posts", "Posts|Публикации|Total posts|Посты"},
    {"likes", "Likes|Reactions|Лайки|Реакции"},
    {"comments", "Comments|Комментарии"},
    {"shares", "Shares|Reposts|Репосты"},
    {"views", "Views|Просмотры"},
    {"mentions", "Mentions|Упоминания"},
    {"follows", "New followers|Прирост"},
};

}  // namespace

extern const Preset competitors{
    .name = "competitors",
    .title = "Figures of accounts by day, competitors' among them",
    .columns = columns,
};

}  // namespace smm::presets
