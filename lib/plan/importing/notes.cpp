// A folder of Markdown with front matter, as Jekyll and Hugo have it: a file is a post.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/importing/draft.h"
#include "plan/importing/table_dates.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

constexpr std::size_t longest_text = 500;  // of a first paragraph: an article is not a post

struct Note {
  Yaml front;
  std::string body;
};

// The front matter between "---" lines, and what follows.
Note divided(const std::string& text, const std::string& name) {
  Note note;
  if (text.starts_with("+++"))
    throw Error(Status::invalid, "its front matter is TOML; YAML between --- lines is read");
  if (!text.starts_with("---\n")) {
    note.body = text;
    return note;
  }
  auto end = text.find("\n---", 3);
  if (end == std::string::npos)
    throw Error(Status::invalid, "its front matter is never closed with a line ---");
  Diagnostics problems;
  auto front = parse_yaml(std::string_view(text).substr(4, end - 3), name, problems);
  if (!front)
    throw Error(Status::invalid, fmt::format("its front matter, line {}: {}",
                                             problems[0].at.line + 1, problems[0].message));
  note.front = std::move(*front);
  auto body = text.find('\n', end + 1);
  if (body != std::string::npos) note.body = text.substr(body + 1);
  return note;
}

// [words](address) and ![words](address) become words; marks of emphasis, code and headings go.
std::string without_markup(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    bool image = c == '!' && i + 1 < text.size() && text[i + 1] == '[';
    if (image || c == '[') {
      auto from = i + (image ? 2 : 1);
      auto close = text.find("](", from);
      auto end = close == std::string_view::npos ? close : text.find(')', close);
      if (end != std::string_view::npos &&
          text.substr(from, close - from).find('\n') == std::string_view::npos) {
        if (!image) out += text.substr(from, close - from);
        i = end;
        continue;
      }
    }
    if (c == '*' || c == '`') continue;
    if (c == '\\' && i + 1 < text.size()) c = text[++i];
    out += c;
  }
  return out;
}

// The first paragraph that is text: no heading, no image alone, no shortcode.
std::string first_paragraph(const std::string& body) {
  std::string paragraph;
  auto take = [&]() -> std::string {
    auto text = std::string(trim(html_to_text(without_markup(paragraph))));
    paragraph.clear();
    return text;
  };
  for (auto line : split(body, '\n')) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    bool skip = line.starts_with('#') || line.starts_with("{{") || line.starts_with("{%") ||
                line.starts_with("```") || line.starts_with("---");
    if (!trim(line).empty() && !skip) {
      (paragraph += line) += '\n';
      continue;
    }
    if (auto text = take(); !text.empty()) return text;
  }
  return take();
}

class NoteReader {
 public:
  NoteReader(const std::string& name, const ReadContext& context, Reading& reading)
      : name_(name), context_(context), reading_(reading) {}

  Draft read(const std::string& text) {
    note_ = divided(text, name_);
    Draft draft;
    draft.file = name_;
    draft.from = name_;
    auto stem = name_.substr(0, name_.find_last_of('.'));
    for (std::string_view index : {"/index", "/_index"})
      if (stem.ends_with(index)) stem.resize(stem.size() - index.size());
    draft.id = slug(stem, 90);
    auto title = value({"title"}), link = value({"canonical_url", "canonical", "permalink", "url"});
    if (!is_web(link)) {
      if (!link.empty()) leave("link", "an address begins with https://", link);
      link.clear();
    }
    auto words = value({"description", "summary", "excerpt"});
    if (words.empty()) words = first_paragraph(note_.body);
    if (words.size() > longest_text) {
      words.resize(words.rfind(' ', longest_text) == std::string::npos
                       ? longest_text
                       : words.rfind(' ', longest_text));
      while (!valid_utf8(words)) words.pop_back();
      words += "\u2026";
    }
    if (words.empty()) words = title;
    if (words.empty()) throw Error(Status::invalid, "it has neither title nor text");
    if (!title.empty()) yaml_set(draft.post, "title", yaml_scalar(title));
    yaml_set(draft.post, "text", yaml_scalar(with_link(plan_text(words), link)));
    if (!link.empty()) yaml_set(draft.post, "link", yaml_scalar(link));
    if (auto language = value({"lang", "language"}); !language.empty())
      yaml_set(draft.post, "lang", yaml_scalar(language));
    read_time(draft);
    read_image(draft);
    read_categories(draft);
    leave_unknown();
    return draft;
  }

