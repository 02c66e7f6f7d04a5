#include "workspace/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "workspace/workspace.h"

namespace smm {
namespace {

class Writer {
 public:
  Writer(std::string& out, const WordingRules& rules) : out_(out), rules_(rules) {}

  void map(const Yaml& node, const keys::Table* table) {
    std::vector<const Yaml::Field*> fields;
    for (const auto& field : node.fields) {
      const auto* row = table == nullptr ? nullptr : table->find(field.first);
      if (row == nullptr || !row->aside) fields.push_back(&field);
    }
    std::sort(fields.begin(), fields.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    out_ += fmt::format("m{}", fields.size());
    for (const auto* field : fields) {
      add_word(out_, field->first);
      value(field->second, table == nullptr ? nullptr : table->find(field->first));
    }
  }

 private:
  void value(const Yaml& node, const keys::Key* row) {
    if (node.kind == Yaml::Kind::sequence && node.items.size() == 1)
      return value(node.items[0], row);
    if (node.kind == Yaml::Kind::sequence) {
      out_ += fmt::format("l{}", node.items.size());
      for (const auto& item : node.items) value(item, row);
    } else if (node.kind == Yaml::Kind::map) {
      const auto* table = row == nullptr ? nullptr : row->of;
      if (row != nullptr && row->named)
        named(node, table);
      else
        map(node, table);
    } else {
      scalar(node, row);
    }
  }

  // A map from names to maps of the table's keys.
  void named(const Yaml& node, const keys::Table* table) {
    keys::Key one{};
    one.of = table;
    std::vector<const Yaml::Field*> fields;
    for (const auto& field : node.fields) fields.push_back(&field);
    std::sort(fields.begin(), fields.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    out_ += fmt::format("m{}", fields.size());
    for (const auto* field : fields) {
      add_word(out_, field->first);
      value(field->second, &one);
    }
  }

  void scalar(const Yaml& node, const keys::Key* row) {
    if (node.kind == Yaml::Kind::null) {
      out_ += 'n';
      return;
    }
    if (rules_.value) rules_.value(node.value);
    bool file = row != nullptr && row->content && rules_.file;
    add_word(out_, file ? rules_.file(node.value) : node.value);
  }

  std::string& out_;
  const WordingRules& rules_;
};

}  // namespace

void add_word(std::string& out, std::string_view word) {
  out += fmt::format("{}:", word.size());
  out += word;
}

void add_wording(std::string& out, const Yaml& node, const keys::Table* table,
                 const WordingRules& rules) {
  if (node.kind == Yaml::Kind::map) return Writer(out, rules).map(node, table);
  Yaml one;
  one.kind = Yaml::Kind::map;
  one.fields.push_back({"", node});
  Writer(out, rules).map(one, nullptr);
}

std::string account_wording(const Workspace& workspace, std::string_view name) {
  std::string out;
  add_word(out, name);
  const auto* account = workspace.account(name);
  if (account != nullptr) add_word(out, account->network->name);
  const auto* accounts = workspace.document.find("accounts");
  const auto* node = accounts == nullptr ? nullptr : accounts->find(name);
  if (node == nullptr) return out;
  Yaml settings;
  settings.kind = Yaml::Kind::map;
  for (const auto& field : node->fields)
    if (field.first == "options" ||
        (field.second.kind != Yaml::Kind::map && keys::account.find(field.first) == nullptr))
      settings.fields.push_back(field);
  add_wording(out, settings, nullptr, {});
  return out;
}

}  // namespace smm
