#pragma once
// What the figures of a descriptor do not say of a post on Bluesky: told before it is queued.

#include <vector>

#include "networks/network.h"

namespace smm::bluesky {

// Its lengths in bytes, its tags, its first comment, moving GIFs, the addresses of posts it speaks
// of, a warning that no label stands for, and who may answer it.
std::vector<Problem> check(const Post& post, const Settings& settings);

}  // namespace smm::bluesky
