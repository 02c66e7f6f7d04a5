#pragma once
// Every figure that is kept, in order, one at a time: what `smm metrics export` writes. The SQL is
// in export_store.cpp; the fields are those of the view `figures` (smm-metrics(1)).

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "sys/sqlite.h"

namespace smm {

struct ExportFilter {
  std::string account = {};                    // empty: all
  std::optional<Time> since = {}, until = {};  // [since, until) of the time of measurement
};

// Views into the row at hand: they are gone with the next one.
struct ExportedFigure {
  std::string_view kind, account, key, post, url, type;
  std::optional<Time> published;
  std::string_view metric;
  Time measured{};
  double value = 0;
  std::string_view source, currency;
  int days = 0;  // up to that of `measured`, all together; 0: of an instant
};

// By subject, metric, time and source, as they are kept: nothing is sorted or held in memory.
void each_figure(Db& db, const ExportFilter& filter,
                 const std::function<void(const ExportedFigure&)>& use);

}  // namespace smm
