#include "workspace/account_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/ascii.h"
#include "core/error.h"
#include "workspace/keys.h"

namespace smm {
namespace {

bool before(const Position& a, const Position& b) {
  return std::tie(a.line, a.column) < std::tie(b.line, b.column);
}

class Finder {
 public:
  explicit Finder(std::string_view account) : account_(account) {}

  void top(const Yaml& document) {
    auto keys = top_level_keys();
    for (const auto& field : document.fields) {
      const auto& value = field.second;
      auto row = std::find_if(keys.begin(), keys.end(),
                              [&](const auto* key) { return key->name == field.first; });
      if (row == keys.end()) continue;
      if (field.first == "groups")
        for (const auto& [group, members] : value.fields) names(members);
      else if (field.first == "accounts")
        keys_of(value);
      look(value, **row);
    }
  }

  std::vector<Position> found() && {
    std::sort(places_.begin(), places_.end(), before);
    return std::move(places_);
  }

 private:
  static bool names_accounts(const keys::Key& row) {
    return row.names == "accounts" || row.names == "own accounts";
  }

  void look(const Yaml& value, const keys::Key& row) {
    if (row.named) {
      if (names_accounts(row)) keys_of(value);
      for (const auto& [name, inner] : value.fields) look_inside(inner, row);
      return;
    }
    if (names_accounts(row)) names(value);
    look_inside(value, row);
  }

  void look_inside(const Yaml& value, const keys::Key& row) {
    if (row.of == nullptr) return;
    for (const auto& item : value.items) look_inside(item, row);
    for (const auto& [name, inner] : value.fields)
      if (const auto* key = row.of->find(name)) look(inner, *key);
  }

  void names(const Yaml& value) {
    if (value.kind == Yaml::Kind::scalar && value.value == account_) places_.push_back(value.at);
    for (const auto& item : value.items) names(item);
  }

  void keys_of(const Yaml& map) {
    for (std::size_t i = 0; i < map.fields.size(); ++i)
      if (map.fields[i].first == account_) places_.push_back(map.field_at[i]);
  }

  std::string_view account_;
  std::vector<Position> places_;
};

// The byte at which a place begins; npos: the text has no such place.
std::size_t byte_of(std::string_view source, const Position& place) {
  std::size_t at = 0;
  for (int line = 1; line < place.line; ++line) {
    at = source.find('\n', at);
    if (at == source.npos) return at;
    ++at;
  }
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (place.line == 1 && source.starts_with(mark)) at += mark.size();
  for (int column = 1; column < place.column && at < source.size(); ++column) {
    ++at;
    while (at < source.size() && (static_cast<unsigned char>(source[at]) & 0xC0U) == 0x80) ++at;
  }
  return at;
}

}  // namespace

bool is_account_name(std::string_view text) {
  auto ok = [](char c) { return ascii::is_alnum(c) || c == '-' || c == '_'; };
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), ok);
}

std::vector<Position> places_of_account(const Yaml& document, std::string_view account) {
  Finder finder(account);
  finder.top(document);
  return std::move(finder).found();
}

std::string with_other_name(std::string_view source, std::vector<Position> places,
                            std::string_view account, std::string_view name) {
  std::string text(source);
  std::sort(places.begin(), places.end(), before);
  std::for_each(places.rbegin(), places.rend(), [&](const Position& place) {
    auto at = byte_of(source, place);
    if (at < source.size() && (source[at] == '"' || source[at] == '\'')) ++at;
    if (at > source.size() || !source.substr(at).starts_with(account))
      throw Error(Status::failed,
                  fmt::format("at {}:{} the name {} is written in another way", place.line,
                              place.column, account),
                  "write it there as it is, and try again");
    text.replace(at, account.size(), name);
  });
  return text;
}

}  // namespace smm
