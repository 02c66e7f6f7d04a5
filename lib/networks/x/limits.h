#pragma once
// What a post on X may consist of, and how long a text is there.
//
// Lengths are twitter-text's, configuration version 3: NFC, a code point weighs 1 or 2, a whole
// emoji 2, an address 23 however long it is. Media and poll limits are those of the API v2
// (openapi 2.167, CreatePostsRequest) and of its page of best practices for media.

#include <cstddef>
#include <string_view>

#include "networks/network.h"

namespace smm::x {

std::size_t weighted_length(std::string_view text);

Limits limits(const Settings& settings);

// Whether apps may do on the account what X has taken from all others on 2026-04-20: quote, and
// answer people who have not mentioned the account. The setting `contract`.
bool has_contract(const Settings& settings);

}  // namespace smm::x
