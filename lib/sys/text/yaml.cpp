#include "sys/text/yaml.h"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <map>
#include <streambuf>
#include <unordered_set>

#include "core/text.h"
#include "sys/text/json_escapes.h"
#include "sys/text/yaml_digests.h"
#include "sys/text/yaml_habits.h"

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
  Builder(std::string_view text, const YamlDigests& digests, const JsonEscapes& escapes)
      : text_(text), digests_(digests), escapes_(escapes) {}

  Yaml take() {
    if (has_dropped_) drop(root_);
    return std::move(root_);
  }
  // What was refused on the way and left out.
  const std::vector<Refused>& refused() const { return refused_; }
  // Whether every map that was left out of the text has found its place.
  bool whole() const { return maps_in_ == digests_.maps().size(); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    if (expects_key()) throw Refused{where(mark), "yaml-key", "a key must be a plain word"};
    add(mark, Yaml::Kind::null);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "yaml-alias", "aliases are not part of the plan language: write the value out");
    if (expects_key()) return add_key(mark, "*");
    add(mark, Yaml::Kind::null);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    auto meant = escapes_.any() ? escapes_.meant(value) : std::optional<std::string>(value);
    if (!meant) {
      refuse(mark, "yaml-syntax",
             "half a character: \\ud800 to \\udbff needs \\udc00 to \\udfff behind it");
      meant = "\uFFFD";
    }
    if (digests_.any()) digests_.give_back(*meant);
    if (expects_key()) return add_key(mark, *meant);
    auto& node = add(mark, Yaml::Kind::scalar);
    node.value = std::move(*meant);
    node.quoted = tag == "!";
    add_left_out(mark);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Yaml::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, tag, anchor, Yaml::Kind::map);
    of_lines_.back() = style == YAML::EmitterStyle::Block;
  }
  void OnMapEnd() override {
    long_maps_.erase(stack_.back());
    close();
  }

 private:
  Position where(YAML::Mark mark) const {
    if (digests_.any() && mark.pos >= mark.column) {
      auto begin = digests_.missing(static_cast<std::size_t>(mark.pos - mark.column));
      auto end = digests_.missing(static_cast<std::size_t>(mark.pos));
      mark.pos += static_cast<int>(end.bytes);
      mark.column += static_cast<int>(end.bytes - begin.bytes);
      mark.line += end.lines;
    }
    return position(text_, mark);
  }
  void refuse(const YAML::Mark& mark, const char* rule, std::string message) {
    if (refused_.size() < most_habits) refused_.push_back({where(mark), rule, std::move(message)});
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, "yaml-alias", "anchors are not part of the plan language");
  }
  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!")
      refuse(mark, "yaml-tag", "tags are not part of the plan language");
  }

  // In a map, a key comes when every key so far has its value.
  bool expects_key() const {
    return !stack_.empty() && stack_.back()->kind == Yaml::Kind::map && !pending_key_;
  }

  void add_key(const YAML::Mark& mark, const std::string& key) {
    auto& map = *stack_.back();
    auto name = key;
    if (key == "<<") {
      refuse(mark, "yaml-merge", "merge keys are not part of the plan language");
      name = dropped;
    } else if (is_there(map, key)) {
      refuse(mark, "duplicate-key", fmt::format("\"{}\" is given twice", key));
      name = dropped;
    }
    has_dropped_ = has_dropped_ || name == dropped;
    if (map.fields.size() >= max_keys)
      throw Refused{where(mark), "yaml-keys", fmt::format("more than {} keys in a map", max_keys)};
    map.fields.push_back({name, Yaml{}});
    map.field_at.push_back(where(mark));
    pending_key_ = true;
  }

  // A person's map is short. The keys of a hostile one, of a million, are remembered in a set.
  bool is_there(const Yaml& map, const std::string& key) {
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
    of_lines_.push_back(false);
  }
  void close() {
    stack_.pop_back();
    of_lines_.pop_back();
  }

  // The map that stood behind the value that was read just now, if one did: this value, and its
  // key before it, are the line that stood before it, in a map of lines.
  void add_left_out(const YAML::Mark& mark) {
    if (whole() || of_lines_.empty() || !of_lines_.back()) return;
    const auto& left = digests_.maps()[maps_in_];
    auto offset = static_cast<std::size_t>(mark.pos);
    auto& map = *stack_.back();
    if (offset < left.line || offset >= left.at || map.fields.empty()) return;
    auto at = map.field_at.back();
    bool stands = at.line == map.fields.back().second.at.line && at.column == left.column;
    if (!stands || stack_.size() >= max_depth || map.fields.size() >= short_map) return;
    if (map.find(left.key) != nullptr) return;
    ++maps_in_;
    map.field_at.push_back({++at.line, left.column});
    map.fields.push_back({std::string(left.key), Yaml{}});
    auto& node = map.fields.back().second;
    node.kind = Yaml::Kind::map;
    node.at = {at.line + 1, left.inner};
    for (auto i = left.first; i < left.first + left.count; ++i) {
      const auto& [key, value] = digests_.values()[i];
      Yaml said;
      said.kind = Yaml::Kind::scalar;
      said.value = value;
      said.quoted = true;
      said.at = {++at.line, left.inner + static_cast<int>(key.size() + 2)};  // behind ": "
      node.field_at.push_back({at.line, left.inner});
      node.fields.push_back({std::string(key), std::move(said)});
    }
  }

  // The fields whose keys were refused.
  static void drop(Yaml& node) {
    for (auto& item : node.items) drop(item);
    for (std::size_t i = node.fields.size(); i-- > 0;)
      if (node.fields[i].first == dropped) {
        node.fields.erase(node.fields.begin() + static_cast<std::ptrdiff_t>(i));
        node.field_at.erase(node.field_at.begin() + static_cast<std::ptrdiff_t>(i));
      } else {
        drop(node.fields[i].second);
      }
  }

  static constexpr std::size_t short_map = 64;
  static constexpr const char* dropped = "\x01";  // no key that a file can hold

  std::string_view text_;
  const YamlDigests& digests_;
  const JsonEscapes& escapes_;
  Yaml root_;
  std::vector<Refused> refused_;
  bool has_dropped_ = false;
  std::vector<Yaml*> stack_;
  std::vector<bool> of_lines_;  // which of them are maps of a line for each key
  std::size_t maps_in_ = 0;
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

