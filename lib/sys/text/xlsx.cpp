#include "sys/text/xlsx.h"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <array>
#include <cmath>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "sys/library.h"

namespace smm {
namespace {

constexpr std::size_t longest_name = 31, longest_text = 32'000;  // of Excel; the latter is 32,767

// The functions used, and no more; their types are checked against the header.
struct Library {
  decltype(&workbook_new) make;
  decltype(&workbook_close) close;
  decltype(&workbook_add_worksheet) add_sheet;
  decltype(&workbook_add_format) add_format;
  decltype(&workbook_set_properties) set_properties;
  decltype(&worksheet_write_number) number;
  decltype(&worksheet_write_string) text;
  decltype(&worksheet_set_column) column;
  decltype(&format_set_bold) bold;
  decltype(&format_set_font_size) font_size;
  decltype(&format_set_num_format) number_format;
  decltype(&format_set_text_wrap) wrap;
  decltype(&format_set_bottom) bottom;
  decltype(&lxw_strerror) why;
};

[[noreturn]] void fail(std::string_view why) {
  throw Error(Status::failed, fmt::format("a workbook cannot be written: {}", why),
              "write csv instead");
}

Library load() {
  LoadedLibrary library("libxlsxwriter.so.4", "libxlsxwriter4");
  Library xlsx{};
  library.bind("workbook_new", xlsx.make);
  library.bind("workbook_close", xlsx.close);
  library.bind("workbook_add_worksheet", xlsx.add_sheet);
  library.bind("workbook_add_format", xlsx.add_format);
  library.bind("workbook_set_properties", xlsx.set_properties);
  library.bind("worksheet_write_number", xlsx.number);
  library.bind("worksheet_write_string", xlsx.text);
  library.bind("worksheet_set_column", xlsx.column);
  library.bind("format_set_bold", xlsx.bold);
  library.bind("format_set_font_size", xlsx.font_size);
  library.bind("format_set_num_format", xlsx.number_format);
  library.bind("format_set_text_wrap", xlsx.wrap);
  library.bind("format_set_bottom", xlsx.bottom);
  library.bind("lxw_strerror", xlsx.why);
  return xlsx;
}

const Library& library() {
  static const Library loaded = load();
  return loaded;
}

// A file in memory: the library writes to files only, and a report leaves none behind.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("smm-xlsx", MFD_CLOEXEC)) {
    if (descriptor_ < 0) fail("there is no memory for it");
  }
  ~MemoryFile() { ::close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

  std::string bytes() const {
    std::string all;
    std::array<char, 65'536> part{};
    for (off_t at = 0;;) {
      auto got = ::pread(descriptor_, part.data(), part.size(), at);
      if (got < 0) fail("its bytes cannot be read back");
      if (got == 0) return all;
      all.append(part.data(), static_cast<std::size_t>(got));
      at += got;
    }
  }

 private:
  int descriptor_;
};

std::string fit_name(const std::string& wanted, std::set<std::string>& taken) {
  std::string name;
  std::size_t count = 0;
  auto shown = visible(wanted);
  for (auto cluster : grapheme_clusters(shown)) {
    auto length = cluster.size() > 3 ? 2 * cluster.size() : 1;  // UTF-16 units, generously
    if ((count += length) > longest_name - 4) break;
    name += cluster.find_first_of("[]:*?/\\'") == std::string_view::npos ? std::string(cluster)
                                                                         : std::string("-");
  }
  if (name.empty()) name = "Sheet";
  auto unique = name;
  for (int i = 2; !taken.insert(lower_ascii(unique)).second; ++i)
    unique = fmt::format("{} {}", name, i);
  return unique;
}

using Formats = std::array<lxw_format*, cell_looks>;

Formats formats_of(lxw_workbook* book) {
  Formats formats{};
  for (auto& format : formats) format = library().add_format(book);
  auto of = [&](CellLook look) { return formats[static_cast<std::size_t>(look)]; };
  library().bold(of(CellLook::title));
  library().font_size(of(CellLook::title), 14);
  library().bold(of(CellLook::head));
  library().bottom(of(CellLook::head), LXW_BORDER_THIN);
  library().wrap(of(CellLook::wrapped));
  library().number_format(of(CellLook::whole), "#,##0");
  library().number_format(of(CellLook::fraction), "#,##0.00");
  library().number_format(of(CellLook::percent), "0.00\" %\"");
  library().number_format(of(CellLook::money), "#,##0.00");
  return formats;
}

// Cut between characters, where it is too long for a cell.
std::string fit_text(const std::string& text) {
  if (text.size() <= longest_text) return text;
  auto end = longest_text;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

void write_sheet(lxw_worksheet* out, const Sheet& sheet, const Formats& formats) {
  for (std::size_t i = 0; i < sheet.widths.size(); ++i) {
    auto column = static_cast<lxw_col_t>(i);
    library().column(out, column, column, sheet.widths[i], nullptr);
  }
  lxw_row_t row = 0;
  for (const auto& cells : sheet.rows) {
    lxw_col_t column = 0;
    for (const auto& cell : cells) {
      auto* format = formats[static_cast<std::size_t>(cell.look)];
      if (const auto* value = std::get_if<double>(&cell.value); value && std::isfinite(*value))
        library().number(out, row, column, *value, format);
      if (const auto* text = std::get_if<std::string>(&cell.value); text && !text->empty())
        library().text(out, row, column, fit_text(*text).c_str(), format);
      ++column;
    }
    ++row;
  }
}

}  // namespace

std::string write_xlsx(const std::vector<Sheet>& sheets, const std::string& title, Time created) {
  const auto& xlsx = library();
  MemoryFile file;
  auto path = file.path();
  auto* book = xlsx.make(path.c_str());
  if (book == nullptr) fail("there is no memory for it");
  auto name = title;
  std::string program = "smm";
  lxw_doc_properties properties{};
  properties.title = name.data();
  properties.author = program.data();
  properties.created = static_cast<time_t>(created.time_since_epoch().count());
  xlsx.set_properties(book, &properties);
  auto formats = formats_of(book);
  std::set<std::string> taken;
  for (const auto& sheet : sheets) {
    auto* out = xlsx.add_sheet(book, fit_name(sheet.name, taken).c_str());
    if (out == nullptr) continue;
    write_sheet(out, sheet, formats);
  }
  if (auto error = xlsx.close(book); error != LXW_NO_ERROR) fail(xlsx.why(error));
  return file.bytes();
}

}  // namespace smm
