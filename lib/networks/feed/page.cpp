// The HTML pages of a feed's folder. Each stands alone: its style is inside, and there is no
// script.

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/feed/render.h"
#include "networks/feed/text.h"
#include "sys/files.h"

namespace smm::feed {
namespace {

constexpr std::string_view style = R"(
:root {
  color-scheme: light dark;
  --page: hsl(var(--hue) 25% 97%);
  --card: #fff;
  --text: #1d2126;
  --quiet: #5c636d;
  --line: hsl(var(--hue) 15% 89%);
  --accent: hsl(var(--hue) 62% 29%);
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #131518;
    --card: #1c1f24;
    --text: #e6e8eb;
    --quiet: #a0a7b1;
    --line: #30343b;
    --accent: hsl(var(--hue) 70% 77%);
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto;
  max-width: 42rem;
  padding: clamp(1.25rem, 5vw, 3.5rem) clamp(.75rem, 4vw, 1.5rem) 3rem;
  background: var(--page);
  color: var(--text);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
a { color: var(--accent); text-underline-offset: .15em; text-decoration-thickness: .06em; }
a:hover { text-decoration-thickness: .12em; }
a:focus-visible { outline: .15rem solid var(--accent); outline-offset: .15rem; }
.site { display: flex; gap: 1rem; align-items: center; margin: 0 .25rem 2rem; }
.mark {
  flex: none;
  display: grid;
  place-items: center;
  width: 3.5rem;
  height: 3.5rem;
  border-radius: 50%;
  background: var(--accent);
  color: var(--card);
  font-size: 1.5rem;
  font-weight: 650;
  line-height: 1;
}
.site h1, .site .name { margin: 0; font-size: 1.5rem; font-weight: 700; line-height: 1.25; }
.name a { color: inherit; text-decoration: none; }
.name a:hover { text-decoration: underline; }
.about { margin: .15rem 0 0; color: var(--quiet); line-height: 1.45; }
article {
  margin: 0 0 1.25rem;
  padding: clamp(1.1rem, 4vw, 1.75rem);
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: .9rem;
}
article > :last-child, .e-content > :last-child { margin-bottom: 0; }
.title { margin: 0 0 .2rem; font-size: 1.3rem; line-height: 1.3; text-wrap: balance; }
main > .title { margin: 0 .25rem 1rem; }
.title a { color: inherit; text-decoration: none; }
.title a:hover { text-decoration: underline; }
.date { margin: 0 0 .7rem; color: var(--quiet); font-size: .9rem; font-weight: 400; }
.date a { color: inherit; text-decoration: none; }
.date a:hover { text-decoration: underline; }
p { margin: 0 0 .9rem; }
.tag { color: var(--accent); }
figure, .images { margin: 1.1rem 0; min-width: 0; }
img, video { display: block; max-width: 100%; border-radius: .5rem; }
img { height: auto; max-height: 40rem; width: auto; }
audio, video { width: 100%; }
video { height: auto; max-height: 40rem; }
.images { display: grid; gap: .5rem; }
.row { display: flex; gap: .5rem; }
.row figure { margin: 0; }
.row img { width: 100%; height: 100%; max-height: none; object-fit: cover; }
.pages { display: flex; gap: 1rem; justify-content: space-between; margin: 2rem .25rem; }
.pages a, .subscribe a { padding: .35rem 0; }
.subscribe { margin: 2.5rem .25rem 0; color: var(--quiet); font-size: .9rem; }
.subscribe a { margin-inline-start: .6rem; }
.own { margin: .6rem 0 0; padding: 0; list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.own a { margin: 0; }
html:lang(ko) { word-break: keep-all; }
@media print {
  :root { --page: #fff; --card: #fff; --text: #000; --quiet: #444; --accent: #000; --line: #ccc; }
  body { max-width: none; padding: 0; font-size: 11pt; }
  article { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 1rem 0; }
  figure, .row { break-inside: avoid; }
  .title, .date { break-after: avoid; }
  img { max-height: 12cm; }
  .images { max-width: 13cm; }
  .mark, .pages, .subscribe { display: none; }
}
)";

// A page is at most one folder deep: `up` leads to the front.
struct Frame {
  std::string title;
  std::string up;
  std::string file;  // where it stands beneath the public address; "" is the front itself
  std::string description;
  std::string more_head;
};

// Every site has a colour of its own, and the same one for ever, or until its title changes.
int hue_of(const Site& site) {
  auto digest = sha256(site.title);
  return std::stoi(digest.substr(0, 4), nullptr, 16) % 360;
}

std::string monogram(const Site& site) {
  auto clusters = grapheme_clusters(trim(site.title));
  return clusters.empty() ? "" : html_escape(clusters.front());
}

std::string meta(std::string_view key, std::string_view name, std::string_view content) {
  if (content.empty()) return {};
  return fmt::format("<meta {}=\"{}\" content=\"{}\">\n", key, name, html_escape(content));
}

std::string shares_of_row() {
  std::string out;
  for (int tenths = least_share; tenths <= most_share; ++tenths)
    out += fmt::format(".w{} {{ flex: {}.{} }}\n", tenths, tenths / 10, tenths % 10);
  return out;
}

std::string head(const Site& site, const Frame& frame) {
  auto feed = [&](std::string_view type, std::string_view file) {
    return fmt::format("<link rel=\"alternate\" type=\"{}\" title=\"{}\" href=\"{}{}\">\n", type,
                       html_escape(site.title), frame.up, file);
  };
  std::string out =
      fmt::format("<!DOCTYPE html>\n<html lang=\"{}\"{}>\n<head>\n<meta charset=\"utf-8\">\n",
                  html_escape(site.language), is_leftwards(site.language) ? " dir=\"rtl\"" : "");
  out += std::string(html_mark) + "\n";
  out += meta("name", "viewport", "width=device-width, initial-scale=1");
  out += fmt::format("<title>{}</title>\n", html_escape(frame.title));
  out += meta("name", "description", frame.description);
  if (!site.url.empty())
    out +=
        fmt::format("<link rel=\"canonical\" href=\"{}{}\">\n", html_escape(site.url), frame.file);
  out += feed("application/atom+xml", "atom.xml") + feed("application/feed+json", "feed.json");
  if (!site.icon.empty())
    out += fmt::format("<link rel=\"icon\" type=\"image/png\" href=\"{}{}\">\n", frame.up,
                       html_escape(site.icon));
  for (const auto& profile : site.profiles)
    out += fmt::format("<link rel=\"me\" href=\"{}\">\n", html_escape(profile));
  out += frame.more_head;
  out += fmt::format("<style>\n:root {{ --hue: {}; }}{}{}{}</style>\n</head>\n", hue_of(site),
                     style, shares_of_row(), site.style);
  return out;
}

// On the front the site's name is the heading; elsewhere it leads there.
std::string masthead(const Site& site, const std::string& up, bool front) {
  auto name = html_escape(site.title);
  std::string out = "<header class=\"site h-card\">\n";
  out +=
      fmt::format("<span class=\"mark\" aria-hidden=\"true\">{}</span>\n<div>\n", monogram(site));
  out += front
             ? fmt::format("<h1 class=\"p-name\">{}</h1>\n", name)
             : fmt::format(
                   "<p class=\"name\"><a class=\"p-name u-url\" href=\"{}index.html\">{}</a></p>\n",
                   up, name);
  if (!site.description.empty())
    out += fmt::format("<p class=\"about p-note\" dir=\"auto\">{}</p>\n",
                       html_escape(site.description));
  return out + "</div>\n</header>\n";
}

// Where else the owner is, and what has to be said of them.
std::string own_links(const Site& site) {
  if (site.links.empty() && site.profiles.empty()) return {};
  std::string out = "<ul class=\"own\">\n";
  for (const auto& link : site.links)
    out += fmt::format("<li><a href=\"{}\" dir=\"auto\">{}</a></li>\n", html_escape(link.url),
                       html_escape(link.name));
  for (const auto& profile : site.profiles)
    out += fmt::format("<li><a rel=\"me\" href=\"{}\">{}</a></li>\n", html_escape(profile),
                       html_escape(host_of(profile)));
  return out + "</ul>\n";
}

std::string footer(const Site& site, const std::string& up) {
  return fmt::format(
      "<footer class=\"subscribe\">{}:\n<a href=\"{}atom.xml\">Atom</a>\n"
      "<a href=\"{}feed.json\">JSON Feed</a>\n{}</footer>\n",
      words(site.language).subscribe, up, up, own_links(site));
}

std::string page(const Site& site, const Frame& frame, std::string_view body, bool front) {
  return head(site, frame) + "<body>\n" + masthead(site, frame.up, front) + std::string(body) +
         footer(site, frame.up) + "</body>\n</html>\n";
}

std::string time_html(const Site& site, const Item& item) {
  return fmt::format("<time class=\"dt-published\" datetime=\"{}\">{}</time>",
                     rfc3339(item.published), long_date(item.published, site.language, site.zone));
}

// The heading of a post is its title, and of one without a title its date, so that every post can
// be reached from heading to heading. In a list it is the permalink as well.
std::string article(const Site& site, const Item& item, const std::string& up, bool alone) {
  const auto& post = item.post;
  auto linked = [&](const std::string& what) {
    if (alone) return what;
    return fmt::format("<a class=\"u-url\" href=\"{}{}\">{}</a>", up, post_page(post.id), what);
  };
  auto level = alone ? "h1" : "h2";
  std::string out = "<article class=\"h-entry\" id=\"" + slug(post.id) + "\"";
  if (!post.language.empty() && post.language != site.language)
    out += fmt::format(" lang=\"{}\"", html_escape(post.language));
  out += ">\n";
  if (post.title.empty()) {
    out += fmt::format("<{0} class=\"date\">{1}</{0}>\n", level, linked(time_html(site, item)));
  } else {
    out += fmt::format("<{0} class=\"title p-name\" dir=\"auto\">{1}</{0}>\n", level,
                       linked(html_escape(post.title)));
    out += fmt::format("<p class=\"date\">{}</p>\n", time_html(site, item));
  }
  return out + "<div class=\"e-content\" dir=\"auto\">\n" +
         content_html(post, up, Dress::page, item.small) + "</div>\n</article>\n";
}

struct PageLinks {
  std::string newest = {}, newer = {}, older = {};
};

std::string page_links(const PageLinks& links, const Site& site) {
  const auto& say = words(site.language);
  std::string out;
  auto add = [&](const std::string& to, std::string_view rel, const std::string& name) {
    if (!to.empty())
      out += fmt::format("<a href=\"{}\"{}>{}</a>\n", to,
                         rel.empty() ? "" : fmt::format(" rel=\"{}\"", rel), name);
  };
  bool leftwards = is_leftwards(site.language);
  std::string_view back = leftwards ? "→" : "←", on = leftwards ? "←" : "→";
  add(links.newest, "", fmt::format("{} {}", back, say.newest));
  add(links.newer, "prev", fmt::format("{} {}", back, say.newer));
  add(links.older, "next", fmt::format("{} {}", say.older, on));
  return out.empty() ? out : "<nav class=\"pages\">\n" + out + "</nav>\n";
}

// "pt_BR", as the Open Graph protocol has it; a language without a country, with the one that most
// of its speakers are in.
std::string locale_of(std::string_view language) {
  constexpr auto usual =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"ar", "AR"},
                                                                    {"de", "DE"},
                                                                    {"en", "US"},
                                                                    {"es", "ES"},
                                                                    {"fr", "FR"},
                                                                    {"it", "IT"},
                                                                    {"ja", "JP"},
                                                                    {"ko", "KR"},
                                                                    {"nl", "NL"},
                                                                    {"pl", "PL"},
                                                                    {"pt", "PT"},
                                                                    {"ru", "RU"},
                                                                    {"tr", "TR"},
                                                                    {"vi", "VN"}});
  auto dash = language.find('-');
  auto primary = lower_ascii(language.substr(0, dash));
  if (dash != language.npos && language.size() == dash + 3)
    return fmt::format("{}_{}{}", primary, ascii::to_upper(language[dash + 1]),
                       ascii::to_upper(language[dash + 2]));
  for (const auto& [name, country] : usual)
    if (name == primary) return fmt::format("{}_{}", name, country);
  return {};
}

// What other networks show when somebody passes the link on. They need absolute addresses.
std::string preview_tags(const Site& site, std::string_view kind, const std::string& file,
                         const std::string& title, const std::string& about,
                         std::string_view language, const Media* picture) {
  if (site.url.empty()) return {};
  auto out = meta("property", "og:type", kind) + meta("property", "og:title", title) +
             meta("property", "og:description", about == title ? "" : about) +
             meta("property", "og:site_name", site.title) +
             meta("property", "og:url", site.url + file) +
             meta("property", "og:locale", locale_of(language));
  if (picture != nullptr)
    out += meta("property", "og:image", site.url + picture->file) +
           meta("property", "og:image:alt", picture->alt);
  return out + meta("name", "twitter:card", picture == nullptr ? "summary" : "summary_large_image");
}

const Media* first_picture(const Post& post) {
  for (const auto& part : post.parts)
    for (const auto& media : part.media)
      if (media.type.starts_with("image/")) return &media;
  return nullptr;
}

}  // namespace

