#pragma once
// The state given out as one file, and taken in again.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "sys/sqlite.h"

namespace smm {

// What is damaged in a state, as SQLite says it; empty: nothing.
std::string damage_of(Db& db);
// How many migrations it has seen, and how many bytes it holds.
std::int64_t schema_of(Db& db);
std::int64_t bytes_of(Db& db);

// Writes all of the state into one file that needs nothing beside it, for its owner alone, whole or
// not at all, in the place of what stood there; `finish` is the last to change it. Throws
// Error(failed).
void copy_state(Db& db, const std::filesystem::path& to, const std::function<void(Db&)>& finish);
// Moves FILE to FILE.1, that to FILE.2 and so on; of those `keep` stay.
void make_room(const std::filesystem::path& file, int keep);

// Puts `from`, a state that nobody has open, in the place of `database`: into the very file, which
// no other process can open meanwhile, in one transaction. What stood there stays as NAME.replaced
// beside it, and the three before that as NAME.replaced.1 and so on. Throws Error(locked), with
// nothing changed, while another process has `database` open.
void replace_state(const std::filesystem::path& database, const std::filesystem::path& from);

}  // namespace smm
