#pragma once
// What a post on Instagram may consist of, by hand and by the API, and rules of its settings.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm::instagram {

// The two logins, which are of different services: the setting `login_with`.
inline constexpr std::string_view login_setting = "login_with";
inline constexpr std::string_view with_instagram = "instagram", with_facebook = "facebook";
// Learned once a token was good: with which of them. From then on smm sends, and what only sending
// needs is checked.
inline constexpr std::string_view login_fact = "login";
// How videos get there: `upload`, or `address` as pictures do.
inline constexpr std::string_view videos_setting = "videos";

Limits limits(const Settings& account);
// What the limits do not say.
std::vector<Problem> check(const Post& post, const Settings& settings);
std::optional<SettingProblem> settings_problem(const Settings& settings);

// Whether Instagram fetches the file from its address. Otherwise it is sent.
bool is_fetched(const Media& media, const Settings& settings);

// The names in the option `collaborators`.
std::vector<std::string> collaborators_in(const Post& post);
// An account in a picture, and where it is: parts of its width and height, from 0 to 1.
struct Tag {
  std::string name;
  double x = 0, y = 0;
};
// Those of the option `tagged`; nothing: it is none that is understood.
std::optional<std::vector<Tag>> tags_in(std::string_view option);
// Where a video's picture is taken from, in milliseconds, of the option `cover`; nothing: it is a
// file, or not set.
std::optional<std::int64_t> cover_time(std::string_view cover);

// What is wrong with a value, as Setting::wrong has it.
std::string wrong_login(std::string_view value);
std::string wrong_videos(std::string_view value);
std::string wrong_app(std::string_view value);
std::string wrong_answer(std::string_view value);  // yes or no
std::string wrong_cover(std::string_view value);
std::string wrong_tagged(std::string_view value);

}  // namespace smm::instagram
