#include "metrics/fees_store.h"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "metrics/metric_store.h"
#include "queue/spend_store.h"

namespace smm {
namespace {

constexpr std::string_view fact = "metrics.fees";

// What the figures are made of, so that another of it is seen.
std::string mark_of(Db& db, const std::string& zone) {
  auto mark = SpendStore(db).mark();
  return mark.empty() ? mark : fmt::format("{} {}", zone, mark);
}

std::string kept_mark(Db& db) {
  auto rows = db.query("SELECT value FROM facts WHERE account = '' AND name = ?", fact);
  return rows.next() ? rows.text(0) : std::string();
}

// By account, day and currency, in millionths.
using Days = std::map<std::tuple<std::string, std::chrono::local_days, std::string>, std::int64_t>;

Days days_of(Db& db, const Zone& zone) {
  Days days;
  for (const auto& paid : SpendStore(db).all())
    days[{paid.account, std::chrono::floor<std::chrono::days>(zone.local(paid.at)),
          paid.currency}] += paid.micros;
  return days;
}

void remove_former(Db& db) {
  db.run("DELETE FROM samples WHERE source IN (SELECT id FROM sources WHERE name = ?)",
         fees_source);
  db.run("DELETE FROM sources WHERE name = ?", fees_source);
}

std::int64_t make_source(Db& db, const std::string& currency, Time now) {
  db.run("INSERT INTO sources (name, at, currency) VALUES (?, ?, ?)", fees_source, now, currency);
  return db.last_id();
}

}  // namespace

bool wants_fees(Db& db, const std::string& zone) { return mark_of(db, zone) != kept_mark(db); }

void settle_fees(Db& db, const Zone& zone, Time now) {
  constexpr double micros = 1e6;
  Transaction tx(db);
  remove_former(db);
  MetricStore store(db);  // of no import: nobody brought it in, and nobody takes it out
  std::map<std::string, std::int64_t> sources;  // by currency
  for (const auto& [of, sum] : days_of(db, zone)) {
    const auto& [account, day, currency] = of;
    Subject subject;
    subject.account = account;
    Sample sample;
    sample.subject = store.put_subject(subject);
    sample.metric = store.metric_id(Metric::network_fees);
    sample.measured = day_mark(day);
    auto [source, fresh] = sources.try_emplace(currency, 0);
    if (fresh) source->second = make_source(db, currency, now);
    sample.source = source->second;
    sample.value = static_cast<double>(sum) / micros;
    sample.days = 1;
    store.add_sample(sample);
  }
  db.run(
      "INSERT INTO facts (account, name, value) VALUES ('', ?, ?)"
      " ON CONFLICT (account, name) DO UPDATE SET value = excluded.value",
      fact, mark_of(db, zone.name()));
  tx.commit();
}

}  // namespace smm
