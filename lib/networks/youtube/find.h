#pragma once
// Whether a film arrived, when nothing but its title and description is known of it: the list of
// all that the channel has uploaded, also what is private (one unit a page; a search would cost one
// of a hundred a day, and shows nothing private).
//
// The very same title and description, that are no other post of ours, are it. The same title with
// another description, or one that is older than it can be, leaves it open.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "networks/youtube/api.h"

namespace smm::youtube {

struct Sought {
  std::string title, description;
  Time since;  // how far back the list is read
  Time from;   // what was uploaded before is not it
};

struct Seen {
  enum What { there, missing, unclear, away } what = unclear;
  std::string id;              // if it is there
  std::string why;             // if that is unclear
  Outcome failed = Unknown{};  // if YouTube could not be asked
};

using Taken = std::function<bool(const std::string& id)>;

// Of several that could be it, the oldest is. Only after sign_in().
Seen find_video(Api& api, const Sought& sought, const Taken& taken);

// The channel's own comment with these words under a video.
Seen find_comment(Api& api, const std::string& video, std::string_view text);

// Both say the same to a reader: blanks and line ends aside.
bool same_words(std::string_view one, std::string_view other);

}  // namespace smm::youtube
