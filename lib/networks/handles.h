#pragma once
// What a post is called by before the network has named it: record keys, idempotency keys, slugs.
//
// They are derived, not drawn: from the workspace, the account and the post's id with its
// occurrence, so that the same post has the same handles on every machine and after every loss of
// the state. A second send is then no second post wherever a network takes a key of ours. What the
// post says is no part of them: a text that is mended after it went out keeps its key.

#include <cstdint>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace smm {

struct Handles {
  std::string base;       // of the workspace, the account and the post: any text
  Time due;               // the time for which the post was first queued
  Time now;               // of the claim
  bool timeless = false;  // it is of no time of its own: a script that posts at once by a name

  // 32 hexadecimal digits for one piece of the post: a part by its number, "comment".
  std::string key(std::string_view piece) const;
  // Evenly spread over 64 bits; the first half of key().
  std::uint64_t number(std::string_view piece) const;
};

}  // namespace smm
