#include "core/html_tag.h"

#include <algorithm>

#include "core/ascii.h"
#include "core/html_characters.h"
#include "core/text.h"

namespace smm {
std::size_t html_tag_end(std::string_view html, std::size_t from, std::size_t longest) {
  char quote = '\0';
  for (auto at = from, stop = std::min(html.size(), from + longest); at < stop; ++at) {
    char c = html[at];
    if (quote != '\0')
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '>')
      return at;
  }
  return std::string_view::npos;
}

std::map<std::string, std::string, std::less<>> html_attributes(std::string_view tag) {
  std::map<std::string, std::string, std::less<>> found;
  std::size_t at = 0;
  auto skip = [&] {
    while (at < tag.size() && (ascii::is_space(tag[at]) || tag[at] == '/')) ++at;
  };
  for (skip(); at < tag.size(); skip()) {
    auto begin = at;
    while (at < tag.size() && !ascii::is_space(tag[at]) && tag[at] != '=' && tag[at] != '/') ++at;
    auto name = lower_ascii(tag.substr(begin, at - begin));
    while (at < tag.size() && ascii::is_space(tag[at])) ++at;
    std::string_view value;
    if (at < tag.size() && tag[at] == '=') {
      for (++at; at < tag.size() && ascii::is_space(tag[at]);) ++at;
      if (at < tag.size() && (tag[at] == '"' || tag[at] == '\'')) {
        auto end = std::min(tag.find(tag[at], at + 1), tag.size());
        value = tag.substr(at + 1, end - at - 1);
        at = std::min(end + 1, tag.size());
      } else {
        begin = at;
        while (at < tag.size() && !ascii::is_space(tag[at])) ++at;
        value = tag.substr(begin, at - begin);
      }
    }
    if (name.empty()) ++at;  // a lone '='
    found.emplace(std::move(name), html_unescaped(value, HtmlPlace::attribute));
  }
  return found;
}

}  // namespace smm
