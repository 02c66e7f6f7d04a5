// Reading sets of hashtags, and the tags of a post that take from them.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/ascii.h"
#include "core/fold.h"
#include "core/text.h"
#include "networks/entities.h"
#include "plan/reading/reader.h"

namespace smm {
namespace {

// Names stand in {tags:NAME}, so they are made of what a placeholder is made of.
bool is_set_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_lower(c) || ascii::is_digit(c) || c == '-' || c == '_';
  });
}

std::string without_hash(std::string_view tag) {
  tag = trim(tag);
  if (tag.starts_with('#')) tag.remove_prefix(1);
  return std::string(tag);
}

// One word for a network: "#word" is found as a whole, as networks find it.
bool is_tag(const std::string& tag) {
  auto text = "#" + tag;
  auto found = find_entities(text);
  return found.size() == 1 && found[0].kind == Entity::Kind::hashtag && found[0].begin == 0 &&
         found[0].end == text.size();
}

HashtagSet read_set(const std::string& name, Fields& whole, const Yaml& node,
                    Diagnostics& problems) {
  HashtagSet set{name, {}, {whole.file(), node.at}};
  whole.texts(name);  // reports what is no list of words
  std::set<std::string> seen;
  auto add = [&](const Yaml& item) {
    if (item.kind != Yaml::Kind::scalar) return;
    auto tag = without_hash(item.value);
    if (!is_tag(tag)) {
      whole.error(item.at, "wrong-value",
                  fmt::format("\"{}\" is not a hashtag: letters, digits and _, not digits alone",
                              item.value));
    } else if (!seen.insert(folded(tag)).second) {
      problems.push_back({whole.file(),
                          item.at,
                          Severity::warning,
                          "hashtag-repeated",
                          fmt::format("#{} stands in the set {} already", tag, name),
                          {},
                          {}});
    } else {
      set.tags.push_back(tag);
    }
  };
  if (node.kind == Yaml::Kind::sequence)
    for (const auto& item : node.items) add(item);
  else
    add(node);
  return set;
}

}  // namespace

void PlanReader::read_hashtags(const Yaml& document, const std::string& file) {
  const auto* node = document.find("hashtags");
  if (node == nullptr) return;
  Fields whole(*node, file, "hashtags", plan.problems);
  for (std::size_t i = 0; i < node->fields.size(); ++i) {
    const auto& [name, tags] = node->fields[i];
    if (!is_set_name(name))
      whole.error(
          node->field_at[i], "bad-name",
          fmt::format("\"{}\" is not a name of a set: use small letters, digits, - and _", name));
    if (const auto* other = plan.hashtags(name))
      whole.error(node->field_at[i], "duplicate-name",
                  fmt::format("\"{}\" is described already in {}", name, other->place.file));
    plan.hashtag_sets.push_back(read_set(name, whole, tags, plan.problems));
    plan.hashtag_sets.back().place.at = node->field_at[i];
  }
}

std::vector<std::string> PlanReader::read_tags(Fields& fields) {
  std::vector<std::string> tags;
  std::set<std::string> seen;
  auto add = [&](const std::string& tag) {
    if (seen.insert(folded(tag)).second) tags.push_back(tag);
  };
  for (const auto& given : fields.texts("tags")) {
    if (!given.starts_with("set:")) {
      add(without_hash(given));
      continue;
    }
    auto name = given.substr(4);
    const auto* set = plan.hashtags(name);
    if (set == nullptr) {
      std::vector<std::string> names;
      for (const auto& known : plan.hashtag_sets) names.push_back(known.name);
      auto meant = nearest(name, names);
      fields.error(fields.node("tags")->at, "unknown-hashtags",
                   fmt::format("there is no set of hashtags \"{}\"{}", name,
                               meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
      continue;
    }
    for (const auto& tag : set->tags) add(tag);
  }
  return tags;
}

}  // namespace smm
