#include "networks/post.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

Json media_json(const Media& media) {
  return {{"file", media.file},    {"alt", media.alt},       {"type", media.type},
          {"bytes", media.bytes},  {"digest", media.digest}, {"width", media.width},
          {"height", media.height}};
}

Json part_json(const Part& part) {
  Json json{{"text", part.text}};
  if (!part.media.empty()) {
    auto& list = json["media"] = Json::array();
    for (const auto& media : part.media) list.push_back(media_json(media));
  }
  return json;
}

Media media_of(const Json& json) {
  return {json.at("file"),   json.at("alt"),   json.at("type"),  json.at("bytes"),
          json.at("digest"), json.at("width"), json.at("height")};
}

Part part_of(const Json& json) {
  Part part{json.at("text"), {}};
  if (auto found = json.find("media"); found != json.end())
    for (const auto& media : *found) part.media.push_back(media_of(media));
  return part;
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

std::string to_json(const Post& post) {
  Json json{{"id", post.id}};
  if (!post.title.empty()) json["title"] = post.title;
  auto& parts = json["parts"] = Json::array();
  for (const auto& part : post.parts) parts.push_back(part_json(part));
  if (!post.link.empty()) json["link"] = post.link;
  if (!post.language.empty()) json["language"] = post.language;
  if (!post.tags.empty()) json["tags"] = post.tags;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Post post_from_json(std::string_view text) {
  try {
    auto json = Json::parse(text);
    Post post;
    post.id = json.at("id");
    post.title = json.value("title", "");
    for (const auto& part : json.at("parts")) post.parts.push_back(part_of(part));
    post.link = json.value("link", "");
    post.language = json.value("language", "");
    post.tags = json.value("tags", std::vector<std::string>{});
    if (post.parts.empty()) throw Error(Status::invalid, "a stored post has no parts");
    return post;
  } catch (const Json::exception&) {
    throw Error(Status::invalid, "a stored post cannot be read: its content is damaged");
  }
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
