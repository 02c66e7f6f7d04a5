#pragma once
// What a reel and a story are made of, on the networks that have them.

#include <vector>

#include "networks/network.h"

namespace smm::networks {

// A reel is one video; a story is one picture or video, and has no text but what is in it.
std::vector<Problem> check_placement(const Post& post, const Settings& settings);

}  // namespace smm::networks
