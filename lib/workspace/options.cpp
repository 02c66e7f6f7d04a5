#include "workspace/options.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "workspace/fields.h"

namespace smm {
namespace {

const Setting* find_option(const Network& network, std::string_view name) {
  auto found = std::find_if(network.options.begin(), network.options.end(),
                            [&](const Setting& option) { return option.name == name; });
  return found == network.options.end() ? nullptr : &*found;
}

std::string titles_of(const std::vector<const Network*>& networks) {
  std::vector<std::string> titles;
  for (const auto* network : networks) titles.emplace_back(network->title);
  return join(titles, ", ");
}

}  // namespace

std::map<const Network*, Settings> read_options(const Yaml& node,
                                                const std::vector<const Network*>& networks,
                                                const std::string& file, Diagnostics& problems) {
  std::map<const Network*, Settings> told;
  for (const auto* network : networks) told[network];
  Fields fields(node, file, "options", problems);
  std::vector<std::string> known;
  bool any = false;
  for (const auto* network : networks) {
    for (const auto& option : network->options) known.emplace_back(option.name);
    any = any || network->any_option;
  }
  if (node.kind == Yaml::Kind::map && known.empty() && !any) {
    fields.error(node.at, "unknown-key",
                 fmt::format("posts on {} have no options of their own", titles_of(networks)));
    return told;
  }
  for (std::size_t i = 0; i < node.fields.size(); ++i) {
    const auto& name = node.fields[i].first;
    bool foreign = !any && std::find(known.begin(), known.end(), name) == known.end();
    auto value = foreign ? std::nullopt : fields.text(name);
    if (!value) continue;  // told by finish(), or by text()
    std::string wrong;
    for (const auto* network : networks) {
      const auto* option = find_option(*network, name);
      if (option == nullptr && !network->any_option) continue;
      told[network][name] = *value;
      if (wrong.empty() && option != nullptr && option->wrong != nullptr && !value->empty())
        wrong = option->wrong(*value);
    }
    if (!wrong.empty())
      fields.error(node.fields[i].second.at, "option-value",
                   fmt::format("the option {}: \"{}\" {}", name, visible(*value), wrong));
  }
  if (any)
    for (const auto& field : node.fields) known.push_back(field.first);
  if (node.kind == Yaml::Kind::map) {
    fields.allow(std::move(known));
    fields.finish();
  }
  return told;
}

Settings with_options(Settings account, const Settings& post) {
  for (const auto& [name, value] : post) account[name] = value;
  std::erase_if(account, [](const auto& option) { return option.second.empty(); });
  return account;
}

}  // namespace smm
