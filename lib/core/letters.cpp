#include "core/letters.h"

#include <utf8proc.h>

namespace smm {
namespace {

utf8proc_category_t category(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

}  // namespace

bool is_capital(char32_t code) { return category(code) == UTF8PROC_CATEGORY_LU; }

bool is_small(char32_t code) { return category(code) == UTF8PROC_CATEGORY_LL; }

}  // namespace smm
