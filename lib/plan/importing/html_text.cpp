// HTML as text. Not a browser: what feeds and notes hold is paragraphs, lists, links and images.

#include <array>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"
#include "plan/importing/draft.h"

namespace smm {
namespace {

constexpr std::size_t longest_html = 1U << 20;
constexpr std::size_t longest_tag = 4096;  // so that no text takes quadratic time

struct NamedCharacter {
  std::string_view name;
  char32_t code;
};
constexpr std::array<NamedCharacter, 25> entities{
    {{"amp", '&'},      {"lt", '<'},        {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
     {"nbsp", ' '},     {"hellip", 0x2026}, {"mdash", 0x2014}, {"ndash", 0x2013}, {"lsquo", 0x2018},
     {"rsquo", 0x2019}, {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"laquo", 0xAB},   {"raquo", 0xBB},
     {"copy", 0xA9},    {"reg", 0xAE},      {"trade", 0x2122}, {"euro", 0x20AC},  {"eacute", 0xE9},
     {"egrave", 0xE8},  {"auml", 0xE4},     {"ouml", 0xF6},    {"uuml", 0xFC},    {"szlig", 0xDF}}};

// The character that "&name;" at the start of `text` stands for, and its length; {0, 0} if none.
std::pair<char32_t, std::size_t> entity_at(std::string_view text) {
  auto end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 2) return {0, 0};
  auto name = text.substr(1, end - 1);
  if (name[0] == '#') {
    name.remove_prefix(1);
    bool hex = name.starts_with('x') || name.starts_with('X');
    if (hex) name.remove_prefix(1);
    unsigned code = 0;
    auto [stop, problem] =
        std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
    bool fine = problem == std::errc{} && stop == name.data() + name.size() && code >= 0x20 &&
                code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
    return fine ? std::pair{static_cast<char32_t>(code), end + 1} : std::pair{U'\0', end + 1};
  }
  for (const auto& entity : entities)
    if (entity.name == name) return {entity.code, end + 1};
  return {0, 0};
}

class Stripper {
 public:
  explicit Stripper(std::string_view html) : html_(html) {}

  std::string run() {
    while (at_ < html_.size()) {
      char c = html_[at_];
      if (c == '<' && tag()) continue;
      if (c == '&') {
        auto [code, bytes] = entity_at(html_.substr(at_));
        if (bytes > 0) {
          at_ += bytes;
          if (code == ' ' || code == 0xA0)
            space_ = true;
          else if (code != 0)
            put_code(code);
          continue;
        }
      }
      ++at_;
      if (c == ' ' || c == '\n' || c == '\t' || c == '\r')
        space_ = true;
      else
        put(std::string_view(&c, 1));
    }
    return std::move(out_);
  }

 private:
  void put_code(char32_t code) {
    std::string text;
    append_utf8(text, code);
    put(text);
  }

  void put(std::string_view text) {
    if (breaks_ > 0 && !out_.empty())
      out_.append(static_cast<std::size_t>(breaks_), '\n');
    else if (space_ && !out_.empty() && out_.back() != '\n')
      out_ += ' ';
    breaks_ = 0;
    space_ = false;
    out_ += text;
  }

  void line_break(int lines) { breaks_ = std::max(breaks_, lines); }

  // A tag, comment or declaration at at_; false if it is just a '<'.
  bool tag() {
    auto rest = html_.substr(at_);
    if (rest.starts_with("<!--")) {
      auto end = rest.find("-->");
      at_ += end == std::string_view::npos ? rest.size() : end + 3;
      return true;
    }
    bool closing = rest.starts_with("</");
    auto begin = closing ? 2U : 1U;
    auto letter = [&](std::size_t i) { return i < rest.size() && ascii::is_letter(rest[i]); };
    if (!letter(begin) && !rest.starts_with("<!") && !rest.starts_with("<?")) return false;
    auto end = tag_end(rest);
    if (end == std::string_view::npos) return false;
    auto name_end = rest.find_first_of(" \t\r\n/>", begin);
    auto name = lower_ascii(rest.substr(begin, name_end - begin));
    at_ += end + 1;
    if (!closing && (name == "script" || name == "style")) return skip_to_close(name);
    if (name == "br") line_break(breaks_ + 1);
    for (std::string_view block : {"p", "div", "ul", "ol", "blockquote", "figure", "table", "pre",
                                   "h1", "h2", "h3", "h4", "h5", "h6", "section", "article"})
      if (name == block) line_break(2);
    if (name == "tr" || (name == "li" && closing)) line_break(1);
    if (name == "li" && !closing) {
      line_break(1);
      put("- ");
    }
    return true;
  }

  // The '>' that ends the tag; one in a quoted attribute does not.
  static std::size_t tag_end(std::string_view tag) {
    tag = tag.substr(0, longest_tag);
    char quote = 0;
    for (std::size_t i = 1; i < tag.size(); ++i) {
      if (quote != 0) {
        if (tag[i] == quote) quote = 0;
      } else if (tag[i] == '"' || tag[i] == '\'') {
        quote = tag[i];
      } else if (tag[i] == '>') {
        return i;
      }
    }
    return tag.find('>');
  }

  bool skip_to_close(const std::string& name) {
    for (; at_ < html_.size(); ++at_) {
      auto rest = html_.substr(at_);
      if (!rest.starts_with("</") || lower_ascii(rest.substr(2, name.size())) != name) continue;
      auto end = rest.find('>');
      at_ += end == std::string_view::npos ? rest.size() : end + 1;
      return true;
    }
    return true;
  }

  std::string_view html_;
  std::size_t at_ = 0;
  std::string out_;
  int breaks_ = 0;
  bool space_ = false;
};

}  // namespace

std::string html_to_text(std::string_view html) {
  return Stripper(html.substr(0, longest_html)).run();
}

}  // namespace smm
