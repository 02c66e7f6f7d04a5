#include "networks/parts/link_card.h"

#include <array>
#include <charconv>
#include <map>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "sys/media/image.h"
#include "sys/text/encoding.h"

namespace smm::networks {
namespace {

constexpr std::size_t most_page = 1U << 20;     // bytes
constexpr std::size_t longest_tag = 8192;       // bytes; more is no tag
constexpr std::size_t most_title = 300;         // graphemes
constexpr std::size_t most_description = 1000;  // graphemes
constexpr std::size_t longest_address = 2048;   // bytes
constexpr int most_redirects = 3;
constexpr std::chrono::milliseconds patience{10'000};

// ---- Addresses. ----

// "https://host:port", in lower case.
std::string origin_of(std::string_view address) {
  auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  auto end = address.find_first_of("/?#", scheme + 3);
  return lower_ascii(address.substr(0, end));
}

// `reference` as it is meant on the page at `base` (RFC 3986, section 5, without dot segments,
// which servers resolve). "" for what is no web address.
std::string resolved(std::string_view reference, std::string_view base) {
  reference = trim(reference);
  if (reference.empty() || reference.size() > longest_address) return {};
  for (char c : reference)
    if (static_cast<unsigned char>(c) <= 0x20) return {};
  if (is_web(reference)) return std::string(reference);
  auto origin = origin_of(base);
  if (reference.starts_with("//"))
    return origin.substr(0, origin.find("//")) + std::string(reference);
  if (reference[0] == '/') return origin + std::string(reference);
  if (reference.find(':') < reference.find_first_of("/?#")) return {};  // data:, javascript:
  auto path = base.substr(0, base.find_first_of("?#"));
  path = path.size() > origin.size() ? path.substr(0, path.rfind('/') + 1) : path;
  return std::string(path) + (path.ends_with('/') ? "" : "/") + std::string(reference);
}

std::optional<HttpResponse> fetch(HttpClient& http, std::string address, std::size_t most,
                                  std::string_view accept) {
  auto origin = origin_of(address);
  for (int hop = 0; hop <= most_redirects; ++hop) {
    auto result = http.send({.url = address.substr(0, address.find('#')),
                             .headers = {{"Accept", std::string(accept)}},
                             .timeout = patience,
                             .max_response = most});
    auto* response = std::get_if<HttpResponse>(&result);
    if (response == nullptr) return {};
    if (response->status == 200) return std::move(*response);
    auto location = response->header("location");
    if (response->status < 300 || response->status >= 400 || !location) return {};
    address = resolved(*location, address);
    if (address.empty() || origin_of(address) != origin) return {};
  }
  return {};
}

// ---- HTML. Not a browser: the head of a page, and what stands in its <meta> and <title>. ----

struct NamedCharacter {
  std::string_view name;
  char32_t code;
};
constexpr std::array<NamedCharacter, 19> named{{{"amp", '&'},
                                                {"lt", '<'},
                                                {"gt", '>'},
                                                {"quot", '"'},
                                                {"apos", '\''},
                                                {"nbsp", ' '},
                                                {"hellip", 0x2026},
                                                {"mdash", 0x2014},
                                                {"ndash", 0x2013},
                                                {"lsquo", 0x2018},
                                                {"rsquo", 0x2019},
                                                {"ldquo", 0x201C},
                                                {"rdquo", 0x201D},
                                                {"laquo", 0xAB},
                                                {"raquo", 0xBB},
                                                {"middot", 0xB7},
                                                {"bull", 0x2022},
                                                {"copy", 0xA9},
                                                {"euro", 0x20AC}}};

// What "&name;" stands for; nothing if it is not known.
std::optional<char32_t> character(std::string_view name) {
  for (const auto& one : named)
    if (one.name == name) return one.code;
  if (!name.starts_with('#')) return {};
  name.remove_prefix(1);
  bool hex = name.starts_with('x') || name.starts_with('X');
  if (hex) name.remove_prefix(1);
  std::uint32_t code = 0;
  auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  bool fine = error == std::errc{} && end == name.data() + name.size() && code <= 0x10FFFF &&
              (code < 0xD800 || code > 0xDFFF);
  return fine ? std::optional(static_cast<char32_t>(code)) : std::nullopt;
}

// Characters for their names, white space as one blank, nothing that controls or turns the text.
std::string plain(std::string_view html, std::size_t most) {
  std::string text;
  bool blank = false;
  auto add = [&](char32_t code) {
    bool control = code < 0x20 || code == 0x7F || (code >= 0x80 && code < 0xA0);
    bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    if (code == ' ' || code == 0xA0 || control) {
      blank = true;
    } else if (!turns) {
      if (std::exchange(blank, false) && !text.empty()) text += ' ';
      append_utf8(text, code);
    }
  };
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '&') {
      auto end = html.substr(at, 12).find(';');
      auto code =
          end == std::string_view::npos ? std::nullopt : character(html.substr(at + 1, end - 1));
      if (code) {
        add(*code);
        at += end + 1;
        continue;
      }
    }
    auto [code, bytes] = code_point_at(html, at);
    add(code);
    at += bytes;
  }
  auto clusters = grapheme_clusters(text);
  if (clusters.size() <= most) return text;
  std::string cut;
  for (std::size_t i = 0; i + 1 < most; ++i) cut += clusters[i];
  return std::string(trim(cut)) + "…";
}

// The attributes of a tag, names in lower case; of doubles the first.
std::map<std::string, std::string> attributes(std::string_view tag) {
  std::map<std::string, std::string> found;
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
        at = end + 1;
      } else {
        begin = at;
        while (at < tag.size() && !ascii::is_space(tag[at])) ++at;
        value = tag.substr(begin, at - begin);
      }
    }
    if (name.empty()) ++at;  // a lone '='
    found.emplace(std::move(name), value);
  }
  return found;
}

