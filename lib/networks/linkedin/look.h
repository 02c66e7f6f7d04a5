#pragma once
// Looking for a post that may be out: among the author's own, by its words and when it was made, or
// by the name that LinkedIn gives of it.

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "networks/linkedin/api.h"

namespace smm::linkedin {

std::string post_path(const std::string& urn);        // "/rest/posts/urn%3Ali%3Ashare%3A1"
std::string address_of_post(const std::string& urn);  // where people see it

// A post as LinkedIn tells it.
struct Seen {
  std::string urn, author, words, question;  // as readers see them
  std::optional<Time> made;
  bool out = false;  // not a draft, nor one whose processing failed
};
Seen seen_in(const Json& post);

struct Wanted {
  std::string words, question;
  Time since;  // by our clock
};
bool is_it(const Seen& seen, const Wanted& wanted, const std::string& author);
// It says the same and is older, by a day at most: this one, if our clock was ahead, or another.
bool may_be_it(const Seen& seen, const Wanted& wanted, const std::string& author);

// The author's post that is wanted, the newest first, but for those that are `taken`. Only where
// the author's posts can be read.
struct Missing {};
struct Unclear {
  std::string why;
};
using Look = std::variant<std::string, Missing, Unclear, Outcome>;
Look look_for(Api& api, const Wanted& wanted, const std::function<bool(const std::string&)>& taken);

// The author's comment with these words below the post.
Look look_for_comment(Api& api, const std::string& post, std::string_view words);

}  // namespace smm::linkedin
