#include "workspace/wording.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <vector>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "workspace/workspace.h"

namespace smm {
namespace {

void add_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;  // of any 64 bits
  auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

constexpr std::uint64_t most_bytes = std::uint64_t{16} << 30;

class Writer {
 public:
  Writer(std::string& out, const WordingRules& rules) : out_(out), rules_(rules) {}

  void map(const Yaml& node, const keys::Table* table) {
    std::vector<Row> rows;
    rows.reserve(node.fields.size());
    for (const auto& field : node.fields) {
      const auto* key = table == nullptr ? nullptr : table->find(field.first);
      if (key == nullptr || !key->aside) rows.push_back({&field, key});
    }
    write(std::move(rows));
  }

 private:
  struct Row {
    const Yaml::Field* field;
    const keys::Key* key;
  };

  void write(std::vector<Row> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.field->first < b.field->first; });
    count('m', rows.size());
    for (const auto& row : rows) {
      add_word(out_, row.field->first);
      value(row.field->second, row.key);
    }
  }

  void count(char kind, std::size_t number) {
    out_ += kind;
    add_number(out_, number);
  }

  void value(const Yaml& node, const keys::Key* row) {
    if (node.kind == Yaml::Kind::sequence && node.items.size() == 1)
      return value(node.items[0], row);
    if (node.kind == Yaml::Kind::sequence) {
      count('l', node.items.size());
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
    std::vector<Row> rows;
    for (const auto& field : node.fields) rows.push_back({&field, &one});
    write(std::move(rows));
  }

  void scalar(const Yaml& node, const keys::Key* row) {
    if (node.kind == Yaml::Kind::null) {
      out_ += 'n';
      return;
    }
    if (rules_.value) rules_.value(node.value);
    if (row != nullptr && row->content && rules_.file)
      add_word(out_, rules_.file(node.value));
    else
      add_word(out_, node.value);
  }

  std::string& out_;
  const WordingRules& rules_;
};

}  // namespace

void add_word(std::string& out, std::string_view word) {
  add_number(out, word.size());
  out += ':';
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

namespace {

// What an account does not say for itself and the workspace says for it.
constexpr const char* inherited[] = {"environment", "language", "timezone", "title"};

void add_inherited(std::string& out, const Account& account, const Yaml* own) {
  for (const char* name : inherited) {
    auto found = account.settings.find(name);
    if (found == account.settings.end() || (own != nullptr && own->find(name) != nullptr)) continue;
    add_word(out, name);
    add_word(out, found->second);
  }
}

}  // namespace

std::string account_wording(const Workspace& workspace, std::string_view name) {
  std::string out;
  add_word(out, name);
  const auto* account = workspace.account(name);
  if (account != nullptr) add_word(out, account->network->name);
  const auto* accounts = workspace.document.find("accounts");
  const auto* node = accounts == nullptr ? nullptr : accounts->find(name);
  if (account != nullptr) {
    add_inherited(out, *account, node);
    add_option_files(out, workspace.root, account->settings);
    for (const auto& [secret, source] : account->secrets)
      if (!source.command.empty())
        add_option_files(out, workspace.root, {{secret, join(source.command, " ")}});
  }
  if (node == nullptr) return out;
  Yaml settings;
  settings.kind = Yaml::Kind::map;
  for (const auto& field : node->fields)
    if (field.first == "options" || field.first == "publish" ||
        (field.second.kind != Yaml::Kind::map && keys::account.find(field.first) == nullptr))
      settings.fields.push_back(field);
  add_wording(out, settings, nullptr, {});
  return out;
}

std::string digest_of_file(const std::filesystem::path& path) {
  Sha256 sha;
  read_pieces(path, most_bytes, [&](std::string_view piece) { sha.add(piece); });
  return sha.hex();
}

namespace {

// The files that a value may name: all of it, what stands between commas, the words of it, and
// what is behind "=" in one ("--script=post.sh").
std::set<std::string> names_in(std::string_view value) {
  std::set<std::string> names;
  for (auto piece : split(value, ',')) {
    names.emplace(trim(piece));
    for (auto word : split(piece, ' ')) {
      names.emplace(word);
      names.emplace(word.substr(word.find('=') + 1));
    }
  }
  names.erase("");
  return names;
}

// Beneath the workspace, though it be written from the root of the file system.
std::filesystem::path place_of(const std::filesystem::path& root, const std::string& name) {
  std::filesystem::path path(name);
  if (!path.is_absolute()) return beneath(root, name);
  std::error_code none;
  auto base = std::filesystem::weakly_canonical(root, none);
  return beneath(root,
                 std::filesystem::weakly_canonical(path, none).lexically_relative(base).string());
}

}  // namespace

void add_option_files(std::string& out, const std::filesystem::path& root,
                      const Settings& options) {
  for (const auto& [option, value] : options)
    for (const auto& name : names_in(value)) {
      try {
        auto path = place_of(root, name);
        std::error_code none;
        if (!std::filesystem::is_regular_file(path, none)) continue;
        auto digest = digest_of_file(path);
        add_word(out, name);
        add_word(out, digest);
      } catch (const Error&) {  // outside of the workspace, or not to be read: it is not sent
      }
    }
}

}  // namespace smm
