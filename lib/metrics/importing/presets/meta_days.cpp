// A page or profile by day, of Meta Business Suite, which writes the month first whatever the
// language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Дата|Datum|Data"},
    {"tell",
     "Facebook followers|Instagram followers|Facebook visits|Instagram profile visits|Page "
     "followers|Instagram reach|Facebook reach|New Facebook followers|New Instagram "
     "followers|Content interactions|Follows"},
    {"followers", "Facebook followers|Instagram followers|Page followers|Followers"},
    {"follows", "New Facebook followers|New Instagram followers|Follows"},
    {"unfollows", "Unfollows"},
    {"reach", "Facebook reach|Instagram reach|Reach|Viewers"},
    {"views", "Views|Facebook views|Instagram views"},
    {"profile_visits", "Facebook visits|Instagram profile visits|Visits|Profile visits"},
    {"clicks", "Link clicks|Facebook link clicks|Instagram link clicks"},
};

}  // namespace

extern const Preset meta_days{
    .name = "meta-days",
    .title = "Meta Business Suite: results of a page or profile by day",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
