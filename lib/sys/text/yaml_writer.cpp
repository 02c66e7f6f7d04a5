#include "sys/text/yaml_writer.h"

#include <fmt/format.h>
#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t line_width = 100;
constexpr std::size_t short_list = 70;

bool word_char(char c) { return ascii::is_alnum(c) || c == '_'; }

// Characters that no form but the quoted one carries safely.
bool needs_escapes(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    bool control = (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0);
    if (control || code == 0x2028 || code == 0x2029 || code == 0xFEFF || code == 0xFFFD)
      return true;
    at += bytes;
  }
  return false;
}

bool plain(std::string_view text) {
  if (text.empty() || text.size() > line_width) return false;
  auto first = static_cast<unsigned char>(text[0]);
  if (!word_char(text[0]) && first < 0x80 && text[0] != '/') return false;
  if (text.find('\n') != std::string_view::npos || text.back() == ' ' || text.back() == ':')
    return false;
  for (std::string_view mark : {": ", " #", "\t"})
    if (text.find(mark) != std::string_view::npos) return false;
  // Others read 08:15 as a number of minutes.
  if (text.find_first_not_of("0123456789:") == std::string_view::npos &&
      text.find(':') != std::string_view::npos)
    return false;
  auto word = lower_ascii(text);
  for (std::string_view reserved : {"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
    if (word == reserved) return false;
  return true;
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    auto piece = text.substr(at, bytes);
    if (code == '"' || code == '\\')
      (out += '\\') += piece;
    else if (code == '\n')
      out += "\\n";
    else if (code == '\t')
      out += "\\t";
    else if (needs_escapes(piece))
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(code));
    else
      out += piece;
    at += bytes;
  }
  return out + '"';
}

// Can be broken between words without a change.
bool foldable(std::string_view text) {
  return text.find('\n') == std::string_view::npos && text.find("  ") == std::string_view::npos &&
         text.front() != ' ' && text.back() != ' ';
}

