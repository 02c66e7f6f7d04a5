#include "networks/feed/render.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/json.h"
#include "core/text.h"
#include "networks/feed/text.h"
#include "sys/files.h"

namespace smm::feed {
namespace {

// ---- JSON Feed 1.1 ----

Json attachments_json(const Post& post, const std::string& base) {
  auto list = Json::array();
  for (const auto& part : post.parts)
    for (const auto& media : part.media) {
      Json one{{"url", base + media.file}, {"mime_type", media.type}};
      if (!media.alt.empty()) one["title"] = media.alt;
      one["size_in_bytes"] = media.bytes;
      list.push_back(std::move(one));
    }
  return list;
}

std::string first_image(const Post& post) {
  for (const auto& part : post.parts)
    for (const auto& media : part.media)
      if (media.type.starts_with("image/")) return media.file;
  return {};
}

Json item_json(const Feed& feed, const Item& item, const std::string& base) {
  const auto& post = item.post;
  Json json{{"id", item_id(feed, post.id)}, {"url", base + post_page(post.id)}};
  if (!post.title.empty()) json["title"] = post.title;
  json["content_html"] = content_html(post, base, Dress::feed);
  if (auto image = first_image(post); !image.empty()) json["image"] = base + image;
  json["date_published"] = rfc3339(item.published);
  if (item.modified) json["date_modified"] = rfc3339(*item.modified);
  if (auto tags = all_tags(post); !tags.empty()) json["tags"] = tags;
  if (!post.language.empty()) json["language"] = post.language;
  if (auto list = attachments_json(post, base); !list.empty()) json["attachments"] = list;
  json["_smm"] = parse_json(to_json(post));  // what the next post reads back
  for (const auto& [file, small] : item.small)
    json["_smm_small"][file] = Json{{"file", small.file}, {"width", small.width}};
  return json;
}

Json state_json(const Feed& feed) {
  Json state{{"version", 1}, {"account", feed.account}, {"feed", feed.id}, {"older", feed.older}};
  if (feed.sealed_until != Time{}) state["sealed_until"] = rfc3339(feed.sealed_until);
  if (!feed.look.empty()) state["look"] = feed.look;
  if (feed.taken_back != Time{}) state["taken_back"] = rfc3339(feed.taken_back);
  return state;
}

// ---- Atom ----

std::string element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", name, html_escape(text));
}

std::string atom_link(std::string_view rel, std::string_view type, std::string_view href,
                      std::string_view more = "") {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"{}/>\n", rel, html_escape(type),
                     html_escape(href), more);
}

std::string enclosures(const Post& post, const std::string& base) {
  std::string out;
  for (const auto& part : post.parts)
    for (const auto& media : part.media) {
      auto more = fmt::format(" length=\"{}\"", media.bytes);
      if (!media.alt.empty()) more += fmt::format(" title=\"{}\"", html_escape(media.alt));
      out += atom_link("enclosure", media.type, base + media.file, more);
    }
  return out;
}

Time updated(const Item& item) { return item.modified.value_or(item.published); }

// RFC 4287 asks for a title on every entry: a post without any words has its date for one.
std::string entry(const Feed& feed, const Item& item, const std::string& base) {
  const auto& post = item.post;
  auto title = headline(post, 80);
  auto when = rfc3339(item.published);
  std::string out = "<entry";
  if (!post.language.empty()) out += fmt::format(" xml:lang=\"{}\"", html_escape(post.language));
  out += ">\n";
  out += element("id", item_id(feed, post.id));
  out += element("title", title.empty() ? when.substr(0, 10) : title);
  out += element("published", when) + element("updated", rfc3339(updated(item)));
  out += atom_link("alternate", "text/html", base + post_page(post.id));
  out += enclosures(post, base);
  for (const auto& tag : all_tags(post))
    out += fmt::format("<category term=\"{}\"/>\n", html_escape(tag));
  out += fmt::format("<content type=\"html\">{}</content>\n",
                     html_escape(content_html(post, base, Dress::feed)));
  return out + "</entry>\n";
}

