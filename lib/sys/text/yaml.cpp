#include "sys/text/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <map>
#include <streambuf>
#include <unordered_set>

#include "core/text.h"
#include "sys/text/json_escapes.h"

namespace smm {
namespace {

constexpr std::size_t max_depth = 16;
constexpr std::size_t max_keys = 10'000;

struct Refused {
  Position at;
  std::string rule;
  std::string message;
};

// The library's columns count bytes; a person's count characters. A line as long as a hostile one
// keeps its bytes, or one line of 8 MiB would take a quadratic time.
Position position(std::string_view text, const YAML::Mark& mark) {
  constexpr int longest = 2048;
  int column = mark.column;
  auto end = static_cast<std::size_t>(mark.pos);
  if (column > 0 && column <= longest && end <= text.size() && mark.pos >= column)
    for (char c :
         text.substr(end - static_cast<std::size_t>(column), static_cast<std::size_t>(column)))
      if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) --column;
  return {mark.line + 1, column + 1};
}

// Builds the tree. The innermost open collection is stack_.back(); pointers into it stay valid
// because a parent does not grow while a child of it is open.
class Builder final : public YAML::EventHandler {
 public:
  Builder(std::string_view text, const JsonEscapes& escapes) : text_(text), escapes_(escapes) {}

  Yaml take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    if (expects_key()) throw Refused{where(mark), "yaml-key", "a key must be a plain word"};
    add(mark, Yaml::Kind::null);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Refused{where(mark), "yaml-alias",
                  "aliases are not part of the plan language: write the value out"};
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    auto meant = escapes_.any() ? escapes_.meant(value) : std::optional<std::string>(value);
    if (!meant)
      throw Refused{where(mark), "yaml-syntax",
                    "half a character: \\ud800 to \\udbff needs \\udc00 to \\udfff behind it"};
    if (expects_key()) return add_key(mark, *meant);
    auto& node = add(mark, Yaml::Kind::scalar);
    node.value = std::move(*meant);
    node.quoted = tag == "!";
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Yaml::Kind::sequence);
  }
  void OnSequenceEnd() override { stack_.pop_back(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Yaml::Kind::map);
  }
  void OnMapEnd() override {
    long_maps_.erase(stack_.back());
    stack_.pop_back();
  }

 private:
  Position where(const YAML::Mark& mark) const { return position(text_, mark); }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
    if (anchor != 0)
      throw Refused{where(mark), "yaml-alias", "anchors are not part of the plan language"};
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) const {
    if (!tag.empty() && tag != "?" && tag != "!")
      throw Refused{where(mark), "yaml-tag", "tags are not part of the plan language"};
  }

  // In a map, a key comes when every key so far has its value.
  bool expects_key() const {
    return !stack_.empty() && stack_.back()->kind == Yaml::Kind::map && !pending_key_;
  }

  void add_key(const YAML::Mark& mark, const std::string& key) {
    auto& map = *stack_.back();
    if (key == "<<")
      throw Refused{where(mark), "yaml-merge", "merge keys are not part of the plan language"};
    if (is_there(map, key))
      throw Refused{where(mark), "duplicate-key", fmt::format("\"{}\" is given twice", key)};
    if (map.fields.size() >= max_keys)
      throw Refused{where(mark), "yaml-keys", fmt::format("more than {} keys in a map", max_keys)};
    map.fields.push_back({key, Yaml{}});
    map.field_at.push_back(where(mark));
    pending_key_ = true;
  }

  // A person's map is short. The keys of a hostile one, of a million, are remembered in a set.
  bool is_there(const Yaml& map, const std::string& key) {
    constexpr std::size_t short_map = 64;
    if (map.fields.size() < short_map) return map.find(key) != nullptr;
    auto& keys = long_maps_[&map];
    if (keys.empty())
      for (const auto& field : map.fields) keys.insert(field.first);
    return !keys.insert(key).second;
  }

  Yaml& add(const YAML::Mark& mark, Yaml::Kind kind) {
    Yaml* node = &root_;
    if (!stack_.empty()) {
      auto& parent = *stack_.back();
      if (parent.kind == Yaml::Kind::map) {
        node = &parent.fields.back().second;
        pending_key_ = false;
      } else {
        node = &parent.items.emplace_back();
      }
    }
    node->kind = kind;
    node->at = where(mark);
    return *node;
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            Yaml::Kind kind) {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    if (expects_key()) throw Refused{where(mark), "yaml-key", "a key must be a plain word"};
    if (stack_.size() >= max_depth)
      throw Refused{where(mark), "yaml-depth",
                    fmt::format("nested deeper than {} levels", max_depth)};
    stack_.push_back(&add(mark, kind));
  }

  std::string_view text_;
  const JsonEscapes& escapes_;
  Yaml root_;
  std::vector<Yaml*> stack_;
  std::map<const Yaml*, std::unordered_set<std::string>> long_maps_;  // of those that are open
  bool pending_key_ = false;
};

