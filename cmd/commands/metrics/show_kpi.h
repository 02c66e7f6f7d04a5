#pragma once
// `smm metrics show --kpi`: a KPI over time, by account, or of the posts that have most of it.

#include <string>

#include "command.h"
#include "values.h"

namespace smm {

struct ShowKpiOptions {
  std::string kpi, account, by, per;
  Window window;
  int top = 10;
};

Status show_kpi(Session& session, const ShowKpiOptions& options);

}  // namespace smm
