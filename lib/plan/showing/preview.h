#pragma once
// What will stand on each account: a card for each post and account, made of the very post that
// `plan apply` queues and the adapter gets.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "plan/showing/calendar.h"

namespace smm {

struct PreviewPart {
  std::size_t length = 0;            // in the network's unit
  std::optional<std::size_t> limit;  // nothing: no limit
  std::string_view unit;             // "graphemes"
  // As the network finds them in the text, in its order; cashtags are among the hashtags.
  std::vector<std::string> links, mentions, hashtags;
};

struct PreviewCard {
  const PlannedPost* planned;  // points into the plan
  const Account* account;      // points into the workspace
  Post post;                   // what is queued and handed to the adapter
  Time at;
  LocalTime local;                 // in the card's zone
  std::string zone;                // the account's own, or the workspace's
  std::string state;               // in the queue, or empty
  std::string url;                 // where it is, if it is out
  std::vector<PreviewPart> parts;  // as many as the post has
  Diagnostics problems;            // the plan's problems with it
};

// What the queue knows that shows in a preview. Empty functions: nothing.
struct PreviewFacts {
  StateOf state;
  // The address of a post that is out on an account; empty if it is not.
  std::function<std::string(std::string_view post, std::string_view account)> url;
};

// By time, then id, then account. `filter` counts days in `zone`.
std::vector<PreviewCard> preview(const Plan& plan, const Workspace& workspace,
                                 const CalendarFilter& filter, const Zone& zone,
                                 const PreviewFacts& facts);

}  // namespace smm
