#include "metrics/imports_store.h"

#include <limits>

namespace smm {
namespace {

constexpr auto newest = std::numeric_limits<std::int64_t>::max();

class Undo {
 public:
  Undo(Db& db, std::int64_t number) : db_(db), number_(number) {}

  bool run() {
    Transaction tx(db_);
    if (!read()) return false;
    if (!last_subject_) gather_old();
    db_.run("DELETE FROM samples WHERE source IN (SELECT id FROM sources WHERE import = ?)",
            number_);
    give_back();
    if (last_subject_) {
      drop_subjects();
      drop_metrics();
    } else {
      drop_old();
    }
    db_.run("DELETE FROM sources WHERE import = ? AND id <> ?", number_, number_);
    db_.run("DELETE FROM sources WHERE id = ?", number_);
    tx.commit();
    return true;
  }

 private:
  bool read() {
    {
      auto row = db_.query(
          "SELECT last_subject, last_metric FROM sources WHERE id = ? "
          "AND import = id",
          number_);
      if (!row.next()) return false;
      last_subject_ = row.maybe_integer(0);
      last_metric_ = row.maybe_integer(1);
    }
    auto row = db_.query(
        "SELECT id, last_subject, last_metric FROM sources WHERE "
        "import = id AND id "
        "> ? ORDER BY id LIMIT 1",
        number_);
    if (!row.next()) return true;
    next_ = row.integer(0);
    next_subject_ = row.maybe_integer(1);
    next_metric_ = row.maybe_integer(2);
    return true;
  }

  // ---- What it said of things that were there before it. ----

  void give_back() {
    struct Former {
      std::int64_t subject;
      std::string was;
    };
    std::vector<Former> all;
    for (auto row = db_.query("SELECT subject, was FROM former_subjects WHERE import = ? ORDER BY "
                              "subject DESC",
                              number_);
         row.next();)
      all.push_back({row.integer(0), row.text(1)});
    for (const auto& [subject, was] : all)
      if (!hand_on(subject, was)) restore(subject, was);
    db_.run("DELETE FROM former_subjects WHERE import = ?", number_);
  }

  // A later import changed it again: what it found is what was there before this one.
  bool hand_on(std::int64_t subject, const std::string& was) {
    return db_.run(
               "UPDATE former_subjects SET was = ?1 WHERE subject = ?2 AND import = (SELECT "
               "min(import) FROM former_subjects WHERE subject = ?2 AND import > ?3)",
               was, subject, number_) > 0;
  }

  void restore(std::int64_t subject, const std::string& was) {
    db_.run(
        "UPDATE subjects SET account = json_extract(?1, '$.account'), key = json_extract(?1, "
        "'$.key'), published = json_extract(?1, '$.published'), url = json_extract(?1, '$.url'), "
        "text = json_extract(?1, '$.text'), type = json_extract(?1, '$.type'), post = "
        "json_extract(?1, '$.post'), day_only = json_extract(?1, '$.day_only') WHERE id = ?2",
        was, subject);
  }

  // ---- What it made. ----

  // What it made and a later import uses is that one's from now on.
  void drop_subjects() {
    auto upto = next_subject_.value_or(newest);
    db_.run(
        "DELETE FROM subjects WHERE id > ?1 AND id <= ?2 AND NOT EXISTS (SELECT 1 FROM samples "
        "WHERE samples.subject = subjects.id) AND NOT EXISTS (SELECT 1 FROM former_subjects AS "
        "later WHERE later.subject = subjects.id)",
        *last_subject_, upto);
    if (next_ == 0 || !next_subject_) return;
    db_.run("DELETE FROM former_subjects WHERE import = ? AND subject > ?", next_, *last_subject_);
    db_.run("UPDATE sources SET last_subject = ? WHERE import = ?", *last_subject_, next_);
  }

  void drop_metrics() {
    db_.run(
        "DELETE FROM metrics WHERE id > ? AND id <= ? AND NOT EXISTS (SELECT 1 FROM samples WHERE "
        "samples.metric = metrics.id)",
        *last_metric_, next_metric_.value_or(newest));
    if (next_ != 0 && next_metric_)
      db_.run("UPDATE sources SET last_metric = ? WHERE import = ?", *last_metric_, next_);
  }

  // ---- Imports of which nobody kept what they made. ----

  void gather_old() {
    for (auto row =
             db_.query("SELECT DISTINCT subject FROM samples WHERE source IN (SELECT id FROM "
                       "sources WHERE import = ?)",
                       number_);
         row.next();)
      touched_.push_back(row.integer(0));
  }

  void drop_old() {
    for (auto subject : touched_)
      db_.run(
          "DELETE FROM subjects WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM samples WHERE subject "
          "= ?1) AND NOT EXISTS (SELECT 1 FROM former_subjects WHERE subject = ?1)",
          subject);
  }

  Db& db_;
  std::int64_t number_, next_ = 0;
  std::optional<std::int64_t> last_subject_, last_metric_, next_subject_, next_metric_;
  std::vector<std::int64_t> touched_;
};

}  // namespace

std::vector<BroughtIn> imports(Db& db) {
  std::vector<BroughtIn> all;
  for (auto row = db.query(
           "SELECT sources.import, first.name, first.at, count(samples.value), count(DISTINCT "
           "samples.subject), min(samples.measured - max(samples.days - 1, 0) * 86400), "
           "max(samples.measured) FROM sources JOIN "
           "sources "
           "AS first ON first.id = sources.import LEFT JOIN samples ON samples.source = sources.id "
           "GROUP BY sources.import ORDER BY sources.import");
       row.next();)
    all.push_back({row.integer(0), row.text(1), row.time(2),
                   static_cast<std::size_t>(row.integer(3)),
                   static_cast<std::size_t>(row.integer(4)), row.maybe_time(5), row.maybe_time(6)});
  return all;
}

bool undo_import(Db& db, std::int64_t number) { return Undo(db, number).run(); }

}  // namespace smm
