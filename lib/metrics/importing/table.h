#pragma once
// Somebody's table, opened: its bytes made text, its header found.
//
// Exports have lines in front of the header: titles, "# Start date: 20261001", "sep=,", an empty
// line. The header is the first of the first records that the caller knows as one; if it knows
// none, the first record. Of a header of two columns the second is called by the title above it as
// well: Meta writes "Facebook visits", and below it "Date","Primary".
//
// Words in brackets are part of a column's name: "Clicks (all)" are not "Clicks". Of `loose` names
// the currency alone may be left out: "Amount spent (EUR)" is "Amount spent".

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "sys/text/csv.h"

namespace smm {

// A table's header, found by the names of its columns.
class Header {
 public:
  Header() = default;
  // `spanned`: a line in front of it names the days that the table is of.
  Header(std::span<const std::string_view> names, bool loose, std::string_view title = {},
         bool spanned = false);

  static constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
  // Where a column of that name stands, and how often: the first, by name but for case and
  // surrounding space.
  std::size_t find(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  // How often it stands there with a currency behind it.
  std::size_t currencies(std::string_view name) const;
  const std::vector<std::string>& names() const { return names_; }
  std::size_t size() const { return names_.size(); }
  bool spanned() const { return spanned_; }

 private:
  std::vector<std::string> names_, folded_, bare_;
  std::string title_;  // of the second of two columns
  bool spanned_ = false;
};

using IsHeader = std::function<bool(const Header&)>;

class FigureTable {
 public:
  // `bytes` must outlive it. Throws Error(invalid) for what is no table: a workbook, a web page,
  // JSON, nothing.
  FigureTable(std::string_view bytes, std::string name, std::string_view encoding, char delimiter,
              bool loose, const IsHeader& known);

  const Header& header() const { return header_; }
  char delimiter() const { return reader_->delimiter(); }
  // The days that the lines in front of the header name, if they do.
  struct Span {
    std::chrono::year_month_day from, to;
  };
  const std::optional<Span>& span() const { return span_; }
  const std::string& encoding() const { return encoding_; }
  bool guessed() const { return guessed_; }  // the encoding

  bool next() { return reader_->next(); }
  std::span<const std::string_view> row() const { return reader_->row(); }
  int line() const { return reader_->line() + skipped_; }
  // Goes back to the first row behind the header.
  void rewind();

 private:
  void read_comments();
  bool find_header(char delimiter, const IsHeader& known);

  std::string name_, decoded_, encoding_;
  std::string_view text_;
  bool guessed_ = false, loose_ = false;
  char delimiter_ = 0;
  int skipped_ = 0;         // lines in front of text_
  std::size_t before_ = 0;  // records in front of the header
  std::string title_;       // the last of them, if it is one cell
  std::optional<Span> span_;
  Header header_;
  std::optional<CsvReader> reader_;
};

}  // namespace smm
