#include "workspace/keys.h"

#include <algorithm>

namespace smm {

const keys::Key* keys::Table::find(std::string_view key) const {
  auto found =
      std::find_if(keys.begin(), keys.end(), [&](const Key& row) { return row.name == key; });
  return found == keys.end() ? nullptr : &*found;
}

std::vector<const keys::Key*> top_level_keys() {
  std::vector<const keys::Table*> tables;
  for (const auto* table : key_tables())
    if (table->rank > 0) tables.push_back(table);
  std::sort(tables.begin(), tables.end(),
            [](const auto* a, const auto* b) { return a->rank < b->rank; });
  std::vector<const keys::Key*> all;
  for (const auto* table : tables)
    for (const auto& key : table->keys) all.push_back(&key);
  return all;
}

}  // namespace smm
