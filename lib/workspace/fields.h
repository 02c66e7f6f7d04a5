#pragma once
// Reading one YAML map key by key, the same way everywhere: every key that is asked for is known,
// every other is an error with the nearest known one, and every value of the wrong form is an error
// at its place. A getter gives nothing both for a missing key and, after reporting, for a bad
// value.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/diagnostic.h"
#include "sys/text/yaml.h"

namespace smm {

class Fields {
 public:
  // `what` names the map in messages: "an account". A node that is not a map is reported, and then
  // reads as an empty one. `map` and `problems` must outlive it.
  Fields(const Yaml& map, std::string file, std::string what, Diagnostics& problems);

  const Yaml* node(std::string_view key);
  std::optional<std::string> text(std::string_view key);
  // A scalar, or a sequence of them.
  std::vector<std::string> texts(std::string_view key);
  std::optional<std::string> one_of(std::string_view key, const std::vector<std::string>& allowed);
  std::optional<bool> flag(std::string_view key);
  std::optional<std::int64_t> whole(std::string_view key, std::int64_t low, std::int64_t high);
  std::optional<std::chrono::year_month_day> date(std::string_view key);
  std::optional<Seconds> duration(std::string_view key);
  // "50%" or 0.5, as a share of one.
  std::optional<double> share(std::string_view key);

  // Keys that are read elsewhere.
  void allow(const std::vector<std::string>& keys);
  // Reports the keys nobody asked for.
  void finish();

  void error(Position at, std::string rule, std::string message);
  const std::string& file() const { return file_; }
  Position at() const { return map_.at; }
  // Where the key stands, or the map if it is missing.
  Position key_at(std::string_view key) const;

 private:
  std::optional<std::string> scalar(const Yaml& node, std::string_view key);

  const Yaml& map_;
  std::string file_;
  std::string what_;
  Diagnostics& problems_;
  std::vector<std::string> known_;
};

}  // namespace smm
