// The updates of a LinkedIn page. LinkedIn writes the month first whatever the language.

#include "metrics/importing/presets.h"

namespace smm::presets {
namespace {

constexpr PresetColumn columns[] = {
    {"!post.url", "Post link|Update link|Lien du post|Beitragslink"},
    {"!impressions", "Impressions|Impressionen"},
    {"published", "Created date|Post date|Date|Erstellungsdatum"},
    {"tell", "Post title|Update title|Posted by|Content Type"},
    {"text", "Post title|Update title"},
    {"type", "Content Type|Post type"},
    {"views", "Views|Views (Excluding offsite video views)|Video views"},
    {"all_clicks", "Clicks|Klicks|Clics|Cliques|Clic|Клики|Tıklamalar"},
    {"likes", "Likes|Reactions|Reaktionen"},
    {"comments", "Comments|Kommentare"},
    {"shares", "Reposts|Shares|Republications"},
    {"follows", "Follows"},
};

}  // namespace

extern const Preset linkedin{
    .name = "linkedin",
    .title = "LinkedIn page: updates",
    .network = "linkedin",
    .account = true,
    .order = DateOrder::month_first,
    .columns = columns,
};

}  // namespace smm::presets
