#include "metrics/export_store.h"

#include <limits>

namespace smm {

void each_figure(Db& db, const ExportFilter& filter,
                 const std::function<void(const ExportedFigure&)>& use) {
  constexpr Time first{Seconds{std::numeric_limits<std::int64_t>::min()}};
  constexpr Time last{Seconds{std::numeric_limits<std::int64_t>::max()}};
  // CROSS JOIN keeps SQLite to this order, in which the samples lie on the disk.
  auto rows = db.query(
      "SELECT subjects.kind, subjects.account, subjects.key, subjects.post, subjects.url, "
      "subjects.type, subjects.published, metrics.name, samples.measured, samples.value, "
      "sources.name, sources.currency, samples.days FROM samples "
      "CROSS JOIN subjects ON subjects.id = samples.subject "
      "CROSS JOIN metrics ON metrics.id = samples.metric "
      "CROSS JOIN sources ON sources.id = samples.source "
      "WHERE samples.measured >= ? AND samples.measured < ? AND (? = '' OR subjects.account = ?) "
      "ORDER BY samples.subject, samples.metric, samples.measured, samples.days, samples.source",
      filter.since.value_or(first), filter.until.value_or(last), filter.account, filter.account);
  while (rows.next())
    use({rows.view(0), rows.view(1), rows.view(2), rows.view(3), rows.view(4), rows.view(5),
         rows.maybe_time(6), rows.view(7), rows.time(8), rows.real(9), rows.view(10), rows.view(11),
         static_cast<int>(rows.integer(12))});
}

}  // namespace smm
