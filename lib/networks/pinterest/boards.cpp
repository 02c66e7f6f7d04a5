#include "networks/pinterest/boards.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/fold.h"
#include "core/text.h"
#include "networks/parts/pieces.h"

namespace smm::pinterest {
using namespace networks;

namespace {

constexpr std::string_view place_key = "place";
constexpr std::size_t most_listed = 20;  // names in a message

// A board or a section.
struct Named {
  std::string id, name;
  std::string about;  // of a board: "anna's, 12 pins, secret"
};

std::string about_board(const Json& board) {
  std::vector<std::string> words;
  if (auto owner = text_of(child(board, "owner"), "username"); !owner.empty())
    words.push_back(quotable(owner, {}) + "'s");
  if (auto pins = number_of(board, "pin_count"))
    words.push_back(fmt::format("{} pins", static_cast<std::int64_t>(std::clamp(*pins, 0., 1e9))));
  auto privacy = text_of(board, "privacy");
  if (privacy == "SECRET" || privacy == "PROTECTED") words.push_back(lower_ascii(privacy));
  return join(words, ", ");
}

std::string shown(const std::string& name) {
  return fmt::format("\"{}\"", quotable(visible(name), {}));
}

std::variant<std::vector<Named>, Outcome> named_in(Service& service, const std::string& path,
                                                   std::string_view what) {
  auto items = all_of(service, path, what);
  if (auto* failed = std::get_if<Outcome>(&items)) return std::move(*failed);
  std::vector<Named> all;
  for (const auto& item : std::get<std::vector<Json>>(items)) {
    Named one{id_of(item), text_of(item, "name"), about_board(item)};
    bool for_ads = child(item, "is_ads_only") == Json(true);  // nobody sees it as a board
    if (!one.id.empty() && !for_ads) all.push_back(std::move(one));
  }
  return all;
}

// "did you mean ...? There are: ..."
std::string what_there_is(const std::vector<Named>& all, std::string_view name) {
  std::vector<std::string> names, listed;
  for (const auto& one : all) names.push_back(one.name);
  std::string text;
  if (auto near = nearest(name, names)) text = fmt::format("did you mean {}? ", shown(*near));
  for (std::size_t i = 0; i < std::min(names.size(), most_listed); ++i)
    listed.push_back(shown(names[i]));
  if (listed.empty()) return text + "there is none";
  text += "there are " + join(listed, ", ");
  if (names.size() > most_listed) text += fmt::format(" and {} more", names.size() - most_listed);
  return text;
}

std::vector<Named> matching(const std::vector<Named>& all, std::string_view wanted) {
  std::vector<Named> found;
  auto take = [&](auto fits) {
    if (found.empty()) std::copy_if(all.begin(), all.end(), std::back_inserter(found), fits);
  };
  auto name = nfc(trim(wanted)), letters = folded(trim(wanted));
  take([&](const Named& one) { return nfc(trim(one.name)) == name; });
  take([&](const Named& one) { return folded(trim(one.name)) == letters; });
  take([&](const Named& one) { return one.id == trim(wanted); });
  return found;
}

// `what`: "board", or "section of "Recipes"".
std::variant<Named, Outcome> chosen(const std::vector<Named>& all, const std::string& wanted,
                                    std::string_view option, std::string_view what) {
  auto found = wanted.empty() ? all : matching(all, wanted);
  if (found.size() == 1) return found.front();
  if (wanted.empty() && all.empty())
    return Outcome{Rejected{"the account has no board: make one on Pinterest"}};
  if (wanted.empty())
    return Outcome{
        Rejected{fmt::format("a pin goes to a board, and the post does not say to which: "
                             "write its name as `{}` of its options; {}",
                             option, what_there_is(all, wanted))}};
  if (found.empty())
    return Outcome{Rejected{fmt::format("Pinterest has no {} {}: {}", what, shown(wanted),
                                        what_there_is(all, wanted))}};
  std::vector<std::string> listed;
  listed.reserve(found.size());
  for (const auto& one : found)
    listed.push_back(fmt::format("{}{}", one.id, one.about.empty() ? "" : " (" + one.about + ")"));
  return Outcome{
      Rejected{fmt::format("there are {} with the name {}: write the number of the one "
                           "that is meant as `{}`: {}",
                           found.size(), shown(wanted), option, join(listed, ", "))}};
}

// What the options say, as it is kept.
std::string wanted_of(const Post& post) {
  return setting(post.options, "board") + "\n" + setting(post.options, "section");
}

}  // namespace

std::string wrong_board(std::string_view value) {
  if (value.find("://") != value.npos)
    return "is an address: write the name, as Pinterest shows it";
  if (find_control(value) != value.npos || value.find('\n') != value.npos)
    return "is not a name: it is one line";
  return {};
}

Place kept_place(const Journal& journal) {
  auto json = parse_json(kept(journal, place_key));
  return {id_of(json, "board"), id_of(json, "section")};
}

void forget_place(Journal& journal) { journal.put(place_key, ""); }

std::variant<Place, Outcome> place_of(Service& service, const Post& post, Journal& journal) {
  auto wanted = wanted_of(post);
  auto place = kept_place(journal);
  bool same = text_of(parse_json(kept(journal, place_key)), "wanted") == wanted;
  if (same && !place.board.empty()) return place;
  auto boards = named_in(service, "/boards", "account's boards");
  if (auto* failed = std::get_if<Outcome>(&boards)) return std::move(*failed);
  auto board = chosen(std::get<std::vector<Named>>(boards), setting(post.options, "board"), "board",
                      "board");
  if (auto* failed = std::get_if<Outcome>(&board)) return std::move(*failed);
  const auto& there = std::get<Named>(board);
  place = {there.id, ""};
  if (auto name = setting(post.options, "section"); !name.empty()) {
    auto sections =
        named_in(service, fmt::format("/boards/{}/sections", there.id), "board's sections");
    if (auto* failed = std::get_if<Outcome>(&sections)) return std::move(*failed);
    auto section = chosen(std::get<std::vector<Named>>(sections), name, "section",
                          fmt::format("section of {}", shown(there.name)));
    if (auto* failed = std::get_if<Outcome>(&section)) return std::move(*failed);
    place.section = std::get<Named>(section).id;
  }
  journal.put(
      place_key,
      write_json(Json{{"wanted", wanted}, {"board", place.board}, {"section", place.section}}));
  return place;
}

std::variant<std::vector<std::string>, Outcome> board_names(Service& service) {
  auto boards = named_in(service, "/boards", "account's boards");
  if (auto* failed = std::get_if<Outcome>(&boards)) return std::move(*failed);
  std::vector<std::string> names;
  for (const auto& one : std::get<std::vector<Named>>(boards)) names.push_back(one.name);
  return names;
}

}  // namespace smm::pinterest
