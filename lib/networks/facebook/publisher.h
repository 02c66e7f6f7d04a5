#pragma once
// Posts of a Page: published once, looked for, changed, taken back.

#include <memory>
#include <optional>

#include "networks/network.h"

namespace smm::facebook {

// In which way a post without a video goes out, the setting `delivery`:
//   direct     in one request; after an answer that was lost the Page's posts are looked through
//   scheduled  it waits at Facebook for a quarter of an hour and is then sent at once; what was
//              lost is looked for among what waits, and doubles are deleted before anybody sees one
//   draft      as a draft that is then made public; what was lost is a draft that nobody sees
inline constexpr std::string_view delivery_setting = "delivery";
inline constexpr std::string_view direct_way = "direct", scheduled_way = "scheduled",
                                  draft_way = "draft";

std::unique_ptr<Adapter> connect(const Connection& connection);
// What is out of a post whose first comment is not.
std::optional<Published> begun(const Journal& journal);
// What the limits of today forbid; empty: nothing.
std::vector<Problem> check(const Post& post, const Settings& settings);

}  // namespace smm::facebook
