#pragma once
// What `queue flush` and `post` share: running a flush and telling what came of each entry.

#include "core/json.h"
#include "queue/flush.h"
#include "session.h"
#include "workspace/account_store.h"

namespace smm {

// Publishes what is due within `options`. One line on stdout for each published post
// ("account<TAB>post<TAB>address"), everything else on stderr; with --json one document.
// Throws Error(failed) where `flush_on` names another machine: two of them with a state of their
// own each would send the same plan twice.
void require_host(const Workspace& workspace);

Status publish_due(Session& session, FlushOptions options);

// What a flush needs of the outside. The session must outlive it.
FlushWorld flush_world(Session& session);

// A pause as every --json shows it, and as a sentence: "site, until ...: why (anna)".
Json pause_json(const AccountPause& pause);
std::string pause_sentence(const AccountPause& pause);

// An entry as every --json shows it, without its content.
Json entry_json(const Entry& entry);

}  // namespace smm
