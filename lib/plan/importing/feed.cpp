// Feeds: an item is a post. RSS 2.0 and 1.0, Atom (RFC 4287), JSON Feed 1.1.

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "core/error.h"
#include "core/html_characters.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "core/web_address.h"
#include "plan/importing/draft.h"
#include "plan/importing/html_text.h"
#include "plan/importing/readiness.h"
#include "plan/importing/used.h"
#include "sys/text/encoding.h"
#include "sys/text/xml.h"

namespace smm {
namespace {

using Said = std::vector<std::pair<std::string, std::string>>;  // name and content

// What nothing of a post was made of.
struct LeftElement {
  std::string what, content;
  Said said;  // the texts in it by their names: one may say how far the item is
};

struct Item {
  std::string guid, title, link, date, language;
  std::string base;  // of its relative addresses
  HtmlText text;
  std::vector<std::string> categories;
  std::vector<std::string> files;  // pictures and sounds, by address
  std::vector<LeftElement> rest;
  std::string unread;  // why its content is not in `text`
  int line = 0;
};

// The last part of an address that says something: ".../2026/10/grind-finer/" is "grind-finer".
std::string id_of(const Item& item, const std::string& own) {
  const auto& guid = own.empty() ? item.link : own;
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
    draft.id = id_of(item, item.guid);
    draft.firm = !draft.id.empty();
    add_other_ids(item, draft);
    draft.from = item.line > 0 ? fmt::format("{}, line {}", name_, item.line) : name_;
    if (!item.link.empty()) draft.from += ": " + item.link;
    auto text = shortened(std::string(trim(item.text.text)));
    auto link =
        item.link.empty() ? "" : resolved_address(item.link, item.base).value_or(std::string{});
    if (link.empty() && !item.link.empty())
      leave(item, "link", "it is not a web address, and nothing says what it is relative to",
            item.link);
    if (item.title.empty() && text.empty()) {
      reading_.rest.push_back(
          {name_, item.line, "item", "it has neither title nor text", link, true});
      return;
    }
    if (!item.title.empty()) yaml_set(draft.post, "title", yaml_scalar(item.title));
    auto words = text.empty() || text.starts_with(item.title) ? text : item.title + "\n\n" + text;
    if (words.empty()) words = item.title;
    yaml_set(draft.post, "text", yaml_scalar(with_link(plan_text(words), link)));
    if (!link.empty()) yaml_set(draft.post, "link", yaml_scalar(link));
    if (!item.language.empty()) yaml_set(draft.post, "lang", yaml_scalar(item.language));
    add_categories(item, draft);
    add_readiness(item, link, draft);
    for (const auto& file : item.files)
      if (!file.empty()) leave(item, "file", not_fetched, file);
    add_time(item, draft);
    reading_.drafts.push_back(std::move(draft));
  }

  // Feeds have the newest first; slots are given to the oldest first.
  Reading finish() {
    std::vector<std::string> names;
    for (const auto& [what, count] : elements_)
      names.push_back(fmt::format("{} ({})", what, count));
    if (!names.empty())
      reading_.notes.push_back("nothing is made of these elements of items: " + join(names, ", "));
    std::stable_sort(reading_.drafts.begin(), reading_.drafts.end(),
                     [](const auto& a, const auto& b) { return a.local < b.local; });
    return std::move(reading_);
  }

 private:
  void leave(const Item& item, std::string what, std::string_view why, std::string content) {
    reading_.rest.push_back(
        {name_, item.line, std::move(what), std::string(why), std::move(content), false});
  }

  // A blog that moves to https, or drops its www, gives its old items new guids. The post that was
  // made of an item before is still the post of that item.
  static void add_other_ids(const Item& item, Draft& draft) {
    if (!is_web(item.guid)) return;
    auto rest = std::string_view(item.guid).substr(item.guid.find("://") + 3);
    bool www = rest.starts_with("www.");
    auto bare = std::string(www ? rest.substr(4) : rest);
    for (std::string_view scheme : {"http://", "https://"})
      for (std::string_view host : {"", "www."}) {
        auto guid = std::string(scheme) + std::string(host) + bare;
        for (const auto& other :
             {guid, guid.ends_with('/') ? guid.substr(0, guid.size() - 1) : guid + "/"})
          if (other != item.guid) draft.other_ids.push_back(id_of(item, other));
      }
  }

