#pragma once
// Writing a workbook of Excel (Office Open XML, ECMA-376): sheets of texts and numbers.
//
// libxlsxwriter writes it, and is loaded at the first use. Texts stay texts: none becomes a formula
// or a link. Equal sheets give equal bytes, as the time of making is handed in.

#include <string>
#include <variant>
#include <vector>

#include "core/clock.h"

namespace smm {

enum class CellLook { plain, title, head, whole, fraction, percent, money, wrapped };
inline constexpr std::size_t cell_looks = 8;

struct SheetCell {
  std::variant<std::monostate, double, std::string> value;
  CellLook look = CellLook::plain;
};

struct Sheet {
  std::string name;            // made fit for Excel: at most 31 characters, none of []:*?/\, unique
  std::vector<double> widths;  // of columns, in characters; what is not given has the usual one
  std::vector<std::vector<SheetCell>> rows;
};

// The bytes of the workbook. Throws Error(failed) when libxlsxwriter is not installed or fails.
std::string write_xlsx(const std::vector<Sheet>& sheets, const std::string& title, Time created);

}  // namespace smm
