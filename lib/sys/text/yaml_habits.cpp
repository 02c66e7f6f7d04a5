#include "sys/text/yaml_habits.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

// Keys whose values are prose that goes out or is read by people: a hashtag behind one is a loss.
constexpr std::string_view prose_keys[] = {
    "text",        "texts",    "title",         "alt",     "comment", "warning",
    "description", "question", "options",       "summary", "caption", "content_warning",
    "hashtags",    "hashtag",  "first_comment", "note",    "brand",   "name",
    "voice",       "place",    "interests",     "tags",    "tag"};

bool is_prose(std::string_view key) {
  for (char quote : {'"', '\''})
    if (key.size() > 2 && key.front() == quote && key.back() == quote)
      key = key.substr(1, key.size() - 2);
  return std::find(std::begin(prose_keys), std::end(prose_keys), key) != std::end(prose_keys);
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

constexpr std::string_view no_break_space = "\xC2\xA0";
constexpr std::string_view wide_space = "\xE3\x80\x80";
constexpr std::string_view wide_colon = "\xEF\xBC\x9A";

// The walk. It knows as much of YAML's block structure as decides where a value begins: the
// indentation of its key, whether a text under | is open, and how deep a [ or { reaches.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  std::vector<YamlHabit> run() {
    while (at_ < text_.size() && found_.size() < most_habits) {
      begin_ = at_;
      end_ = std::min(text_.find('\n', at_), text_.size());
      next_ = std::min(end_ + 1, text_.size());
      if (end_ > begin_ && text_[end_ - 1] == '\r') --end_;
      ++line_;
      look();
      at_ = next_;
    }
    return std::move(found_);
  }

 private:
  enum class Open { nothing, plain, block };

  // --- One line. ---

  void look() {
    auto line = text_.substr(begin_, end_ - begin_);
    auto indent = std::min(line.find_first_not_of(' '), line.size());
    if (indent == line.size() || line[indent] == '\t') return;  // blank, or the library's tab
    if (open_ == Open::block && in_block(line, indent)) return;
    if (line[indent] == '#') return remark(begin_ + indent);
    if (indent == 0 && (line.starts_with("---") || line.starts_with("...") || line[0] == '%'))
      return reset();
    if (refuse_wide_indent(line, indent)) return;
    if (open_ == Open::plain && static_cast<int>(indent) > parent_) return goes_on(begin_ + indent);
    open_ = Open::nothing;
    entry(begin_ + indent);
  }

  // A line that is a comment to YAML. Below a text that goes out, further right than its key or
  // made of hashtags alone, it is a line of that text to who typed it.
  void remark(std::size_t hash) {
    if (open_ == Open::plain) open_ = Open::nothing;  // a comment ends a plain text
    auto line = trim(text_.substr(hash, end_ - hash));
    bool further = column(hash) > parent_;
    bool unused_key = line.substr(0, line.find_first_of(" \t")).ends_with(':');
    if (!below_prose_ || unused_key) return;
    if (!further && (column(hash) < parent_ || !only_hashtags(line))) return;
    below_prose_ = false;
    tell_hashtag(hash, false);
  }

  static bool only_hashtags(std::string_view line) {
    auto words = split(line, ' ');
    return std::all_of(words.begin(), words.end(),
                       [](auto word) { return word.empty() || word.starts_with('#'); });
  }

  // A further line of a plain text.
  void goes_on(std::size_t from) {
    if (text_[from] == '-' && from + 1 < end_ && is_blank(text_[from + 1]))
      return add(from, Severity::error, "yaml-syntax",
                 "this \"- \" is part of the text above to YAML: an item of a list stands as far "
                 "right as the others, a text of several lines under |",
                 begin_, end_, "#");
    plain(from, from);
  }

  void reset() {
    open_ = Open::nothing;
    below_prose_ = awaited_ = false;
    after_block_ = 0;
  }

  // A line while a text under | or > is open: whether it belongs to it.
  bool in_block(std::string_view line, std::size_t indent) {
    if (static_cast<int>(indent) > parent_) {
      if (content_ == 0) content_ = indent;
      if (indent >= content_) return true;
      if (line[indent] == '#') return remark(begin_ + indent), true;
      add(begin_ + indent, Severity::error, "yaml-syntax",
          fmt::format("this line belongs to the text that begins on line {}: indent it as far as "
                      "the line above",
                      block_line_),
          begin_, end_, "#");
      return true;
    }
    open_ = Open::nothing;
    after_block_ = content_ == 0 ? block_line_ : 0;  // its text may have come too far left
    return false;
  }

  bool refuse_wide_indent(std::string_view line, std::size_t indent) {
    auto rest = line.substr(indent);
    bool narrow = rest.starts_with(no_break_space);
    if (!narrow && !rest.starts_with(wide_space)) return false;
    std::string spaces(indent, ' ');
    std::size_t bytes = indent;
    for (;;) {
      auto tail = line.substr(bytes);
      if (tail.starts_with(no_break_space)) {
        spaces += ' ';
        bytes += no_break_space.size();
      } else if (tail.starts_with(wide_space)) {
        spaces += "  ";
        bytes += wide_space.size();
      } else if (tail.starts_with(' ')) {
        spaces += ' ';
        ++bytes;
      } else {
        break;
      }
    }
    add(begin_ + indent, Severity::error, "yaml-syntax",
        fmt::format("the line is indented with a {} space, which looks like a space and is none "
                    "to YAML: type spaces",
                    narrow ? "no-break" : "full-width"),
        begin_, begin_ + bytes, spaces);
    return true;
  }

  // "- ", keys, and then a value, from `from` on.
  void entry(std::size_t from) {
    bool item = false, awaited = std::exchange(awaited_, false) && column(from) > parent_;
    below_prose_ = false;
    while (text_[from] == '-' && (from + 1 >= end_ || is_blank(text_[from + 1]))) {
      parent_ = column(from);
      item = true;
      from = skip_blanks(from + 1);
      if (from >= end_ || text_[from] == '#') return value(from, true);
    }
    if (text_[from] == '?' && (from + 1 >= end_ || is_blank(text_[from + 1]))) return;
    if (auto colon = key_end(from)) {
      parent_ = column(from);
      key_ = text_.substr(from, *colon - from);
      after_block_ = 0;
      return value(skip_blanks(*colon + 1), false);
    }
    if (item) return value(from, true);
    no_key(from, awaited);
  }

  // Where the colon of a plain or quoted key stands that begins at `from`.
  std::optional<std::size_t> key_end(std::size_t from) const {
    char first = text_[from];
    if (first == '"' || first == '\'') {
      auto close = close_of(from, end_);
      if (!close) return {};
      auto colon = skip_blanks(*close + 1);
      return colon < end_ && text_[colon] == ':' && ends_key(colon) ? std::optional(colon)
                                                                    : std::nullopt;
    }
    if (first == '[' || first == '{' || first == '#' || first == '|' || first == '>' ||
        first == '@' || first == '%' || first == '`' || first == '&' || first == '*' ||
        first == '!')
      return {};
    for (auto i = from; i < end_; ++i) {
      if (text_[i] == ':' && ends_key(i)) return i;
      if (text_[i] == '#' && i > from && is_blank(text_[i - 1])) return {};
    }
    return {};
  }

  bool ends_key(std::size_t colon) const { return colon + 1 >= end_ || is_blank(text_[colon + 1]); }

  // A line that is neither a key nor an item. `awaited`: the key above it has no value yet, which
  // it may be; where one is wanted that is no text, what looks like a key is told as one.
  void no_key(std::size_t from, bool awaited) {
    if (awaited && (item_ || is_prose(key_))) return value(from, item_);
    auto rest = trim(text_.substr(from, end_ - from));
    char first = rest.front();
    if (first == '{' || first == '[' || first == '"' || first == '\'') return value(from, false);
    if (parent_ < 0 && line_ == 1) return value(from, true);  // a document that is one text
    if (after_block_ > 0)
      return add(from, Severity::error, "yaml-syntax",
                 fmt::format("the text under | on line {} must be indented further than its key",
                             after_block_),
                 begin_, end_, "#");
    auto word = rest.substr(0, rest.find_first_of(" \t"));
    if (auto wide = rest.find(wide_colon); wide != std::string_view::npos && wide <= word.size())
      return add(from + wide, Severity::error, "yaml-syntax",
                 "this colon is a full-width one (：): YAML needs \":\" and a space behind it",
                 from + wide, from + wide + wide_colon.size(), ": ");
    if (auto colon = word.find(':'); colon != std::string_view::npos && colon > 0 &&
                                     !(awaited && word.substr(colon + 1, 2) == "//"))
      return add(from + colon, Severity::error, "yaml-syntax",
                 fmt::format("a space is missing behind the colon of \"{}\"",
                             visible(std::string(word.substr(0, colon)))),
                 from + colon, from + colon + 1, ": ");
    if (first == '@' || first == '%' || first == '`' || first == '&' || first == '*' ||
        first == '!')
      return value(from, false);
    if (awaited) return value(from, item_);
    add(from, Severity::error, "yaml-syntax",
        "this line is not \"key: value\": if it goes on with the text above, indent it further "
        "than "
        "its key, or write the text under |",
        begin_, end_, "#");
  }

  // --- Values. ---

  void value(std::size_t from, bool item) {
    item_ = item;
    awaited_ = from >= end_ || text_[from] == '#';
    if (from >= end_) return;
    char first = text_[from];
    if (first == '#') return hashtag(from, from);
    below_prose_ = is_prose(key_);
    switch (first) {
      case '"':
      case '\'':
        return quoted(from);
      case '|':
      case '>':
        return block(from);
      case '[':
      case '{':
        return flow(from);
      case '&':
      case '*':
        return indicator(from, "yaml-alias");
      case '!':
        return indicator(from, "yaml-tag");
      case '@':
      case '%':
      case '`':
      case ',':
      case ']':
      case '}':
        return indicator(from, "yaml-syntax");
      case '-':
      case '?':
        if (from + 1 >= end_ || is_blank(text_[from + 1])) {
          if (from + 1 < end_) return indicator(from, "yaml-syntax");
          return;
        }
        break;
      default:
        break;
    }
    open_ = Open::plain;
    plain(from, from);
  }

  // A text that begins with a sign of YAML's own.
  void indicator(std::size_t from, const char* rule) {
    char sign = text_[from];
    std::string what = sign == '&' || sign == '*'
                           ? ", which YAML takes for a reference to another place"
                       : sign == '!' ? ", which YAML takes for the kind of a value"
                                     : ", which means something else to YAML";
    add(from, Severity::error, rule,
        fmt::format("a text cannot begin with {}{}: put it in quotes, or write it under |", sign,
                    what),
        from, end_, placeholder(from));
  }

  // The rest of a plain value, which began at `start` on this line or stands on a later one.
  void plain(std::size_t start, std::size_t from) {
    for (auto i = from; i < end_; ++i) {
      if (text_[i] == '#' && i > start && is_blank(text_[i - 1])) {
        open_ = Open::nothing;
        below_prose_ = false;  // it is told here, or is a remark
        return hashtag(start, i);
      }
      if (text_[i] == ':' && ends_key(i))
        return add(i, Severity::error, "yaml-syntax",
                   "\": \" in a text means a key to YAML: put the text in quotes, or write it "
                   "under |",
                   start, end_, placeholder(start));
    }
  }

  // Whether the value of a key without one on its line stands on the lines below.
  bool stands_below() const {
    for (auto begin = next_; begin < text_.size();) {
      auto line = text_.substr(begin, text_.find('\n', begin) - begin);
      auto indent = line.find_first_not_of(" \r");
      if (indent != std::string_view::npos && line[indent] != '#')
        return static_cast<int>(indent) > parent_ ||
               (static_cast<int>(indent) == parent_ && line.substr(indent).starts_with("- "));
      begin += line.size() + 1;
    }
    return false;
  }

  // A comment that looks like a hashtag: a word, not a remark. Behind a text it is a loss where the
  // text is prose; where nothing else stands behind the key, everywhere.
  void hashtag(std::size_t start, std::size_t hash) {
    bool lost = hash == start ? !stands_below() : item_ || is_prose(key_);
    if (lost) tell_hashtag(hash, hash == start);
  }

  // The word at `hash`, if it is one that people mean; empty for a remark.
  std::string hashtag_at(std::size_t hash) const {
    auto word = text_.substr(hash);
    word = word.substr(0, word.find_first_of(" \t\r\n"));
    if (word.size() < 2 || word[1] == '#' || word[1] == '!' || word[1] == '-') return {};
    return visible(std::string(word));
  }

  void tell_hashtag(std::size_t hash, bool nothing_left) {
    auto tag = hashtag_at(hash);
    if (tag.empty()) return;
    add(hash, Severity::warning, "yaml-comment",
        nothing_left
            ? fmt::format("{} is a comment to YAML, so that no text is left: put it in quotes", tag)
            : fmt::format("the text ends before {}, which YAML takes for a comment: put it in "
                          "quotes, or write it under |",
                          tag),
        hash, hash, {});
  }

  void block(std::size_t from) {
    auto i = from + 1;
    auto is_width = [](char c) { return ascii::is_digit(c) && c != '0'; };
    while (i < end_ && (text_[i] == '+' || text_[i] == '-' || is_width(text_[i]))) ++i;
    auto rest = skip_blanks(i);
    if (rest < end_ && !(text_[rest] == '#' && rest > i)) return indicator(from, "yaml-syntax");
    open_ = Open::block;
    block_line_ = line_;
    content_ = 0;
    for (auto digit = from + 1; digit < i; ++digit)
      if (is_width(text_[digit]))
        content_ = static_cast<std::size_t>(std::max(parent_, 0)) +
                   static_cast<std::size_t>(text_[digit] - '0');
  }

  // A quoted value: where it closes, what stands behind.
  void quoted(std::size_t from) {
    auto close = close_of(from, text_.size());
    if (!close || runs_into_next(from, *close)) return unclosed(from);
    behind(from, *close);
  }

  // Lines of a quoted text stand further right than its key; one that does not is the next entry.
  bool runs_into_next(std::size_t from, std::size_t close) const {
    auto line = text_.find('\n', from);
    while (line < close) {
      auto first = line + 1;
      while (first < close && text_[first] == ' ') ++first;
      bool blank = text_[first] == '\n' || text_[first] == '\r';
      if (!blank && static_cast<int>(first - line - 1) <= parent_) return true;
      line = text_.find('\n', first);
    }
    return false;
  }

  void unclosed(std::size_t from) {
    add(from, Severity::error, "yaml-quote",
        fmt::format("the quote {} that opens here is never closed", text_[from]), from, end_,
        placeholder(from));
  }

  // The place of the quote that closes the one at `from`, before `limit`.
  std::optional<std::size_t> close_of(std::size_t from, std::size_t limit) const {
    char quote = text_[from];
    for (auto i = from + 1; i < limit; ++i) {
      if (quote == '"' && text_[i] == '\\') {
        ++i;
      } else if (text_[i] == quote) {
        if (quote == '\'' && i + 1 < limit && text_[i + 1] == '\'')
          ++i;
        else
          return i;
      }
    }
    return {};
  }

  // After the end of a quoted text or of a bracket at `close`: nothing, or a comment, may follow.
  void behind(std::size_t from, std::size_t close) {
    move_to(close);
    auto rest = skip_blanks(close + 1);
    if (rest >= end_) return;
    if (text_[rest] == '#' && rest > close + 1) return;
    if (text_[rest] == ':' && ends_key(rest)) return;  // a key after all, in the library's hands
    char first = text_[from];
    add(from, Severity::error, first == '"' || first == '\'' ? "yaml-quote" : "yaml-syntax",
        first == '\'' ? "the quote ' that opens here closes before the text ends: write '' for an "
                        "apostrophe, or put the text in \"...\""
        : first == '"'
            ? "the quote \" that opens here closes before the text ends: write \\\" for a quote, "
              "or "
              "write the text under |"
            : fmt::format("a text cannot begin with {}, which YAML takes for a list or a map: put "
                          "it in quotes, or write it under |",
                          first),
        from, end_, placeholder(from));
  }

  // A [ or {, over as many lines as it takes.
  void flow(std::size_t from) {
    std::string open;  // the brackets that are open
    std::vector<FlowComment> comments;
    auto part = from;  // where the entry begins in which i is
    for (auto i = from; i < text_.size(); ++i) {
      char c = text_[i];
      if (c == '\n' && next_entry(i + 1)) break;
      if (c == '[' || c == '{') open += c;
      if (c == ']' || c == '}') open.pop_back();
      if (open.empty()) return flow_ends(from, i, comments);
      if (c == '[' || c == '{' || c == ']' || c == '}' || c == ',') part = i + 1;
      if (c == '#' && (is_blank(text_[i - 1]) || text_[i - 1] == '\n')) {
        note_comment(part, i, open.back() == '[', comments);
        i = std::min(text_.find('\n', i), text_.size()) - 1;
      }
      if ((c == '"' || c == '\'') && opens_quote(i)) {
        auto close = close_of(i, text_.size());
        if (!close || runs_into_next(i, *close)) {
          move_to(i);
          return unclosed_in_flow(from, i);
        }
        i = *close;
      }
    }
    never_closed(from, comments);
  }

  // A hashtag within brackets, by which an entry ends.
  struct FlowComment {
    std::size_t hash;
    bool nothing_left;  // it is all that stands there
  };

  // `part` is where the entry of a list or map begins that the comment at `hash` ends.
  void note_comment(std::size_t part, std::size_t hash, bool list,
                    std::vector<FlowComment>& comments) const {
    auto before = trim(text_.substr(part, hash - part));
    auto key = key_;
    if (auto colon = before.find(": "); !list && colon != std::string_view::npos) {
      key = trim(before.substr(0, colon));
      before = trim(before.substr(colon + 2));
    } else if (!list) {
      return;
    }
    bool quoted = !before.empty() && (before.front() == '"' || before.front() == '\'');
    if (quoted || (before.empty() && !list)) return;
    if (is_prose(key) || (list && !before.empty())) comments.push_back({hash, before.empty()});
  }

  void flow_ends(std::size_t from, std::size_t close, const std::vector<FlowComment>& comments) {
    behind(from, close);
    for (const auto& one : comments) tell_hashtag(one.hash, one.nothing_left);
  }

  void never_closed(std::size_t from, const std::vector<FlowComment>& comments) {
    auto on_line = std::find_if(comments.begin(), comments.end(), [&](const FlowComment& one) {
      return one.hash < end_ && !hashtag_at(one.hash).empty();
    });
    if (on_line == comments.end())
      return add(from, Severity::error, "yaml-syntax",
                 fmt::format("the {} that opens here is never closed: a text that begins with it "
                             "needs quotes",
                             text_[from]),
                 from, end_, placeholder(from));
    add(on_line->hash, Severity::error, "yaml-syntax",
        fmt::format("the text ends before {}, which YAML takes for a comment with all that "
                    "follows, so that the {} is never closed: put the text in quotes",
                    hashtag_at(on_line->hash), text_[from]),
        from, end_, placeholder(from));
  }

  void unclosed_in_flow(std::size_t from, std::size_t quote) {
    bool same_line = quote >= begin_ && from >= begin_;
    add(quote, Severity::error, "yaml-quote",
        fmt::format("the quote {} that opens here is never closed", text_[quote]),
        same_line ? from : begin_, end_, same_line ? placeholder(from) : "#");
  }

  // In a bracket, a quote is one where a value begins: behind a bracket, a comma, a colon, a space.
  bool opens_quote(std::size_t i) const {
    return i == 0 || is_blank(text_[i - 1]) ||
           std::string_view("[{,:\n").find(text_[i - 1]) != std::string_view::npos;
  }

  // Whether a line that begins at `from` is an entry beside or above the key whose value is open.
  bool next_entry(std::size_t from) const {
    auto first = std::min(text_.find_first_not_of(' ', from), text_.size());
    if (first == text_.size() || static_cast<int>(first - from) > parent_) return false;
    auto end = std::min(text_.find('\n', first), text_.size());
    auto line = text_.substr(first, end - first);
    if (line.starts_with("- ")) return true;
    auto colon = line.find(": ");
    if (colon == std::string_view::npos && line.ends_with(':')) colon = line.size() - 1;
    return colon != std::string_view::npos && colon > 0 &&
           line.substr(0, colon).find_first_of("\"'{}[], ") == std::string_view::npos;
  }

  // --- Places. ---

  // Makes the line of `at` the current one.
  void move_to(std::size_t at) {
    while (end_ < at && next_ < text_.size() && next_ <= at) {
      begin_ = next_;
      end_ = std::min(text_.find('\n', begin_), text_.size());
      next_ = std::min(end_ + 1, text_.size());
      if (end_ > begin_ && text_[end_ - 1] == '\r') --end_;
      ++line_;
    }
  }

  std::size_t skip_blanks(std::size_t from) const {
    while (from < end_ && is_blank(text_[from])) ++from;
    return from;
  }

  int column(std::size_t at) const { return static_cast<int>(at - begin_); }

  // What a value is read as when it cannot be read: a quoted word, so that no other rule is broken.
  std::string placeholder(std::size_t) const { return "\"?\""; }

  void add(std::size_t at, Severity severity, const char* rule, std::string message,
           std::size_t begin, std::size_t end, std::string replacement) {
    if (found_.size() >= most_habits) return;
    found_.push_back(
        {place(at), severity, rule, std::move(message), begin, end, std::move(replacement)});
    if (severity == Severity::error) open_ = Open::nothing;
  }

  // Line and column of a byte on the current line or on one before it.
  Position place(std::size_t at) const {
    int line = line_;
    auto begin = begin_;
    while (at < begin) {
      --line;
      begin = begin < 2 ? 0 : text_.rfind('\n', begin - 2) + 1;
    }
    int column = 1;
    for (char c : text_.substr(begin, at - begin))
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column;
    return {line, column};
  }

  std::string_view text_;
  std::vector<YamlHabit> found_;
  std::size_t at_ = 0, begin_ = 0, end_ = 0, next_ = 0;  // of the current line
  int line_ = 0;
  Open open_ = Open::nothing;
  int parent_ = -1;           // the column of the key or dash whose value is looked at
  std::string_view key_;      // that key
  bool item_ = false;         // the value is an item of a list
  bool awaited_ = false;      // it has not begun on the line of its key or dash
  bool below_prose_ = false;  // nothing stands between this line and a text that goes out
  std::size_t content_ = 0;   // how far the open text under | is indented; 0: not known yet
  int block_line_ = 0;        // where it began
  int after_block_ = 0;       // the line of a | whose text did not come; else 0
};

}  // namespace

std::vector<YamlHabit> yaml_habits(std::string_view text) { return Walk(text).run(); }

}  // namespace smm
