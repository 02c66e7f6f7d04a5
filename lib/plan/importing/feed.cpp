// Feeds: an item is a post. RSS 2.0 and 1.0, Atom (RFC 4287), JSON Feed 1.1.

#include <fmt/format.h>

#include <algorithm>

#include "core/cells.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/importing/draft.h"
#include "sys/text/xml.h"

namespace smm {
namespace {

constexpr std::size_t longest_text = 500;  // of a summary: an article is not a post

struct Item {
  std::string guid, title, text, link, date, language;
  std::vector<std::string> categories;
  std::vector<std::string> files;  // pictures and sounds, by address
  int line = 0;
};

// RFC 822 with a zone, as RSS has it ("Sat, 03 Oct 2026 09:30:00 +0200"), or RFC 3339.
std::optional<Time> feed_time(std::string_view text) {
  text = trim(text);
  if (auto instant = parse_rfc3339(text)) return instant;
  if (auto date = parse_date(text)) return Time{std::chrono::sys_days{*date}};
  if (auto comma = text.find(','); comma != std::string_view::npos) text.remove_prefix(comma + 1);
  auto numeric = std::string(trim(text));
  for (std::string_view name : {" GMT", " UT", " UTC", " Z"})
    if (numeric.ends_with(name))
      numeric.replace(numeric.size() - name.size(), name.size(), " +0000");
  for (std::string_view pattern :
       {"%d %b %Y %H:%M:%S %z", "%d %b %Y %H:%M %z", "%d %b %y %H:%M:%S %z"}) {
    auto moment = read_moment(numeric, pattern);
    if (!moment || !moment->date || !moment->time || !moment->offset) continue;
    return Time{std::chrono::sys_days{*moment->date}} + *moment->time - *moment->offset;
  }
  return {};
}

// The first paragraphs, at most longest_text bytes, ended at a word.
std::string shortened(const std::string& text) {
  if (text.size() <= longest_text) return text;
  std::string head;
  for (auto cluster : grapheme_clusters(std::string_view(text).substr(0, longest_text * 2))) {
    if (head.size() + cluster.size() > longest_text) break;
    head += cluster;
  }
  auto paragraph = head.rfind("\n\n");
  if (paragraph != std::string::npos && paragraph > longest_text / 3)
    return head.substr(0, paragraph);
  return std::string(trim(head.substr(0, head.find_last_of(" \n")))) + "\u2026";
}

// The last part of an address that says something: ".../2026/10/grind-finer/" is "grind-finer".
std::string id_of(const Item& item) {
  const auto& guid = item.guid.empty() ? item.link : item.guid;
  if (guid.empty()) return {};
  // "https://blog.example/?p=12" says nothing of the item; its address may.
  const auto& speaking =
      guid.find('?') != std::string::npos && !item.link.empty() ? item.link : guid;
  auto path = speaking.substr(0, speaking.find_first_of("?#"));
  while (path.ends_with('/')) path.pop_back();
  auto last = slug(path.substr(path.find_last_of("/:") + 1), 40);
  for (std::string_view ending : {".html", ".htm", ".php"})
    if (last.ends_with(ending)) last.resize(last.size() - ending.size());
  return (last.empty() ? "item" : last) + "-" + short_digest(guid);
}

class FeedReader {
 public:
  FeedReader(const std::string& name, const ReadContext& context)
      : name_(name), context_(context) {}

  void add(const Item& item) {
    ++reading_.items;
    Draft draft;
    draft.line = item.line;
    draft.file = name_;
    draft.id = id_of(item);
    draft.firm = !draft.id.empty();
    auto title = std::string(trim(html_to_text(item.title)));
    draft.from = item.line > 0 ? fmt::format("{}, line {}", name_, item.line) : name_;
    if (!item.link.empty()) draft.from += ": " + item.link;
    auto text = shortened(std::string(trim(html_to_text(item.text))));
    auto link = item.link;
    if (!is_web(link)) link.clear();
    if (title.empty() && text.empty()) {
      reading_.rest.push_back(
          {name_, item.line, "item", "it has neither title nor text", link, true});
      return;
    }
    if (!title.empty()) yaml_set(draft.post, "title", yaml_scalar(title));
    auto words = text.empty() || text.starts_with(title) ? text : title + "\n\n" + text;
    if (words.empty()) words = title;
    yaml_set(draft.post, "text", yaml_scalar(with_link(plan_text(words), link)));
    if (!link.empty()) yaml_set(draft.post, "link", yaml_scalar(link));
    if (!item.language.empty()) yaml_set(draft.post, "lang", yaml_scalar(item.language));
    add_categories(item, draft);
    for (const auto& file : item.files)
      if (!file.empty())
        reading_.rest.push_back({name_, item.line, "file",
                                 "nothing is fetched: save it, and name it under media", file,
                                 false});
    if (auto time = feed_time(item.date)) {
      draft.local = context_.zone.local(*time);
      yaml_set(draft.post, "at", yaml_scalar(to_string(*draft.local)));
    } else if (!item.date.empty()) {
      reading_.rest.push_back({name_, item.line, "date", "it is no date", item.date, false});
    }
    reading_.drafts.push_back(std::move(draft));
  }

