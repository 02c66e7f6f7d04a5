#pragma once
// What a state knows of itself: whether its file is the one that this program wrote last, or was
// restored from a backup, copied, or put back.
//
// The database counts the flushes that sent something, and so does the file `flushed` beside it
// (`NAME.flushed` beside another database than smm.db), together with what tells one file from its
// copy: the machine, and the inode and birth time of the database; its device where the file system
// knows no birth times. The time of `flushed` is when the state was last watched over by a flush.
// It is written without a sync: what a power cut takes of it makes the next flush look once more
// than it had to, and never less.
//
// What is not covered: both files put back together on the same inode, a snapshot of the machine.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/clock.h"

namespace smm {

struct StateMark {
  std::int64_t flushes = 0;          // that sent something
  std::string file;                  // machine, inode and birth time of the database, in one word
  std::optional<Time> watched = {};  // when a flush last looked; none, to write: now
};

// The path of that file for a database.
std::filesystem::path mark_file(const std::filesystem::path& database);
// What tells this file from any other, in one word; empty if there is none.
std::string file_identity(const std::filesystem::path& database);
// Nothing where it is missing, empty or unreadable.
std::optional<StateMark> read_mark(const std::filesystem::path& database);
// Whole or not at all, without a sync. A folder that cannot be written to is no error: then nobody
// is watching.
void write_mark(const std::filesystem::path& database, const StateMark& mark);
// Sets its time alone.
void touch_mark(const std::filesystem::path& database, Time watched);

}  // namespace smm
