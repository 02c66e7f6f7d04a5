#include "plan/approving.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/error.h"
#include "sys/text/yaml_writer.h"

namespace smm {
namespace {

constexpr std::string_view key = "approved";

// A piece of the text that is replaced.
struct Edit {
  std::size_t at = 0, size = 0;
  std::string text;
};

bool same(const Yaml& one, const Yaml& other) {
  if (one.kind != other.kind || one.value != other.value ||
      one.items.size() != other.items.size() || one.fields.size() != other.fields.size())
    return false;
  for (std::size_t i = 0; i < one.items.size(); ++i)
    if (!same(one.items[i], other.items[i])) return false;
  return std::all_of(one.fields.begin(), one.fields.end(), [&](const auto& field) {
    const auto* found = other.find(field.first);
    return found != nullptr && same(field.second, *found);
  });
}

std::string name_of(const std::string& name) {
  bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_alnum(c) || std::string_view("-_./").find(c) != std::string_view::npos;
  });
  bool begins = !name.empty() && ascii::is_alnum(name[0]) && !ascii::is_digit(name[0]);
  return plain && begins ? name : fmt::format("\"{}\"", name);
}

std::string pair_text(const std::pair<std::string, std::string>& yes) {
  return fmt::format("{}: \"{}\"", name_of(yes.first), yes.second);
}

class Text {
 public:
  Text(const std::string& source, const std::string& file) : source_(source), file_(file) {
    Diagnostics problems;
    auto document = parse_yaml(source, file, problems);
    if (document) document_ = std::move(*document);
    for (std::size_t at = 0; at < source.size(); ++at)
      if (at == 0 || source[at - 1] == '\n') lines_.push_back(at);
  }

  std::string with(const std::vector<Beside>& posts) {
    auto expected = document_;
    for (const auto& post : posts) {
      auto* node = item(expected, post.id_at);
      if (node == nullptr) refuse(post);
      add(post, *item(document_, post.id_at));
      note(*node, post);
    }
    std::sort(edits_.begin(), edits_.end(),
              [](const auto& a, const auto& b) { return a.at > b.at; });
    auto text = source_;
    for (const auto& edit : edits_) text.replace(edit.at, edit.size, edit.text);
    Diagnostics problems;
    auto after = parse_yaml(text, file_, problems);
    if (!after || !same(*after, expected)) refuse(posts.front());
    return text;
  }

 private:
  static Yaml* item(Yaml& document, Position id_at) {
    for (auto& field : document.fields) {
      if (field.first != "posts") continue;
      for (auto& post : field.second.items) {
        const auto* id = post.find("id");
        if (id != nullptr && id->at.line == id_at.line && id->at.column == id_at.column)
          return &post;
      }
    }
    return nullptr;
  }

  static void note(Yaml& post, const Beside& beside) {
    Yaml map;
    map.kind = Yaml::Kind::map;
    if (const auto* old = post.find(key)) map = *old;
    for (const auto& [name, value] : beside.yeses) yaml_set(map, name, yaml_scalar(value));
    yaml_set(post, std::string(key), std::move(map));
  }

  std::size_t offset(Position at) const {
    auto line = static_cast<std::size_t>(at.line) - 1;
    auto byte = line < lines_.size() ? lines_[line] : source_.size();
    for (int column = 1; column < at.column && byte < source_.size(); ++column) {
      ++byte;
      while (byte < source_.size() && (static_cast<unsigned char>(source_[byte]) & 0xC0) == 0x80)
        ++byte;
    }
    return byte;
  }

  // The end of the line that holds `at`, behind its line end.
  std::size_t next_line(std::size_t at) const {
    auto end = source_.find('\n', at);
    return end == std::string::npos ? source_.size() : end + 1;
  }

  std::string line_end(std::size_t at) const {
    auto end = source_.find('\n', at);
    return end != std::string::npos && end > 0 && source_[end - 1] == '\r' ? "\r\n" : "\n";
  }

