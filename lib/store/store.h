#pragma once
// The state: one SQLite file, its schema and its migrations.
//
// The schema is a list of migrations; a database's user_version is how many of them it has seen.
// Each migration runs in one transaction together with its new version number, so that a process
// killed anywhere leaves the old schema or the new one. Before a migration of a database that holds
// something, a copy is left beside it (smm.db.v1.bak).

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

#include "sys/sqlite.h"

namespace smm {

// "SMM1" as a number: tells an smm database from any other.
inline constexpr int application_id = 0x534D4D31;

// All migrations, oldest first.
std::span<const std::string_view> migrations();

// Opens the state, bringing it to the newest schema. Mode create also makes the folder around it
// (0700) with a .gitignore of "*". An older schema is brought up to date
// first: for reading in a copy in memory, without a byte of the file changed, up to 64 MiB.
// Where locks do not hold, this process alone changes it (store/writer_lock.h).
// Throws Error(invalid), leaving the file untouched, for a database that is not smm's, newer than
// this program, or damaged, or in which somebody else's trigger or view stands.
std::unique_ptr<Db> open_store(const std::filesystem::path& path, Db::Mode mode = Db::Mode::create);

// Opens one for reading as it is, of whatever age: for a copy. Throws as open_store() does.
std::unique_ptr<Db> open_as_it_is(const std::filesystem::path& path);

// For the tests: brings `db` through `steps` instead of migrations().
void migrate(Db& db, std::span<const std::string_view> steps);

}  // namespace smm
