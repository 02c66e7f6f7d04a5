#pragma once
// How a post goes out on X once.
//
// X takes no key of ours. So what is sent is journalled with its moment before it leaves; an answer
// that was lost, and X's own "you have said that already", are followed by a look at the account's
// newest posts (networks/x/find.h), and nothing is sent again that may be out. Ids of parts are
// journalled one by one: a thread goes on where it stopped, each part as an answer to the one
// before it.

#include <memory>
#include <optional>

#include "networks/network.h"

namespace smm::x {

void prepare(const Post& post, const Handles& handles, Journal& journal);
std::unique_ptr<Adapter> connect(const Connection& connection);

}  // namespace smm::x
