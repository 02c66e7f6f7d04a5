// The HTML pages of a feed's folder. Each stands alone: its style is inside, and there is no
// script.

#include <fmt/format.h>

#include "core/text.h"
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
article > :last-child { margin-bottom: 0; }
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
.subscribe a { margin-left: .6rem; }
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
      fmt::format("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n",
                  html_escape(site.language));
  out += std::string(html_mark) + "\n";
  out += meta("name", "viewport", "width=device-width, initial-scale=1");
  out += fmt::format("<title>{}</title>\n", html_escape(frame.title));
  out += meta("name", "description", frame.description);
  if (!site.url.empty())
    out +=
        fmt::format("<link rel=\"canonical\" href=\"{}{}\">\n", html_escape(site.url), frame.file);
  out += feed("application/atom+xml", "atom.xml") + feed("application/feed+json", "feed.json");
  out += frame.more_head;
  out += fmt::format("<style>\n:root {{ --hue: {}; }}{}{}</style>\n</head>\n", hue_of(site), style,
                     shares_of_row());
  return out;
}

// On the front the site's name is the heading; elsewhere it leads there.
std::string masthead(const Site& site, const std::string& up, bool front) {
  auto name = html_escape(site.title);
  std::string out = "<header class=\"site\">\n";
  out +=
      fmt::format("<span class=\"mark\" aria-hidden=\"true\">{}</span>\n<div>\n", monogram(site));
  out += front ? fmt::format("<h1>{}</h1>\n", name)
               : fmt::format("<p class=\"name\"><a href=\"{}index.html\">{}</a></p>\n", up, name);
  if (!site.description.empty())
    out += fmt::format("<p class=\"about\">{}</p>\n", html_escape(site.description));
  return out + "</div>\n</header>\n";
}

std::string footer(const Site& site, const std::string& up) {
  return fmt::format(
      "<footer class=\"subscribe\">{}:\n<a href=\"{}atom.xml\">Atom</a>\n"
      "<a href=\"{}feed.json\">JSON Feed</a></footer>\n",
      words(site.language).subscribe, up, up);
}

std::string page(const Site& site, const Frame& frame, std::string_view body, bool front) {
  return head(site, frame) + "<body>\n" + masthead(site, frame.up, front) + std::string(body) +
         footer(site, frame.up) + "</body>\n</html>\n";
}

std::string time_html(const Site& site, const Item& item) {
  return fmt::format("<time datetime=\"{}\">{}</time>", rfc3339(item.published),
                     long_date(item.published, site.language, site.zone));
}

// The heading of a post is its title, and of one without a title its date, so that every post can
// be reached from heading to heading. In a list it is the permalink as well.
std::string article(const Site& site, const Item& item, const std::string& up, bool alone) {
  const auto& post = item.post;
  auto linked = [&](const std::string& what) {
    if (alone) return what;
    return fmt::format("<a href=\"{}{}\">{}</a>", up, post_page(post.id), what);
  };
  auto level = alone ? "h1" : "h2";
  std::string out = "<article id=\"" + slug(post.id) + "\"";
  if (!post.language.empty() && post.language != site.language)
    out += fmt::format(" lang=\"{}\"", html_escape(post.language));
  out += ">\n";
  if (post.title.empty()) {
    out += fmt::format("<{0} class=\"date\">{1}</{0}>\n", level, linked(time_html(site, item)));
  } else {
    out += fmt::format("<{0} class=\"title\">{1}</{0}>\n", level, linked(html_escape(post.title)));
    out += fmt::format("<p class=\"date\">{}</p>\n", time_html(site, item));
  }
  return out + content_html(post, up, Dress::page) + "</article>\n";
}

std::string page_links(const std::string& newest, const std::string& older, const Site& site) {
  const auto& say = words(site.language);
  if (newest.empty() && older.empty()) return {};
  std::string out = "<nav class=\"pages\">\n";
  if (!newest.empty()) out += fmt::format("<a href=\"{}\">← {}</a>\n", newest, say.newest);
  if (!older.empty())
    out += fmt::format("<a href=\"{}\" rel=\"next\">{} →</a>\n", older, say.older);
  return out + "</nav>\n";
}

// What other networks show when somebody passes the link on. They need absolute addresses.
std::string preview_tags(const Site& site, const Item& item, const std::string& title) {
  if (site.url.empty()) return {};
  std::string out = meta("property", "og:type", "article") + meta("property", "og:title", title) +
                    meta("property", "og:site_name", site.title) +
                    meta("property", "og:url", site.url + post_page(item.post.id));
  for (const auto& part : item.post.parts)
    for (const auto& media : part.media)
      if (media.type.starts_with("image/"))
        return out + meta("property", "og:image", site.url + media.file) +
               meta("property", "og:image:alt", media.alt);
  return out;
}

}  // namespace

std::string list_page(const Site& site, const Feed& feed, int number) {
  bool front = number == 0;
  std::string up = front ? "" : "../";
  Frame frame{site.title, up, front ? "" : archive_page(number, "html"), site.description, ""};
  if (!front) frame.title = fmt::format("{} – {}", words(site.language).older, site.title);
  std::string body = "<main>\n";
  if (!front) body += fmt::format("<h1 class=\"title\">{}</h1>\n", words(site.language).older);
  for (const auto& item : feed.items) body += article(site, item, up, false);
  body += "</main>\n";
  body += page_links(front ? "" : up + "index.html",
                     feed.older > 0 ? up + archive_page(feed.older, "html") : "", site);
  return page(site, frame, body, front);
}

std::string single_page(const Site& site, const Item& item) {
  auto title = headline(item.post, 50);  // search engines show 60 to 70 with the site's name
  if (title.empty()) title = long_date(item.published, site.language, site.zone);
  Frame frame{title + " – " + site.title, "../", post_page(item.post.id), headline(item.post, 160),
              preview_tags(site, item, title)};
  auto body = "<main>\n" + article(site, item, "../", true) + "</main>\n" +
              page_links("../index.html", "", site);
  return page(site, frame, body, false);
}

}  // namespace smm::feed