// Where the tag that begins before `at` ends: at its '>' outside quotes. npos if it has no end.
std::size_t tag_end(std::string_view html, std::size_t at) {
  char quote = '\0';
  for (auto stop = std::min(html.size(), at + longest_tag); at < stop; ++at) {
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

// What the page's tags say, by "og:title", "title" and the like; of doubles the first.
class Head {
 public:
  explicit Head(std::string_view html) : html_(html), lower_(lower_ascii(html)) {}

  std::map<std::string, std::string> read() {
    while ((at_ = lower_.find('<', at_)) != std::string::npos && tags_ < most_tags) {
      auto rest = std::string_view(lower_).substr(at_);
      if (rest.starts_with("<body")) break;
      if (rest.starts_with("<!--"))
        skip_to("-->");
      else if (rest.starts_with("<script"))
        skip_to("</script");
      else if (rest.starts_with("<style"))
        skip_to("</style");
      else if (rest.starts_with("<title") && !said_.contains("title"))
        title();
      else if (rest.starts_with("<meta") && rest.size() > 5 && ascii::is_space(rest[5]))
        meta();
      ++at_;
    }
    return std::move(said_);
  }

 private:
  static constexpr int most_tags = 2000;  // so that no page takes quadratic time

  void skip_to(std::string_view end) {
    auto found = lower_.find(end, at_);
    at_ = found == std::string::npos ? lower_.size() : found;
  }

  void title() {
    ++tags_;
    auto open = tag_end(html_, at_ + 1);
    if (open == std::string_view::npos) return;
    auto close = lower_.find("</title", open);
    at_ = close == std::string::npos ? lower_.size() : close;
    said_.emplace("title", html_.substr(open + 1, at_ - open - 1));
  }

  void meta() {
    ++tags_;
    auto end = tag_end(html_, at_ + 1);
    if (end == std::string_view::npos) return;
    auto has = attributes(html_.substr(at_ + 5, end - at_ - 5));
    auto name = has.contains("property") ? has["property"] : has["name"];
    if (!has["content"].empty()) said_.emplace(lower_ascii(name), has["content"]);
  }

  std::string_view html_;
  std::string lower_;
  std::size_t at_ = 0;
  int tags_ = 0;
  std::map<std::string, std::string> said_;
};

}  // namespace

std::optional<LinkCard> link_card_of(std::string_view html, std::string_view address) {
  auto said = Head(html).read();
  auto first = [&](std::initializer_list<const char*> names, std::size_t most) {
    for (const auto* name : names)
      if (auto found = said.find(name); found != said.end())
        if (auto text = plain(found->second, most); !text.empty()) return text;
    return std::string();
  };
  LinkCard card{first({"og:title", "twitter:title", "title"}, most_title),
                first({"og:description", "twitter:description", "description"}, most_description),
                resolved(first({"og:image:secure_url", "og:image", "og:image:url", "twitter:image"},
                               longest_address),
                         address)};
  // A page must not make us ask this machine for a picture.
  if (!card.picture.starts_with("https://") && origin_of(card.picture) != origin_of(address))
    card.picture.clear();
  if (card.title.empty()) return {};
  return card;
}

std::optional<LinkCard> read_link_card(HttpClient& http, std::string_view address) {
  auto page = fetch(http, std::string(address), most_page, "text/html");
  if (!page) return {};
  auto type = lower_ascii(page->header("content-type").value_or("text/html"));
  if (!type.starts_with("text/html") && !type.starts_with("application/xhtml")) return {};
  try {
    return link_card_of(decode(page->body, "", "the page").text, address);
  } catch (const Error&) {  // of no encoding that is known
    return {};
  }
}

std::optional<CardPicture> read_card_picture(HttpClient& http, std::string_view address,
                                             std::size_t most) {
  auto answer = fetch(http, std::string(address), most, "image/jpeg, image/png, image/webp");
  if (!answer || answer->body.size() > most) return {};
  auto info = image_info(answer->body);
  bool known = info && (info->type == "image/jpeg" || info->type == "image/png" ||
                        info->type == "image/webp" || info->type == "image/gif");
  if (!known) return {};
  return CardPicture{std::move(answer->body), info->type};
}

}  // namespace smm::networks
