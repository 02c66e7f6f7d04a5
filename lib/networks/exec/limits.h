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
inline constexpr std::string_view media[] = {
    "image/png image/jpeg image/gif image/webp", "video/mp4 video/quicktime video/webm",
    "audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac", "application/pdf"};

Limits limits(const Settings& settings);
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

}  // namespace smm::exec
