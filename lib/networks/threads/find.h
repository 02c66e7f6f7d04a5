#pragma once
// What of an account is out on Threads, by its own lists: its posts and its replies, newest first.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "networks/threads/service.h"

namespace smm::threads {

// What is looked for.
struct Wanted {
  std::string text;
  std::string parent;  // the id of what it answers; empty: it is a post of its own
  Time since;          // when it was sent at the earliest
  // The same words from before it may be another post, or this one by a clock that is off: that
  // leaves it open.
  std::optional<Time> due = {};
};

struct Seen {
  enum class What {
    there,
    missing,  // certainly not there
    unclear,  // something is alike, or there is more than is shown
    away,     // the service could not be asked
  } what;
  std::string id, url, why;
  std::optional<Outcome> failed = {};  // of away
};

// `taken`: whether that id is another post of ours.
Seen find_out(Service& service, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken);

// The id of a post of the account by its address; empty: it has none such among its newest.
std::variant<std::string, Outcome> id_at(Service& service, std::string_view url);

// Whether both say the same: Threads takes blanks away, and the '#' of the first hashtag.
bool same_words(std::string_view one, std::string_view other);

}  // namespace smm::threads
