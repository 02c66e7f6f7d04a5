#include "networks/post.h"

#include <algorithm>
#include <array>

#include "core/text.h"
#include "networks/post_fields.h"

namespace smm {
namespace {

// Calls `use` with every reference of the post.
template <typename Refers, typename Use>
void each_ref(Refers& post, Use use) {
  for (auto* ref : {&post.reply_to, &post.quote, &post.after})
    if (*ref) use(**ref);
  for (auto& ref : post.addresses) use(ref);
}

bool is_word(char32_t c) {
  return c >= 0x80 ? c != 0xA0 && (c < 0x2000 || c > 0x206F) && (c < 0x3000 || c > 0x3004)
                   : (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                         c == '_';
}

bool is_ascii_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The end of a run of word characters (and of `also`) that starts at `at`.
std::size_t word_end(std::string_view text, std::size_t at, std::string_view also) {
  while (at < text.size()) {
    auto [code, bytes] = code_point_at(text, at);
    bool more = is_word(code) || (code < 0x80 && also.find(static_cast<char>(code)) != also.npos);
    if (!more) break;
    at += bytes;
  }
  return at;
}

// A link ends at white space; punctuation that belongs to the sentence is left out, and so is a
// closing bracket that was opened before the link.
std::size_t link_end(std::string_view text, std::size_t at) {
  auto begin = at;
  while (at < text.size() && !is_ascii_space(text[at]) && text[at] != '<' && text[at] != '>' &&
         text[at] != '"' && static_cast<unsigned char>(text[at]) >= 0x20)
    ++at;
  auto link = text.substr(begin, at - begin);
  for (;;) {
    char last = link.empty() ? '\0' : link.back();
    bool closes = last == ')' && std::count(link.begin(), link.end(), ')') >
                                     std::count(link.begin(), link.end(), '(');
    if (!closes && std::string_view(".,;:!?'*_]}").find(last) == std::string_view::npos) break;
    if (link.empty()) break;
    link.remove_suffix(1);
  }
  return begin + link.size();
}

// Not of digits alone; "#" before a variation selector is the keycap emoji.
bool is_tag(std::string_view word) {
  return !word.starts_with("\uFE0F") &&
         std::any_of(word.begin(), word.end(), [](char c) { return c < '0' || c > '9'; });
}

std::size_t mention_end(std::string_view text, std::size_t at) {
  auto end = word_end(text, at, ".-");
  if (end < text.size() && text[end] == '@' && end > at) {  // "@user@host"
    auto host = word_end(text, end + 1, ".-");
    if (host > end + 1) end = host;
  }
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end;
}

}  // namespace

std::string_view to_string(Visibility visibility) {
  return visibilities[static_cast<std::size_t>(visibility)];
}

std::optional<Visibility> parse_visibility(std::string_view name) {
  for (std::size_t i = 0; i < visibilities.size(); ++i)
    if (visibilities[i] == name) return static_cast<Visibility>(i);
  return {};
}

std::vector<PostRef> parents(const Post& post) {
  std::vector<PostRef> found;
  each_ref(post, [&](const PostRef& ref) {
    bool fresh = std::none_of(found.begin(), found.end(), [&](const PostRef& other) {
      return other.post == ref.post && other.account == ref.account;
    });
    if (!ref.post.empty() && fresh) found.push_back(ref);
  });
  return found;
}

Post with_parents(Post post, const std::vector<PostRef>& known) {
  each_ref(post, [&](PostRef& ref) {
    for (const auto& parent : known)
      if (!ref.post.empty() && parent.post == ref.post && parent.account == ref.account)
        ref = parent;
  });
  for (const auto& ref : post.addresses) {
    if (ref.url.empty()) continue;
    auto placeholder = "{url:" + ref.post + "}";
    for (auto& part : post.parts) replace_all(part.text, placeholder, ref.url);
    replace_all(post.first_comment, placeholder, ref.url);
  }
  return post;
}

std::vector<Entity> find_entities(std::string_view text) {
  std::vector<Entity> found;
  bool inside_word = false;  // '#' and '@' begin something only where a word does not go on
  for (std::size_t at = 0; at < text.size();) {
    auto rest = text.substr(at);
    auto add = [&](Entity::Kind kind, std::size_t end) {
      found.push_back({kind, at, end});
      at = end;
      inside_word = true;
    };
    if (!inside_word && (rest.starts_with("https://") || rest.starts_with("http://"))) {
      auto scheme = rest.find("//") + 2;
      if (auto end = link_end(text, at); end > at + scheme) {
        add(Entity::Kind::link, end);
        continue;
      }
    }
    if (!inside_word && rest[0] == '#') {
      if (auto end = word_end(text, at + 1, "");
          end > at + 1 && is_tag(text.substr(at + 1, end - at - 1))) {
        add(Entity::Kind::hashtag, end);
        continue;
      }
    }
    if (!inside_word && rest[0] == '@') {
      if (auto end = mention_end(text, at + 1); end > at + 1) {
        add(Entity::Kind::mention, end);
        continue;
      }
    }
    auto [code, bytes] = code_point_at(text, at);
    inside_word = is_word(code) || code == '/' || code == '@' || code == '#' || code == '&';
    at += bytes;
  }
  return found;
}

}  // namespace smm
