#pragma once
// A login by the page on which WordPress makes a password for an application: it is opened in any
// browser, and what it shows is pasted here.

#include "networks/network.h"

namespace smm::wordpress {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::wordpress
