#pragma once
// What of an account is out on Instagram, by its own lists: its posts, and the stories of the last
// 24 hours, newest first.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "networks/instagram/service.h"

namespace smm::instagram {

// What is looked for.
struct Wanted {
  std::string caption;
  std::string_view kind;  // "IMAGE", "VIDEO", "CAROUSEL_ALBUM"
  bool story = false;
  Time since;  // when it was sent at the earliest
  // The same from before it may be another post, or this one by a clock that is off: that leaves it
  // open.
  Time due;
  // It is out, that is known. So the one without words since then is this one; otherwise it may be
  // anybody's.
  bool out = false;
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

// A comment of the account itself below the post.
Seen find_comment(Service& service, const std::string& post, const std::string& text);

// An address that Instagram named, fit to be kept and shown; empty if it is none.
std::string permalink_in(const Json& object);

}  // namespace smm::instagram
