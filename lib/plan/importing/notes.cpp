// A folder of Markdown with front matter, as Jekyll, Hugo, Astro and Obsidian have it: a file is a
// post. What the front matter says against publishing is believed, whatever the import asks for.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/importing/draft.h"
#include "plan/importing/front_matter.h"
#include "plan/importing/markdown.h"
#include "plan/importing/readiness.h"
#include "plan/importing/used.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string_view base_name(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);  // npos + 1 is 0
}

// "_index.md", "_index.fr.md": a section's own page.
bool is_section(std::string_view name) { return base_name(name).starts_with("_index."); }

// "deep/two/index.md" is "deep-two", and "index.fr.md" beside it "deep-two-fr".
std::string id_of(std::string_view name) {
  if (name.starts_with("_drafts/")) name.remove_prefix(8);
  auto stem = std::string(name.substr(0, name.find_last_of('.')));
  auto slash = stem.find_last_of('/');
  if (slash != std::string::npos) {
    auto base = stem.substr(slash + 1);
    if (base == "index") stem.resize(slash);
    if (base.starts_with("index.")) stem = stem.substr(0, slash) + "-" + base.substr(6);
  }
  return slug(stem, 90);
}

class NoteReader {
 public:
  NoteReader(const std::string& name, const ReadContext& context, Reading& reading)
      : name_(name),
        context_(context),
        reading_(reading),
        readiness_(Readiness::Of::site, context) {}

  Draft read(const std::string& text) {
    note_ = divided_note(text, name_);
    Draft draft;
    draft.file = name_;
    draft.from = name_;
    draft.id = id_of(name_);
    auto title = value({"title"});
    auto link = value({"canonical_url", "canonical", "canonicalurl", "permalink", "url"});
    if (link == "false") {  // Eleventy's way of writing no page
      readiness_.hold("permalink", "the site has no page of it", link);
      link.clear();
    }
    if (!link.empty() && !is_web(link)) {
      leave("link", "an address begins with https://", link);
      link.clear();
    }
    auto words = words_of(link);
    if (words.empty()) words = title;
    if (words.empty()) throw Error(Status::invalid, "it has neither title nor text");
    if (!title.empty()) yaml_set(draft.post, "title", yaml_scalar(title));
    yaml_set(draft.post, "text", yaml_scalar(with_link(plan_text(words), link)));
    if (!link.empty()) yaml_set(draft.post, "link", yaml_scalar(link));
    if (auto language = value({"lang", "language"}); !language.empty())
      yaml_set(draft.post, "lang", yaml_scalar(language));
    read_time(draft);
    read_images(draft);
    read_categories(draft);
    read_readiness(note_.front);
    if (name_.starts_with("_drafts/") || name_.find("/_drafts/") != std::string::npos)
      readiness_.take_as("drafted", "_drafts", "yes");
    readiness_.settle(draft, reading_);
    leave_unused(note_.front, "");
    return draft;
  }

 private:
  void leave(std::string what, std::string why, std::string content) {
    reading_.rest.push_back({name_, 0, std::move(what), std::move(why), std::move(content), false});
  }

  // What the note says of itself and nothing here asked for.
  void leave_unused(const Yaml& node, const std::string& path) {
    for (const auto& [key, inner] : node.fields) {
      auto place = path.empty() ? key : path + "." + key;
      if (used_.has(&inner) || inner.kind == Yaml::Kind::null) continue;
      if (some_used(inner))
        leave_unused(inner, place);
      else
        leave("key " + place, "the key is not understood",
              inner.kind == Yaml::Kind::scalar ? inner.value : yaml_flow(inner));
    }
    for (const auto& item : node.items)
      if (some_used(item) && !used_.has(&item))
        leave_unused(item, path);
      else if (!used_.has(&item))
        leave("key " + path, "this of the list is not understood",
              item.kind == Yaml::Kind::scalar ? item.value : yaml_flow(item));
  }

  bool some_used(const Yaml& node) const {
    auto here = [&](const Yaml& inner) { return used_.has(&inner) || some_used(inner); };
    return std::any_of(node.items.begin(), node.items.end(), here) ||
           std::any_of(node.fields.begin(), node.fields.end(),
                       [&](const auto& field) { return here(field.second); });
  }

