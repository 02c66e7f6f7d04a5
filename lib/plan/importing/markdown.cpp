// The blocks of a note, as far as the first paragraph of text.

#include "plan/importing/markdown.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

bool only(std::string_view line, std::string_view characters) {
  return !line.empty() && line.find_first_not_of(characters) == std::string_view::npos;
}

// "***", "- - -", "___": a rule across the page.
bool is_rule(std::string_view line) {
  std::string marks(line);
  std::erase_if(marks, [](char c) { return c == ' ' || c == '\t'; });
  return marks.size() >= 3 && (only(marks, "*") || only(marks, "-") || only(marks, "_"));
}

bool is_heading(std::string_view line) {
  auto level = std::min(line.find_first_not_of('#'), line.size());
  return level > 0 && level < 7 &&
         (level == line.size() || line[level] == ' ' || line[level] == '\t');
}

bool is_contents(std::string_view line) {
  auto word = lower_ascii(line);
  std::erase_if(word, [](char c) {
    return c == '[' || c == ']' || c == '_' || c == '$' || c == '{' || c == '}' || c == ' ' ||
           c == ':';
  });
  return word == "toc" && line.find_first_of("[{") != std::string_view::npos;
}

// How many characters the mark of a list item takes: "- ", "* ", "12. "; 0 if it is none.
std::size_t item_mark(std::string_view line) {
  auto digits = std::min(line.find_first_not_of("0123456789"), line.size());
  bool numbered = digits > 0 && digits < 4 && line.size() > digits + 1 &&
                  (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  if (numbered) return digits + 2;
  bool bullet =
      line.size() > 1 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ';
  return bullet ? 2 : 0;
}

// "import x from 'y'" and "export const x = 1" of MDX. No sentence is one.
bool is_import(std::string_view line) {
  if (!line.starts_with("import ") && !line.starts_with("import{")) return false;
  bool quoted =
      line.find('\'') != std::string_view::npos || line.find('"') != std::string_view::npos;
  auto after = trim(line.substr(6));
  return (quoted && (line.find(" from ") != std::string_view::npos || after.starts_with('\'') ||
                     after.starts_with('"'))) ||
         after.starts_with('{');
}

bool is_export(std::string_view line) {
  for (std::string_view word : {"export const ", "export default ", "export let ",
                                "export function ", "export {", "export * from "})
    if (line.starts_with(word)) return true;
  return false;
}

std::string tag_name(std::string_view line) {
  auto from = line.starts_with("</") ? 2U : 1U;
  auto end = std::min(line.find_first_of(" \t/>", from), line.size());
  return std::string(line.substr(std::min<std::size_t>(from, line.size()),
                                 end - std::min<std::size_t>(from, end)));
}

bool is_passed_over(const std::string& tag) {
  for (std::string_view name :
       {"figure", "iframe", "table", "video",    "audio",    "details", "nav",   "form", "picture",
        "style",  "script", "svg",   "h1",       "h2",       "h3",      "h4",    "h5",   "h6",
        "object", "embed",  "hr",    "template", "noscript", "aside",   "header"})
    if (lower_ascii(tag) == name) return true;
  return false;
}

class Blocks {
 public:
  Blocks(std::string_view body, bool mdx) : body_(body), mdx_(mdx) {
    for (auto line : split(body, '\n')) {
      if (line.ends_with('\r')) line.remove_suffix(1);
      lines_.push_back(line);
    }
  }

  HtmlText first_text() {
    for (; at_ < lines_.size(); ++at_) {
      auto line = trim(lines_[at_]);
      if (paragraph_.empty()) {
        if (line.empty() || pass_over(line)) continue;
      } else if (line.empty() || ends_paragraph(line)) {
        if (is_underline(line)) {
          paragraph_.clear();  // it was a heading
          continue;
        }
        if (auto text = take()) return *text;
        --at_;  // what ended it is a block of its own
        continue;
      }
      add(lines_[at_]);
    }
    if (auto text = take()) return *text;
    return {{}, std::move(references_)};
  }

 private:
  std::string_view line(std::size_t i) const {
    return i < lines_.size() ? trim(lines_[i]) : std::string_view{};
  }

  void add(std::string_view raw) {
    auto text = trim(raw);
    while (text.starts_with('>')) text = trim(text.substr(1));
    if (text.starts_with("{:")) return;  // attributes of the paragraph
    bool item = item_mark(text) > 0;
    if (item && !paragraph_.empty()) paragraph_ += "<br>";
    // Spaces at the end of a line mean that it ends there.
    bool broken = raw.ends_with("  ");
    (paragraph_ += text) += broken ? "  \n" : "\n";
  }

  // The paragraph's text; nothing if there is only markup in it, whose references are kept.
  std::optional<HtmlText> take() {
    auto markup = inline_html(std::exchange(paragraph_, {}), body_, mdx_);
    auto found = html_text(markup);
    found.text = trim(found.text);
    references_.insert(references_.end(), found.references.begin(), found.references.end());
    if (found.text.empty()) return {};
    return HtmlText{std::move(found.text), std::move(references_)};
  }

  static bool is_underline(std::string_view text) { return only(text, "=") || only(text, "-"); }

  static bool ends_paragraph(std::string_view text) {
    return is_underline(text) || is_heading(text) || text.starts_with("```") ||
           text.starts_with("~~~") || text.starts_with(":::") || is_rule(text);
  }

  // Whether the line at at_ begins what is no paragraph; at_ is then on the last line of it.
  bool pass_over(std::string_view text) {
    return one_line(text) || fenced(text) || admonition(text) || enclosed(text) ||
           shortcode(text) || module_code(text) || markup(text) || table(text);
  }

  bool one_line(std::string_view text) {
    if (is_heading(text) || is_rule(text) || is_contents(text) || text.starts_with("{:"))
      return true;
    bool definition = text.starts_with('[') && text.find("]:") != std::string_view::npos &&
                      text.find("]:") < text.size() - 2 && text.find("](") > text.find("]:");
    if (definition) return true;
    return contents(text);
  }

  // A list that becomes a table of contents ("{:toc}" of kramdown beneath it), or that is one: each
  // of its items is a link to a place on the same page.
  bool contents(std::string_view text) {
    if (item_mark(text) == 0) return false;
    auto beneath = line(at_ + 1);
    if (beneath.starts_with("{:")) {
      auto words = split(beneath.substr(2, beneath.find('}') - 2), ' ');
      bool toc = std::any_of(words.begin(), words.end(), [](auto word) { return word == "toc"; });
      if (toc) ++at_;
      return toc;
    }
    auto end = at_;
    for (; !line(end).empty(); ++end) {
      auto item = trim(line(end).substr(std::min(item_mark(line(end)), line(end).size())));
      bool to_a_place = item_mark(line(end)) > 0 && item.starts_with('[') && item.ends_with(')') &&
                        item.find("](#") != std::string_view::npos;
      if (!to_a_place) return false;
    }
    at_ = end - 1;
    return true;
  }

  // Moves to the first line from `from` on for which `closes` holds; to the end if there is none.
  template <typename Closes>
  bool skip_to(std::size_t from, Closes closes) {
    at_ = from;
    while (at_ + 1 < lines_.size() && !closes(line(at_))) ++at_;
    return true;
  }

  bool fenced(std::string_view text) {
    for (char mark : {'`', '~'}) {
      auto size = std::min(text.find_first_not_of(mark), text.size());
      if (size < 3) continue;
      std::string fence(size, mark);
      return skip_to(at_ + 1, [&](auto at) {
        return at.starts_with(fence) && only(at, std::string_view(&mark, 1));
      });
    }
    return text == "$$" && skip_to(at_ + 1, [](auto at) { return at == "$$"; });
  }

  // ":::note ... :::", "!!! note" and what is indented beneath, "> [!NOTE]".
  bool admonition(std::string_view text) {
    if (text.starts_with(":::")) {
      int depth = 0;
      return skip_to(at_, [&](auto at) {
        if (!at.starts_with(":::")) return false;
        depth += only(at, ":") ? -1 : 1;
        return depth <= 0;
      });
    }
    if (text.starts_with("!!! ") || text.starts_with("??? ") || text.starts_with("???+ ")) {
      while (at_ + 1 < lines_.size() &&
             (line(at_ + 1).empty() || lines_[at_ + 1].starts_with("    ") ||
              lines_[at_ + 1].starts_with("\t")))
        ++at_;
      return true;
    }
    if (!text.starts_with('>') || !trim(text.substr(1)).starts_with("[!")) return false;
    while (line(at_ + 1).starts_with('>')) ++at_;
    return true;
  }

  // What stands between marks and is for nobody: comments of HTML, MDX, Obsidian and Liquid.
  bool enclosed(std::string_view text) {
    constexpr std::pair<std::string_view, std::string_view> all[] = {
        {"<!--", "-->"}, {"{/*", "*/}"}, {"%%", "%%"}};
    for (auto [open, close] : all) {
      if (!text.starts_with(open)) continue;
      if (auto end = text.find(close, open.size()); end != std::string_view::npos)
        return trim(text.substr(end + close.size())).empty();  // else words follow: a paragraph
      return skip_to(at_ + 1, [&, close = close](auto at) {
        return at.find(close) != std::string_view::npos;
      });
    }
    return false;
  }

  // "{% highlight %} ... {% endhighlight %}", "{{< figure >}}", "{{% note %}} ... {{% /note %}}":
  // a line of its own, with all that stands within if it is closed further on.
  bool shortcode(std::string_view text) {
    bool liquid = text.starts_with("{%");
    if (!liquid && !text.starts_with("{{")) return false;
    auto close = liquid ? "%}" : "}}";
    auto end = text.find(close);
    if (end == std::string_view::npos)
      return skip_to(at_ + 1, [&](auto at) { return at.find(close) != std::string_view::npos; });
    if (!trim(text.substr(end + 2)).ends_with('}') && !trim(text.substr(end + 2)).empty())
      return false;  // words behind it: a paragraph
    auto inner = text.substr(2, end - 2);
    inner = trim(inner.substr(std::min(inner.find_first_not_of("<%- "), inner.size())));
    auto name = std::string(inner.substr(0, inner.find_first_of(" \t>%-")));
    references_.push_back({"embedded", std::string(text), {}});
    if (name.empty() || name[0] == '/') return true;
    auto ending = liquid ? "end" + name : "/" + name;
    for (auto i = at_; i < lines_.size(); ++i) {
      auto at = line(i).find(ending);
      bool closes =
          at != std::string_view::npos && line(i).starts_with('{') && (i > at_ || at > end);
      if (closes) at_ = i;
      if (closes) break;
    }
    return true;
  }

  // Imports and exports of MDX go to the end of their statement; braces hold it together.
  bool module_code(std::string_view text) {
    bool code = is_import(text) || is_export(text);
    bool expression = mdx_ && text.starts_with('{') && text.ends_with('}') && text.size() > 1 &&
                      !text.starts_with("{{") && !text.starts_with("{%");
    if (!code) return expression;
    int depth = 0;
    for (;; ++at_) {
      for (char c : line(at_))
        depth += c == '{' || c == '(' || c == '[' ? 1 : c == '}' || c == ')' || c == ']' ? -1 : 0;
      if (depth <= 0 || at_ + 1 >= lines_.size()) return true;
    }
  }

  // A component of MDX or an element that holds no text of the note, up to its own end or the next
  // blank line. Its images and videos are told.
  bool markup(std::string_view text) {
    if (!text.starts_with('<') || text.size() < 2) return false;
    bool closing = text[1] == '/';
    if (!closing && !ascii::is_letter(text[1]) && text[1] != '>') return false;
    auto tag = tag_name(text);
    bool component = !tag.empty() && ascii::is_upper(tag[0]) && lower_ascii(tag) != tag;
    component = component || text.starts_with("<>") || text.starts_with("</>");
    if (!component && !is_passed_over(tag)) return false;
    auto from = at_;
    auto whole = closing || text.ends_with("/>") || text.find("</" + tag) != std::string_view::npos;
    if (!whole) to_end_of(tag, component);
    for (auto i = from; i <= at_ && i < lines_.size(); ++i) {
      auto within = html_text(lines_[i]).references;
      references_.insert(references_.end(), within.begin(), within.end());
    }
    return true;
  }

  void to_end_of(const std::string& tag, bool component) {
    auto end = "</" + tag;
    bool closed = std::any_of(lines_.begin() + static_cast<std::ptrdiff_t>(at_), lines_.end(),
                              [&](auto at) { return at.find(end) != std::string_view::npos; });
    if (closed && !component)
      return void(skip_to(at_, [&](auto at) { return at.find(end) != std::string_view::npos; }));
    // A component may wrap the whole text: its own tag goes, what is in it is read on.
    while (at_ + 1 < lines_.size() && line(at_).find('>') == std::string_view::npos &&
           !line(at_ + 1).empty())
      ++at_;
  }

  bool table(std::string_view text) {
    auto next = line(at_ + 1);
    bool is = text.find('|') != std::string_view::npos && only(next, "|:- \t") &&
              next.find('-') != std::string_view::npos && next.find('|') != std::string_view::npos;
    if (!is) return false;
    while (!line(at_ + 1).empty()) ++at_;
    return true;
  }

  std::string_view body_;
  bool mdx_;
  std::vector<std::string_view> lines_;
  std::size_t at_ = 0;
  std::string paragraph_;
  std::vector<HtmlText::Reference> references_;
};

}  // namespace

HtmlText first_paragraph(std::string_view body, bool mdx) { return Blocks(body, mdx).first_text(); }

}  // namespace smm
