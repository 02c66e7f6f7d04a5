#include <algorithm>

#include "networks/network.h"

namespace smm {

const Network* find_network(std::string_view name) {
  auto all = all_networks();
  auto found = std::find_if(all.begin(), all.end(), [&](auto* n) { return n->name == name; });
  return found == all.end() ? nullptr : *found;
}

}  // namespace smm
