#pragma once
// Since when anything is known of an account's posts, and until when: outside of that, nobody can
// say that there were none.

#include <optional>
#include <string_view>

#include "metrics/metric_store.h"
#include "sys/sqlite.h"

namespace smm {

// From the publication of the account's first post with figures to the last measurement of one of
// its latest posts; nothing: there is none.
std::optional<TimeRange> told_by_figures(Db& db, std::string_view account);
// When the queue first published on the account.
std::optional<Time> first_entry(Db& db, std::string_view account);

}  // namespace smm
