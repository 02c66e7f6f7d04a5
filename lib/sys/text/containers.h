#pragma once
// Files that are no text: workbooks, documents, archives, web pages that a browser saved under a
// table's name.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

struct Container {
  std::string what;  // "an Excel workbook"
  std::string fix;   // what to do about it
};

// What the file is, by its content and whatever its name; nothing if it may be a text.
std::optional<Container> container_of(std::string_view bytes);

}  // namespace smm
