// Markdown within a paragraph: links, images, emphasis, code. What is HTML stays; what is markup of
// Markdown becomes HTML or goes.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "core/ascii.h"
#include "core/text.h"
#include "plan/importing/markdown.h"

namespace smm {
namespace {

constexpr std::size_t deepest = 8;  // of words within words

bool is_word(char c) { return ascii::is_alnum(c) || static_cast<unsigned char>(c) >= 0x80; }

bool is_punctuation(char c) { return c > 0x20 && c < 0x7F && !is_word(c); }

// Lines of the form "[name]: address".
std::map<std::string, std::string> definitions(std::string_view all) {
  std::map<std::string, std::string> found;
  for (auto line : split(all, '\n')) {
    line = trim(line);
    auto end = line.find("]:");
    if (!line.starts_with('[') || end == std::string_view::npos || line.starts_with("[^")) continue;
    auto address = trim(line.substr(end + 2));
    address = address.substr(0, address.find_first_of(" \t"));
    if (address.starts_with('<') && address.ends_with('>'))
      address = address.substr(1, address.size() - 2);
    if (!address.empty()) found.emplace(lower_ascii(line.substr(1, end - 1)), address);
  }
  return found;
}

struct Target {
  std::string address;
  std::size_t end;  // behind it, in the text
};

class Inline {
 public:
  Inline(std::string_view text, const std::map<std::string, std::string>& names, bool mdx,
         std::size_t depth)
      : text_(text), names_(names), mdx_(mdx), depth_(depth) {}

  std::string run() {
    while (at_ < text_.size()) {
      bool taken = comment() || escape() || code_span() || generator() || wiki() || bracket() ||
                   autolink() || attribute_list() || struck_out() || emphasis() || hard_break();
      if (!taken) out_ += text_[at_++];
    }
    return std::move(out_);
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }
  char before() const { return at_ == 0 ? ' ' : text_[at_ - 1]; }

  // "%%for me alone%%" of Obsidian, "{/* ... */}" of MDX.
  bool comment() { return passed_over("%%", "%%") || passed_over("{/*", "*/}"); }

  bool passed_over(std::string_view open, std::string_view close) {
    if (!rest().starts_with(open)) return false;
    auto end = text_.find(close, at_ + open.size());
    if (end == std::string_view::npos) return false;
    at_ = end + close.size();
    return true;
  }

  bool escape() {
    if (text_[at_] != '\\' || at_ + 1 >= text_.size()) return false;
    char next = text_[at_ + 1];
    if (next == '\n') {
      out_ += "<br>";
    } else if (is_punctuation(next)) {
      out_ += html_escape(std::string_view(&next, 1));
    } else {
      return false;
    }
    at_ += 2;
    return true;
  }

  bool code_span() {
    if (text_[at_] != '`') return false;
    auto ticks = std::min(text_.find_first_not_of('`', at_), text_.size()) - at_;
    std::string fence(ticks, '`');
    for (auto end = text_.find(fence, at_ + ticks); end != std::string_view::npos;
         end = text_.find(fence, end)) {
      auto stop = std::min(text_.find_first_not_of('`', end), text_.size());
      if (stop - end == ticks) {
        out_ += html_escape(text_.substr(at_ + ticks, end - at_ - ticks));
        at_ = stop;
        return true;
      }
      end = stop;
    }
    at_ += ticks;  // never closed: the ticks go, their words stay
    return true;
  }

  // "{{ site.title }}", "{% link x %}", "{{< ref x >}}": what it would write is not known here.
  // Told by a tag that html_text() knows as something that the text lacks.
  bool generator() {
    using Marks = std::pair<std::string_view, std::string_view>;
    for (auto [open, close] : {Marks{"{{", "}}"}, Marks{"{%", "%}"}, Marks{"{", "}"}}) {
      if (!rest().starts_with(open) || (open == "{" && !mdx_) || rest().starts_with("{:")) continue;
      auto end = text_.find(close, at_ + open.size());
      if (end == std::string_view::npos) continue;
      end += close.size();
      out_ += fmt::format("<smm-code src=\"{}\">", html_escape(text_.substr(at_, end - at_)));
      at_ = end;
      return true;
    }
    return false;
  }

