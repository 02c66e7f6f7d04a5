#pragma once
// Reading one YAML map key by key, the same way everywhere: the keys of its table
// (workspace/keys.h) are known, every other is an error with the nearest known one, and every value
// of the wrong form is an error at its place. A getter gives nothing both for a missing key and,
// after reporting, for a bad value.

#include <chrono>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/diagnostic.h"
#include "core/money.h"
#include "sys/text/yaml.h"
#include "workspace/keys.h"

namespace smm {

class Fields {
 public:
  // `what` names the map in messages: "account bsky"; without it, as its table does. A node that is
  // not a map is reported, and then reads as an empty one. All but the strings must outlive it.
  Fields(const keys::Table& table, const Yaml& map, std::string file, Diagnostics& problems,
         std::string what = {});
  // A map from names of one's own, which are no keys: for finish() there must be some allowed.
  Fields(const Yaml& map, std::string file, std::string what, Diagnostics& problems);

  const Yaml* node(std::string_view key);
  std::optional<std::string> text(std::string_view key);
  // A scalar, or a sequence of them.
  std::vector<std::string> texts(std::string_view key);
  // One of the words that the table has for the key.
  std::optional<std::string> word(std::string_view key);
  // One of those `allowed`, where the table cannot know them.
  std::optional<std::string> one_of(std::string_view key, const std::vector<std::string>& allowed);
  std::optional<bool> flag(std::string_view key);
  // Within the bounds that the table has for the key.
  std::optional<std::int64_t> whole(std::string_view key);
  std::optional<std::chrono::year_month_day> date(std::string_view key);
  std::optional<Seconds> duration(std::string_view key);
  std::optional<Money> money(std::string_view key);
  // An IANA name that core/zone.h knows.
  std::optional<std::string> zone(std::string_view key);
  // "50%" or 0.5, as a share of one.
  std::optional<double> share(std::string_view key);

  // Keys beside those of the table: settings of a network, names of metrics.
  void allow(std::vector<std::string> keys);
  // Reports the keys that are not known.
  void finish();

  void error(Position at, std::string rule, std::string message);
  void warning(Position at, std::string rule, std::string message);
  // None of these keys is here. Where another looks like one of them mistyped, that is what is
  // told: one mistake is one error.
  void missing(std::initializer_list<std::string_view> keys, Position at, std::string message);
  const std::string& file() const { return file_; }
  Position at() const { return map_.at; }
  // Where the key stands, or the map if it is missing.
  Position key_at(std::string_view key) const;

 private:
  std::optional<std::string> scalar(const Yaml& node, std::string_view key);
  const keys::Key& row(std::string_view key) const;
  bool knows(std::string_view key) const;
  std::vector<std::string> known() const;
  // The key that one that is not known may have been meant for.
  std::optional<std::string> meant_by(std::string_view key) const;
  void tell_unknown(std::size_t field);

  const keys::Table* table_ = nullptr;
  const Yaml& map_;
  std::string file_;
  std::string what_;
  Diagnostics& problems_;
  std::vector<std::string> allowed_;
  std::set<std::size_t> told_;  // fields that are not known, and that was said
};

}  // namespace smm