// --- Reading on in spite of errors. ---

// The lines of a document, some of which are to be read otherwise.
class Mended {
 public:
  explicit Mended(std::string_view text) : text_(text) {}

  std::string_view text() const { return mended_ ? std::string_view(copy_) : text_; }

  // What was found by looking, read as the findings say. They stand in the order of the text and do
  // not overlap.
  void apply(const std::vector<YamlHabit>& habits) {
    std::string made;
    std::size_t from = 0;
    for (const auto& habit : habits) {
      if (habit.severity != Severity::error || habit.begin < from) continue;
      made.append(text_.substr(from, habit.begin - from)).append(habit.replacement);
      from = habit.end;
    }
    if (from == 0) return;
    copy_ = made.append(text_.substr(from));
    mended_ = true;
  }

  // Takes out the entry that stands on `line`: the line and what is indented further below it; at
  // the second call for a line that is not further down, the whole list item that it is part of.
  // False when that was tried, too.
  bool leave_out(int line) {
    auto lines = split(text(), '\n');
    auto last = static_cast<int>(lines.size());
    line = std::clamp(line, 1, std::max(last, 1));
    while (line > 1 && is_out(lines[static_cast<std::size_t>(line - 1)])) --line;
    bool whole_item = line <= furthest_;
    if (whole_item && line <= items_out_) return false;
    int first = line;
    if (whole_item) {
      while (first > 1 && !trim(lines[static_cast<std::size_t>(first - 1)]).starts_with("- "))
        --first;
      items_out_ = line;
    }
    auto indent = indent_of(lines[static_cast<std::size_t>(first - 1)]);
    int end = first + 1;
    while (end <= last && (is_out(lines[static_cast<std::size_t>(end - 1)]) ||
                           indent_of(lines[static_cast<std::size_t>(end - 1)]) > indent))
      ++end;
    furthest_ = std::max(furthest_, end - 1);
    std::string made;
    for (int i = 1; i <= last; ++i) {
      if (i >= first && i < end)
        made += '#';
      else
        made += lines[static_cast<std::size_t>(i - 1)];
      if (i < last) made += '\n';
    }
    copy_ = std::move(made);
    mended_ = true;
    return true;
  }

 private:
  static bool is_out(std::string_view line) {
    auto content = trim(line);
    return content.empty() || content.starts_with('#');
  }
  static std::size_t indent_of(std::string_view line) {
    return std::min(line.find_first_not_of(' '), line.size());
  }

  std::string_view text_;
  std::string copy_;
  bool mended_ = false;
  int furthest_ = 0;   // the last line that was taken out
  int items_out_ = 0;  // the last line whose whole item was
};

// Nothing where a map that was left out was no map.
std::optional<Yaml> parse(std::string_view text, const YamlDigests& digests,
                          std::vector<Refused>& refused) {
  JsonEscapes escapes(digests.any() ? digests.text() : text);
  View view(escapes.text());
  std::istream stream(&view);
  YAML::Parser parser(stream);
  Builder builder(text, digests, escapes);
  bool any = parser.HandleNextDocument(builder);
  refused.insert(refused.end(), builder.refused().begin(), builder.refused().end());
  if (any) {
    Builder second(text, digests, escapes);
    if (parser.HandleNextDocument(second))
      throw Refused{{}, "yaml-documents", "several documents in one file: keep the first one only"};
  }
  if (!builder.whole()) return {};
  return builder.take();
}

