#pragma once
// The keys of `imports:` (workspace/keys.h says what a row is), for their reader.

#include "workspace/keys.h"

namespace smm::keys {

extern const Table mapping, fixed_or_column, segment, utm, event, subject, figure;

}  // namespace smm::keys
