#include "plan/raw_markup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"

namespace smm {
namespace {

constexpr std::size_t longest = 300;  // bytes between a mark and the one that ends it

// What is looked at of a line.
std::string_view line_from(std::string_view text, std::size_t at) {
  auto line = text.substr(at, longest);
  return line.substr(0, line.find('\n'));
}

// Scripts that put no space between words, in which a mark stands beside letters.
bool is_unspaced(char32_t code) {
  return code >= 0x2E80 || (code >= 0x0E00 && code < 0x10A0) || (code >= 0x1780 && code < 0x1800);
}

bool is_word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  auto code = code_point_before(text, at);
  return is_word(code) && !is_unspaced(code);
}

bool is_word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  auto code = code_point_at(text, at).code;
  return is_word(code) && !is_unspaced(code);
}

// Letters and digits, up to two of them.
int words_in(std::string_view inside) {
  int found = 0;
  for (std::size_t at = 0; at < inside.size() && found < 2;) {
    auto [code, bytes] = code_point_at(inside, at);
    if (is_word(code) && code != '_') ++found;
    at += bytes;
  }
  return found;
}

// ---- Words between two marks ----

// Names of this form are what code is made of ("__init__", "__VA_ARGS__"): one word of letters of
// one size. A small word that somebody meant to be bold is taken for one.
bool is_name_of_code(std::string_view inside) {
  auto all = [&](auto is) {
    return std::all_of(inside.begin(), inside.end(),
                       [&](char c) { return is(c) || c == '_' || ascii::is_digit(c); });
  };
  return all(ascii::is_lower<char>) || all(ascii::is_upper<char>);
}

// A mark ends behind a word, and no word goes on behind it, as "t" does in "s**t"; but for a letter
// alone that is set off ("**K**iln").
bool ends_mark(std::string_view text, std::size_t at, std::size_t size, bool one_word) {
  char before = text[at - 1], mark = text[at];
  if (ascii::is_space(before)) return false;
  auto end = at + size;
  if (!is_word_at(text, end)) {
    if (mark != '_') return true;
    auto behind = text.substr(end);  // "__init__()", "__init__.py"
    return !behind.starts_with('(') &&
           !(behind.size() > 1 && behind[0] == '.' && ascii::is_alnum(behind[1]));
  }
  return mark == '*' && one_word && is_word_before(text, at);
}

// "**bold**", "__bold__", "~~gone~~" from `at` on, whole; else empty.
std::string_view paired(std::string_view text, std::size_t at) {
  char mark = text[at];
  auto begin = std::min(text.find_first_not_of(mark, at), text.size());
  auto size = begin - at;
  if (size < 2 || size > (mark == '*' ? 3U : 2U) || is_word_before(text, at)) return {};
  if (at > 0 && std::string_view("/@.#=\\&+^").find(text[at - 1]) != std::string_view::npos)
    return {};
  auto line = line_from(text, begin);
  auto end = line.find(text.substr(at, size));
  if (end == std::string_view::npos || end == 0) return {};
  auto inside = line.substr(0, end);
  bool opens = is_word(code_point_at(inside, 0).code) ||
               static_cast<unsigned char>(inside[0]) >= 0x80 ||
               std::string_view("\"'([#@&$*_`").find(inside[0]) != std::string_view::npos;
  if (!opens || (mark == '~' && !ascii::is_alnum(inside[0]))) return {};
  auto behind = begin + end + size;
  if (behind < text.size() && text[behind] == mark) return {};
  bool one_word = inside.find(' ') == std::string_view::npos;
  if (!ends_mark(text, begin + end, size, one_word)) return {};
  bool digit = ascii::is_digit(inside[0]) && mark != '_';
  if (words_in(inside) < 2 && !digit && !ascii::is_letter(inside[0])) return {};
  if (mark == '_' && (words_in(inside) < 2 || is_name_of_code(inside))) return {};
  return text.substr(at, behind - at);
}

// "`words`", in words alone: code is set off so where people talk about it.
std::string_view ticked(std::string_view text, std::size_t at) {
  if (is_word_before(text, at) || line_from(text, at).starts_with("``")) return {};
  auto line = line_from(text, at + 1);
  auto end = line.find('`');
  if (end == std::string_view::npos || end == 0) return {};
  auto inside = line.substr(0, end);
  if (ascii::is_space(inside.front()) || ascii::is_space(inside.back())) return {};
  for (std::size_t i = 0; i < inside.size();) {
    auto [code, bytes] = code_point_at(inside, i);
    if (code != ' ' && code != '\'' && code != ',' && !is_letter(code)) return {};
    i += bytes;
  }
  if (is_word_at(text, at + end + 2) || words_in(inside) < 2) return {};
  return text.substr(at, end + 2);
}

// ---- Links, escapes, tags ----

