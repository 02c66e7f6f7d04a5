#include "core/json.h"

#include <algorithm>

#include "core/json_brackets.h"

template class nlohmann::basic_json<nlohmann::ordered_map>;

namespace smm {

namespace {

constexpr int deepest = 256;  // arrays and objects in one another: nobody's answer has as many

// Nothing is built of a text that only wants to exhaust a stack.
bool is_too_deep(std::string_view text) {
  int depth = 0;
  each_bracket(text, [&](char bracket, std::size_t) {
    depth += bracket == '[' || bracket == '{' ? 1 : -1;
    return depth <= deepest;
  });
  return depth > deepest;
}

}  // namespace

Json parse_json(std::string_view text) {
  if (is_too_deep(text)) return Json(Json::value_t::discarded);
  return Json::parse(text, nullptr, false);
}

namespace {

std::string on_one_line(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The members between the brackets, each by `member`: on lines of their own, or behind one another.
template <typename Member>
void members(std::string& out, const Json& value, std::string_view between, Member member) {
  bool first = true;
  for (auto at = value.begin(); at != value.end(); ++at, first = false) {
    if (!first) out += between.front() == '\n' ? "," : ", ";
    if (between.front() == '\n') out += between;
    member(at);
  }
}

// A list of plain values stands on one line, so that who looks for a value in a line finds it
// beside its key.
void write(std::string& out, const Json& value, std::size_t indent, std::size_t depth) {
  if (!value.is_structured() || value.empty()) {
    out += on_one_line(value);
    return;
  }
  bool object = value.is_object();
  bool plain = !object && std::none_of(value.begin(), value.end(),
                                       [](const Json& one) { return one.is_structured(); });
  auto line = [&](std::size_t level) { return "\n" + std::string(indent * level, ' '); };
  out += object ? '{' : '[';
  members(out, value, plain ? " " : line(depth + 1), [&](const Json::const_iterator& at) {
    if (object) (out += on_one_line(Json(at.key()))) += ": ";
    write(out, *at, indent, depth + 1);
  });
  if (!plain) out += line(depth);
  out += object ? '}' : ']';
}

}  // namespace

std::string write_json(const Json& value, int indent) {
  if (indent < 0) return on_one_line(value);
  std::string out;
  write(out, value, static_cast<std::size_t>(indent), 0);
  return out;
}

}  // namespace smm
