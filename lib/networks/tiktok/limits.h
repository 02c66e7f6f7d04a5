#pragma once
// What a post on TikTok may consist of, and what is said of it to TikTok.

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "networks/network.h"
#include "networks/tiktok/service.h"

namespace smm::tiktok {

Limits limits(const Settings& account);
std::vector<Problem> check(const Post& post, const Settings& settings);

std::string wrong_privacy(std::string_view value);
std::string wrong_answer(std::string_view value);
std::string wrong_cover(std::string_view value);

bool is_film(const Post& post);
// "PUBLIC_TO_EVERYONE": who is to see it, by the option `privacy`, else by `visibility`.
std::string privacy_of(const Post& post);
// For people: "everyone, only_me".
std::string privacy_words(const std::vector<std::string>& levels);

// The `post_info` of a request, as far as `creator` allows what is wanted. Rejected where it does
// not: who sees it, and how long it is, are never changed without a word.
std::variant<Json, Outcome> info_of(const Post& post, const Creator& creator);

}  // namespace smm::tiktok
