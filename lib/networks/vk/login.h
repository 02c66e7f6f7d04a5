#pragma once
// How a community's wall gets a token: pasted, or through the browser.

#include "networks/network.h"

namespace smm::vk {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::vk
