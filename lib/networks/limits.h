#pragma once
// What a network's descriptor says of a post: every limit it breaks, told before anything is
// queued.
//
// Rules, each a stable name documented in smm-plan(5): text-too-long, text-encoding, title-missing,
// title-too-long, unsupported (a thread, poll, reply, quote, warning, first comment, visibility,
// circle of answers or placement that the network does not have), option-missing,
// media-unsupported, media-missing, media-count, media-mixed, media-type, media-too-big,
// media-size, media-ratio, media-duration, alt-too-long, poll-options, poll-duration,
// too-many-tags, too-many-mentions, too-many-links. A warning is tag-not-sent (a tag for which the
// network has no field, and the text no hashtag).

#include <optional>
#include <string_view>
#include <vector>

#include "networks/network.h"

namespace smm {

// All that is wrong with the post on an account with `settings` and the limits that follow from
// them (Network::limits_on), by part; what a figure that is not known (a size or duration of 0)
// would break is not told. `shrinker` says which program would make a picture smaller that is too
// large (sys/media/shrink.h), which is then a warning; without one such a picture is an error.
// Asked only when there is one.
using Shrinker = std::optional<std::string> (*)();
std::vector<Problem> check_post(const Network& network, const Post& post, const Settings& settings,
                                const Limits& limits, Shrinker shrinker = nullptr);
// For one post: asks for the limits.
std::vector<Problem> check_post(const Network& network, const Post& post, const Settings& settings,
                                Shrinker shrinker = nullptr);

// The length of a part's text as the network counts it, in `limits.text.unit`.
std::size_t text_length(const Limits& limits, const Post& post, std::size_t part);

// Its limit there; nothing: none.
std::optional<std::size_t> text_limit(const Limits& limits, const Post& post, std::size_t part);

// The setting `text_limit`, for networks whose servers or paid plans differ: a number from 1 to
// 1,000,000; `otherwise` if it is not there or no such number (which check_settings tells).
inline constexpr std::string_view text_limit_setting = "text_limit";
std::size_t set_text_limit(const Settings& settings, std::size_t otherwise);

}  // namespace smm