// A stream over memory, without copying it.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    auto* begin = const_cast<char*>(text.data());
    setg(begin, begin, begin + text.size());
  }
};

Position position_of(std::string_view text, std::size_t offset) {
  Position at{1, 1};
  for (char c : text.substr(0, offset)) {
    ++at.column;
    if (c == '\n') at = {at.line + 1, 1};
  }
  return at;
}

// The tab that stands for indentation on the line of `error`: editors hide the difference, and the
// library names what it makes of it.
std::optional<Position> tab_before(std::string_view text, Position error) {
  int number = 1;
  for (auto line : split(text, '\n')) {
    if (number > error.line) return {};
    auto indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
    auto tab = indent.find('\t');
    if (number == error.line && tab != std::string_view::npos)
      return Position{number, static_cast<int>(tab) + 1};
    ++number;
  }
  return {};
}

// What the YAML library would accept or explain badly.
void refuse_text(std::string_view text) {
  if (text.size() > yaml_max_bytes)
    throw Refused{{}, "file-too-large", fmt::format("larger than {} MiB", yaml_max_bytes >> 20)};
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    throw Refused{{}, "not-utf8", "this is UTF-16: save it as UTF-8"};
  if (auto nul = text.find('\0'); nul != std::string_view::npos)
    throw Refused{position_of(text, nul), "not-text", "a NUL byte: this is not a text file"};
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    if (code == 0xFFFD && bytes == 1)
      throw Refused{position_of(text, at), "not-utf8", "not UTF-8: save the file as UTF-8"};
    at += bytes;
  }
}

Yaml parse(std::string_view text) {
  refuse_text(text);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  JsonEscapes escapes(text);
  View view(escapes.text());
  std::istream stream(&view);
  YAML::Parser parser(stream);
  Builder builder(text, escapes);
  if (parser.HandleNextDocument(builder)) {
    Builder second(text, escapes);
    if (parser.HandleNextDocument(second))
      throw Refused{{}, "yaml-documents", "several documents in one file: keep the first one only"};
  }
  return builder.take();
}

}  // namespace

const Yaml* Yaml::find(std::string_view name) const {
  for (const auto& [key, node] : fields)
    if (key == name) return &node;
  return nullptr;
}

std::optional<Yaml> parse_yaml(std::string_view text, std::string_view file,
                               Diagnostics& problems) {
  auto report = [&](Position at, const std::string& rule, const std::string& message) {
    problems.push_back({std::string(file), at, Severity::error, rule, message, {}, {}});
  };
  try {
    return parse(text);
  } catch (const Refused& refused) {
    report(refused.at, refused.rule, refused.message);
  } catch (const YAML::Exception& error) {
    auto at = position(text, error.mark);
    if (auto tab = tab_before(text, at))
      report(*tab, "yaml-syntax", "a tab stands for indentation: YAML takes spaces only");
    else
      report(at, "yaml-syntax", "not valid YAML: " + error.msg);
  }
  return {};
}

}  // namespace smm
