#include "workspace/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "core/text.h"
#include "core/zone.h"

namespace smm {

Fields::Fields(const keys::Table& table, const Yaml& map, std::string file, Diagnostics& problems,
               std::string what)
    : Fields(map, std::move(file), what.empty() ? std::string(table.what) : std::move(what),
             problems) {
  table_ = &table;
}

Fields::Fields(const Yaml& map, std::string file, std::string what, Diagnostics& problems)
    : map_(map), file_(std::move(file)), what_(std::move(what)), problems_(problems) {
  if (map.kind != Yaml::Kind::map && map.kind != Yaml::Kind::null)
    error(map.at, "wrong-type", fmt::format("{} is written as keys with values", what_));
}

// A key that is read and has no row would be an error to every plan that has it.
const keys::Key& Fields::row(std::string_view key) const {
  const auto* found = table_ == nullptr ? nullptr : table_->find(key);
  if (found == nullptr) throw std::logic_error(fmt::format("{} has no row for {}", what_, key));
  return *found;
}

bool Fields::knows(std::string_view key) const {
  return (table_ != nullptr && table_->find(key) != nullptr) ||
         std::find(allowed_.begin(), allowed_.end(), key) != allowed_.end();
}

std::vector<std::string> Fields::known() const {
  auto all = allowed_;
  if (table_ != nullptr)
    for (const auto& key : table_->keys) all.emplace_back(key.name);
  return all;
}

void Fields::error(Position at, std::string rule, std::string message) {
  problems_.push_back({file_, at, Severity::error, std::move(rule), std::move(message), {}, {}});
}

void Fields::warning(Position at, std::string rule, std::string message) {
  problems_.push_back({file_, at, Severity::warning, std::move(rule), std::move(message), {}, {}});
}

Position Fields::key_at(std::string_view key) const {
  for (std::size_t i = 0; i < map_.fields.size(); ++i)
    if (map_.fields[i].first == key) return map_.field_at[i];
  return map_.at;
}

const Yaml* Fields::node(std::string_view key) {
  const auto* found = map_.find(key);
  return found == nullptr || found->kind == Yaml::Kind::null ? nullptr : found;
}

std::optional<std::string> Fields::scalar(const Yaml& node, std::string_view key) {
  if (node.kind == Yaml::Kind::scalar) return node.value;
  error(node.at, "wrong-type", fmt::format("\"{}\" is a single value", key));
  return {};
}

std::optional<std::string> Fields::text(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return {};
  return scalar(*found, key);
}

std::vector<std::string> Fields::texts(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return {};
  std::vector<std::string> values;
  auto add = [&](const Yaml& item) {
    if (auto value = scalar(item, key)) values.push_back(*value);
  };
  if (found->kind == Yaml::Kind::sequence)
    for (const auto& item : found->items) add(item);
  else
    add(*found);
  return values;
}

std::optional<std::string> Fields::one_of(std::string_view key,
                                          const std::vector<std::string>& allowed) {
  auto value = text(key);
  if (!value || std::find(allowed.begin(), allowed.end(), *value) != allowed.end()) return value;
  auto meant = nearest(*value, allowed);
  error(node(key)->at, "wrong-value",
        meant ? fmt::format("\"{}\" is not a known {}; did you mean \"{}\"?", *value, key, *meant)
              : fmt::format("\"{}\" is not a known {}: use {}", *value, key, join(allowed, ", ")));
  return {};
}

std::optional<std::string> Fields::word(std::string_view key) {
  const auto* found = node(key);
  if (found == nullptr) return {};
  const auto& words = row(key).words;
  return one_of(key, {words.begin(), words.end()});
}

std::optional<bool> Fields::flag(std::string_view key) {
  if (node(key) == nullptr) return {};
  auto value = one_of(key, {"true", "false"});
  if (!value) return {};
  return *value == "true";
}

std::optional<std::int64_t> Fields::whole(std::string_view key) {
  std::int64_t low = row(key).low, high = row(key).high;
  auto value = text(key);
  if (!value) return {};
  std::int64_t number = 0;
  const auto* end = value->data() + value->size();
  auto [stop, problem] = std::from_chars(value->data(), end, number);
  if (problem == std::errc{} && stop == end && number >= low && number <= high) return number;
  error(node(key)->at, "wrong-value",
        fmt::format("\"{}\" is a whole number from {} to {}", key, low, high));
  return {};
}

std::optional<std::chrono::year_month_day> Fields::date(std::string_view key) {
  auto value = text(key);
  if (!value) return {};
  auto date = parse_date(*value);
  if (!date)
    error(node(key)->at, "wrong-value",
          fmt::format("\"{}\" is not a date: write it as 2026-10-31", *value));
  return date;
}

std::optional<Seconds> Fields::duration(std::string_view key) {
  auto value = text(key);
  if (!value) return {};
  auto duration = parse_duration(*value);
  if (!duration)
    error(node(key)->at, "wrong-value",
          fmt::format("\"{}\" is not a duration: write it as 90m, 2h or 3d", *value));
  return duration;
}

std::optional<Money> Fields::money(std::string_view key) {
  auto value = text(key);
  if (!value) return {};
  auto money = parse_money(*value);
  if (!money)
    error(node(key)->at, "wrong-value",
          fmt::format("\"{}\" is not an amount: write it as 500 EUR", *value));
  return money;
}

std::optional<std::string> Fields::zone(std::string_view key) {
  auto name = text(key);
  if (!name || Zone::exists(*name)) return name;
  error(node(key)->at, "unknown-timezone",
        fmt::format("there is no time zone \"{}\": use an IANA name such as Europe/Rome", *name));
  return {};
}

std::optional<double> Fields::share(std::string_view key) {
  auto value = text(key);
  if (!value) return {};
  std::string_view digits = *value;
  bool percent = digits.ends_with('%');
  if (percent) digits = trim(digits.substr(0, digits.size() - 1));
  double number = 0;
  const auto* end = digits.data() + digits.size();
  auto [stop, problem] = std::from_chars(digits.data(), end, number);
  if (percent) number /= 100;
  if (problem == std::errc{} && stop == end && !digits.empty() && number >= 0 && number <= 1)
    return number;
  error(node(key)->at, "wrong-value",
        fmt::format("\"{}\" is not a share: write it as 30%", *value));
  return {};
}

void Fields::allow(std::vector<std::string> keys) { allowed_ = std::move(keys); }

std::optional<std::string> Fields::meant_by(std::string_view key) const {
  return knows(key) ? std::nullopt : nearest(key, known());
}

void Fields::tell_unknown(std::size_t field) {
  if (!told_.insert(field).second) return;
  const auto& key = map_.fields[field].first;
  auto meant = meant_by(key);
  error(map_.field_at[field], "unknown-key",
        fmt::format("\"{}\" is not a key of {}{}", key, what_,
                    meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
}

void Fields::missing(std::initializer_list<std::string_view> keys, Position at,
                     std::string message) {
  for (std::size_t i = 0; i < map_.fields.size(); ++i) {
    auto meant = meant_by(map_.fields[i].first);
    if (meant && std::find(keys.begin(), keys.end(), *meant) != keys.end()) return tell_unknown(i);
  }
  error(at, "missing-key", std::move(message));
}

void Fields::finish() {
  constexpr std::size_t most_reported = 20;
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < map_.fields.size(); ++i) {
    if (knows(map_.fields[i].first) || ++unknown > most_reported) continue;
    tell_unknown(i);
  }
  if (unknown > most_reported)
    error(map_.at, "unknown-key",
          fmt::format("{} more keys here are not keys of {}", unknown - most_reported, what_));
}

}  // namespace smm
