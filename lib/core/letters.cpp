#include "core/letters.h"

#include <utf8proc.h>

#include "core/ascii.h"

namespace smm {
namespace {

utf8proc_category_t category(char32_t code) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(code));
}

// utf8proc's categories stand in groups: LU to LO, MN to ME, ND to NO, PC to PO.
bool between(utf8proc_category_t is, utf8proc_category_t first, utf8proc_category_t last) {
  return is >= first && is <= last;
}

}  // namespace

bool is_capital(char32_t code) { return category(code) == UTF8PROC_CATEGORY_LU; }

bool is_small(char32_t code) { return category(code) == UTF8PROC_CATEGORY_LL; }

bool is_letter(char32_t code) {
  if (code < 0x80) return ascii::is_letter(code);
  return between(category(code), UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_ME);
}

bool is_mark(char32_t code) {
  return between(category(code), UTF8PROC_CATEGORY_MN, UTF8PROC_CATEGORY_ME);
}

bool is_letter_number(char32_t code) { return category(code) == UTF8PROC_CATEGORY_NL; }

bool is_word(char32_t code) {
  if (code < 0x80) return ascii::is_alnum(code) || code == '_';
  auto is = category(code);
  return between(is, UTF8PROC_CATEGORY_LU, UTF8PROC_CATEGORY_NL) || is == UTF8PROC_CATEGORY_PC;
}

bool is_decimal(char32_t code) { return category(code) == UTF8PROC_CATEGORY_ND; }

bool is_space(char32_t code) {
  if (code < 0x80) return ascii::is_space(code);
  return code == 0x85 || between(category(code), UTF8PROC_CATEGORY_ZS, UTF8PROC_CATEGORY_ZP);
}

bool is_punctuation(char32_t code) {
  return between(category(code), UTF8PROC_CATEGORY_PC, UTF8PROC_CATEGORY_PO);
}

bool is_bracket(char32_t code) {
  return between(category(code), UTF8PROC_CATEGORY_PS, UTF8PROC_CATEGORY_PF);
}

bool is_symbol(char32_t code) {
  return between(category(code), UTF8PROC_CATEGORY_SM, UTF8PROC_CATEGORY_SO);
}

bool is_invisible(char32_t code) {
  auto is = category(code);
  return is == UTF8PROC_CATEGORY_CC || is == UTF8PROC_CATEGORY_CF;
}

char32_t small_letter(char32_t code) {
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
}

}  // namespace smm
