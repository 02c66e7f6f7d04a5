#pragma once
// What a post says to YouTube alone, and what becomes of a post there.
//
// Its title is the title, its text the description, its tags the tags, its language the language of
// both. What the account or the post says under `options:` is a Wishes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "networks/network.h"

namespace smm::youtube {

struct Wishes {
  std::string category;                // its id; empty: not said
  std::vector<std::string> playlists;  // names or ids
  std::optional<bool> made_for_kids;
  std::string thumbnail;  // a picture of the workspace; empty: YouTube takes one from the film
  struct Captions {
    std::string file, language;  // the language may be empty: the post's
    std::string digest;          // of the plan's `captions`, as they were checked; else empty
  };
  std::vector<Captions> captions;
  std::optional<Time> publish_at;  // YouTube shows it then, and not at once
  bool notify = false;             // subscribers
  std::string license;             // "youtube", "creativeCommon"; empty: not said
  std::optional<bool> embeddable;
};

Wishes wishes_of(const Post& post);

// What is wrong with an option's value (Setting::wrong).
std::string wrong_category(std::string_view value);
std::string wrong_yes_no(std::string_view value);
std::string wrong_moment(std::string_view value);
std::string wrong_license(std::string_view value);
std::string wrong_playlist(std::string_view value);
std::string wrong_picture(std::string_view value);
std::string wrong_captions(std::string_view value);

// ---- The video resource. ----

// How it is to be seen once all is done: "public", "unlisted", or "private" until publish_at.
std::string final_privacy(const Post& post, const Wishes& wishes, Time now);

// Of a new video, which nobody sees; `parts` are those that it has, "snippet,status".
Json new_video(const Post& post, const Wishes& wishes, std::string* parts);

// ---- Parts are replaced as a whole: read, changed, written. A field that may be written and is
// absent in what is sent is deleted there (guides/implementation/partial), so all that stand there
// are sent again. ----

// What YouTube lets be written of a part of `video`, as it stands.
Json writable(const Json& video, std::string_view part);
// What the post says of it set in `snippet`; `said` are the fields that smm has set there before
// and that go when the post has none any more.
void describe(const Post& post, const Wishes& wishes, const std::vector<std::string>& said,
              Json& snippet);
void declare(const Post& post, const Wishes& wishes, const std::vector<std::string>& said,
             Json& status);
// The fields that a post sets beside title, description and privacy.
std::vector<std::string> said_by(const Post& post, const Wishes& wishes);

}  // namespace smm::youtube
