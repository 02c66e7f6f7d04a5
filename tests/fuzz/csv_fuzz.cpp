// Any bytes as a table: rows, or one refusal that names a line.

#include <cstdint>

#include "core/error.h"
#include "sys/text/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text(reinterpret_cast<const char*>(data), size);
  try {
    smm::CsvReader csv(text, {.name = "fuzz"});
    int last = 0;
    while (csv.next()) {
      if (csv.row().empty() || csv.line() <= last) __builtin_trap();
      last = csv.line();
    }
  } catch (const smm::Error& error) {
    if (!std::string_view(error.what()).starts_with("fuzz:")) __builtin_trap();
  }
  return 0;
}
