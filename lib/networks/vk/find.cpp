#include "networks/vk/find.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/clocks.h"
#include "networks/vk/text.h"

namespace smm::vk {
using namespace networks;

namespace {

constexpr int most_pages = 10, page_size = 100;

// Without the key of what only some may see, which is not told everywhere.
std::string without_key(std::string_view name) {
  auto first = name.find('_');
  auto second = first == name.npos ? first : name.find('_', first + 1);
  return std::string(name.substr(0, second));
}

bool shows_one_of(const Json& post, const std::vector<std::string>& files) {
  const auto& attachments = child(post, "attachments");
  if (!attachments.is_array()) return false;
  return std::any_of(attachments.begin(), attachments.end(), [&](const Json& one) {
    auto type = text_of(one, "type");
    auto name = without_key(name_of(type, child(one, type)));
    return !name.empty() && std::any_of(files.begin(), files.end(), [&](const auto& file) {
      return without_key(file) == name;
    });
  });
}

std::optional<Time> date_of(const Json& object) {
  constexpr double latest = 4e9;  // the year 2096
  auto seconds = number_of(object, "date");
  if (!seconds || !(*seconds > 0 && *seconds < latest)) return {};
  return Time(Seconds(static_cast<std::int64_t>(*seconds)));
}

// What a service key may not read leaves it open; it says nothing of the login that publishes.
Look unread(const Api& api, const Reply& reply) {
  auto failed = api.failed(reply, Deed::asks);
  if (!api.of_person() && std::holds_alternative<Refused>(failed)) return Unclear{reply.why};
  return failed;
}

bool is_pinned(const Json& post) { return number_of(post, "is_pinned").value_or(0) > 0; }

}  // namespace

std::string post_name(const std::string& group, const std::string& id) {
  return fmt::format("wall-{}_{}", group, id);
}

std::string number_of_post(std::string_view name, const std::string& group) {
  auto head = fmt::format("wall-{}_", group);
  if (!name.starts_with(head)) return {};
  auto number = name.substr(head.size());
  bool digits =
      !number.empty() && number.size() < 16 && number[0] != '0' &&
      std::all_of(number.begin(), number.end(), [](char c) { return ascii::is_digit(c); });
  return digits ? std::string(number) : std::string();
}

std::string address_of_post(const Api& api, const std::string& name) {
  return name.empty() ? std::string() : fmt::format("https://{}/{}", api.host(), name);
}

std::string in_list(std::string address) {
  replace_all(address, ",", "%2C");
  return address;
}

std::optional<std::vector<std::string>> attachments_of(const Json& post) {
  std::vector<std::string> names;
  const auto& attachments = child(post, "attachments");
  if (attachments.is_null()) return names;
  if (!attachments.is_array()) return std::nullopt;
  for (const auto& one : attachments) {
    auto type = text_of(one, "type");
    const auto& object = child(one, type);
    auto name = type == "link" ? in_list(text_of(object, "url")) : name_of(type, object);
    if (name.empty() || (type == "link" && !is_web(name))) return std::nullopt;
    names.push_back(name);
  }
  return names;
}

Look look_for(Api& api, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken) {
  std::string alike;
  bool wordless = trim(wanted.words).empty();
  bool unmarked = wordless && wanted.files.empty();  // another state has the names of its files
  for (int page = 0; page < most_pages; ++page) {
    auto reply = api.read("wall.get", {{"owner_id", api.owner()},
                                       {"filter", "owner"},
                                       {"count", std::to_string(page_size)},
                                       {"offset", std::to_string(page * page_size)}});
    if (!reply.good()) return unread(api, reply);
    if (!child(reply.result(), "items").is_array()) return Unclear{"VK does not list the wall"};
    const auto& items = items_of(reply.result());
    bool past = items.empty();
    for (const auto& post : items) {
      auto id = number_at(post, "id");
      auto made = date_of(post);
      if (id.empty() || !made) return Unclear{"VK does not say when its posts were made"};
      bool old = *made < wanted.since - clock_off;
      past = past || (old && !is_pinned(post));
      auto name = post_name(api.group().id, id);
      if (number_at(post, "owner_id") != api.owner() || taken(name)) continue;
      if (shows_one_of(post, wanted.files)) return name;
      if (old || (wordless && !unmarked)) continue;
      if (!says_the_same(text_of(post, "text"), wanted.words)) continue;
      if (!wordless && wanted.files.empty() && *made >= wanted.since - clocks_differ) return name;
      alike = address_of_post(api, name);
    }
    if (!past) continue;
    if (alike.empty()) return Missing{};
    return Unclear{fmt::format("it may be {}, which has the same words", alike)};
  }
  return Unclear{fmt::format("the community has more than {} newer posts", most_pages * page_size)};
}

Look look_for_comment(Api& api, const std::string& post, const std::string& words) {
  auto reply = api.read("wall.getComments", {{"owner_id", api.owner()},
                                             {"post_id", number_of_post(post, api.group().id)},
                                             {"sort", "desc"},
                                             {"count", std::to_string(page_size)},
                                             {"preview_length", "0"}});
  if (!reply.good()) return unread(api, reply);
  const auto& items = child(reply.result(), "items");
  if (!items.is_array()) return Unclear{"VK does not list the comments"};
  for (const auto& comment : items) {
    auto id = number_at(comment, "id");
    if (!id.empty() && number_at(comment, "from_id") == api.owner() &&
        says_the_same(text_of(comment, "text"), words))
      return id;
  }
  if (items.size() >= page_size)
    return Unclear{fmt::format("there are more than {} comments", page_size)};
  return Missing{};
}

bool sees_wall(Api& api) {
  auto reply =
      api.read("wall.get",
               {{"owner_id", api.owner()}, {"filter", "owner"}, {"count", "1"}, {"offset", "0"}});
  return reply.good() && child(reply.result(), "items").is_array();
}

std::variant<Json, Outcome> look_at(Api& api, const std::string& post) {
  auto plain = post.substr(std::string_view("wall").size());
  auto reply = api.read("wall.getById", {{"posts", plain}});
  if (!reply.good()) {
    if (reply.fault.gone()) return Json();
    return api.failed(reply, Deed::asks);
  }
  if (!lists(reply.result())) return Outcome{Busy{{}, "VK does not say whether the post is there"}};
  const auto& items = items_of(reply.result());
  if (items.empty() || child(items[0], "is_deleted") == Json(true)) return Json();
  if (number_at(items[0], "id") != number_of_post(post, api.group().id))
    return Outcome{Busy{{}, "VK answers a question with another post"}};
  return items[0];
}

}  // namespace smm::vk
