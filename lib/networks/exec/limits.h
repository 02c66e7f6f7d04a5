#pragma once
// What smm.yaml says that a program of the user's own can do, and what is refused because of it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"
#include "networks/parts/outgoing.h"

namespace smm::exec {

// All that could be handed over; the account's `media` says what is.
inline constexpr MediaRule media[] = {
    {.types = "image/png image/jpeg image/gif image/webp", .max_bytes = networks::most_outgoing},
    {.types = "video/mp4 video/quicktime video/webm", .max_bytes = networks::most_outgoing},
    {.types = "audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac",
     .max_bytes = networks::most_outgoing},
    {.types = "application/pdf", .max_bytes = networks::most_outgoing},
};

Replay replay_of(const Settings& settings);
// Of a text, where it counts characters; no_limit where check() counts something else.
std::size_t text_limit_of(const Post& post, std::size_t part, const Settings& settings);
// Rules of the descriptor (networks/network.h, Setting).
std::string wrong_command(std::string_view value);
std::string wrong_actions(std::string_view value);
std::string wrong_features(std::string_view value);
std::string wrong_unit(std::string_view value);
std::string wrong_replay(std::string_view value);
std::string wrong_media(std::string_view value);
std::string wrong_number(std::string_view value);
std::string wrong_variables(std::string_view value);
std::optional<SettingProblem> settings_problem(const Settings& settings);
std::vector<Problem> check(const Post& post, const Settings& settings);

}  // namespace smm::exec