  void add_readiness(const Item& item, const std::string& link, Draft& draft) {
    Readiness readiness(Readiness::Of::site, context_);
    for (const auto& [what, content, said] : item.rest) {
      bool taken = false;
      for (const auto& [name, text] : said) taken = readiness.take(name, text) || taken;
      if (taken) continue;
      leave(item, "element " + what, "nothing of a post is made of it", content);
      ++elements_[what];
    }
    for (const auto& category : item.categories) readiness.take_label(trim(category));
    if (!leave_references(item.text, {name_, item.line, link, item.base}, reading_))
      readiness.take_as("drafted", "struck out", "yes");
    if (!item.unread.empty()) readiness.hold("content", item.unread, {});
    readiness.settle(draft, reading_);
  }

  void add_time(const Item& item, Draft& draft) {
    if (item.date.empty()) return;
    if (!place_time(draft, item.date, context_))
      leave(item, "date", "it is not a date that is understood", item.date);
  }

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
  std::map<std::string, int> elements_;  // without a use, and how often
};

// ---- XML: by namespace and type. ----

constexpr std::string_view dublin_core = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view content_module = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view rdf_space = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

// The parts of an item, each marked when it is taken.
class Parts {
 public:
  explicit Parts(const Xml& item) : item_(item) {}

  // The first child of that name in the item's own namespace, or in `space`.
  const Xml* take(std::string_view name) { return take(item_.space, name); }
  const Xml* take(std::string_view space, std::string_view name) {
    for (const auto& child : item_.children)
      if (child.name == name && child.space == space) return used_(&child);
    return nullptr;
  }
  std::string text(std::string_view name) { return text(item_.space, name); }
  std::string text(std::string_view space, std::string_view name) {
    const auto* node = take(space, name);
    return node == nullptr ? std::string{} : std::string(trim(node->text));
  }
  // Every child for which `taking` says that it has taken it.
  void each(const std::function<bool(const Xml&)>& taking) {
    for (const auto& child : item_.children)
      if (!used_.has(&child) && taking(child)) used_(&child);
  }
  bool is_own(const Xml& child, std::string_view name) const {
    return child.name == name && child.space == item_.space;
  }

  void leave_rest(Item& item) const {
    for (const auto& child : item_.children)
      if (!used_.has(&child))
        item.rest.push_back({shown_name(child), content_of(child), said_by(child)});
  }

 private:
  // WordPress says further things as pairs of meta_key and meta_value.
  static Said said_by(const Xml& node) {
    const auto *key = node.child("meta_key"), *value = node.child("meta_value");
    if (key != nullptr && value != nullptr) return {{key->text, value->text}};
    Said said{{node.name, node.text}};
    for (const auto& child : node.children) {
      auto inner = said_by(child);
      said.insert(said.end(), inner.begin(), inner.end());
    }
    return said;
  }

  // "thumbnail of search.yahoo.com/mrss": prefixes are the document's own business.
  std::string shown_name(const Xml& node) const {
    if (node.space == item_.space || node.space.empty()) return node.name;
    auto space = std::string_view(node.space);
    if (auto scheme = space.find("://"); scheme != std::string_view::npos)
      space.remove_prefix(scheme + 3);
    while (space.ends_with('/') || space.ends_with('#')) space.remove_suffix(1);
    return fmt::format("{} of {}", node.name, space);
  }

  static std::string content_of(const Xml& node) {
    std::vector<std::string> said;
    if (auto text = trim(node.text); !text.empty()) said.emplace_back(text);
    for (const auto& attribute : node.attributes)
      said.push_back(fmt::format("{}={}", attribute.name, attribute.value));
    for (const auto& child : node.children)
      said.push_back(fmt::format("{}: {}", child.name, content_of(child)));
    return join(said, ", ");
  }

