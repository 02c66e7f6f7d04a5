#pragma once
// That `smm post` posts once what is one post: a post that has a name, however often the command is
// run again with it, and the same words, unless somebody says that they are another post.

#include <string>
#include <vector>

#include "plan/plan.h"
#include "queue/entry.h"
#include "queue/flush.h"
#include "session.h"

namespace smm {

// Sends `options.post`, and waits a while where another process publishes to its account. What it
// leaves undone is said, and is no success.
Status send_now(Session& session, FlushOptions options);

// The name itself. Throws Error(usage) for what is no id of a post.
std::string valid_id(const std::string& id);

// The entries that the post of that name has on these accounts; none without a name. Throws
// Error(usage) if it is a post of the plan.
std::vector<Entry> standing(Session& session, const std::string& id,
                            const std::vector<std::string>& accounts);

// A post that the queue has on all its accounts: nothing is sent anew. What waits is sent, unless
// that is to be `later`. Throws Error(failed) if one is in a state that only a person ends.
Status go_on(Session& session, const std::vector<Entry>& entries, bool later);

// Throws Error(failed) if an account has the same words, in answer to the same post, within a day:
// out, being sent, or waiting.
void refuse_repeat(Db& db, const PlannedPost& post);

}  // namespace smm
