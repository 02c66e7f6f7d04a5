#pragma once
// Publishes on the wall of a community on VK.

#include <memory>
#include <optional>

#include "networks/network.h"

namespace smm::vk {

void prepare(const Post& post, const Handles& handles, Journal& journal);
std::unique_ptr<Adapter> connect(const Connection& connection);
std::optional<Published> begun(const Journal& journal);

}  // namespace smm::vk
