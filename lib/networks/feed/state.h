#pragma once
// What a feed's folder holds, as data: read back from its JSON, never kept anywhere else.
//
// The posts stand in a chain of JSON Feed documents. feed.json holds the newest, from page_size to
// twice that less one; when it would hold twice as many, the oldest page_size are sealed in
// archive/page-N.json, which feed.json then names as its `next_url`, and so on down to page 1. So a
// post costs the same number of bytes written whether it is the tenth or the ten-thousandth,
// readers fetch a small file, and one that follows `next_url` sees every post.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "networks/post.h"

namespace smm::feed {

constexpr std::size_t page_size = 25;

// The same picture with fewer pixels, for telephones.
struct SmallPicture {
  std::string file;  // of the folder
  int width = 0;     // pixels

  friend bool operator==(const SmallPicture&, const SmallPicture&) = default;
};
using SmallPictures = std::map<std::string, SmallPicture, std::less<>>;  // by the larger one's file

// A post as published: its media are files of the folder, "media/3f2a...-name.png".
struct Item {
  Post post;
  Time published;
  std::optional<Time> modified{};  // last edited; none: as it was published
  SmallPictures small = {};

  friend bool operator==(const Item&, const Item&) = default;
};

// One document of the chain: the front, or a sealed page.
struct Feed {
  std::string account;      // whose feed it is: no other account may write here
  std::string id;           // "urn:uuid:...", chosen with the first post and kept for ever
  int older = 0;            // sealed pages below this document
  Time sealed_until{};      // front only: no sealed post is newer
  std::string look;         // front only: fingerprint of how the pages below were rendered
  std::vector<Item> items;  // newest first
  Time taken_back{};        // front only: when a post was last taken out of it

  const Item* find(std::string_view post_id) const;
};

// A new feed, begun with this post. Equal arguments give equal ids, so that a first post that is
// tried twice begins the same feed.
Feed begin_feed(const std::string& account, const Item& first);

// Adds an item in its place.
void insert(Feed& feed, Item item);

// The oldest page_size items as a sealed page of their own, taken out of the front; nothing while
// the front is shorter than two pages.
std::optional<Feed> seal(Feed& front);

// Reads a document that json_feed() wrote. Throws Error(invalid) with the reason, "not JSON", when
// it is anything else: somebody's own file, cut off, or from a later version.
Feed parse_feed(std::string_view json);

// Stable names. The slug is for file names and fragments: lower-case ASCII, digits, '-', '_' and
// '.', not beginning with a dot; an id that had to change for that gets a piece of its digest, so
// that two ids never share a slug, on file systems that ignore case neither.
std::string slug(std::string_view post_id);
std::string item_id(const Feed& feed, std::string_view post_id);  // "urn:uuid:..."

// The file's own name made safe likewise, with the extension its content asks for.
std::string media_file(std::string_view digest, std::string_view original,
                       std::string_view extension);

// Files of the folder.
std::string post_page(std::string_view post_id);                   // "posts/<slug>.html"
std::string archive_page(int number, std::string_view extension);  // "archive/page-3.json"

}  // namespace smm::feed
