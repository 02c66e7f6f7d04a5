#pragma once
// The documents of a feed's folder as text: JSON Feed 1.1, Atom 1.0 (RFC 4287) and HTML pages.
//
// Pure functions: equal site and items give equal bytes; no clock, no files. Every address is
// either beneath the site's public one or, without one, relative to the document it stands in.
// Pages refer to each other relatively always, so that the folder can be looked at before it is put
// anywhere.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/zone.h"
#include "networks/feed/state.h"

namespace smm::feed {

// The account's settings, with their defaults.
struct Site {
  std::string title;
  std::string url;  // ends with '/'; empty: not known
  std::string author;
  std::string description;
  std::string language = "en";
  std::optional<Zone> zone;  // of the dates on pages; none: UTC
  struct Link {
    std::string name, url;
  };
  std::vector<Link> links = {};            // in the foot: imprint, shop
  std::vector<std::string> profiles = {};  // addresses of the same person or brand elsewhere
  std::string icon;                        // a PNG of the folder; may be empty
  std::string style;                       // rules of CSS of the owner's own; may be empty
  std::string hub;                         // a WebSub hub that is told of changes; may be empty
};

// Every document says in its head that smm made it; a file without this is somebody's own.
constexpr std::string_view html_mark = "<meta name=\"generator\" content=\"smm\">";
constexpr std::string_view atom_mark = "<generator>smm</generator>";

// feed.json, or archive/page-N.json when `page` is N.
std::string json_feed(const Site& site, const Feed& feed, int page = 0);
// atom.xml: the posts of the front.
std::string atom_feed(const Site& site, const Feed& front);
// index.html, or archive/page-N.html, of which the newest is `newest`.
std::string list_page(const Site& site, const Feed& feed, int page = 0, int newest = 0);
// posts/SLUG.html
std::string single_page(const Site& site, const Item& item);

// What search engines are to find (sitemaps.org), where the site has a public address: sitemap.xml,
// which leads to posts.xml and archive/page-N.xml; and one of these.
constexpr std::string_view sitemap_mark = "<!-- smm -->";
std::string sitemap_index(const Site& site, const Feed& front);
std::string sitemap(const Site& site, const Feed& feed, int page = 0);

// A fingerprint of how all this renders: it changes with the settings and with this program's own
// templates, and tells that pages written earlier have to be written anew.
std::string look_of(const Site& site);

}  // namespace smm::feed
