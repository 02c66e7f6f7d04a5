// A page or profile by day, of Meta Business Suite, which writes the month first whatever the
// language. It has a file for each figure, with the figure's name above "Date","Primary"; older
// tables had a column for each.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!measured", "Date|Дата|Datum|Data|Fecha|Tarih|날짜|Ngày"},
    {"!tell",
     "Facebook followers|Instagram followers|Facebook visits|Instagram visits|Instagram profile "
     "visits|Page followers|Instagram reach|Facebook reach|New Facebook followers|New Instagram "
     "followers|Content interactions|Facebook follows|Instagram follows|Follows|Views|Viewers|"
     "Facebook views|Instagram views|Facebook viewers|Instagram viewers|Facebook link clicks|"
     "Instagram link clicks"},
    {"followers", "Facebook followers|Instagram followers|Page followers|Followers"},
    {"follows",
     "Facebook follows|Instagram follows|New Facebook followers|New Instagram followers|Follows"},
    {"unfollows", "Unfollows|Facebook unfollows|Instagram unfollows"},
    {"reach", "Facebook reach|Instagram reach|Reach|Viewers|Facebook viewers|Instagram viewers"},
    {"views", "Views|Facebook views|Instagram views"},
    {"profile_visits",
     "Facebook visits|Instagram profile visits|Instagram visits|Visits|Profile visits"},
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
