#pragma once
// What is found in a text, by smm and by the library of a network.

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"

namespace smm::test {

inline std::string_view name_of(Entity::Kind kind) {
  switch (kind) {
    case Entity::Kind::link:
      return "link";
    case Entity::Kind::mention:
      return "mention";
    case Entity::Kind::hashtag:
      return "tag";
    default:
      return "cashtag";
  }
}

struct Found {
  std::string kind;
  std::size_t begin, end;

  friend bool operator==(const Found&, const Found&) = default;
};

inline std::vector<Found> ours(const std::vector<Entity>& entities) {
  std::vector<Found> all;
  for (const auto& entity : entities)
    all.push_back({std::string(name_of(entity.kind)), entity.begin, entity.end});
  return all;
}

inline std::vector<Found> theirs(const nlohmann::json& list) {
  std::vector<Found> all;
  for (const auto& one : list) all.push_back({one.at(0), one.at(1), one.at(2)});
  return all;
}

inline std::string shown(std::string_view text, const std::vector<Found>& all) {
  std::string out;
  for (const auto& one : all)
    out += one.kind + ":" + std::string(text.substr(one.begin, one.end - one.begin)) + " | ";
  return out;
}

// Node's Unicode may be ahead of ours.
inline bool has_unknown(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = code_point_at(text, at);
    if (!is_word(c) && !is_space(c) && !is_symbol(c) && !is_punctuation(c) && !is_invisible(c))
      return true;
    at += bytes;
  }
  return false;
}

}  // namespace smm::test
