#pragma once
// Runs the scripts of tests/real/text, in which the networks' own libraries read texts.

#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include "sys/process.h"

namespace smm::test {

inline std::string node(const std::string& script, std::string input) {
  const char* modules = std::getenv("SMM_TEXT_MODULES");
  REQUIRE_MESSAGE(modules != nullptr, "SMM_TEXT_MODULES names the folder of the packages");
  ProcessRequest request{
      {"node", std::string(SMM_SOURCE_DIR) + "/tests/real/text/" + script, modules},
      std::chrono::minutes(2)};
  request.input = std::move(input);
  request.max_output = 64U << 20;
  auto result = run_process(request);
  REQUIRE(result.status == 0);
  REQUIRE_FALSE(result.cut);
  return result.output;
}

}  // namespace smm::test
