#pragma once
// Comma-separated tables, RFC 4180 and what spreadsheets really write.
//
// Reading: the delimiter is given or detected (, ; TAB |); fields may be quoted, with "" for a
// quote and line ends inside; LF, CRLF and CR end a record; empty lines are skipped; a byte-order
// mark and Excel's first line "sep=;" are understood. A quote inside an unquoted field is itself.
//
// Refused with Error(invalid) that begins "NAME:LINE: ", so that no figure is ever read out of a
// broken table: UTF-16, bytes that are not UTF-8, NUL, a quote that is never closed (with the line
// where it opened), text after a closing quote, a field or a row beyond the limits.
//
//   CsvReader csv(text, {.name = "posts.csv"});
//   while (csv.next()) use(csv.line(), csv.row());
//
// The reader holds views into `text`; it allocates nothing per field.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct CsvOptions {
  std::string name = "the table";    // how messages call it
  char delimiter = 0;                // 0: detect
  std::size_t max_field = 1U << 20;  // bytes
  std::size_t max_columns = 4096;
};

class CsvReader {
 public:
  // `text` must outlive the reader.
  explicit CsvReader(std::string_view text, CsvOptions options = {});

  // Reads the next record; false at the end.
  bool next();
  // The fields of the record, unquoted; valid until next().
  std::span<const std::string_view> row() const { return row_; }
  // The line, from 1, on which the record begins.
  int line() const { return line_; }
  char delimiter() const { return options_.delimiter; }

 private:
  struct Field {
    std::size_t begin, size;
    bool unescaped;  // stands in scratch_, not in text_
  };
  bool read_record();
  Field quoted();
  Field plain();
  void end_line();
  bool at_line_end() const;
  void skip_empty_lines();
  void read_sep_line();
  char detect() const;
  [[noreturn]] void refuse(int line, const std::string& why) const;

  std::string_view text_;
  CsvOptions options_;
  std::size_t at_ = 0;
  int here_ = 1;  // the line that at_ is on
  int line_ = 0;
  std::vector<Field> fields_;
  std::vector<std::string_view> row_;
  std::string scratch_;
};

// Appends a text cell, quoted when it must be. A cell that a spreadsheet would run as a formula (it
// starts with = + - @ TAB or CR) gets an apostrophe in front, and so does one that looks as if it
// had got one, so that unguarded() is the exact reverse. Numbers are appended by the caller.
void append_csv_text(std::string& out, std::string_view cell, char delimiter = ',');

// A cell without the apostrophe that append_csv_text put in front.
std::string_view unguarded(std::string_view cell);

}  // namespace smm
