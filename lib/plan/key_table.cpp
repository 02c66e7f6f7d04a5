// The language as a table for people (schema.h).

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "plan/key_forms.h"
#include "plan/schema.h"

namespace smm {
namespace {

using keys::Form;
using keys::Key;
using keys::Many;
using keys::Need;
using keys::Table;

// "draft, review or approved".
std::string alternatives(const std::vector<std::string>& words) {
  if (words.size() < 2) return join(words, "");
  std::vector<std::string> first(words.begin(), words.end() - 1);
  return join(first, ", ") + " or " + words.back();
}

// In quotes where it is none.
std::string as_word(std::string_view word) {
  if (word == "\t") return "a TAB";
  bool plain =
      std::all_of(word.begin(), word.end(), [](char c) { return ascii::is_lower(c) || c == '_'; });
  return plain ? std::string(word) : fmt::format("\"{}\"", word);
}

// What one value is, not yet a list or a map from names.
std::string one(const Key& key) {
  std::vector<std::string> words;
  for (auto word : key.words) words.push_back(as_word(word));
  if (key.form == Form::name) words.push_back(fmt::format("one of the {}", key.names));
  if (key.form == Form::whole) return fmt::format("a number from {} to {}", key.low, key.high);
  if (key.form == Form::flag && key.high > 0)
    return fmt::format("true, false, or a number from {} to {}", key.low, key.high);
  auto form = words.empty() ? std::string(key_form(key.form).words) : alternatives(words);
  if (key.of == nullptr) return form;
  auto keys = fmt::format("the keys of {}", key.of->name);
  return form.empty() ? keys : form + ", or " + keys;
}

std::string value(const Key& key) {
  auto words = one(key);
  if (key.many == Many::any) words += ", or a list of such";
  if (key.many == Many::list || key.many == Many::set) words = "a list, of each " + words;
  if (key.named)
    words = fmt::format("for each of {}: {}",
                        key.names.empty() ? "your names" : fmt::format("the {}", key.names), words);
  if (key.need == Need::required) words += "; required";
  if (key.need == Need::one_of_these) words += "; one such key";
  if (key.need == Need::some_of_these) words += "; at least one such key";
  return words;
}

// The tables that keys lead to, each once, in the order in which they are met.
void collect(const Table& table, std::vector<const Table*>& found) {
  if (std::find(found.begin(), found.end(), &table) != found.end()) return;
  found.push_back(&table);
  for (const auto& key : table.keys)
    if (key.of != nullptr) collect(*key.of, found);
}

}  // namespace

std::string table_of_keys() {
  std::string out = "smm.yaml and plan files\n";
  auto add = [&](const Key& key) { out += fmt::format("  {:<14} {}\n", key.name, value(key)); };
  std::vector<const Table*> tables;
  for (const auto* key : top_level_keys()) {
    add(*key);
    if (key->of != nullptr) collect(*key->of, tables);
  }
  for (const auto* table : tables) {
    out += fmt::format("\n{}: {}\n", table->name, table->what);
    for (const auto& key : table->keys) add(key);
    if (table->settings) out += "  and the settings of its network\n";
  }
  return out;
}

}  // namespace smm
