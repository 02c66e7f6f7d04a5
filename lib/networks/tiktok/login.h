#pragma once
// How an account on TikTok is logged in: with the browser, which ends at an address on this
// machine, and that address is pasted.

#include "networks/network.h"

namespace smm::tiktok {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::tiktok