std::string folded(std::string_view text, std::size_t indent) {
  std::string out = ">-";
  std::size_t column = line_width;
  for (auto word : split(text, ' ')) {
    auto width = display_width(word);
    if (column + 1 + width > line_width) {
      out += '\n' + std::string(indent, ' ');
      column = indent;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
  }
  return out;
}

// Several lines as they are, if that can be: a space in front of the first would be taken for
// indentation.
bool literal_fits(std::string_view text) {
  auto body = text.ends_with('\n') ? text.substr(0, text.size() - 1) : text;
  return !body.empty() && body.front() != ' ' && body.front() != '\n' && body.back() != '\n' &&
         body.find('\n') != std::string_view::npos;
}

std::string literal(std::string_view text, std::size_t indent) {
  bool closed = text.ends_with('\n');
  std::string out = closed ? "|" : "|-";
  if (closed) text.remove_suffix(1);
  for (auto line : split(text, '\n')) {
    out += '\n';
    if (!line.empty()) (out += std::string(indent, ' ')) += line;
  }
  return out;
}

std::string scalar(const Yaml& node, std::size_t indent) {
  const auto& text = node.value;
  if (text.empty() || needs_escapes(text)) return in_quotes(text);
  if (literal_fits(text)) return literal(text, indent);
  if (text.size() + indent > line_width && foldable(text)) return folded(text, indent);
  return plain(text) ? text : in_quotes(text);
}

std::string key_of(const std::string& key) { return plain(key) ? key : in_quotes(key); }

// A list of short words stands on one line.
bool on_one_line(const Yaml& list) {
  std::size_t size = 0;
  for (const auto& item : list.items) {
    if (item.kind != Yaml::Kind::scalar) return false;
    size += item.value.size() + 2;
  }
  return size <= short_list &&
         std::none_of(list.items.begin(), list.items.end(),
                      [](const auto& item) { return item.value.find('\n') != std::string::npos; });
}

// Between brackets more marks have a meaning than outside: words alone stand plain.
std::string flow_scalar(const std::string& text) {
  bool simple =
      plain(text) && std::all_of(text.begin(), text.end(), [](char c) {
        return word_char(c) || c == '-' || c == '.' || c == '/' || c == ' ' || (c & 0x80) != 0;
      });
  return simple ? text : in_quotes(text);
}

void write_map(std::string& out, const Yaml& map, std::size_t indent, bool first_in_place);

// What stands behind "key:" or "-", up to the end of its last line.
void write_value(std::string& out, const Yaml& node, std::size_t indent) {
  switch (node.kind) {
    case Yaml::Kind::null:
      out += " null\n";
      return;
    case Yaml::Kind::scalar:
      (out += ' ') += scalar(node, indent) + '\n';
      return;
    case Yaml::Kind::map:
      if (node.fields.empty()) {
        out += " {}\n";
        return;
      }
      out += '\n';
      write_map(out, node, indent, false);
      return;
    case Yaml::Kind::sequence:
      break;
  }
  if (on_one_line(node)) {
    std::vector<std::string> words;
    for (const auto& item : node.items) words.push_back(flow_scalar(item.value));
    out += " [" + join(words, ", ") + "]\n";
    return;
  }
  out += '\n';
  for (const auto& item : node.items) {
    (out += std::string(indent, ' ')) += '-';
    if (item.kind == Yaml::Kind::map && !item.fields.empty()) {
      out += ' ';
      write_map(out, item, indent + 2, true);
    } else {
      write_value(out, item, indent + 2);
    }
  }
}

// Elsewhere the words true and false stand in quotes: a text, a choice of a poll.
bool is_flag(const Yaml& value) {
  return value.plain && value.kind == Yaml::Kind::scalar &&
         (value.value == "true" || value.value == "false");
}

void write_map(std::string& out, const Yaml& map, std::size_t indent, bool first_in_place) {
  for (const auto& [key, value] : map.fields) {
    if (!first_in_place) out += std::string(indent, ' ');
    first_in_place = false;
    out += key_of(key) + ':';
    if (is_flag(value))
      (out += ' ') += value.value + '\n';
    else
      write_value(out, value, indent + 2);
  }
}

}  // namespace

Yaml yaml_scalar(std::string value) {
  Yaml node;
  node.kind = Yaml::Kind::scalar;
  node.value = std::move(value);
  return node;
}

Yaml yaml_list(const std::vector<std::string>& values) {
  Yaml node;
  node.kind = Yaml::Kind::sequence;
  for (const auto& value : values) node.items.push_back(yaml_scalar(value));
  return node;
}

void yaml_set(Yaml& map, std::string key, Yaml value) {
  map.kind = Yaml::Kind::map;
  for (auto& [known, old] : map.fields)
    if (known == key) {
      old = std::move(value);
      return;
    }
  map.fields.push_back({std::move(key), std::move(value)});
  map.field_at.emplace_back();
}

std::string yaml_item(const Yaml& map, int indent) {
  auto margin = static_cast<std::size_t>(indent);
  std::string out(margin, ' ');
  out += "- ";
  if (map.fields.empty()) return out + "{}\n";
  write_map(out, map, margin + 2, true);
  return out;
}

std::string yaml_block(const Yaml& map, int indent) {
  std::string out;
  write_map(out, map, static_cast<std::size_t>(indent), false);
  return out;
}

std::string yaml_flow(const Yaml& node) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case Yaml::Kind::null:
      return "null";
    case Yaml::Kind::scalar:
      return in_quotes(node.value);
    case Yaml::Kind::sequence:
      for (const auto& item : node.items) parts.push_back(yaml_flow(item));
      return "[" + join(parts, ", ") + "]";
    case Yaml::Kind::map:
      break;
  }
  for (const auto& [key, value] : node.fields)
    parts.push_back(in_quotes(key) + ": " + yaml_flow(value));
  return "{" + join(parts, ", ") + "}";
}

}  // namespace smm
