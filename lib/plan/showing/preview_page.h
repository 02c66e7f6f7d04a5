#pragma once
// A preview as one page for a browser: what a client looks at to say yes or no.
//
// One file, no script, nothing loaded from outside; everything that came from a plan is escaped.
// Light and dark, for a phone, a desk and paper, and for a screen reader.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/speech.h"
#include "plan/showing/pictures.h"
#include "plan/showing/preview.h"

namespace smm {

// `cards` in the order of preview(). `now` is when the page says it was made.
std::string preview_page(const std::vector<PreviewCard>& cards, const Workspace& workspace,
                         Time now, const PictureSource& picture, const Speech& in);

}  // namespace smm
