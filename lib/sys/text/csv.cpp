#include "sys/text/csv.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr auto delimiters = std::to_array<char>({',', ';', '\t', '|'});
constexpr int detection_rows = 10;

// The first byte that is not part of UTF-8 (or is NUL); npos if there is none.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t word = 0;
    if (at + sizeof word <= text.size()) {
      std::memcpy(&word, text.data() + at, sizeof word);
      constexpr std::uint64_t high = 0x8080808080808080, low = 0x0101010101010101;
      if (((word | (word - low)) & high) == 0) {  // eight ASCII bytes, none of them NUL
        at += sizeof word;
        continue;
      }
    }
    auto [code, bytes] = code_point_at(text, at);
    if (code == 0 || (code == 0xFFFD && bytes == 1)) return at;
    at += bytes;
  }
  return std::string_view::npos;
}

bool utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  return text.size() >= 2 && (text[0] == '\0') != (text[1] == '\0');
}

// Begins with a character that a spreadsheet calculates from, behind any number of apostrophes.
bool like_formula(std::string_view cell) {
  auto first = cell.find_first_not_of('\'');
  return first != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(cell[first]) != std::string_view::npos;
}

int line_of(std::string_view text, std::size_t at) {
  int line = 1;
  for (std::size_t i = 0; i < at; ++i)
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')))
      ++line;
  return line;
}

}  // namespace

CsvReader::CsvReader(std::string_view text, CsvOptions options)
    : text_(text), options_(std::move(options)) {
  if (utf16(text_)) refuse(1, "the text is UTF-16; save the table as UTF-8");
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
  if (auto bad = first_bad_byte(text_); bad != std::string_view::npos)
    refuse(line_of(text_, bad), text_[bad] == '\0' ? "a NUL byte; this is not a table"
                                                   : "not UTF-8; save the table as UTF-8");
  read_sep_line();
  if (options_.delimiter == 0) options_.delimiter = detect();
}

// Excel writes "sep=;" in front of the header when asked to name the delimiter.
void CsvReader::read_sep_line() {
  if (!text_.starts_with("sep=") || text_.size() < 6 || (text_[5] != '\n' && text_[5] != '\r'))
    return;
  if (options_.delimiter == 0) options_.delimiter = text_[4];
  at_ = 5;
  end_line();
}

// The candidate under which the first records have most columns, all of them the same number; if
// none keeps the same number, the one with most columns in the first record.
char CsvReader::detect() const {
  char best = ',';
  std::pair<bool, std::size_t> best_score{false, 1};
  for (char candidate : delimiters) {
    auto options = options_;
    options.delimiter = candidate;
    CsvReader trial(*this);
    trial.options_ = options;
    std::pair<bool, std::size_t> score{true, 0};
    try {
      for (int i = 0; i < detection_rows && trial.next(); ++i) {
        if (i == 0) score.second = trial.row().size();
        score.first = score.first && score.second == trial.row().size();
      }
    } catch (const Error&) {
      continue;  // under this delimiter it is not a table
    }
    if (score.second > 1 && score > best_score) {
      best = candidate;
      best_score = score;
    }
  }
  return best;
}

bool CsvReader::at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }

void CsvReader::end_line() {
  if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
  ++at_;
  ++here_;
}

void CsvReader::skip_empty_lines() {
  while (at_ < text_.size() && at_line_end()) end_line();
}

bool CsvReader::next() {
  skip_empty_lines();
  if (at_ >= text_.size()) return false;
  fields_.clear();
  scratch_.clear();
  line_ = here_;
  while (read_record()) {
  }
  row_.clear();
  for (const auto& field : fields_) {
    auto from = field.unescaped ? std::string_view(scratch_) : text_;
    row_.push_back(from.substr(field.begin, field.size));
  }
  return true;
}

// Reads one field; false when it was the record's last.
bool CsvReader::read_record() {
  if (fields_.size() == options_.max_columns)
    refuse(line_, fmt::format("more than {} fields in a row", options_.max_columns));
  auto field = at_ < text_.size() && text_[at_] == '"' ? quoted() : plain();
  if (field.size > options_.max_field)
    refuse(line_,
           fmt::format("a field of {} bytes; {} are allowed", field.size, options_.max_field));
  fields_.push_back(field);
  if (at_ >= text_.size()) return false;
  if (at_line_end()) {
    end_line();
    return false;
  }
  ++at_;  // the delimiter
  return true;
}

CsvReader::Field CsvReader::plain() {
  auto begin = at_;
  while (at_ < text_.size() && text_[at_] != options_.delimiter && !at_line_end()) ++at_;
  return {begin, at_ - begin, false};
}

CsvReader::Field CsvReader::quoted() {
  int opened = here_;
  auto begin = ++at_;
  auto piece = begin;  // what has not been copied to scratch_
  auto in_scratch = scratch_.size();
  bool escaped = false;
  for (;; ++at_) {
    if (at_ >= text_.size()) refuse(opened, "the quote that opens here is never closed");
    if (text_[at_] == '\n') ++here_;
    if (text_[at_] == '\r' && (at_ + 1 >= text_.size() || text_[at_ + 1] != '\n')) ++here_;
    if (text_[at_] != '"') continue;
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
    escaped = true;
    scratch_.append(text_.substr(piece, at_ + 1 - piece));
    piece = ++at_ + 1;
  }
  auto end = at_++;
  if (at_ < text_.size() && text_[at_] != options_.delimiter && !at_line_end())
    refuse(here_, "text after a closing quote; a quote inside a quoted field is written twice");
  if (!escaped) return {begin, end - begin, false};
  scratch_.append(text_.substr(piece, end - piece));
  return {in_scratch, scratch_.size() - in_scratch, true};
}

void CsvReader::refuse(int line, const std::string& why) const {
  throw Error(Status::invalid, fmt::format("{}:{}: {}", options_.name, line, why));
}

std::string_view unguarded(std::string_view cell) {
  return cell.starts_with('\'') && like_formula(cell) ? cell.substr(1) : cell;
}

void append_csv_text(std::string& out, std::string_view cell, char delimiter) {
  bool formula = like_formula(cell);
  bool quote = cell.find_first_of("\"\r\n") != std::string_view::npos ||
               cell.find(delimiter) != std::string_view::npos ||
               (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
  if (quote) out += '"';
  if (formula) out += '\'';
  for (char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  if (quote) out += '"';
}

}  // namespace smm
