#pragma once
// One account on TikTok, connected.

#include <memory>

#include "networks/network.h"

namespace smm::tiktok {

std::unique_ptr<Adapter> connect(const Connection& connection);

}  // namespace smm::tiktok