Item sample_item() {
  Item item;
  item.small = {{"media/a.png", {"media/b.png", 2}}};
  item.post.id = "sample";
  item.post.title = "Sample";
  item.post.language = "la";
  Media picture{"media/a.png", "A", "image/png", 1, "", 4, 3};
  Media video{"media/b.mp4", "B", "video/mp4", 1, "", 0, 0};
  item.post.parts = {{"Text\nwith #tag and https://example.org/?a\n\nand more",
                      {picture, picture, picture, picture, video}}};
  return item;
}

}  // namespace

std::string json_feed(const Site& site, const Feed& feed, int page) {
  // Without a public address, names are relative to the document.
  auto base = !site.url.empty() ? site.url : page > 0 ? "../" : "";
  Json json{{"version", "https://jsonfeed.org/version/1.1"},
            {"title", site.title},
            {"user_comment",
             "Written by smm, which reads it back with every new post. A change made by hand to an "
             "item is lost; damage stops publishing here until it is put right."},
            {"home_page_url", site.url.empty() ? base + "index.html" : site.url},
            {"feed_url", base + (page > 0 ? archive_page(page, "json") : "feed.json")}};
  if (!site.description.empty()) json["description"] = site.description;
  if (!site.author.empty()) json["authors"] = Json::array({Json{{"name", site.author}}});
  json["language"] = site.language;
  if (feed.older > 0) json["next_url"] = base + archive_page(feed.older, "json");
  if (page == 0 && !site.hub.empty())
    json["hubs"] = Json::array({Json{{"type", "WebSub"}, {"url", site.hub}}});
  json["_smm"] = state_json(feed);
  auto& items = json["items"] = Json::array();
  for (const auto& item : feed.items) items.push_back(item_json(feed, item, base));
  return write_json(json, 1) + "\n";
}

std::string atom_feed(const Site& site, const Feed& front) {
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
      html_escape(site.language));
  out += element("id", front.id);
  out += element("title", site.title);
  if (!site.description.empty()) out += element("subtitle", site.description);
  Time newest = front.taken_back;  // readers see that something is gone
  for (const auto& item : front.items) newest = std::max(newest, updated(item));
  out += element("updated", rfc3339(newest));
  out += "<author>" + element("name", site.author.empty() ? site.title : site.author);
  out += "</author>\n" + std::string(atom_mark) + "\n";
  out += atom_link("self", "application/atom+xml", site.url + "atom.xml");
  if (!site.hub.empty())
    out += fmt::format("<link rel=\"hub\" href=\"{}\"/>\n", html_escape(site.hub));
  out += atom_link("alternate", "text/html", site.url.empty() ? "index.html" : site.url);
  for (const auto& item : front.items) out += entry(front, item, site.url);
  return out + "</feed>\n";
}

std::string sitemap_index(const Site& site, const Feed& front) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + std::string(sitemap_mark) +
                    "\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  auto add = [&](const std::string& file) {
    out += "<sitemap>" + element("loc", site.url + file) + "</sitemap>\n";
  };
  add("posts.xml");
  for (int number = front.older; number > 0; --number) add(archive_page(number, "xml"));
  return out + "</sitemapindex>\n";
}

std::string sitemap(const Site& site, const Feed& feed, int page) {
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + std::string(sitemap_mark) +
                    "\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  out += "<url>" + element("loc", site.url + (page > 0 ? archive_page(page, "html") : "")) +
         "</url>\n";
  for (const auto& item : feed.items)
    out += "<url>" + element("loc", site.url + post_page(item.post.id)) +
           element("lastmod", rfc3339(updated(item))) + "</url>\n";
  return out + "</urlset>\n";
}

std::string look_of(const Site& site) {
  auto item = sample_item();
  auto feed = begin_feed("sample", item);
  feed.older = 1;
  feed.items = {item};
  auto zone = site.zone ? site.zone->name() : "UTC";  // may not show in the sample's date
  return sha256(zone + json_feed(site, feed, 2) + list_page(site, feed, 2) +
                single_page(site, item))
      .substr(0, 16);
}

}  // namespace smm::feed
