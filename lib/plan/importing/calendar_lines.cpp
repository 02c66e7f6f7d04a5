#include "plan/importing/calendar_lines.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

constexpr std::size_t max_depth = 8;

struct Line {
  int number;
  std::string text;
};

// "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:Gr=C3=BC=" of vCalendar 1.0: what a phone or an old
// program breaks within a value, it marks at the end of the line.
bool is_quoted_printable(std::string_view line) {
  auto head = lower_ascii(line.substr(0, std::min(line.find(':'), line.size())));
  return head.find("quoted-printable") != std::string::npos;
}

bool goes_on(std::string_view line) { return line.ends_with('=') && is_quoted_printable(line); }

// The bytes that "=C3=BC" stands for (RFC 2045, 6.7). What is no such pair stays.
std::string from_quoted_printable(std::string_view text) {
  auto digit = [](char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return digits.find(ascii::to_upper(c));
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool pair = text[at] == '=' && at + 2 < text.size() && digit(text[at + 1]) < 16 &&
                digit(text[at + 2]) < 16;
    if (!pair) {
      out += text[at];
      continue;
    }
    out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
    at += 2;
  }
  return out;
}

// A line that begins with a space or a tab goes on the one before, in the middle of a character if
// it must be: bytes are joined before anything looks at them.
std::vector<Line> unfolded(std::string_view text) {
  std::vector<Line> lines;
  int number = 0;
  while (!text.empty()) {
    auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty() && goes_on(lines.back().text)) {
      lines.back().text.pop_back();
      lines.back().text += line;
    } else if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t')))
      lines.back().text += line.substr(1);
    else if (!line.empty())
      lines.push_back({number, std::string(line)});
  }
  return lines;
}

bool is_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_upper(c) || ascii::is_digit(c) || c == '-' || c == '.' || c == '_';
  });
}

// NAME;PARAMETER="a:b":VALUE. Nothing if it is not of that form.
std::optional<CalendarProperty> parse_property(const Line& line) {
  CalendarProperty property;
  property.line = line.number;
  std::string_view rest = line.text;
  auto end = rest.find_first_of(";:");
  if (end == std::string_view::npos || end == 0) return {};
  auto upper = [](std::string_view text) {
    std::string out(text);
    for (auto& c : out) c = ascii::to_upper(c);
    return out;
  };
  property.name = upper(rest.substr(0, end));
  if (!is_name(property.name)) return {};
  rest.remove_prefix(end);
  while (rest.starts_with(';')) {
    auto equals = rest.find('=');
    if (equals == std::string_view::npos) return {};
    auto key = upper(rest.substr(1, equals - 1));
    rest.remove_prefix(equals + 1);
    std::string value;
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size() && (quoted || (rest[at] != ';' && rest[at] != ':')); ++at) {
      if (rest[at] == '"')
        quoted = !quoted;
      else
        value += rest[at];
    }
    property.parameters.emplace_back(std::move(key), std::move(value));
    rest.remove_prefix(at);
  }
  if (!rest.starts_with(':')) return {};
  property.value = rest.substr(1);
  if (lower_ascii(property.parameter("ENCODING")) != "quoted-printable") return property;
  try {
    auto bytes = from_quoted_printable(property.value);
    property.value = decode(bytes, property.parameter("CHARSET"), "the value").text;
    replace_all(property.value, "\r\n", "\n");
  } catch (const Error&) {
    return {};
  }
  return property;
}

// Puts the lines into components. A component that another of its kind begins in, or that the end
// of an outer one closes, has lost its END: it is closed there, with that line among its broken
// ones.
class Assembler {
 public:
  explicit Assembler(const std::string& name) : name_(name) {}

  CalendarComponent run(const std::vector<Line>& lines) {
    for (const auto& line : lines) {
      auto property = parse_property(line);
      if (!property)
        broken(line.number, line.text);
      else if (property->name == "BEGIN")
        begin(*property);
      else if (property->name == "END")
        end(*property);
      else
        open_.back()->properties.push_back(std::move(*property));
    }
    if (open_.size() > 1)
      refuse(open_.back()->line, fmt::format("BEGIN:{} is never ended: the file is cut short",
                                             visible(open_.back()->name)));
    return std::move(root_);
  }

