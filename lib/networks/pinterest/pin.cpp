#include "networks/pinterest/pin.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "core/url.h"
#include "networks/counting.h"

namespace smm::pinterest {
using namespace networks;

namespace {

std::string plain_words(std::string_view given) {
  std::string kept;
  auto text = nfc(given);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  for (auto word : split(text, ' '))
    if (!word.empty()) kept += (kept.empty() ? "" : " ") + std::string(word);
  return kept;
}

std::string plain_address(std::string_view address) {
  address = trim(address);
  address.remove_prefix(web_scheme(address));
  auto end = std::min(address.find_first_of("/?#"), address.size());
  auto plain = lower_ascii(address.substr(0, end)) + std::string(address.substr(end));
  while (plain.ends_with('/')) plain.pop_back();
  return plain;
}

}  // namespace

std::string alt_of(const Part& part) {
  std::vector<std::string> all;
  for (const auto& media : part.media)
    if (auto alt = trim(media.alt); !alt.empty()) all.emplace_back(alt);
  return join(all, " / ");
}

Said said_of(const Post& post) {
  return {std::string(trim(post.title)), post.parts.front().text, post.link,
          alt_of(post.parts.front())};
}

Said said_in(const Json& pin) {
  return {text_of(pin, "title"), text_of(pin, "description"), text_of(pin, "link"),
          text_of(pin, "alt_text")};
}

Json fields_of(const Said& said, const Place& place) {
  Json fields{{"board_id", place.board}};
  auto put = [&](const char* name, const std::string& value) {
    if (!value.empty()) fields[name] = value;
  };
  put("board_section_id", place.section);
  put("title", said.title);
  put("description", said.description);
  put("link", said.link);
  put("alt_text", said.alt);
  return fields;
}

Json differences(const Json& before, const Json& now) {
  Json changes = Json::object();
  for (const auto& [name, value] : now.items())
    if (child(before, name) != value) changes[name] = value;
  if (!before.is_object()) return changes;
  for (const auto& [name, value] : before.items())
    if (!now.contains(name))  // an id is taken away, a text is emptied
      changes[name] = name == "board_section_id" ? Json() : Json("");
  return changes;
}

std::string otherwise(const Json& asked, const Json& pin) {
  std::vector<std::string> others;
  auto look = [&](const char* field, const char* name, auto same) {
    if (!pin.is_object() || !asked.contains(field) || !pin.contains(field)) return;
    if (!same(asked.at(field), pin.at(field))) others.emplace_back(name);
  };
  auto as_ids = [](const Json& one, const Json& other) {
    auto ids = Json{{"one", one}, {"other", other}};
    return id_of(ids, "one") == id_of(ids, "other");
  };
  auto as_words = [](const Json& one, const Json& other) {
    return same_words(one.get<std::string>(), other.is_string() ? other.get<std::string>() : "");
  };
  // Words may come back written in another way; what is cut or gone does not.
  auto uncut = [](const Json& one, const Json& other) {
    auto whole = plain_words(one.get<std::string>());
    auto there = plain_words(other.is_string() ? other.get<std::string>() : "");
    return there.size() >= whole.size() || !whole.starts_with(there);
  };
  auto linked = [](const Json&, const Json& other) {
    return other.is_string() && !other.get<std::string>().empty();
  };
  look("board_id", "board", as_ids);
  look("board_section_id", "section", as_ids);
  look("title", "title", as_words);
  look("description", "description", uncut);
  look("link", "link", linked);
  if (others.empty()) return {};
  return fmt::format("Pinterest did not take its {} as the post has it: look at the pin",
                     join(others, ", "));
}

bool same_words(std::string_view one, std::string_view other) {
  return plain_words(one) == plain_words(other);
}

Alike compare(const Said& wanted, const Said& seen) {
  if (!same_words(wanted.title, seen.title) || !same_words(wanted.description, seen.description))
    return Alike::different;
  if (wanted.empty()) return seen.link.empty() ? Alike::similar : Alike::different;
  if (plain_address(wanted.link) == plain_address(seen.link)) return Alike::same;
  bool wordless = wanted.title.empty() && wanted.description.empty();
  return wordless ? Alike::different : Alike::similar;
}

}  // namespace smm::pinterest
