#pragma once
// One account on LinkedIn, connected.

#include <memory>
#include <optional>

#include "networks/network.h"

namespace smm::linkedin {

Limits limits(const Settings& account);

std::unique_ptr<Adapter> connect(const Connection& connection);

// The post is out, and perhaps not its first comment.
std::optional<Published> begun(const Journal& journal);

}  // namespace smm::linkedin
