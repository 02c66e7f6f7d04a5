#include "networks/parts/link_card.h"

#include <algorithm>
#include <map>
#include <vector>

#include "core/ascii.h"
#include "core/html_characters.h"
#include "core/html_tag.h"
#include "core/text.h"
#include "core/url.h"
#include "core/web_address.h"
#include "sys/media/image.h"
#include "sys/text/encoding.h"

namespace smm::networks {
namespace {

constexpr std::size_t most_page = 1U << 20;     // bytes
constexpr std::size_t most_prescan = 4096;      // bytes, for the encoding
constexpr std::size_t longest_tag = 8192;       // bytes; more is no tag
constexpr std::size_t most_title = 300;         // graphemes
constexpr std::size_t most_description = 1000;  // graphemes
constexpr std::size_t longest_address = 2048;   // bytes
constexpr int most_redirects = 3;
constexpr std::chrono::milliseconds patience{10'000};

// "" for what is no web address, or too long for one.
std::string resolved(std::string_view reference, std::string_view base) {
  if (trim(reference).empty() || reference.size() > longest_address) return {};
  return resolved_address(reference, base).value_or("");
}

std::optional<HttpResponse> fetch(HttpClient& http, std::string address, std::size_t most,
                                  std::string_view accept) {
  auto origin = origin_of(address);
  for (int hop = 0; hop <= most_redirects; ++hop) {
    auto result = http.send({.url = address.substr(0, address.find('#')),
                             .headers = {{"Accept", std::string(accept)}},
                             .timeout = patience,
                             .max_response = most,
                             .public_only = true});
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

// White space as one blank, nothing that controls or turns the text.
std::string plain(std::string_view said, std::size_t most) {
  std::string text;
  bool blank = false;
  for (std::size_t at = 0; at < said.size();) {
    auto [code, bytes] = code_point_at(said, at);
    at += bytes;
    bool control = code < 0x20 || code == 0x7F || (code >= 0x80 && code < 0xA0);
    bool turns = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
    if (code == ' ' || code == 0xA0 || control) {
      blank = true;
    } else if (!turns) {
      if (std::exchange(blank, false) && !text.empty()) text += ' ';
      append_utf8(text, code);
    }
  }
  auto clusters = grapheme_clusters(text);
  if (clusters.size() <= most) return text;
  std::string cut;
  for (std::size_t i = 0; i + 1 < most; ++i) cut += clusters[i];
  return std::string(trim(cut)) + "…";
}

// "euc-jp" of "text/html; charset=EUC-JP"; empty if there is none.
std::string charset_in(std::string_view type) {
  auto lower = lower_ascii(type);
  auto at = lower.find("charset=");
  if (at == std::string::npos) return {};
  auto name = trim(std::string_view(lower).substr(at + 8));
  if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
  return std::string(name.substr(0, name.find_first_of("\"'; \t,")));
}

// What the page's tags say, by "og:title", "title", "charset" and the like; of doubles the first.
class Head {
 public:
  explicit Head(std::string_view html) : html_(html), lower_(lower_ascii(html)) {}

  std::map<std::string, std::string, std::less<>> read() {
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
    auto open = html_tag_end(html_, at_ + 1, longest_tag);
    if (open == std::string_view::npos) return;
    auto close = lower_.find("</title", open);
    at_ = close == std::string::npos ? lower_.size() : close;
    said_.emplace("title", html_unescaped(html_.substr(open + 1, at_ - open - 1)));
  }

  void meta() {
    ++tags_;
    auto end = html_tag_end(html_, at_ + 1, longest_tag);
    if (end == std::string_view::npos) return;
    auto has = html_attributes(html_.substr(at_ + 5, end - at_ - 5));
    auto name = has.contains("property") ? has["property"] : has["name"];
    if (lower_ascii(has["http-equiv"]) == "content-type")
      has.emplace("charset", charset_in(has["content"]));
    if (!has["charset"].empty()) said_.emplace("charset", lower_ascii(trim(has["charset"])));
    if (!has["content"].empty()) said_.emplace(lower_ascii(name), has["content"]);
  }

  std::string_view html_;
  std::string lower_;
  std::size_t at_ = 0;
  int tags_ = 0;
  std::map<std::string, std::string, std::less<>> said_;
};

// The sequences by which ISO 2022 goes over to another set of letters, beside ASCII.
bool has_escapes(std::string_view bytes) {
  for (auto at = bytes.find('\x1B'); at != bytes.npos; at = bytes.find('\x1B', at + 1))
    if (auto next = bytes.substr(at + 1, 1); next == "$" || next == "(" || next == ")") return true;
  return false;
}

// The page by what is said of its encoding: its mark, else the header, else a <meta> at its
// beginning. Nothing if none of them agrees with its bytes: better no card than a garbled one.
std::optional<std::string> text_of(const HttpResponse& page, std::string_view type) {
  auto head = Head(std::string_view(page.body).substr(0, most_prescan)).read();
  std::vector<std::string> labels{charset_in(type), head["charset"]};
  std::erase(labels, "");
  // Signs between escape sequences are valid as almost everything else, and read as none of it.
  if (has_escapes(page.body)) {
    std::erase_if(labels,
                  [](const auto& label) { return encoding_called(label) != "iso-2022-jp"; });
    if (labels.empty()) return {};
  }
  if (labels.empty()) labels.emplace_back("utf-8");
  // Where header and page disagree: what is valid UTF-8 is UTF-8 and nothing else.
  std::stable_partition(labels.begin(), labels.end(),
                        [](const auto& label) { return encoding_called(label) == "utf-8"; });
  for (auto& label : labels) {
    // Words that could be read tell that they are not in UTF-16, whatever they say.
    if (label == head["charset"] && label.starts_with("utf-16")) label = "utf-8";
    if (auto decoded = decode_declared(page.body, label)) return std::move(decoded->text);
  }
  return {};
}

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
  if (!is_https(card.picture) && origin_of(card.picture) != origin_of(address))
    card.picture.clear();
  if (card.title.empty()) return {};
  return card;
}

std::optional<LinkCard> read_link_card(HttpClient& http, std::string_view address) {
  auto page = fetch(http, std::string(address), most_page, "text/html");
  if (!page) return {};
  auto type = lower_ascii(page->header("content-type").value_or("text/html"));
  if (!type.starts_with("text/html") && !type.starts_with("application/xhtml")) return {};
  auto text = text_of(*page, type);
  return text ? link_card_of(*text, address) : std::nullopt;
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
