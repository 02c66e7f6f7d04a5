// An account on X by day, which writes the month first.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date"},
    {"!impressions", "Impressions"},
    {"!tell", "Create Post|Unfollows|New follows"},
    {"likes", "Likes"},
    {"comments", "Replies"},
    {"shares", "Reposts|Retweets"},
    {"saves", "Bookmarks"},
    {"follows", "New follows"},
    {"unfollows", "Unfollows"},
    {"profile_visits", "Profile visits"},
    {"views", "Media views|Video views"},
};

}  // namespace

extern const Preset x_days{
    .name = "x-days",
    .title = "X: account overview by day",
    .network = "x",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
