#pragma once
// The style sheet of the HTML report: light, dark and print from one set of named colours, each
// pair of text and ground at 4.5:1 or better (WCAG 2.2, AA), every mark of a chart at 3:1.

#include <string_view>

namespace smm {

std::string_view page_style();

}  // namespace smm