std::string list_page(const Site& site, const Feed& feed, int number, int newest) {
  bool front = number == 0;
  std::string up = front ? "" : "../";
  auto file = front ? std::string() : archive_page(number, "html");
  auto title = front ? site.title : fmt::format("{} – {}", words(site.language).older, site.title);
  Frame frame{title, up, file, site.description,
              preview_tags(site, "website", file, title, site.description, site.language, nullptr)};
  std::string body = "<main class=\"h-feed\">\n";
  if (!front)
    body += fmt::format("<h1 class=\"title p-name\">{}</h1>\n", words(site.language).older);
  for (const auto& item : feed.items) body += article(site, item, up, false);
  body += "</main>\n";
  PageLinks links;
  if (!front) links.newest = up + "index.html";
  if (!front && number < newest) links.newer = up + archive_page(number + 1, "html");
  if (feed.older > 0) links.older = up + archive_page(feed.older, "html");
  return page(site, frame, body + page_links(links, site), front);
}

std::string single_page(const Site& site, const Item& item) {
  auto title = headline(item.post, 50);  // search engines show 60 to 70 with the site's name
  if (title.empty()) title = long_date(item.published, site.language, site.zone);
  // What the title does not say yet.
  auto untitled = item.post;
  untitled.title.clear();
  auto about = headline(untitled, 160);
  auto language = item.post.language.empty() ? site.language : item.post.language;
  auto file = post_page(item.post.id);
  Frame frame{
      title + " – " + site.title, "../", file, about,
      preview_tags(site, "article", file, title, about, language, first_picture(item.post))};
  auto body = "<main>\n" + article(site, item, "../", true) + "</main>\n" +
              page_links({.newest = "../index.html"}, site);
  return page(site, frame, body, false);
}

}  // namespace smm::feed
