#pragma once
// What YouTube says is wrong, by the reason that stands in its answers: what it means for the post
// and what there is to do about it.

#include <optional>
#include <span>
#include <string_view>

#include "core/clock.h"
#include "networks/parts/judge.h"

namespace smm::youtube {

std::span<const networks::Rule> rules();
// What there is to do about it; empty: nothing that is known.
std::string_view advice(int status, std::string_view reason);
// Until when it is of no use to ask again, where the reason says so: a quota, until it is full
// again.
std::optional<Time> rest_for(std::string_view reason, Time now);
// Whether the whole account has to rest, and not this post alone.
bool throttles(int status, std::string_view reason);

// Why a film that was uploaded is no good, by failureReason or rejectionReason, as a sentence with
// what there is to do about it.
std::string_view why_failed(std::string_view reason);
std::string_view why_rejected(std::string_view reason);

}  // namespace smm::youtube
