#pragma once
// The sections of a report: each says one thing about the period, in figures, campaigns, tables and
// sentences.
//
// ONE FILE ADDS A SECTION. report/sections/NAME.cpp defines `extern const Section NAME` in
// namespace smm::sections; the build finds it by the file's name, and a file without it is a link
// error that names it. Every format shows what is in its SectionData (report/report.h): no format
// knows a section by name. Beside the file come a test, tests/lib/report/section_test.cpp, the
// words of smm-report(1), and in the catalogues of core/languages/ its title, "section.NAME", and,
// if it is told when it is empty, what it lacks, "section.NAME.lacks".
//
// A section is a pure function of its Material. What is not known is absent, never zero; one that
// has nothing to say is empty, and the report leaves it out and says what would fill it.

#include <span>
#include <string_view>
#include <vector>

#include "report/data/dataset.h"
#include "report/data/likeness.h"
#include "report/data/select.h"
#include "report/report.h"

namespace smm {

// What a section is made from: of one campaign only if the report is.
struct Material {
  const Dataset& data;
  const Workspace& workspace;
  const Plan& plan;
  const Period &period, &previous, &last_year;
  // All of each of these periods: the brand's own.
  const Slice &whole, &whole_before, &whole_year;
  Likeness& likeness;
  std::string_view campaign;  // what the report is restricted to, or empty
  Time now;
  Db* db;  // may be null

  Slice cut(const Period& in, const Where& where = {}) const {
    return slice(data, workspace, plan, where, in, now);
  }
  // "Spend is known of 10 of 30 days; not known: ...", of what came in on days of the period; empty
  // where nothing is known of any, or of every day so far. That today is not known yet is no gap.
  std::string days_note(Metric metric, const Slice& of) const;
  // The figure of that KPI, of the whole period beside the two others, like with like. Throws
  // std::out_of_range for a name that find_kpi() does not know.
  Stat stat(std::string_view kpi) const;
};

struct Section {
  std::string_view name;         // stable: in JSON and CSV; the file's name
  int order = 0;                 // in the report, from the first; none twice
  bool for_team = false;         // says nothing to a client
  bool told_when_empty = false;  // the report says then what it lacks
  // Its figures stand beside what happened, also where one table was asked for; see SectionData.
  bool leads = false;
  SectionData (*make)(const Material& material);  // its name, title and `leads` are filled in
};

std::span<const Section* const> all_sections();  // by name
std::vector<const Section*> sections_in_order();

// Whether a figure is worth a line: it is known of one of the periods, or cannot be added up for
// the currencies of its amounts, which is worth saying.
bool worth_saying(const Stat& stat, const Slice& whole);

// A cell's change in percent of what it was, where there is something to compare with.
std::optional<double> growth(std::optional<double> now, std::optional<double> before);

}  // namespace smm