  static const Yaml* scalar_in(const Yaml& map, std::string_view key) {
    const auto* node = map.find(key);
    return node != nullptr && node->kind == Yaml::Kind::scalar ? node : nullptr;
  }

  // The first of these keys that says something. The others are other words for the same.
  std::string value(std::initializer_list<std::string_view> keys) {
    std::string found;
    for (auto key : keys)
      if (const auto* node = used_(scalar_in(note_.front, key)); node != nullptr && found.empty())
        found = trim(node->value);
    return found;
  }

  std::string words_of(const std::string& link) {
    auto words = value({"description", "summary", "excerpt"});
    if (!words.empty()) return shortened(words);
    auto paragraph = first_paragraph(note_.body, lower_ascii(name_).ends_with(".mdx"));
    if (!leave_references(paragraph, {name_, 0, link, {}}, reading_))
      readiness_.take_as("drafted", "words that are missing", "yes");
    return shortened(paragraph.text);
  }

  // A date of the front matter, or the one at the start of the file's name.
  void read_time(Draft& draft) {
    auto date = value({"publishdate", "pubdate", "pubdatetime", "publisheddate", "publishedat",
                       "published_at", "published_on", "date_published", "datepublished"});
    if (date.empty()) {
      const auto* published = scalar_in(note_.front, "published");  // a date, or yes or no
      if (published != nullptr && local_time(published->value, context_))
        date = value({"published"});
    }
    auto other = value({"date", "created", "created_at", "createdat", "date_created"});
    if (date.empty()) date = other;
    auto begin = std::string(base_name(name_).substr(0, 10));
    if (date.empty() && parse_date(begin)) date = begin;
    if (date.empty()) return;
    if (!place_time(draft, date, context_))
      leave("date", "it is not a date that is understood", date);
  }

  // What of the front matter says how far the note is, in maps too ("seo: {hidden: true}").
  void read_readiness(const Yaml& map) {
    for (const auto& [key, inner] : map.fields) {
      if (used_.has(&inner) || inner.kind == Yaml::Kind::null) continue;
      if (inner.kind == Yaml::Kind::map) {
        read_readiness(inner);
        if (is_one_of(lower_ascii(key), {"build", "_build"})) read_build(inner);
      } else if (inner.kind == Yaml::Kind::scalar) {
        if (readiness_.take(key, inner.value)) used_(&inner);
      } else {
        for (const auto& item : inner.items)
          if (item.kind == Yaml::Kind::scalar && readiness_.take(key, item.value)) used_(&item);
      }
    }
  }

  // "build: {render: never}": the site has no page of it (Hugo).
  void read_build(const Yaml& build) {
    for (std::string_view key : {"render", "list"})
      if (const auto* node = scalar_in(build, key);
          node != nullptr && is_one_of(lower_ascii(node->value), {"never", "false", "link"}))
        readiness_.hold("build", "the site has no page of it", node->value);
  }

  // ---- Images: a path, a map of path and words, or a list of either. ----

  void read_images(Draft& draft) {
    Yaml media = yaml_list({});
    for (std::string_view key :
         {"image", "images", "cover", "coverimage", "cover_image", "featured_image",
          "featuredimage", "feature_image", "hero", "heroimage", "hero_image", "banner", "ogimage",
          "og_image", "socialimage", "thumbnail"}) {
      const auto* node = note_.front.find(key);
      if (node == nullptr || node->kind == Yaml::Kind::null) continue;
      auto name = std::string(key);
      auto beside = value({name + "_alt", name + "alt", "image_alt", "imagealt", "alt"});
      if (node->kind != Yaml::Kind::sequence) add_image(*node, beside, media);
      for (const auto& item : node->items) add_image(item, {}, media);
      if (!media.items.empty()) break;  // the other keys hold other sizes of the same
    }
    if (!media.items.empty()) yaml_set(draft.post, "media", std::move(media));
  }

