#pragma once
// The pictures of the posts that a client's report shows.

#include "plan/plan.h"
#include "plan/showing/pictures.h"
#include "report/report.h"

namespace smm {

// Small enough that a page with a dozen of them can be mailed.
inline constexpr PictureFit small_picture{.side = 320, .bytes = 60'000, .always = true};

// Gives each leader the first picture that the plan has for it, as `pictures` make it. A post that
// the plan does not have, or whose picture is gone or too large, goes without.
void add_pictures(Report& report, const Plan& plan, const PictureSource& pictures);

}  // namespace smm
