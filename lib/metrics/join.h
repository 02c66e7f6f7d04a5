#pragma once
// Which post of the plan a post on a network is: joined by remote id, else by its address, else by
// its text.
//
// What was published by hand, or from another machine, has no remote id here; CI has no state at
// all. Then the address decides, and then the text as people would call it the same: white space
// squeezed, Unicode composed, links left out (networks rewrite them). Text joins only two posts
// that were published, or planned, within three days of one another, and only where exactly one
// post of the plan and one on the network can be meant: of the same text said twice, nothing is
// guessed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/metric_store.h"
#include "networks/post_address.h"
#include "plan/plan.h"

namespace smm {

struct FoundPost {
  std::string remote_id, url, text;
  std::optional<Time> published;
  std::string post;  // the plan's id; filled in, or left empty
};

// Fills in `post` of each that has none. `plan` may be null: then only what the queue published is
// known.
void join_posts(const MetricStore& store, const Plan* plan, std::string_view account,
                std::vector<FoundPost>& posts);

// The text as joining compares it; empty if there is nothing but links.
std::string joined_text(std::string_view text);

}  // namespace smm
