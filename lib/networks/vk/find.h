#pragma once
// Looking for a post that may be out, on the community's wall: by the files that it shows, which
// have names of their own, or by its words and when it was made.

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "networks/vk/api.h"

namespace smm::vk {

// "wall-1_2": what a post is called by, and stands in its address.
std::string post_name(const std::string& group, const std::string& id);
// The number of the post in it; empty if it is none of the community's.
std::string number_of_post(std::string_view name, const std::string& group);
std::string address_of_post(const Api& api, const std::string& name);

// An address among attachments, which are told apart by commas.
std::string in_list(std::string address);
// The names of what a post shows, as a request has them. Nothing: one of them has no name.
std::optional<std::vector<std::string>> attachments_of(const Json& post);

struct Wanted {
  std::string words;
  std::vector<std::string> files;  // what it shows that is nobody else's
  Time since;                      // by our clock
};

// The post's name; or why not. One without words or names of files is never found for certain. Only
// where the wall can be read.
struct Missing {};
struct Unclear {
  std::string why;
};
using Look = std::variant<std::string, Missing, Unclear, Outcome>;
Look look_for(Api& api, const Wanted& wanted, const std::function<bool(const std::string&)>& taken);

// The community's comment with these words below the post: its number.
Look look_for_comment(Api& api, const std::string& post, const std::string& words);

// Whether posts are shown to this login at all.
bool sees_wall(Api& api);

// The post as it stands there; null: it is not there (any more).
std::variant<Json, Outcome> look_at(Api& api, const std::string& post);

}  // namespace smm::vk
