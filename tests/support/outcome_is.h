#pragma once
// What became of something, for tests of adapters: one alternative, or the test ends and says which
// it is.

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <variant>

namespace smm::test {

template <typename Wanted, typename Of>
Wanted is(const Of& outcome) {
  if (!std::holds_alternative<Wanted>(outcome)) {
    std::string why;
    std::visit(
        [&](const auto& it) {
          if constexpr (requires { it.why; }) why = it.why;
        },
        outcome);
    FAIL("another outcome: number " << outcome.index() << " " << why);
  }
  return std::get<Wanted>(outcome);
}

inline bool has(std::string_view text, std::string_view part) {
  return text.find(part) != text.npos;
}

}  // namespace smm::test
