#pragma once
// A secret value. It has no operator<<, no formatter and no implicit conversion, so that it cannot
// be printed, logged or concatenated by accident; reveal() marks the one place where it is used.

#include <string>
#include <utility>

namespace smm {

class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string value) : value_(std::move(value)) {}

  const std::string& reveal() const { return value_; }
  bool empty() const { return value_.empty(); }
  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  std::string value_;
};

}  // namespace smm