// "[words](https://...)", also in front of a picture; else empty.
std::string_view written_link(std::string_view text, std::size_t at) {
  constexpr std::size_t longest_words = 80;
  auto line = line_from(text, at).substr(0, longest_words);
  auto end = line.find("](");
  if (end == std::string_view::npos || line.find(']') != end ||
      trim(line.substr(1, end - 1)).empty())
    return {};
  auto target = text.substr(at + end + 2);
  for (std::string_view begins : {"http", "mailto:", "www."})
    if (target.starts_with(begins)) return line.substr(0, end + 1);
  return {};
}

// The word of a text around `at`, without spaces.
std::string_view word_around(std::string_view text, std::size_t at) {
  auto from = at - std::min(at, longest);
  auto near = text.substr(from, 2 * longest);
  auto begin = near.find_last_of(" \n\t", at - from);
  begin = begin == std::string_view::npos ? 0 : begin + 1;
  return near.substr(begin, near.find_first_of(" \n\t", at - from) - begin);
}

// "C:\_new", "\\server\#1": no word is escaped in a path.
bool is_path(std::string_view word) {
  for (std::size_t at = word.find('\\'); at != std::string_view::npos; at = word.find('\\', at + 1))
    if (at + 1 < word.size() && (ascii::is_alnum(word[at + 1]) || word[at + 1] == '\\'))
      return true;
  return word.find(":\\") != std::string_view::npos;
}

// "leaf\_clay", "\#1", "\[ad\]", "3\. May", "Sale\!", "5 \* 3": a sign that Markdown would take for
// a mark, kept from being one. What faces, paths and patterns are made of is none.
std::string_view escaped_sign(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return {};
  auto ascii_word = [&](std::size_t i) { return i < text.size() && ascii::is_alnum(text[i]); };
  auto space = [&](std::size_t i) { return i >= text.size() || ascii::is_space(text[i]); };
  auto word = [&](std::size_t i) { return is_word_at(text, i) || space(i) || ascii_word(i); };
  bool word_before = at > 0 && is_word(code_point_before(text, at));
  bool space_before = at == 0 || ascii::is_space(text[at - 1]);
  bool meant = true;
  switch (text[at + 1]) {
    case '_':
    case '&':
      meant = !word_before || !is_word_at(text, at + 2);
      break;
    case '*':
      meant = !(space_before || word_before || static_cast<unsigned char>(text[at - 1]) >= 0x80) ||
              !word(at + 2);
      break;
    case '#':
    case '$':
      meant = !(space_before || text[at - 1] == '(') || !ascii_word(at + 2);
      break;
    case '.':
    case '!':
      meant = !word_before || !space(at + 2);
      break;
    case '-':
    case '>':
    case '+':
      meant = !space_before || !space(at + 2);
      break;
    case '[': {
      auto line = line_from(text, at + 2);
      auto end = line.find("\\]");
      meant =
          end == std::string_view::npos || end < 2 || line.starts_with(' ') ||
          !std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(end), [](char c) {
            return ascii::is_letter(c) || c == ' ' || static_cast<unsigned char>(c) >= 0x80;
          });
      break;
    }
    default:
      break;
  }
  auto around = word_around(text, at);
  if (meant || is_path(around) || around.ends_with('/')) return {};
  return text.substr(at, 2);
}

// "<b>words</b>", "<a href=", "one<br>two".
std::string_view tag_pair(std::string_view text, std::size_t at) {
  auto line = lower_ascii(line_from(text, at));
  std::string_view rest = line;
  for (std::string_view name :
       {"b", "i", "u", "em", "strong", "p", "h1", "h2", "h3", "li", "span"}) {
    auto open = fmt::format("<{}>", name), close = fmt::format("</{}>", name);
    if (!rest.starts_with(open)) continue;
    auto end = rest.find(close);
    if (end == std::string_view::npos || trim(rest.substr(open.size(), end - open.size())).empty())
      return {};
    return text.substr(at, open.size());
  }
  for (std::string_view begins : {"<a href=", "<img src="})
    if (rest.starts_with(begins) && rest.substr(begins.size() + 1).starts_with("http"))
      return text.substr(at, begins.size());
  for (std::string_view whole : {"<br>", "<br/>", "<br />"})
    if (rest.starts_with(whole)) {
      auto end = at + whole.size();
      bool beside = (at > 0 && !ascii::is_space(text[at - 1]) && text[at - 1] != '`') &&
                    end < text.size() && text[end] != '`';
      return beside ? text.substr(at, whole.size()) : std::string_view();
    }
  return {};
}

// ---- The beginning of a line ----

// "# Heading"; not "# 1 in town", nor hashtags with a space too many ("# coffee # monday"), nor
// what is typed at a prompt, below "$ make".
std::string_view heading(std::string_view text, std::size_t at) {
  auto line = line_from(text, at);
  auto marks = std::min(line.find_first_not_of('#'), line.size());
  if (marks > 6 || marks >= line.size() || line[marks] != ' ') return {};
  auto words = trim(line.substr(marks));
  if (words.empty()) return {};
  std::string_view begins = marks == 1 ? "*_\"'([" : "*_\"'([#@$";
  bool words_there = is_word(code_point_at(words, 0).code) ||
                     begins.find(words[0]) != std::string_view::npos ||
                     static_cast<unsigned char>(words[0]) >= 0x80;
  if (!words_there) return {};
  if (marks == 1 && (ascii::is_digit(words[0]) || words.find("# ") != std::string_view::npos))
    return {};
  auto above = text.substr(at - std::min(at, longest), std::min(at, longest));
  if (above.starts_with("$ ") || above.find("\n$ ") != std::string_view::npos) return {};
  return trim(line);
}

