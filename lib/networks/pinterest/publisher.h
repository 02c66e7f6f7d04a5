#pragma once
// One account on Pinterest, connected.

#include <memory>

#include "networks/network.h"

namespace smm::pinterest {

std::unique_ptr<Adapter> connect(const Connection& connection);

}  // namespace smm::pinterest
