#pragma once
// A page as a PDF, printed by the browser that is installed: Chromium, or what is made of it.

#include <string>
#include <string_view>

namespace smm {

// The page must load nothing from outside. Throws Error(failed) where no such browser is installed,
// and where it does not print within a minute.
std::string print_to_pdf(std::string_view html);

}  // namespace smm