  void add_image(const Yaml& node, std::string alt, Yaml& media) {
    const Yaml* path = node.kind == Yaml::Kind::scalar ? &node : nullptr;
    const Yaml* words = nullptr;
    for (const auto& [key, inner] : node.fields) {
      if (inner.kind != Yaml::Kind::scalar) continue;
      auto lower = lower_ascii(key);
      if (path == nullptr && is_one_of(lower, {"image", "url", "src", "path", "file", "source"}))
        path = &inner;
      if (words == nullptr && is_one_of(lower, {"alt", "alttext", "alt_text"})) words = &inner;
    }
    if (path == nullptr || trim(path->value).empty()) return;  // a leftover
    used_(path);
    if (used_(words) != nullptr) alt = words->value;
    try {
      Yaml medium;
      yaml_set(medium, "file", yaml_scalar(found_image(std::string(trim(path->value)))));
      if (!alt.empty()) yaml_set(medium, "alt", yaml_scalar(alt));
      media.items.push_back(std::move(medium));
    } catch (const Error& error) {
      readiness_.hold("image", error.what(),
                      alt.empty() ? path->value : fmt::format("{} ({})", path->value, alt));
    }
  }

  // Sites have their images beside the note, at the root, or in a folder whose name their addresses
  // lack. Throws Error as the first place does.
  std::string found_image(std::string path) const {
    if (is_web(path)) return context_.media(path);
    for (std::string_view prefix : {"/", "./", "../", "@/", "~/"})
      while (path.starts_with(prefix)) path.erase(0, prefix.size());
    auto folder = name_.substr(0, name_.find_last_of('/') + 1);
    std::vector<std::string> places{path, folder + path};
    for (std::string_view root : {"static/", "public/", "assets/", "src/", "content/"})
      places.push_back(std::string(root) + path);
    std::optional<Error> first;
    for (const auto& place : places) {
      try {
        return context_.media(place);
      } catch (const Error& error) {
        if (!first) first = error;
      }
    }
    throw *first;
  }

  void read_categories(Draft& draft) {
    std::vector<std::string> tags;
    const auto* taxonomies = note_.front.find("taxonomies");
    for (const char* key : {"category", "categories", "tag", "tags"}) {
      add_categories(note_.front.find(key), draft, tags);
      if (taxonomies != nullptr) add_categories(taxonomies->find(key), draft, tags);
    }
    if (!tags.empty()) yaml_set(draft.post, "tags", yaml_list(tags));
  }

  void add_categories(const Yaml* node, Draft& draft, std::vector<std::string>& tags) {
    if (node == nullptr) return;
    std::vector<std::string> words;
    if (node->kind == Yaml::Kind::scalar) words = words_of_cell(used_(node)->value, ",");
    for (const auto& item : node->items)
      if (item.kind == Yaml::Kind::scalar) words.emplace_back(trim(used_(&item)->value));
    if (node->kind == Yaml::Kind::sequence && node->items.empty()) used_(node);
    for (auto& word : words) {
      if (word.starts_with('#')) word.erase(0, 1);
      readiness_.take_label(word);
      if (word.empty() || place_category(draft.post, context_.names, word)) continue;
      if (std::find(tags.begin(), tags.end(), word) == tags.end()) tags.push_back(word);
    }
  }

  const std::string& name_;
  const ReadContext& context_;
  Reading& reading_;
  Note note_;
  Used used_;
  Readiness readiness_;
};

}  // namespace

Reading read_notes(const std::vector<NamedText>& files, const ReadContext& context) {
  Reading reading;
  for (const auto& [name, content] : files) {
    if (is_section(name)) {
      reading.rest.push_back(
          {name, 0, "page", "it is the page of a section, and no article", {}, false});
      continue;
    }
    ++reading.items;
    try {
      auto decoded = decode(content, context.encoding, name);
      if (decoded.guessed)
        reading.notes.push_back(fmt::format("{} is not UTF-8: read as {}", name, decoded.encoding));
      replace_all(decoded.text, "\r\n", "\n");
      reading.drafts.push_back(NoteReader(name, context, reading).read(decoded.text));
    } catch (const Error& error) {
      auto why = std::string(error.what());
      if (!error.hint().empty()) why += " (" + error.hint() + ")";
      reading.rest.push_back({name, 0, "file", std::move(why), {}, true});
    }
  }
  return reading;
}

}  // namespace smm