std::optional<Yaml> parse_short(std::string_view text, const YamlDigests& digests,
                                std::vector<Refused>& refused) {
  if (!digests.any()) return {};
  std::vector<Refused> found;
  auto tree = parse(text, digests, found);
  if (tree) refused.insert(refused.end(), found.begin(), found.end());
  return tree;
}

Yaml parse(std::string_view text, std::vector<Refused>& refused) {
  try {
    YamlDigests digests(text);
    auto tree = parse_short(text, digests, refused);
    if (!tree && !digests.maps().empty())
      tree = parse_short(text, YamlDigests(text, false), refused);
    if (tree) return std::move(*tree);
  } catch (const std::exception&) {  // read as it stands, so that what is wrong has its place
  } catch (const Refused&) {
  }
  return parse(text, YamlDigests(""), refused).value();
}

// The library's complaint as a person would say it.
std::string in_plain_words(std::string_view message) {
  auto has = [&](std::string_view part) { return message.find(part) != std::string_view::npos; };
  if (has("end of map flow")) return "a { is never closed, or a comma is missing between two keys";
  if (has("end of sequence flow")) return "a [ is never closed, or a comma is missing in the list";
  if (has("escape") || has("hex"))
    return "a \\ in \"...\" begins a sign that YAML does not know: write \\\\ for a backslash, or "
           "use "
           "'...'";
  if (has("end of map") || has("map"))
    return "this line does not fit the one above: compare how far they are indented, and put a "
           "text "
           "with signs in quotes";
  if (has("end of sequence") || has("block"))
    return "this line does not fit the list above: every \"- \" of a list stands equally far right";
  return "this cannot be read as YAML: put the text in quotes, or write it under |";
}

class Reader {
 public:
  Reader(std::string_view text, std::string_view file, Diagnostics& problems)
      : text_(text), file_(file), problems_(problems) {}

  std::optional<Yaml> read() {
    try {
      refuse_text(text_);
    } catch (const Refused& refused) {
      report(refused.at, refused.rule, refused.message);
      return {};
    }
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
    Mended mended(text_);
    auto habits = yaml_habits(text_);
    for (const auto& habit : habits)
      problems_.push_back(
          {std::string(file_), habit.at, habit.severity, habit.rule, habit.message, {}, {}});
    mended.apply(habits);
    for (int tries = 0; tries < most_tries && !given_up_; ++tries)
      if (auto tree = attempt(mended)) return tree;
    return {};
  }

 private:
  // The tree of the text as it is mended now, or nothing after mending it further.
  std::optional<Yaml> attempt(Mended& mended) {
    std::vector<Refused> refused;
    try {
      auto tree = parse(mended.text(), refused);
      for (const auto& one : refused) report(one.at, one.rule, one.message);
      return tree;
    } catch (const Refused& one) {
      report(one.at, one.rule, one.message);
      for (const auto& earlier : refused) report(earlier.at, earlier.rule, earlier.message);
      given_up_ = true;
    } catch (const YAML::Exception& error) {
      auto at = position(mended.text(), error.mark);
      auto tab = tab_before(mended.text(), at);
      report(
          tab.value_or(at), "yaml-syntax",
          tab ? "a tab stands for indentation: YAML takes spaces only" : in_plain_words(error.msg));
      given_up_ = !mended.leave_out(at.line);
    }
    return {};
  }

  void report(Position at, const std::string& rule, const std::string& message) {
    bool known = std::any_of(problems_.begin(), problems_.end(), [&](const auto& problem) {
      return problem.file == file_ && problem.at.line == at.line && at.line > 0 &&
             problem.severity == Severity::error && problem.rule.starts_with("yaml-");
    });
    if (!known)
      problems_.push_back({std::string(file_), at, Severity::error, rule, message, {}, {}});
  }

  static constexpr int most_tries = 24;

  std::string_view text_, file_;
  Diagnostics& problems_;
  bool given_up_ = false;
};

}  // namespace

const Yaml* Yaml::find(std::string_view name) const {
  for (const auto& [key, node] : fields)
    if (key == name) return &node;
  return nullptr;
}

std::optional<Yaml> read_yaml(std::string_view text, std::string_view file, Diagnostics& problems) {
  return Reader(text, file, problems).read();
}

std::optional<Yaml> parse_yaml(std::string_view text, std::string_view file,
                               Diagnostics& problems) {
  Diagnostics found;
  auto tree = read_yaml(text, file, found);
  bool wrong = has_errors(found);
  problems.insert(problems.end(), found.begin(), found.end());
  return wrong ? std::nullopt : std::move(tree);
}

}  // namespace smm