  // "[[page]]", "[[page|words]]", "![[image.png]]".
  bool wiki() {
    bool image = rest().starts_with("![[");
    if (!image && !rest().starts_with("[[")) return false;
    auto from = at_ + (image ? 3 : 2);
    auto end = text_.find("]]", from);
    if (end == std::string_view::npos ||
        text_.substr(from, end - from).find('\n') != std::string_view::npos)
      return false;
    auto page = text_.substr(from, end - from);
    auto bar = page.find('|');
    auto words = bar == std::string_view::npos ? page : page.substr(bar + 1);
    page = page.substr(0, bar);
    if (image)
      out_ += fmt::format("<img src=\"{}\">", html_escape(page));
    else
      out_ += fmt::format("<a href=\"{}\">{}</a>", html_escape(page), html_escape(words));
    at_ = end + 2;
    return true;
  }

  bool bracket() {
    bool image = rest().starts_with("![");
    if (!image && text_[at_] != '[') return false;
    auto from = at_ + (image ? 2 : 1);
    auto close = closing_bracket(from);
    if (close == std::string_view::npos || depth_ >= deepest) return false;
    auto words = text_.substr(from, close - from);
    if (!image && words.starts_with('^')) {  // a footnote's mark
      at_ = close + 1;
      return true;
    }
    auto target = target_behind(words, close + 1);
    if (!target) return false;
    if (image)
      out_ += fmt::format("<img src=\"{}\" alt=\"{}\">", html_escape(target->address),
                          html_escape(words));
    else
      out_ += fmt::format("<a href=\"{}\">{}</a>", html_escape(target->address),
                          Inline(words, names_, mdx_, depth_ + 1).run());
    at_ = target->end;
    list_behind();
    return true;
  }

  // Of the '[' before `from`, with brackets and code within.
  std::size_t closing_bracket(std::size_t from) const {
    int depth = 1;
    for (auto at = from; at < text_.size(); ++at) {
      if (text_[at] == '\\') {
        ++at;
      } else if (text_[at] == '[') {
        ++depth;
      } else if (text_[at] == ']' && --depth == 0) {
        return at;
      }
    }
    return std::string_view::npos;
  }

  // "(address "title")", "[name]", "[]" or nothing behind words that are a name.
  std::optional<Target> target_behind(std::string_view words, std::size_t at) const {
    if (at < text_.size() && text_[at] == '(')
      if (auto target = address_at(at + 1)) return target;
    auto name = lower_ascii(words);
    auto end = at;
    if (at < text_.size() && text_[at] == '[') {
      auto close = text_.find(']', at);
      if (close == std::string_view::npos) return {};
      if (close > at + 1) name = lower_ascii(text_.substr(at + 1, close - at - 1));
      end = close + 1;
    }
    auto found = names_.find(name);
    if (found == names_.end()) return {};
    return Target{found->second, end};
  }

  std::optional<Target> address_at(std::size_t at) const {
    auto skip = [&] {
      while (at < text_.size() && ascii::is_space(text_[at])) ++at;
    };
    skip();
    std::string address;
    if (at < text_.size() && text_[at] == '<') {
      auto end = text_.find('>', at);
      if (end == std::string_view::npos) return {};
      address = text_.substr(at + 1, end - at - 1);
      at = end + 1;
    } else {
      auto end = end_of_address(at);
      address = text_.substr(at, end - at);
      at = end;
    }
    skip();
    if (at < text_.size() && (text_[at] == '"' || text_[at] == '\'' || text_[at] == '(')) {
      char quote = text_[at] == '(' ? ')' : text_[at];
      auto end = text_.find(quote, at + 1);
      if (end == std::string_view::npos) return {};
      at = end + 1;
      skip();
    }
    if (at >= text_.size() || text_[at] != ')') return {};
    return Target{std::move(address), at + 1};
  }

