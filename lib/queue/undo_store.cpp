#include "queue/undo_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "core/error.h"
#include "core/text.h"
#include "queue/twins.h"
#include "queue/yes_store.h"
#include "sys/files.h"

namespace smm {
namespace {

struct Former {
  std::int64_t entry;
  std::optional<std::string> was;
  std::string became;
};

std::vector<Former> formers(Db& db, std::int64_t number) {
  std::vector<Former> found;
  for (auto rows = db.query("SELECT entry, was, became FROM former WHERE apply = ?", number);
       rows.next();)
    found.push_back({rows.integer(0), rows.maybe_text(1), rows.text(2)});
  return found;
}

[[noreturn]] void nothing_to_undo(const std::optional<std::int64_t>& number) {
  throw Error(
      Status::failed,
      number ? fmt::format("there is no apply {} to undo", *number)
             : std::string("there is no apply to undo"),
      fmt::format("what was applied can be undone for {} days", undoable / Seconds{86'400}));
}

std::int64_t which(Db& db, const std::optional<std::int64_t>& number) {
  auto rows = db.query(
      "SELECT id, undone FROM applies WHERE id = ?1 OR (?1 IS NULL AND undone IS NULL)"
      " ORDER BY id DESC LIMIT 1",
      number);
  if (!rows.next()) nothing_to_undo(number);
  if (auto undone = rows.maybe_time(1))
    throw Error(
        Status::failed,
        fmt::format("apply {} was undone already, at {}", rows.integer(0), rfc3339(*undone)),
        "`smm plan diff` shows what the plan would change now");
  return rows.integer(0);
}

class Undoing {
 public:
  Undoing(Db& db, Time now, std::string who, std::int64_t number)
      : db_(db), rows_(db), store_(db), now_(now), who_(std::move(who)), number_(number) {}

  std::vector<Undone> run() {
    std::vector<Undone> all;
    auto changed = formers(db_, number_);
    for (const auto& former : changed) note_if_out(former);
    for (const auto& former : changed) {
      auto entry = store_.get(former.entry);
      if (entry) all.push_back(one(former, *entry));
    }
    db_.run("UPDATE applies SET undone = ? WHERE id = ?", now_, number_);
    db_.run("DELETE FROM former WHERE apply = ?", number_);
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
      return std::tie(a.entry.due, a.entry.post, a.entry.account) <
             std::tie(b.entry.due, b.entry.post, b.entry.account);
    });
    return all;
  }

 private:
  // A post that moved to another account and went out there is not to wait again where it was.
  void note_if_out(const Former& former) {
    auto entry = store_.get(former.entry);
    if (entry && !former.was && may_be_out(*entry)) out_.emplace(entry->post, entry->network);
  }

  Undone one(const Former& former, const Entry& entry) {
    bool moved = entry.withdrawn_from && out_.contains({entry.post, entry.network});
    // With an entry that is taken out, what is known of it goes: that a yes to it is none any more.
    bool known = !former.was && !YesStore(db_).taken_back(former.entry).empty();
    if (moved || known || rows_.digest(former.entry) != former.became)
      return {Undone::What::left, entry};
    store_.log(now_, who_, "undo", former.entry, fmt::format("apply {}", number_));
    if (!former.was) {
      db_.run("DELETE FROM parents WHERE entry = ?", former.entry);
      db_.run("DELETE FROM entries WHERE id = ?", former.entry);
      return {Undone::What::taken_out, entry};
    }
    restore(former);
    auto restored = store_.get(former.entry).value_or(entry);
    return {Undone::What::restored, restored};
  }

  // Every column that the row had; one that is new since keeps what it holds.
  void restore(const Former& former) {
    std::string sets;
    for (const auto& column : rows_.columns()) {
      auto had = db_.query("SELECT json_type(?, '$.' || ?) IS NOT NULL", *former.was, column);
      if (column == "id" || !had.next() || had.integer(0) == 0) continue;
      sets +=
          fmt::format("{}{} = json_extract(?2, '$.{}')", sets.empty() ? "" : ", ", column, column);
    }
    db_.run(fmt::format("UPDATE entries SET {} WHERE id = ?1", sets), former.entry, *former.was);
    store_.set_parents(former.entry, store_.get(former.entry).value_or(Entry{}).content);
  }

  Db& db_;
  EntryRows rows_;
  QueueStore store_;
  Time now_;
  std::string who_;
  std::int64_t number_;
  std::set<std::pair<std::string, std::string>> out_;  // post and network
};

}  // namespace

EntryRows::EntryRows(Db& db) : db_(db) {
  std::string all, own;
  for (auto rows = db.query("SELECT name FROM pragma_table_info('entries')"); rows.next();) {
    auto column = columns_.emplace_back(rows.text(0));
    auto member = fmt::format("'{0}', {0}", column);
    all += (all.empty() ? "" : ", ") + member;
    if (column != "waits" && column != "told") own += (own.empty() ? "" : ", ") + member;
  }
  all_ = fmt::format("SELECT json_object({}) FROM entries WHERE id = ?", all);
  own_ = fmt::format("SELECT json_object({}) FROM entries WHERE id = ?", own);
}

std::string EntryRows::text(const std::string& sql, std::int64_t entry) const {
  auto rows = db_.query(sql, entry);
  return rows.next() ? rows.text(0) : std::string();
}

std::string EntryRows::json(std::int64_t entry) const { return text(all_, entry); }

std::string EntryRows::digest(std::int64_t entry) const { return sha256(text(own_, entry)); }

ApplyRecord::ApplyRecord(Db& db, Time now, std::string_view who) : db_(db), rows_(db) {
  db_.run("DELETE FROM former WHERE apply IN (SELECT id FROM applies WHERE at < ?)",
          now - undoable);
  db_.run("INSERT INTO applies (at, who) VALUES (?, ?)", now, who);
  number_ = db_.last_id();
}

void ApplyRecord::changed(std::int64_t entry, const std::optional<std::string>& was) {
  db_.run("INSERT INTO former (apply, entry, was, became) VALUES (?, ?, ?, ?)", number_, entry, was,
          rows_.digest(entry));
}

UndoResult undo_apply(Db& db, Time now, const UndoRequest& request) {
  Transaction tx(db);
  auto number = which(db, request.number);
  auto entries = Undoing(db, now, request.who, number).run();
  if (entries.empty()) nothing_to_undo(number);
  // One that leaves everything alone is not used up: what was done since may be undone first.
  bool any = std::any_of(entries.begin(), entries.end(),
                         [](const auto& one) { return one.what != Undone::What::left; });
  if (any && !request.dry_run) tx.commit();
  return {number, std::move(entries)};
}

}  // namespace smm
