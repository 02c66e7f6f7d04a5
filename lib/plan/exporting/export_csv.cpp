// The plan as a table, of the posts as they are written.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/columns.h"
#include "plan/exporting/export.h"
#include "sys/files.h"
#include "sys/text/csv.h"
#include "sys/text/yaml_writer.h"

namespace smm {
namespace {

// The columns that come first, and always.
const std::vector<std::string> always{"id", "at", "to", "status", "text"};

using Cells = std::vector<std::pair<std::string, std::string>>;  // column and content

std::string list_cell(const Yaml& node) {
  std::vector<std::string> words;
  for (const auto& item : node.items) {
    bool simple = item.kind == Yaml::Kind::scalar && !item.value.empty() &&
                  item.value.find_first_of(",;|\n#[\"") == std::string::npos &&
                  trim(item.value) == item.value;
    if (!simple) return yaml_flow(node);
    words.push_back(item.value);
  }
  return join(words, ", ");
}

// One image with nothing but its file and its alt text has a column for each.
bool simple_media(const Yaml& node) {
  if (node.kind != Yaml::Kind::sequence || node.items.size() != 1) return false;
  const auto& medium = node.items[0];
  const auto* file = medium.find("file");
  if (file == nullptr || file->value.empty() || file->value.starts_with('[')) return false;
  return std::all_of(medium.fields.begin(), medium.fields.end(), [](const auto& field) {
    return (field.first == "file" || field.first == "alt") &&
           field.second.kind == Yaml::Kind::scalar;
  });
}

void add_cells(Cells& cells, const std::string& key, const Yaml& node, const std::string& account) {
  auto column = [&](std::string_view name) {
    return account.empty() ? std::string(name) : fmt::format("{}@{}", name, account);
  };
  if (node.kind == Yaml::Kind::null) return;
  if (key == "media" && simple_media(node)) {
    cells.emplace_back(column("media"), node.items[0].find("file")->value);
    if (const auto* alt = node.items[0].find("alt")) cells.emplace_back(column("alt"), alt->value);
  } else if (node.kind == Yaml::Kind::scalar) {
    cells.emplace_back(column(key), node.value);
  } else if (list_key(key)) {
    cells.emplace_back(column(key), list_cell(node));
  } else {
    cells.emplace_back(column(key), yaml_flow(node));
  }
}

// Whether each value of the variants can have a cell of its own. An empty one says "not here", and
// an empty cell nothing.
bool plain_variants(const Yaml& node) {
  auto empty = [](const auto& field) {
    return field.second.kind == Yaml::Kind::scalar && field.second.value.empty();
  };
  return node.kind == Yaml::Kind::map &&
         std::all_of(node.fields.begin(), node.fields.end(), [&](const auto& variant) {
           const auto& body = variant.second;
           return body.kind == Yaml::Kind::map && variant.first.find('@') == std::string::npos &&
                  std::none_of(body.fields.begin(), body.fields.end(), empty);
         });
}

Cells cells_of(const Yaml& post, const std::string& status) {
  Cells cells;
  for (const auto& [key, value] : post.fields) {
    if (key == "approved") continue;  // a yes is to what stands here, and not to a table
    if (key == "variants" && plain_variants(value)) {
      for (const auto& [account, body] : value.fields)
        for (const auto& [inner, words] : body.fields) add_cells(cells, inner, words, account);
    } else {
      add_cells(cells, key, value, {});
    }
  }
  if (post.find("status") == nullptr) cells.emplace_back("status", status);
  return cells;
}

// In the order of `columns`, those of a row that are new behind the others.
void add_columns(std::vector<std::string>& columns, const Cells& cells) {
  for (const auto& [column, content] : cells) {
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) continue;
    columns.push_back(column);
  }
}

}  // namespace

std::string export_csv(const Workspace& workspace, const std::set<std::string>* ids) {
  std::vector<Cells> rows;
  std::string status = workspace.approval_required ? "review" : "approved";
  auto add = [&](const Yaml& document) {
    const auto* posts = document.find("posts");
    if (posts == nullptr) return;
    for (const auto& post : posts->items) {
      const auto* id = post.find("id");
      if (ids != nullptr && (id == nullptr || !ids->contains(id->value))) continue;
      rows.push_back(cells_of(post, status));
    }
  };
  add(workspace.document);
  for (const auto& file : workspace.plan_files()) {
    Diagnostics problems;
    auto text = read_file(beneath(workspace.root, file), yaml_max_bytes);
    if (auto document = parse_yaml(text, file, problems)) add(*document);
  }
  auto columns = always;
  for (const auto& row : rows) add_columns(columns, row);
  std::stable_partition(columns.begin(), columns.end(), [](const auto& column) {
    return column.find('@') == std::string::npos;  // variants behind
  });
  std::string out = join(columns, ",") + "\n";
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += ',';
      for (const auto& [column, content] : row)
        if (column == columns[i]) append_csv_text(out, content);
    }
    out += '\n';
  }
  return out;
}

}  // namespace smm
