#include "networks/post.h"

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"

namespace smm {
namespace {

Json media_json(const Media& media) {
  Json json{{"file", media.file},    {"alt", media.alt},       {"type", media.type},
            {"bytes", media.bytes},  {"digest", media.digest}, {"width", media.width},
            {"height", media.height}};
  if (media.seconds > 0) json["seconds"] = media.seconds;
  if (media.focus) json["focus"] = {media.focus->x, media.focus->y};
  if (media.keep_location) json["keep_location"] = true;
  return json;
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
  Media media{json.at("file"),   json.at("alt"),   json.at("type"),   json.at("bytes"),
              json.at("digest"), json.at("width"), json.at("height"), json.value("seconds", 0.0)};
  if (auto focus = json.find("focus"); focus != json.end())
    media.focus = Focus{focus->at(0), focus->at(1)};
  media.keep_location = json.value("keep_location", false);
  return media;
}

Json poll_json(const Poll& poll) {
  return {
      {"options", poll.options}, {"seconds", poll.duration.count()}, {"multiple", poll.multiple}};
}

Poll poll_of(const Json& json) {
  return {json.at("options"), Seconds{json.at("seconds").get<std::int64_t>()}, json.at("multiple")};
}

Json ref_json(const PostRef& ref) {
  Json json = Json::object();
  if (!ref.post.empty()) json["post"] = ref.post;
  if (!ref.account.empty()) json["account"] = ref.account;
  if (!ref.remote_id.empty()) json["remote_id"] = ref.remote_id;
  if (!ref.url.empty()) json["url"] = ref.url;
  return json;
}

PostRef ref_of(const Json& json) {
  return {json.value("post", ""), json.value("account", ""), json.value("remote_id", ""),
          json.value("url", "")};
}

std::optional<PostRef> maybe_ref(const Json& json, const char* key) {
  auto found = json.find(key);
  if (found == json.end()) return {};
  return ref_of(*found);
}

// Calls `use` with every reference of the post.
template <typename Refers, typename Use>
void each_ref(Refers& post, Use use) {
  for (auto* ref : {&post.reply_to, &post.quote, &post.after})
    if (*ref) use(**ref);
  for (auto& ref : post.addresses) use(ref);
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

constexpr std::array<std::string_view, 4> visibilities{"public", "unlisted", "followers", "direct"};

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

std::string to_json(const Post& post) {
  Json json{{"id", post.id}};
  if (!post.title.empty()) json["title"] = post.title;
  auto& parts = json["parts"] = Json::array();
  for (const auto& part : post.parts) parts.push_back(part_json(part));
  if (!post.link.empty()) json["link"] = post.link;
  if (!post.language.empty()) json["language"] = post.language;
  if (!post.tags.empty()) json["tags"] = post.tags;
  if (!post.warning.empty()) json["warning"] = post.warning;
  if (post.visibility != Visibility::everyone) json["visibility"] = to_string(post.visibility);
  if (post.poll) json["poll"] = poll_json(*post.poll);
  if (post.reply_to) json["reply_to"] = ref_json(*post.reply_to);
  if (post.quote) json["quote"] = ref_json(*post.quote);
  for (const auto& ref : post.addresses) json["addresses"].push_back(ref_json(ref));
  if (post.after) json["after"] = ref_json(*post.after);
  if (!post.first_comment.empty()) json["first_comment"] = post.first_comment;
  if (!post.who_can_reply.empty()) json["who_can_reply"] = post.who_can_reply;
  if (post.ad) json["ad"] = true;
  return write_json(json);
}

Post post_from_json(std::string_view text) {
  try {
    auto json = parse_json(text);
    Post post;
    post.id = json.at("id");
    post.title = json.value("title", "");
    for (const auto& part : json.at("parts")) post.parts.push_back(part_of(part));
    post.link = json.value("link", "");
    post.language = json.value("language", "");
    post.tags = json.value("tags", std::vector<std::string>{});
    post.warning = json.value("warning", "");
    auto visibility = parse_visibility(json.value("visibility", "public"));
    if (!visibility) throw Error(Status::invalid, "a stored post has a visibility nobody knows");
    post.visibility = *visibility;
    if (auto poll = json.find("poll"); poll != json.end()) post.poll = poll_of(*poll);
    post.reply_to = maybe_ref(json, "reply_to");
    post.quote = maybe_ref(json, "quote");
    if (auto refs = json.find("addresses"); refs != json.end())
      for (const auto& ref : *refs) post.addresses.push_back(ref_of(ref));
    post.after = maybe_ref(json, "after");
    post.first_comment = json.value("first_comment", "");
    post.who_can_reply = json.value("who_can_reply", "");
    if (!post.who_can_reply.empty() && std::find(reply_circles.begin(), reply_circles.end(),
                                                 post.who_can_reply) == reply_circles.end())
      throw Error(Status::invalid, "a stored post has a circle of answers nobody knows");
    post.ad = json.value("ad", false);
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