 private:
  [[noreturn]] void refuse(int line, const std::string& why) const {
    throw Error(Status::invalid, fmt::format("{}:{}: {}", name_, line, why));
  }

  void broken(int line, std::string text) {
    CalendarProperty property;
    property.value = std::move(text);
    property.line = line;
    open_.back()->broken.push_back(std::move(property));
  }

  void begin(const CalendarProperty& line) {
    if (open_.back()->name == line.value && open_.size() > 2) {
      broken(line.line, fmt::format("END:{} is missing before this line", line.value));
      open_.pop_back();
    }
    if (open_.size() > max_depth) refuse(line.line, "components are nested too deep");
    open_.back()->children.push_back({line.value, line.line, {}, {}, {}});
    open_.push_back(&open_.back()->children.back());
  }

  void end(const CalendarProperty& line) {
    auto found = std::find_if(open_.rbegin(), open_.rend() - 1,
                              [&](const auto* one) { return one->name == line.value; });
    if (found == open_.rend() - 1) {
      broken(line.line, fmt::format("END:{} ends nothing", line.value));
      return;
    }
    while (open_.back()->name != line.value) {
      broken(line.line, fmt::format("END:{} is missing before this line", open_.back()->name));
      open_.pop_back();
    }
    open_.pop_back();
  }

  const std::string& name_;
  CalendarComponent root_;
  std::vector<CalendarComponent*> open_{&root_};
};

}  // namespace

std::string CalendarProperty::parameter(std::string_view wanted) const {
  for (const auto& [key, text] : parameters)
    if (key == wanted) return text;
  return {};
}

const CalendarProperty* CalendarComponent::find(std::string_view wanted) const {
  for (const auto& property : properties) {
    if (property.name != wanted) continue;
    property.used = true;
    return &property;
  }
  return nullptr;
}

std::vector<const CalendarProperty*> CalendarComponent::all(std::string_view wanted) const {
  std::vector<const CalendarProperty*> found;
  for (const auto& property : properties) {
    if (property.name != wanted) continue;
    property.used = true;
    found.push_back(&property);
  }
  return found;
}

std::string CalendarComponent::value(std::string_view wanted) const {
  const auto* property = find(wanted);
  return property == nullptr ? std::string{} : property->value;
}

CalendarComponent parse_calendar(std::string_view text, const std::string& encoding,
                                 const std::string& name) {
  // In UTF-16 a line end is two bytes: there it is read before lines are joined.
  if (text.find('\0') != std::string_view::npos)
    return parse_calendar(decode(text, encoding, name).text, "utf-8", name);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto lines = unfolded(text);
  std::string all;
  for (const auto& line : lines) all += line.text + '\n';
  auto decoded = decode(all, encoding, name);
  // Decoding keeps lines: none of the encodings has a line end inside a character.
  std::string_view rest = decoded.text;
  for (auto& line : lines) {
    auto end = rest.find('\n');
    line.text = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  auto root = Assembler(name).run(lines);
  if (root.children.empty())
    throw Error(Status::invalid, fmt::format("{}:1: there is no calendar in it", name));
  return root;
}

std::string calendar_text(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      char next = value[++i];
      out += next == 'n' || next == 'N' ? '\n' : next;
    } else {
      out += value[i];
    }
  }
  return out;
}

std::vector<std::string> calendar_texts(std::string_view value) {
  std::vector<std::string> items;
  std::string item;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i == value.size() || value[i] == ',') {
      if (auto text = calendar_text(item); !trim(text).empty()) items.emplace_back(trim(text));
      item.clear();
      continue;
    }
    item += value[i];
    if (value[i] == '\\' && i + 1 < value.size()) item += value[++i];
  }
  return items;
}

}  // namespace smm
