#pragma once
// A report format: one file in report/formats/, `const Format <name>` in namespace smm::formats.

#include <span>
#include <string>
#include <string_view>

namespace smm {

struct Report;
struct TextPage;

struct Format {
  std::string_view name;       // as in --format NAME
  std::string_view summary;    // one line for help
  std::string_view extension;  // of a file of it, "html"
  // The whole document. Pure: equal reports give equal bytes.
  std::string (*render)(const Report& report);
  // For a person's terminal, as wide as that is; null: it is no format to read there.
  std::string (*on_page)(const Report& report, const TextPage& page) = nullptr;
};

// All formats, by name.
std::span<const Format* const> all_formats();
const Format* find_format(std::string_view name);

}  // namespace smm