// "> words"; not an arrow before a number, a few words or an address.
std::string_view quoted(std::string_view line) {
  constexpr std::size_t few = 20;  // bytes
  if (!line.starts_with("> ")) return {};
  auto words = trim(line.substr(2));
  if (words.empty() || words.find("://") != std::string_view::npos) return {};
  auto first = code_point_at(words, 0).code;
  bool quote = is_punctuation(first) && is_bracket(first);
  quote = quote || first == '"' || first == '\'' || words.starts_with("**");
  if (!quote && (!is_letter(first) || words.size() < few)) return {};
  return trim(line);
}

// "- [ ] milk"
std::string_view task(std::string_view line) {
  auto from = line.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  auto rest = line.substr(from);
  for (std::string_view box : {"[ ] ", "[x] ", "[X] "})
    if (std::string_view("-*+").find(rest[0]) != std::string_view::npos &&
        rest.substr(1).starts_with(' ') && rest.substr(2).starts_with(box))
      return rest.substr(0, 5);
  return {};
}

// "|---|:--:|", beneath the head of a table.
bool is_table_rule(std::string_view line) {
  line = trim(line);
  return line.size() > 4 && line.front() == '|' && line.find("--") != std::string_view::npos &&
         line.find_first_not_of("|-: ") == std::string_view::npos;
}

std::string cut(std::string_view mark) {
  constexpr std::size_t columns = 40;
  return visible(trim(fit(mark, columns)));
}

std::optional<std::string> line_mark(std::string_view text, std::size_t at) {
  auto line = line_from(text, at);
  if (line.empty()) return {};
  switch (line[0]) {
    case '#':
      if (auto found = heading(text, at); !found.empty())
        return fmt::format(
            "\"{}\" is a heading of Markdown, and goes out with its mark: take that "
            "away, or for a hashtag the space behind it",
            cut(found));
      return {};
    case '>':
      if (auto found = quoted(line); !found.empty())
        return fmt::format(
            "\"{}\" is a quote of Markdown, and goes out with its mark: put quotes "
            "around the words instead",
            cut(found));
      return {};
    case '`':
      if (line.starts_with("```"))
        return "\"```\" begins code in Markdown, and goes out as it stands: take the line away";
      return {};
    case '|':
      if (is_table_rule(line))
        return "a table of Markdown goes out with its marks: write it in sentences, or as a "
               "picture";
      return {};
    case '-':
    case '*':
    case '+':
    case ' ':
    case '\t':
      if (auto found = task(line); !found.empty())
        return fmt::format(
            "\"{}\" is a box of Markdown, and goes out as it stands: write a "
            "character such as ☐ or ☑",
            found);
      return {};
    default:
      return {};
  }
}

std::optional<std::string> mark_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '*':
    case '_':
    case '~':
      if (auto found = paired(text, at); !found.empty())
        return fmt::format("\"{}\" is Markdown, and goes out with its marks: write the words alone",
                           cut(found));
      return {};
    case '`':
      if (auto found = ticked(text, at); !found.empty())
        return fmt::format(
            "\"{}\" is Markdown, and goes out with its marks: write the words alone, "
            "or in quotes",
            cut(found));
      return {};
    case '[':
      if (auto found = written_link(text, at); !found.empty())
        return fmt::format(
            "\"{}(...)\" is a link of Markdown, and goes out with its brackets: write "
            "the words, and the address behind them",
            cut(found));
      return {};
    case '\\':
      if (auto found = escaped_sign(text, at); !found.empty())
        return fmt::format(
            "\"{}\" is how Markdown writes {}, and goes out as it stands: take the \\ "
            "away",
            found, found.substr(1));
      return {};
    case '<':
      if (auto found = tag_pair(text, at); !found.empty())
        return fmt::format("\"{}\" is HTML, and goes out as it stands: write the words alone",
                           found);
      return {};
    default:
      return {};
  }
}

constexpr auto begins_mark = [] {
  std::array<bool, 256> marks{};
  for (char c : std::string_view("*_~`[\\<\n")) marks[static_cast<unsigned char>(c)] = true;
  return marks;
}();

}  // namespace

std::optional<std::string> raw_markup(std::string_view text) {
  if (auto found = line_mark(text, 0)) return found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_mark[static_cast<unsigned char>(text[at])]) continue;
    auto found = text[at] == '\n' ? line_mark(text, at + 1) : mark_at(text, at);
    if (found) return found;
    // A run of a mark is one: "****".
    if (text[at] == '*' || text[at] == '_' || text[at] == '~' || text[at] == '`')
      at = std::min(text.find_first_not_of(text[at], at), text.size()) - 1;
  }
  return {};
}

}  // namespace smm