 private:
  void leave(std::string what, std::string why, std::string content) {
    reading_.rest.push_back({name_, 0, std::move(what), std::move(why), std::move(content), false});
  }

  // What the note says of itself under a word that nothing here asked for.
  void leave_unknown() {
    for (const auto& [key, node] : note_.front.fields) {
      if (asked_.contains(key) || node.kind == Yaml::Kind::null) continue;
      bool scalar = node.kind == Yaml::Kind::scalar;
      leave("key " + key, "the key is not understood", scalar ? node.value : yaml_flow(node));
    }
  }

  std::string value(std::initializer_list<std::string_view> keys) const {
    asked_.insert(keys.begin(), keys.end());
    for (auto key : keys) {
      const auto* node = note_.front.find(key);
      if (node != nullptr && node->kind == Yaml::Kind::scalar && !trim(node->value).empty())
        return std::string(trim(node->value));
    }
    return {};
  }

  // `date:`, or the date at the start of the file's name.
  void read_time(Draft& draft) {
    auto date = value({"publishDate", "date"});
    auto slash = name_.find_last_of('/');
    auto base = slash == std::string::npos ? name_ : name_.substr(slash + 1);
    if (date.empty() && parse_date(base.substr(0, 10))) date = base.substr(0, 10);
    if (date.empty()) return;
    if (auto instant = parse_rfc3339(date)) {
      draft.local = context_.zone.local(*instant);
    } else {
      auto moment = TableDates({}, context_.day_order, "date").read(date);
      if (!moment || !moment->date) return leave("date", "it is no date", date);
      auto time = moment->time.value_or(
          parse_local("2026-01-01 " + context_.default_time)->time_since_epoch() % Seconds{86'400});
      draft.local = LocalTime{std::chrono::local_days{*moment->date} + time};
      if (moment->offset)
        draft.local = context_.zone.local(Time{draft.local->time_since_epoch() - *moment->offset});
    }
    yaml_set(draft.post, "at", yaml_scalar(to_string(*draft.local)));
  }

  void read_image(Draft& draft) {
    auto image = value({"image", "cover", "featured_image", "thumbnail"});
    if (image.empty()) return;
    try {
      Yaml medium;
      yaml_set(medium, "file",
               yaml_scalar(context_.media(image.substr(image.find_first_not_of('/')))));
      if (auto alt = value({"image_alt", "alt"}); !alt.empty())
        yaml_set(medium, "alt", yaml_scalar(alt));
      Yaml list = yaml_list({});
      list.items.push_back(std::move(medium));
      yaml_set(draft.post, "media", std::move(list));
    } catch (const std::exception& error) {
      leave("image", error.what(), image);
    }
  }

  void read_categories(Draft& draft) {
    std::vector<std::string> tags;
    for (const char* key : {"category", "categories", "tags"}) {
      const auto* node = note_.front.find(key);
      if (node == nullptr) continue;
      std::vector<std::string> words;
      if (node->kind == Yaml::Kind::scalar) words = words_of_cell(node->value, ",");
      for (const auto& item : node->items)
        if (item.kind == Yaml::Kind::scalar) words.push_back(item.value);
      for (const auto& word : words)
        if (!place_category(draft.post, context_.names, word) &&
            std::find(tags.begin(), tags.end(), word) == tags.end())
          tags.push_back(word);
    }
    if (!tags.empty()) yaml_set(draft.post, "tags", yaml_list(tags));
  }

  // Categories are read by these names, lists as well.
  mutable std::set<std::string, std::less<>> asked_{"tags", "categories", "category"};
  const std::string& name_;
  const ReadContext& context_;
  Reading& reading_;
  Note note_;
};

}  // namespace

Reading read_notes(const std::vector<NamedText>& files, const ReadContext& context) {
  Reading reading;
  for (const auto& [name, content] : files) {
    ++reading.items;
    try {
      auto text = decode(content, context.encoding, name).text;
      replace_all(text, "\r\n", "\n");
      reading.drafts.push_back(NoteReader(name, context, reading).read(text));
    } catch (const Error& error) {
      reading.rest.push_back({name, 0, "file", error.what(), {}, true});
    }
  }
  return reading;
}

}  // namespace smm
