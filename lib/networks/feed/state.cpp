#include "networks/feed/state.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "core/ascii.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "sys/files.h"

namespace smm::feed {
namespace {

// A UUID of version 8 (RFC 9562): the bits are a digest of what it names.
std::string uuid_of(std::string_view name) {
  auto hex = sha256(name).substr(0, 32);
  hex[12] = '8';
  hex[16] = "89ab"[ascii::hex_value(hex[16]) & 3];
  return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                     hex.substr(12, 4), hex.substr(16, 4), hex.substr(20));
}

bool newer(const Item& a, const Item& b) {
  return std::tie(a.published, a.post.id) > std::tie(b.published, b.post.id);
}

bool is_safe(char c) {
  return ascii::is_lower(c) || ascii::is_digit(c) || c == '-' || c == '_' || c == '.';
}

// Lower case, everything else a single '-', no dot or dash at the ends.
std::string safe_name(std::string_view text, std::size_t most) {
  std::string name;
  for (char c : lower_ascii(text)) {
    if (is_safe(c))
      name += c;
    else if (!name.empty() && name.back() != '-')
      name += '-';
  }
  auto begin = std::min(name.find_first_not_of(".-"), name.size());
  name = name.substr(begin, most);
  while (!name.empty() && (name.back() == '-' || name.back() == '.')) name.pop_back();
  return name;
}

[[noreturn]] void refuse(const std::string& why) { throw Error(Status::invalid, why); }

Time time_of(const Json& text) {
  auto time = parse_rfc3339(text.get<std::string>());
  if (!time) refuse("a date in it is not one");
  return *time;
}

Item item_of(const Json& json) {
  Item item{post_from_json(write_json(json.at("_smm"))), time_of(json.at("date_published"))};
  if (json.contains("date_modified")) item.modified = time_of(json.at("date_modified"));
  if (item.post.id.empty()) refuse("an item in it has no id");
  if (auto small = json.find("_smm_small"); small != json.end())
    for (const auto& [file, one] : small->items())
      item.small[file] = {one.at("file").get<std::string>(), one.at("width").get<int>()};
  return item;
}

Feed feed_of(const Json& json) {
  const auto& own = json.at("_smm");
  if (own.at("version") > 1) refuse("a later version of smm wrote it");
  Feed feed{own.at("account"), own.at("feed"), own.at("older"), {}, own.value("look", ""), {}};
  if (feed.older < 0 || !feed.id.starts_with("urn:uuid:")) refuse("its _smm part is damaged");
  if (own.contains("sealed_until")) feed.sealed_until = time_of(own.at("sealed_until"));
  if (own.contains("taken_back")) feed.taken_back = time_of(own.at("taken_back"));
  for (const auto& item : json.at("items")) feed.items.push_back(item_of(item));
  std::sort(feed.items.begin(), feed.items.end(), newer);
  return feed;
}

}  // namespace

const Item* Feed::find(std::string_view post_id) const {
  auto found = std::find_if(items.begin(), items.end(),
                            [&](const Item& item) { return item.post.id == post_id; });
  return found == items.end() ? nullptr : &*found;
}

Feed begin_feed(const std::string& account, const Item& first) {
  auto name = fmt::format("{}\n{}\n{}", account, first.post.id, rfc3339(first.published));
  Feed feed;
  feed.account = account;
  feed.id = uuid_of(name);
  return feed;
}

void insert(Feed& feed, Item item) {
  auto at = std::lower_bound(feed.items.begin(), feed.items.end(), item, newer);
  feed.items.insert(at, std::move(item));
}

// The front grows to two pages, and then its older half becomes a page that no later post changes:
// what is behind `older` is written once, and a post costs the same however long the feed is.
std::optional<Feed> seal(Feed& front) {
  if (front.items.size() < 2 * page_size) return std::nullopt;
  auto cut = front.items.end() - static_cast<std::ptrdiff_t>(page_size);
  Feed page{front.account, front.id, front.older, {}, {}, {cut, front.items.end()}};
  front.items.erase(cut, front.items.end());
  front.sealed_until = std::max(front.sealed_until, page.items.front().published);
  ++front.older;
  return page;
}

Feed parse_feed(std::string_view text) {
  auto json = parse_json(text);
  if (json.is_discarded()) refuse("it is not JSON");
  if (!json.is_object() || !json.contains("_smm")) refuse("smm did not write it");
  try {
    return feed_of(json);
  } catch (const Json::exception&) {
    refuse("something in it is missing or damaged");
  }
}

std::string slug(std::string_view post_id) {
  auto name = safe_name(post_id, 64);
  if (name == post_id) return name;
  return fmt::format("{}{}{}", name.substr(0, 52), name.empty() ? "" : "-",
                     sha256(post_id).substr(0, 10));
}

std::string item_id(const Feed& feed, std::string_view post_id) {
  return uuid_of(fmt::format("{}\n{}", feed.id, post_id));
}

std::string media_file(std::string_view digest, std::string_view original,
                       std::string_view extension) {
  auto name = safe_name(fs::path(original).stem().string(), 48);
  return fmt::format("media/{}{}{}{}", digest.substr(0, 12), name.empty() ? "" : "-", name,
                     extension);
}

std::string post_page(std::string_view post_id) {
  return fmt::format("posts/{}.html", slug(post_id));
}

std::string archive_page(int number, std::string_view extension) {
  return fmt::format("archive/page-{}.{}", number, extension);
}

}  // namespace smm::feed
