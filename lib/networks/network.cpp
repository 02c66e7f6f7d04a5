#include "networks/network.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace smm {

const Network* find_network(std::string_view name) {
  auto all = all_networks();
  auto found = std::find_if(all.begin(), all.end(), [&](auto* n) { return n->name == name; });
  return found == all.end() ? nullptr : *found;
}

const Network* network_called(std::string_view name) {
  auto wanted = lower_ascii(trim(name));
  for (const auto* network : all_networks()) {
    auto others = split(network->also_called, ' ');
    if (network->name == wanted || lower_ascii(network->title) == wanted ||
        (!wanted.empty() && std::find(others.begin(), others.end(), wanted) != others.end()))
      return network;
  }
  return nullptr;
}

std::string meant_network(std::string_view name) {
  const auto* called = network_called(name);
  std::vector<std::string> names;
  for (const auto* network : all_networks()) names.emplace_back(network->name);
  auto meant = called != nullptr ? std::optional(std::string(called->name)) : nearest(name, names);
  return meant ? fmt::format("did you mean \"{}\"?", *meant) : "known: " + join(names, ", ");
}

}  // namespace smm
