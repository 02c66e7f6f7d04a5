#include "networks/wordpress/terms.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/fold.h"
#include "core/text.h"
#include "networks/wordpress/text.h"

namespace smm::wordpress {
using namespace networks;

namespace {

constexpr int most_pages = 20;  // of a hundred categories
constexpr std::size_t page_size = 100;

// Names are kept as HTML, "Clay &amp; Tea".
std::string name_of(const Json& term) { return plain_text(text_of(term, "name")); }

}  // namespace

std::vector<std::string> category_names(std::string_view option) {
  std::vector<std::string> names;
  for (auto name : split(option, ','))
    if (auto trimmed = trim(name); !trimmed.empty()) names.emplace_back(trimmed);
  return names;
}

std::optional<Outcome> Terms::read_categories() {
  if (read_) return std::nullopt;
  categories_.clear();
  for (int page = 1; page <= most_pages; ++page) {
    auto reply = site_.get(
        fmt::format("/wp/v2/categories?per_page={}&page={}&_fields=id,name", page_size, page));
    if (!reply.good() || !reply.json.is_array()) return Site::failed(reply, Deed::asks);
    for (const auto& term : reply.json)
      if (auto id = id_of(term); id > 0) categories_.push_back({id, name_of(term)});
    if (reply.json.size() < page_size) break;
  }
  read_ = true;
  return std::nullopt;
}

std::variant<std::vector<std::int64_t>, Outcome> Terms::categories(
    const std::vector<std::string>& names) {
  std::vector<std::int64_t> ids;
  if (names.empty()) return ids;
  if (auto failed = read_categories()) return std::move(*failed);
  for (const auto& name : names) {
    auto found = std::find_if(categories_.begin(), categories_.end(),
                              [&](const Term& term) { return folded(term.name) == folded(name); });
    if (found == categories_.end()) {
      std::vector<std::string> known;
      for (const auto& term : categories_) known.push_back(term.name);
      auto near = nearest(name, known);
      return Outcome{Rejected{fmt::format(
          "{} has no category \"{}\": {}", site_.host(), visible(name),
          near ? fmt::format("did you mean \"{}\"?", visible(*near))
               : std::string("make it there, or correct `categories` of the options"))}};
    }
    ids.push_back(found->id);
  }
  return ids;
}

std::variant<std::vector<std::int64_t>, Outcome> Terms::tags(
    const std::vector<std::string>& names) {
  std::vector<std::int64_t> ids;
  for (const auto& name : names) {
    auto id = tag(name);
    if (auto* failed = std::get_if<Outcome>(&id)) return std::move(*failed);
    auto number = std::get<std::int64_t>(id);
    if (std::find(ids.begin(), ids.end(), number) == ids.end()) ids.push_back(number);
  }
  return ids;
}

std::variant<std::int64_t, Outcome> Terms::tag(const std::string& name) {
  auto reply = site_.get(fmt::format("/wp/v2/tags?per_page={}&_fields=id,name&search={}", page_size,
                                     percent_encoded(name)));
  if (!reply.good() || !reply.json.is_array()) return Site::failed(reply, Deed::asks);
  for (const auto& term : reply.json)
    if (auto id = id_of(term); id > 0 && folded(name_of(term)) == folded(name)) return id;
  reply = site_.send_json("POST", "/wp/v2/tags?_fields=id", {{"name", escaped(name)}});
  if (auto id = id_of(reply.json); reply.good() && id > 0) return id;
  // The one that has it already: made meanwhile, or written in other letters.
  if (reply.code == "term_exists")
    if (auto id = id_of(child(reply.json, "data"), "term_id"); id > 0) return id;
  auto failed = Site::failed(reply, Deed::prepares);
  if (reply.good()) failed = Busy{{}, site_.host() + " does not say what became of a tag"};
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; })
          it.why = fmt::format("the tag \"{}\": {}", visible(name), it.why);
      },
      failed);
  return failed;
}

}  // namespace smm::wordpress