  const Xml& item_;
  Used used_;
};

// A text construct of Atom (RFC 4287, section 3.1): "text" is no HTML, whatever it looks like.
HtmlText atom_text(const Xml* node) {
  if (node == nullptr) return {};
  auto type = lower_ascii(node->attribute("type"));
  bool html = node->markup || type == "html" || type == "xhtml" || type.starts_with("text/html");
  return html ? html_text(node->text) : HtmlText{std::string(trim(node->text)), {}};
}

// Whether a content's type is one of texts. All others are bytes in base64 (RFC 4287, 4.1.3.3), as
// is what Atom 0.3 calls so.
bool holds_text(const Xml& content) {
  auto type = lower_ascii(trim(content.attribute("type")));
  type = type.substr(0, type.find(';'));
  bool text = type.empty() || type.find('/') == std::string::npos || type.starts_with("text/") ||
              type.ends_with("+xml") || type.ends_with("/xml");
  return text && lower_ascii(content.attribute("mode")) != "base64";
}

// What a title of one line is: words with single spaces.
std::string one_line(std::string_view text) {
  std::string out;
  for (auto word : split(text, ' ')) {
    std::string line(word);
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    for (auto part : split(line, ' '))
      if (!trim(part).empty()) (out += out.empty() ? "" : " ") += trim(part);
  }
  return out;
}

Item atom_item(const Xml& entry) {
  Item item;
  Parts parts(entry);
  item.line = entry.line;
  item.base = entry.base;
  item.guid = parts.text("id");
  item.title = one_line(atom_text(parts.take("title")).text);
  item.text = atom_text(parts.take("summary"));
  // An article is not a post: with a summary, it stays where it is.
  const auto* content = entry.child("content");
  if (content != nullptr && content->attribute("src").empty()) {
    parts.take("content");
    if (!holds_text(*content)) {
      item.unread = fmt::format("it is not text but {}, as the feed has it",
                                visible(content->attribute("type")));
    } else if (trim(item.text.text).empty()) {
      item.text = atom_text(content);
      item.base = content->base;
    }
  }
  for (const char* date : {"published", "issued", "updated", "modified"}) {
    auto said = parts.text(date);  // each is a date of the entry: the first counts
    if (item.date.empty()) item.date = said;
  }
  item.language = entry.attribute(xml_space, "lang");
  parts.each([&](const Xml& child) {
    if (parts.is_own(child, "category")) {
      auto label = child.attribute("label");
      item.categories.push_back(label.empty() ? child.attribute("term") : label);
      return true;
    }
    if (!parts.is_own(child, "link")) return false;
    auto relation = child.attribute("rel"), address = child.attribute("href");
    if (relation == "enclosure") {
      item.files.push_back(resolved_address(address, child.base).value_or(address));
      return true;
    }
    if (relation == "self" || relation == "edit") return true;  // of the entry, not of its page
    if (trim(address).empty()) return false;                    // the feed itself
    if (!item.link.empty() ||
        (!relation.empty() && relation != "alternate" && !relation.ends_with("/alternate")))
      return false;
    item.link = resolved_address(address, child.base).value_or(address);
    return true;
  });
  parts.leave_rest(item);
  return item;
}

Item rss_item(const Xml& node) {
  Item item;
  Parts parts(node);
  item.line = node.line;
  item.base = node.base;
  item.guid = parts.text("guid");
  if (item.guid.empty()) item.guid = node.attribute(rdf_space, "about");  // RSS 1.0
  item.title = one_line(html_text(parts.text("title"), HtmlKind::title).text);
  item.text = html_text(parts.text("description"));
  auto article = parts.text(content_module, "encoded");  // with a summary, it stays where it is
  if (trim(item.text.text).empty()) item.text = html_text(article);
  item.date = parts.text("pubDate");
  if (item.date.empty()) item.date = parts.text(dublin_core, "date");
  item.language = parts.text(dublin_core, "language");
  if (item.language.empty()) item.language = node.attribute(xml_space, "lang");
  parts.each([&](const Xml& child) {
    bool subject = child.name == "subject" && child.space == dublin_core;
    if (parts.is_own(child, "category") || subject) {
      item.categories.push_back(html_unescaped(child.text));
    } else if (parts.is_own(child, "enclosure")) {
      auto address = child.attribute("url");
      item.files.push_back(resolved_address(address, child.base).value_or(address));
    } else if (parts.is_own(child, "link") && item.link.empty()) {
      auto address = std::string(trim(child.text));
      item.link = resolved_address(address, child.base).value_or(address);
    } else {
      return false;
    }
    return true;
  });
  if (item.link.empty() && is_web(item.guid)) {
    const auto* guid = node.child("guid");
    if (guid == nullptr || guid->attribute("isPermaLink") != "false") item.link = item.guid;
  }
  parts.leave_rest(item);
  return item;
}

// ---- JSON. ----

std::string text_of(const Json& node) {
  return node.is_string() ? node.get<std::string>() : write_json(node);
}

class JsonItem {
 public:
  explicit JsonItem(const Json& node) : node_(node) {}

