#pragma once
// One figure and where it is from, for a person or a program: `smm report --explain KPI`.

#include <string>

#include "report/report.h"

namespace smm {

std::string explained_text(const Stat& stat, const Speech& in);
std::string explained_json(const Stat& stat);

}  // namespace smm
