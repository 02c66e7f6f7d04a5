#include "networks/handles.h"

#include <fmt/format.h>

#include <charconv>

#include "sys/files.h"

namespace smm {

std::string Handles::key(std::string_view piece) const {
  return sha256(fmt::format("smm handle 1\n{}\n{}", base, piece)).substr(0, 32);
}

std::uint64_t Handles::number(std::string_view piece) const {
  auto digits = key(piece).substr(0, 16);
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

}  // namespace smm