  Item read() {
    item_.guid = text("id");
    item_.title = one_line(text("title"));
    item_.text = {text("summary"), {}};
    auto html = text("content_html"), plain = text("content_text");
    if (trim(item_.text.text).empty()) item_.text = html_text(html);
    if (trim(item_.text.text).empty()) item_.text = {plain, {}};
    item_.link = text("url");
    item_.base = item_.link;
    item_.date = text("date_published");
    item_.language = text("language");
    item_.files.push_back(text("image"));
    if (const auto* tags = take("tags"); tags != nullptr && tags->is_array())
      for (const auto& tag : *tags) item_.categories.push_back(text_of(tag));
    for (const auto& [key, value] : node_.items())
      if (!used_.has(&value) && !value.is_null())
        item_.rest.push_back({key, text_of(value), said_by(key, value)});
    return std::move(item_);
  }

 private:
  static Said said_by(const std::string& key, const Json& value) {
    if (!value.is_structured()) return {{key, text_of(value)}};
    Said said;
    for (const auto& [name, inner] : value.items()) {
      auto more = said_by(value.is_object() ? name : key, inner);
      said.insert(said.end(), more.begin(), more.end());
    }
    return said;
  }

  const Json* take(const char* key) {
    auto found = node_.find(key);
    return found == node_.end() ? nullptr : used_(&*found);
  }
  std::string text(const char* key) {
    const auto* found = take(key);
    return found == nullptr || found->is_null() ? std::string{} : text_of(*found);
  }

  const Json& node_;
  Used used_;
  Item item_;
};

}  // namespace

Reading read_xml_feed(std::string_view text, const std::string& name, const ReadContext& context) {
  auto root = parse_xml(text, name, context.encoding);
  FeedReader reader(name, context);
  if (root.name == "feed") {
    for (const auto& child : root.children)
      if (child.name == "entry" && child.space == root.space) reader.add(atom_item(child));
    return reader.finish();
  }
  if (root.name != "rss" && root.name != "RDF")
    throw Error(
        Status::invalid,
        fmt::format("{}: <{}> is not a feed: RSS, Atom and JSON Feed are read", name, root.name));
  // RSS 1.0 has its items beside the channel.
  for (const auto& child : root.children) {
    if (child.name == "item") reader.add(rss_item(child));
    if (child.name != "channel") continue;
    for (const auto& item : child.children)
      if (item.name == "item" && item.space == child.space) reader.add(rss_item(item));
  }
  return reader.finish();
}

Reading read_json_feed(std::string_view bytes, const std::string& name,
                       const ReadContext& context) {
  auto feed = parse_json(decode(bytes, context.encoding, name).text);
  if (feed.is_discarded() || !feed.is_object())
    throw Error(Status::invalid, fmt::format("{} is not valid JSON", name));
  auto version = feed.find("version"), items = feed.find("items");
  bool known = version != feed.end() && text_of(*version).find("jsonfeed.org") != std::string::npos;
  if (!known || items == feed.end() || !items->is_array())
    throw Error(Status::invalid, fmt::format("{} is JSON, but no JSON Feed", name),
                "a JSON Feed has \"version\" and \"items\"; see jsonfeed.org");
  FeedReader reader(name, context);
  for (const auto& node : *items) reader.add(node.is_object() ? JsonItem(node).read() : Item{});
  return reader.finish();
}

}  // namespace smm
