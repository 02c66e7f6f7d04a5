#pragma once
// The style sheet of the preview page: no network's look, but the shape that all of them share.

#include <string_view>

namespace smm {

std::string_view preview_style();

}  // namespace smm