  // A single value on one line, with its quotes.
  std::size_t size_of_value(const Yaml& value) const {
    auto at = offset(value.at);
    char quote = at < source_.size() ? source_[at] : ' ';
    if (quote != '"' && quote != '\'') return value.value.size();
    auto end = source_.find(quote, at + 1);
    return end == std::string::npos ? 0 : end + 1 - at;
  }

  void add(const Beside& beside, const Yaml& post) {
    const auto* old = post.find(key);
    if (old != nullptr && old->kind != Yaml::Kind::map) refuse(beside);
    bool flow = source_[offset(post.at)] == '{';
    if (old == nullptr) return flow ? add_in_braces(beside, post) : add_lines(beside, post);
    bool braces = source_[offset(old->at)] == '{';
    std::vector<std::pair<std::string, std::string>> fresh;
    for (const auto& yes : beside.yeses) {
      if (const auto* value = old->find(yes.first))
        edits_.push_back(
            {offset(value->at), size_of_value(*value), fmt::format("\"{}\"", yes.second)});
      else
        fresh.push_back(yes);
    }
    if (fresh.empty()) return;
    if (braces) return add_first(*old, fresh);
    auto last = offset(old->fields.back().second.at);
    insert_lines(last, static_cast<std::size_t>(old->field_at[0].column) - 1, fresh);
  }

  void add_first(const Yaml& old, const std::vector<std::pair<std::string, std::string>>& fresh) {
    std::string text;
    for (const auto& yes : fresh) text += pair_text(yes) + ", ";
    if (old.fields.empty()) text.resize(text.size() - 2);
    edits_.push_back({offset(old.at) + 1, 0, text});
  }

  void add_in_braces(const Beside& beside, const Yaml& post) {
    std::string text;
    for (const auto& yes : beside.yeses) text += (text.empty() ? "" : ", ") + pair_text(yes);
    const auto& id = *post.find("id");
    edits_.push_back(
        {offset(id.at) + size_of_value(id), 0, fmt::format(", {}: {{{}}}", key, text)});
  }

  void add_lines(const Beside& beside, const Yaml& post) {
    std::size_t column = 0;
    for (std::size_t i = 0; i < post.fields.size(); ++i)
      if (post.fields[i].first == "id") column = static_cast<std::size_t>(post.field_at[i].column);
    auto at = offset(post.find("id")->at);
    std::string indent(column - 1, ' ');
    auto text = indent + std::string(key) + ":" + line_end(at);
    for (const auto& yes : beside.yeses) text += indent + "  " + pair_text(yes) + line_end(at);
    put_line(at, text);
  }

  void insert_lines(std::size_t at, std::size_t indent,
                    const std::vector<std::pair<std::string, std::string>>& yeses) {
    std::string text;
    for (const auto& yes : yeses) text += std::string(indent, ' ') + pair_text(yes) + line_end(at);
    put_line(at, text);
  }

  // Behind the line that holds `at`, which may be the last and have no end.
  void put_line(std::size_t at, const std::string& text) {
    auto next = next_line(at);
    bool open = next == source_.size() && !source_.ends_with('\n');
    edits_.push_back({next, 0, open ? "\n" + text : text});
  }

  [[noreturn]] void refuse(const Beside& beside) const {
    std::string text;
    for (const auto& yes : beside.yeses) text += (text.empty() ? "" : ", ") + pair_text(yes);
    throw Error(Status::failed,
                fmt::format("{}:{}: the yes cannot be written beside this post without a change of "
                            "something else: nothing was written",
                            file_, beside.id_at.line),
                fmt::format("write it there: {}: {{{}}}", key, text));
  }

  const std::string& source_;
  const std::string& file_;
  Yaml document_;
  std::vector<std::size_t> lines_;
  std::vector<Edit> edits_;
};

}  // namespace

std::string with_yeses(const std::string& source, const std::string& file,
                       const std::vector<Beside>& posts) {
  return posts.empty() ? source : Text(source, file).with(posts);
}

}  // namespace smm