  // Feeds have the newest first; slots are given to the oldest first.
  Reading finish() {
    std::stable_sort(reading_.drafts.begin(), reading_.drafts.end(),
                     [](const auto& a, const auto& b) { return a.local < b.local; });
    return std::move(reading_);
  }

 private:
  void add_categories(const Item& item, Draft& draft) const {
    std::vector<std::string> tags;
    for (const auto& category : item.categories) {
      auto word = std::string(trim(category));
      if (word.empty() || place_category(draft.post, context_.names, word)) continue;
      if (word.starts_with('#')) word.erase(0, 1);
      if (std::find(tags.begin(), tags.end(), word) == tags.end()) tags.push_back(word);
    }
    if (!tags.empty()) yaml_set(draft.post, "tags", yaml_list(tags));
  }

  const std::string& name_;
  const ReadContext& context_;
  Reading reading_;
};

Item atom_item(const Xml& entry) {
  Item item;
  item.line = entry.line;
  item.guid = entry.text_of("id");
  item.title = entry.text_of("title");
  item.text = entry.text_of("summary");
  if (item.text.empty()) item.text = entry.text_of("content");
  item.date = entry.text_of("published");
  if (item.date.empty()) item.date = entry.text_of("updated");
  item.language = entry.attribute("lang");
  for (const auto& child : entry.children) {
    if (child.name == "category") item.categories.push_back(child.attribute("term"));
    auto relation = child.attribute("rel");
    if (child.name == "link" && relation == "enclosure")
      item.files.push_back(child.attribute("href"));
    if (child.name == "link" && item.link.empty() && (relation.empty() || relation == "alternate"))
      item.link = child.attribute("href");
  }
  return item;
}

Item rss_item(const Xml& node) {
  Item item;
  item.line = node.line;
  item.guid = node.text_of("guid");
  if (item.guid.empty()) item.guid = node.attribute("about");  // RSS 1.0
  item.title = node.text_of("title");
  item.text = node.text_of("description");
  if (item.text.empty()) item.text = node.text_of("encoded");
  item.date = node.text_of("pubDate");
  if (item.date.empty()) item.date = node.text_of("date");  // Dublin Core
  for (const auto& child : node.children) {
    if (child.name == "category" || child.name == "subject") item.categories.push_back(child.text);
    if (child.name == "enclosure") item.files.push_back(child.attribute("url"));
    bool own = child.space.find("Atom") == std::string::npos;
    if (child.name == "link" && own && item.link.empty()) item.link = trim(child.text);
  }
  if (item.link.empty() && item.guid.starts_with("http")) item.link = item.guid;
  return item;
}

std::string text_of(const Json& object, const char* key) {
  auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  return found->is_number() ? write_json(*found) : std::string{};
}

}  // namespace

Reading read_xml_feed(std::string_view text, const std::string& name, const ReadContext& context) {
  auto root = parse_xml(text, name);
  FeedReader reader(name, context);
  if (root.name == "feed") {
    for (const auto& child : root.children)
      if (child.name == "entry") reader.add(atom_item(child));
    return reader.finish();
  }
  if (root.name != "rss" && root.name != "RDF")
    throw Error(
        Status::invalid,
        fmt::format("{}: <{}> is no feed: RSS, Atom and JSON Feed are read", name, root.name));
  const auto* channel = root.child("channel");
  if (channel != nullptr)
    for (const auto& child : channel->children)
      if (child.name == "item") reader.add(rss_item(child));
  for (const auto& child : root.children)  // RSS 1.0 has its items beside the channel
    if (child.name == "item") reader.add(rss_item(child));
  return reader.finish();
}

Reading read_json_feed(std::string_view text, const std::string& name, const ReadContext& context) {
  auto feed = parse_json(text);
  if (feed.is_discarded() || !feed.is_object())
    throw Error(Status::invalid, fmt::format("{} is not valid JSON", name));
  auto items = feed.find("items");
  if (text_of(feed, "version").find("jsonfeed.org") == std::string::npos || items == feed.end() ||
      !items->is_array())
    throw Error(Status::invalid, fmt::format("{} is JSON, but no JSON Feed", name),
                "a JSON Feed has \"version\" and \"items\"; see jsonfeed.org");
  FeedReader reader(name, context);
  for (const auto& node : *items) {
    Item item;
    if (node.is_object()) {
      item.guid = text_of(node, "id");
      item.title = text_of(node, "title");
      item.text = text_of(node, "summary");
      if (item.text.empty()) item.text = text_of(node, "content_html");
      if (item.text.empty()) item.text = html_escape(text_of(node, "content_text"));
      item.link = text_of(node, "url");
      item.date = text_of(node, "date_published");
      item.language = text_of(node, "language");
      item.files.push_back(text_of(node, "image"));
      if (auto tags = node.find("tags"); tags != node.end() && tags->is_array())
        for (const auto& tag : *tags)
          if (tag.is_string()) item.categories.push_back(tag.get<std::string>());
    }
    reader.add(item);
  }
  return reader.finish();
}

}  // namespace smm
