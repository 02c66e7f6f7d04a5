#pragma once
// What `queue flush` and `post` share: running a flush and telling what came of each entry.

#include <nlohmann/json_fwd.hpp>

#include "queue/flush.h"
#include "session.h"

namespace smm {

// Publishes what is due within `options`. One line on stdout for each published post
// ("account<TAB>post<TAB>address"), everything else on stderr; with --json one document.
Status publish_due(Session& session, FlushOptions options);

// An entry as every --json shows it, without its content.
nlohmann::ordered_json entry_json(const Entry& entry);

}  // namespace smm
