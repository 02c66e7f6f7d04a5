#pragma once
// Taking back what an apply did, and nothing else. An apply keeps each entry that it changes as it
// was before; undoing it puts those rows back byte for byte, and takes out what it had added. The
// log keeps both. What has been changed since (sent, edited, applied again) is left alone.
//
// An undo is no transition of states: it takes one back.

#include <optional>
#include <string>
#include <vector>

#include "queue/entry.h"
#include "queue/queue_store.h"

namespace smm {

// Kept for thirty days.
inline constexpr Seconds undoable{30 * 86'400};

// The rows of entries as texts, whichever columns there are.
class EntryRows {
 public:
  explicit EntryRows(Db& db);
  const std::vector<std::string>& columns() const { return columns_; }
  std::string json(std::int64_t entry) const;
  // SHA-256 of a row, but for how many parents are out, which changes when they go out, and whether
  // a person was told that it is due: these are no words of the entry's own.
  std::string digest(std::int64_t entry) const;

 private:
  std::string text(const std::string& sql, std::int64_t entry) const;

  Db& db_;
  std::vector<std::string> columns_;
  std::string all_, own_;  // SQL
};

// What an apply notes of the entries that it changes; everything in the apply's transaction.
class ApplyRecord {
 public:
  // Begins the record, and forgets those that are too old to be undone.
  ApplyRecord(Db& db, Time now, std::string_view who);
  // The record's number, for the undo.
  std::int64_t number() const { return number_; }
  // An entry's row as it is: to be asked for before a change, and handed to `changed` after it.
  std::string row(std::int64_t entry) const { return rows_.json(entry); }
  // `was`: none where the entry was not there.
  void changed(std::int64_t entry, const std::optional<std::string>& was);

 private:
  Db& db_;
  EntryRows rows_;
  std::int64_t number_ = 0;
};

struct Undone {
  enum class What {
    restored,   // as it was before the apply
    taken_out,  // it was not there before, and is not any more
    left        // changed since: as it is
  } what;
  Entry entry;  // as it is now; of what was taken out, as it was until now
};

// Undoes one apply by its number, or the last one that stands. Throws Error(failed) if there is
// none of that number, if it was undone already, or if it is too long ago. In one transaction,
// rolled back for a dry run, and where everything was left: it can be asked for again.
struct UndoRequest {
  std::optional<std::int64_t> number;
  std::string who;  // for the log
  bool dry_run = false;
};
struct UndoResult {
  std::int64_t number = 0;
  std::vector<Undone> entries;  // by due time, post and account
};
UndoResult undo_apply(Db& db, Time now, const UndoRequest& request);

}  // namespace smm