  // Brackets within an address are balanced; a site generator's braces may hold spaces.
  std::size_t end_of_address(std::size_t at) const {
    int depth = 0;
    for (; at < text_.size(); ++at) {
      char c = text_[at];
      if (c == '{' && at + 1 < text_.size() && (text_[at + 1] == '{' || text_[at + 1] == '%')) {
        auto end = text_.find(text_[at + 1] == '{' ? "}}" : "%}", at);
        if (end != std::string_view::npos) at = end + 1;
      } else if (c == '\\' && at + 1 < text_.size()) {
        ++at;
      } else if (c == '(') {
        ++depth;
      } else if (ascii::is_space(c) || (c == ')' && depth-- == 0)) {
        break;
      }
    }
    return std::min(at, text_.size());
  }

  // "<https://a.example>" is an address and no tag.
  bool autolink() {
    if (text_[at_] != '<') return false;
    auto end = text_.find('>', at_);
    if (end == std::string_view::npos) return false;
    auto inner = text_.substr(at_ + 1, end - at_ - 1);
    bool address =
        inner.find("://") != std::string_view::npos || inner.starts_with("mailto:") ||
        (inner.find('@') != std::string_view::npos && inner.find('=') == std::string_view::npos);
    if (!address || inner.find_first_of(" \n\"'<") != std::string_view::npos) return false;
    out_ += html_escape(inner);
    at_ = end + 1;
    return true;
  }

  // "{: .wide}" of kramdown anywhere.
  bool attribute_list() {
    if (!rest().starts_with("{:")) return false;
    auto end = text_.find('}', at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }

  // "{.wide}", "{#id}", "{target=_blank}" right behind a link or an image.
  void list_behind() {
    if (at_ >= text_.size() || text_[at_] != '{' || rest().starts_with("{{") ||
        rest().starts_with("{%"))
      return;
    auto end = text_.find('}', at_);
    if (end != std::string_view::npos) at_ = end + 1;
  }

  // "~~gone~~". Without its end it is no more than two marks.
  bool struck_out() {
    if (!rest().starts_with("~~") || rest().starts_with("~~~")) return false;
    auto end = text_.find("~~", at_ + 2);
    auto words = text_.substr(at_ + 2, end - at_ - 2);
    if (end == std::string_view::npos || words.empty() || ascii::is_space(words.front()))
      return false;
    out_ += fmt::format("<del>{}</del>", html_escape(words));
    at_ = end + 2;
    return true;
  }

  // Marks of emphasis hug a word; a lone '*' or the '_' in snake_case is none.
  bool emphasis() {
    char c = text_[at_];
    if (c != '*' && c != '_' && c != '~') return false;
    auto end = std::min(text_.find_first_not_of(c, at_), text_.size());
    char behind = end < text_.size() ? text_[end] : ' ';
    bool lone = ascii::is_space(before()) && ascii::is_space(behind);
    bool inside = is_word(before()) && is_word(behind);
    bool stays = lone || (c == '_' && inside) || (c == '~' && end - at_ < 2);
    if (stays) out_ += text_.substr(at_, end - at_);
    at_ = end;
    return true;
  }

  bool hard_break() {
    if (!rest().starts_with("  ")) return false;
    auto end = std::min(text_.find_first_not_of(' ', at_), text_.size());
    if (end >= text_.size() || text_[end] != '\n') return false;
    out_ += "<br>";
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  const std::map<std::string, std::string>& names_;
  bool mdx_;
  std::size_t depth_;
  std::size_t at_ = 0;
  std::string out_;
};

}  // namespace

std::string inline_html(std::string_view paragraph, std::string_view all, bool mdx) {
  auto names = definitions(all);
  return Inline(paragraph, names, mdx, 0).run();
}

}  // namespace smm
