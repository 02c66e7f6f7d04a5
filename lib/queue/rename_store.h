#pragma once
// The SQL of giving an account another name: all that the state knows of it goes on under that
// name, what went out and its figures as well. The log keeps the names that were used; what an
// apply did before can be undone no longer where it is about the account.

#include <string_view>

#include "sys/sqlite.h"

namespace smm {

// Whether the state has something of both that cannot be one: the same post, or the same figures.
bool names_collide(Db& db, std::string_view account, std::string_view name);

// In a transaction. Throws Error(failed) for a stored post that cannot be read.
void rename_account(Db& db, std::string_view account, std::string_view name);

}  // namespace smm
