#pragma once
// The keys of how a report looks.

#include "workspace/keys.h"

namespace smm::keys {

extern const Table look;

}  // namespace smm::keys
