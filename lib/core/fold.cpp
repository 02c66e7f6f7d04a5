#include "core/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "core/text.h"

namespace smm {

std::string folded(std::string_view text) {
  bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c > 0; });
  if (ascii) return lower_ascii(text);
  utf8proc_uint8_t* out = nullptr;
  auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE |
                                                UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
  auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                           static_cast<utf8proc_ssize_t>(text.size()), &out, options);
  if (size < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

std::string folded_words(std::string_view text) {
  auto result = folded(text);
  replace_all(result, "i\u0307", "i");
  replace_all(result, "\u0131", "i");
  return result;
}

std::string in_small_letters(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    at += bytes;
    append_utf8(out, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code))));
  }
  return nfc(out);
}

}  // namespace smm
