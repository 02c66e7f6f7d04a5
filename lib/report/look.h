#pragma once
// How a report looks to a client: whose it is, in which colour, which parts in which order. Read
// from `report:` in smm.yaml.

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "workspace/workspace.h"

namespace smm {

// The parts of a client's report, by the names that `sections:` has for them, in their usual order.
inline constexpr std::string_view client_parts[] = {"summary", "targets", "beside",  "accounts",
                                                    "posts",   "notes",   "unknown", "appendix"};

struct ReportLook {
  std::string logo;                     // its bytes, as they may be published; empty: none
  std::string logo_type;                // "image/png"
  int logo_width = 0, logo_height = 0;  // in pixels
  std::string colour, dark_colour;      // "#2459a8", on light and on dark ground; empty: the usual
  std::string signature;                // empty: that smm made it
  std::vector<std::string> sections;    // of client_parts; empty: all
};

// Adds to `problems` what is wrong with it: a colour that is none, a part that there is not, a logo
// that is gone, too large or of a kind that mail and browsers do not all show.
ReportLook read_look(const Workspace& workspace, Diagnostics& problems);

// The nearest colour of that hue that can be read on light ground (4.5:1 on white and on the page),
// or on dark. `colour` is "#rrggbb".
std::string readable(std::string_view colour, bool on_dark);

}  // namespace smm
