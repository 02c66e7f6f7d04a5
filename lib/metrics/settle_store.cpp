#include "metrics/settle_store.h"

#include <fmt/format.h>

#include "metrics/metric_store.h"

namespace smm {
namespace {

constexpr std::size_t most_told = 5;
// Samples of what comes in by the day, where they are still instants.
constexpr std::string_view flows =
    "samples.days = 0 AND samples.subject IN (SELECT id FROM subjects WHERE kind IN ('account', "
    "'campaign', 'page')) AND samples.metric NOT IN (SELECT id FROM metrics WHERE name IN (SELECT "
    "name FROM gauges))";

class Settling {
 public:
  Settling(Db& db, const Zone& zone) : db_(db), zone_(zone) {}

  Settled run() {
    Transaction tx(db_);
    if (!wants_settling(db_)) return {};
    db_.script(
        "CREATE TEMP TABLE gauges (name TEXT PRIMARY KEY);"
        "CREATE TEMP TABLE marks (measured INTEGER PRIMARY KEY, mark INTEGER NOT NULL, noon "
        "INTEGER "
        "NOT NULL);");
    for (const auto& metric : all_metrics())
      if (metric.kind == MetricKind::gauge)
        db_.run("INSERT INTO gauges (name) VALUES (?)", metric.name);
    gather_marks();
    change("(SELECT noon FROM marks WHERE marks.measured = samples.measured)");
    change(flows);
    tell_apart();
    db_.script("DROP TABLE marks; DROP TABLE gauges;");
    merge_campaigns();
    db_.run("DELETE FROM facts WHERE account = '' AND name = 'metrics.days'");
    tx.commit();
    return std::move(settled_);
  }

 private:
  // The instants that are a day.
  void gather_marks() {
    std::vector<Time> all;
    for (auto row = db_.query("SELECT DISTINCT measured FROM samples WHERE days = 0"); row.next();)
      all.push_back(row.time(0));
    for (auto at : all) {
      auto local = zone_.local(at);
      auto day = std::chrono::floor<std::chrono::days>(local);
      bool noon = local - day == std::chrono::hours{12};
      auto in_utc = LocalTime{at.time_since_epoch()};
      auto day_in_utc = std::chrono::floor<std::chrono::days>(in_utc);
      bool midnight = local == day;
      if (!noon && !midnight && in_utc == day_in_utc) day = day_in_utc, midnight = true;
      if (noon || midnight)
        db_.run("INSERT INTO marks (measured, mark, noon) VALUES (?, ?, ?)", at, day_mark(day),
                noon ? 1 : 0);
    }
  }

  // What would stand where another figure of the same import stands stays apart.
  void change(std::string_view which) {
    auto changed = db_.run(fmt::format(
        "UPDATE OR IGNORE samples SET days = 1, measured = (SELECT mark FROM marks WHERE "
        "marks.measured = samples.measured) WHERE days = 0 AND measured IN (SELECT measured FROM "
        "marks) AND {}",
        which));
    settled_.days += static_cast<std::size_t>(changed);
  }

  void tell_apart() {
    auto rows = db_.query(fmt::format(
        "SELECT subjects.kind, coalesce(nullif(subjects.key, ''), subjects.account), metrics.name, "
        "samples.measured FROM samples JOIN subjects ON subjects.id = samples.subject JOIN metrics "
        "ON metrics.id = samples.metric WHERE {} ORDER BY samples.measured",
        flows));
    while (rows.next()) {
      ++settled_.apart;
      if (settled_.first.size() < most_told)
        settled_.first.push_back(fmt::format("{} {}, {}, {}", rows.view(0), rows.view(1),
                                             rows.view(2), rfc3339(rows.time(3))));
    }
  }

  // A campaign that was imported with and without its account: one, if no two figures of it differ
  // and some are the same.
  void merge_campaigns() {
    struct Pair {
      std::int64_t without, with;
      std::string name;
    };
    std::vector<Pair> pairs;
    for (auto row =
             db_.query("SELECT a.id, max(b.id), a.key FROM subjects AS a JOIN subjects AS b "
                       "ON b.kind = a.kind AND b.key = a.key AND b.account <> '' WHERE "
                       "a.kind = 'campaign' AND a.account = '' GROUP BY a.id HAVING count(*) "
                       "= 1");
         row.next();)
      pairs.push_back({row.integer(0), row.integer(1), row.text(2)});
    for (const auto& pair : pairs) {
      auto rows = db_.query(
          "SELECT count(*), coalesce(sum(a.value <> b.value OR a.source = b.source), 0) FROM "
          "samples "
          "AS a JOIN samples AS b ON b.subject = ? AND b.metric = a.metric AND b.measured = "
          "a.measured AND b.days = a.days WHERE a.subject = ?",
          pair.with, pair.without);
      rows.next();
      if (rows.integer(0) == 0 || rows.integer(1) > 0) continue;
      db_.run("UPDATE samples SET subject = ? WHERE subject = ?", pair.with, pair.without);
      db_.run("DELETE FROM subjects WHERE id = ?", pair.without);
      settled_.merged.push_back(pair.name);
    }
  }

  Db& db_;
  const Zone& zone_;
  Settled settled_;
};

}  // namespace

bool wants_settling(Db& db) {
  return db.query("SELECT 1 FROM facts WHERE account = '' AND name = 'metrics.days'").next();
}

Settled settle_days(Db& db, const Zone& zone) { return Settling(db, zone).run(); }

}  // namespace smm
