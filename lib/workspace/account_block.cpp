#include "workspace/account_block.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/text/yaml_writer.h"

namespace smm {
namespace {

// Lines with their line ends.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    auto end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

bool says_nothing(std::string_view line) {
  auto text = trim(line);
  return text.empty() || text.starts_with('#');
}

// The number of lines up to the end of the key's value: what stands before the next key, less the
// comments and empty lines that lead to it.
std::size_t end_of(const Yaml& document, std::size_t key,
                   const std::vector<std::string_view>& lines) {
  auto end = key + 1 < document.field_at.size()
                 ? static_cast<std::size_t>(document.field_at[key + 1].line) - 1
                 : lines.size();
  auto first = static_cast<std::size_t>(document.field_at[key].line);
  while (end > first && says_nothing(lines[end - 1]) && !lines[end - 1].starts_with(' ')) --end;
  return end;
}

std::string put_in(const std::vector<std::string_view>& lines, std::size_t at,
                   const std::string& block) {
  std::string out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i == at) out += block;
    out += lines[i];
    if (i + 1 == lines.size() && !out.ends_with('\n')) out += '\n';
  }
  return at >= lines.size() ? out + block : out;
}

// Where a map is written in braces, nothing can be added to it or taken out line by line.
void require_lines(const Yaml& accounts, const std::vector<std::string_view>& lines,
                   std::string_view nothing) {
  auto line = static_cast<std::size_t>(accounts.at.line) - 1;
  bool flow = accounts.kind != Yaml::Kind::map || accounts.field_at.empty() ||
              line >= lines.size() ||
              lines[line][static_cast<std::size_t>(accounts.at.column) - 1] == '{';
  if (flow)
    throw Error(Status::failed,
                fmt::format("the accounts in smm.yaml stand in braces: nothing was {}", nothing),
                "write each on a line of its own, beneath `accounts:`");
}

}  // namespace

std::string with_account(std::string_view source, const Yaml& document, const std::string& name,
                         const Yaml& account) {
  Yaml accounts;
  yaml_set(accounts, name, account);
  auto lines = lines_of(source);
  auto key = std::find_if(document.fields.begin(), document.fields.end(),
                          [](const auto& field) { return field.first == "accounts"; });
  if (key == document.fields.end()) {
    Yaml section;
    yaml_set(section, "accounts", std::move(accounts));
    return put_in(lines, lines.size(), "\n" + yaml_block(section, 0));
  }
  auto index = static_cast<std::size_t>(key - document.fields.begin());
  const auto& node = key->second;
  int indent = 2;
  if (node.kind != Yaml::Kind::null) {
    require_lines(node, lines, "added");
    indent = node.field_at[0].column - 1;
  }
  return put_in(lines, end_of(document, index, lines), yaml_block(accounts, indent));
}

WithoutAccount without_account(std::string_view source, const Yaml& document,
                               const std::string& name) {
  auto lines = lines_of(source);
  auto key = std::find_if(document.fields.begin(), document.fields.end(),
                          [](const auto& field) { return field.first == "accounts"; });
  const auto& accounts = key->second;
  require_lines(accounts, lines, "taken out");
  auto one = std::find_if(accounts.fields.begin(), accounts.fields.end(),
                          [&](const auto& field) { return field.first == name; });
  auto index = static_cast<std::size_t>(one - accounts.fields.begin());
  auto first = static_cast<std::size_t>(accounts.field_at[index].line) - 1;
  auto end = end_of(document, static_cast<std::size_t>(key - document.fields.begin()), lines);
  if (index + 1 < accounts.field_at.size()) {
    end = static_cast<std::size_t>(accounts.field_at[index + 1].line) - 1;
    while (end > first + 1 && says_nothing(lines[end - 1])) --end;
  }
  WithoutAccount without;
  for (std::size_t i = 0; i < lines.size(); ++i)
    (i >= first && i < end ? without.block : without.text) += lines[i];
  return without;
}

}  // namespace smm
