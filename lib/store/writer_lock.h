#pragma once
// One writer at a time where the file system keeps no locks.
//
// SQLite keeps two writers apart by locks of the file system. Some network file systems, and some
// that stand between a container and its host, take a lock and keep nobody out by it: two flushes
// would send the same post, and the database would be damaged. There a link beside it,
// NAME.lock, which every file system makes for one alone, lets one process have the state.

#include <filesystem>

namespace smm {

// Whether a lock on a file beside the database keeps another one out. Where it cannot be tried,
// true.
bool locks_hold(const std::filesystem::path& database);

// Where locks do not hold, this process has the state from now to its end; a process that is gone
// has it no more. Throws Error(locked) after ten seconds, with who has it.
void hold_where_locks_do_not(const std::filesystem::path& database);

}  // namespace smm
