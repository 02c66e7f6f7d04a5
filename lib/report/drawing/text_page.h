#pragma once
// A page of text whose width is known last: a mail has 80 columns, a terminal its own.
//
// Sections write flowing text, tables and plain lines one behind another; laid_out() puts them on a
// page. What they wrote holds marks that no foreign text can hold (visible() replaces control
// characters), so that it can be joined like any text until then.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

enum class Stress { heading, good, bad };

struct TextPage {
  std::size_t columns = 80;
  bool cuts = false;  // plain lines that are wider; in a file, nothing is cut
  // How stressed words look there; empty: like everything else.
  std::function<std::string(std::string_view text, Stress stress)> paint = {};
};

// Text that flows, the first line behind `first` spaces, the rest behind `rest`.
std::string flowing(std::size_t first, std::size_t rest, std::string_view text);

// A title above what follows.
std::string headed(std::string_view title);

// Words within flowing text.
std::string stressed(std::string_view words, Stress stress);

// A table of texts: the first column to the left, the rest to the right. One that is too wide for
// the page is continued below itself, with the first column again.
struct TextTable {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
std::string drawn(const TextTable& table);

// All of it on the page. No table is wider than a page of 20 columns or more.
std::string laid_out(std::string_view written, const TextPage& page);

}  // namespace smm
