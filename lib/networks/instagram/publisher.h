#pragma once
// Posts of an account on Instagram: published once, looked for, taken back.

#include <memory>

#include "networks/network.h"

namespace smm::instagram {

void prepare(const Post& post, const Handles& handles, Journal& journal);
std::unique_ptr<Adapter> connect(const Connection& connection);

}  // namespace smm::instagram
