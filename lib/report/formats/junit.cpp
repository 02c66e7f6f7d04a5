// The KPIs as test cases, for servers that collect tests. A case fails when the KPI fails the gate;
// it is an error when a required KPI is invalid, and skipped when nothing could be judged. A miss
// of level warn passes, and says so.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

enum class Result { passed, failure, error, skipped };

Result result_of(const Verdict& verdict) {
  bool required = verdict.level == Kpi::Level::error;
  switch (verdict.state) {
    case Verdict::State::met:
      return Result::passed;
    case Verdict::State::missed:
      return required ? Result::failure : Result::passed;
    case Verdict::State::invalid:
      return required ? Result::error : Result::skipped;
    default:
      return verdict.fails() ? Result::failure : Result::skipped;
  }
}

std::string safe(std::string_view text) {
  auto out = visible(text);
  // A log of a build server must not obey it.
  if (trim(out).starts_with("::")) replace_all(out, "::", "\u2237");
  return html_escape(out);
}

std::string case_of(const Verdict& verdict) {
  auto title = safe(verdict.name);
  if (!verdict.where.empty()) title += fmt::format(" ({})", safe(verdict.where));
  auto message = safe(verdict.reason);
  auto out = fmt::format("    <testcase classname=\"kpi.{}\" name=\"{}\" time=\"0\">\n",
                         safe(verdict.metric), title);
  switch (result_of(verdict)) {
    case Result::failure:
      out += fmt::format("      <failure message=\"{0}\" type=\"{1}\">{0}</failure>\n", message,
                         to_string(verdict.state));
      break;
    case Result::error:
      out += fmt::format("      <error message=\"{0}\" type=\"{1}\">{0}</error>\n", message,
                         to_string(verdict.state));
      break;
    case Result::skipped:
      out += fmt::format("      <skipped message=\"{}\"/>\n", message);
      break;
    default:
      out +=
          fmt::format("      <system-out>{}: {}</system-out>\n", to_string(verdict.state), message);
  }
  return out + "    </testcase>\n";
}

std::string render(const Report& report) {
  auto count = [&](Result result) {
    return std::count_if(report.verdicts.begin(), report.verdicts.end(),
                         [&](const Verdict& verdict) { return result_of(verdict) == result; });
  };
  auto sums = fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" time=\"0\"",
                          report.verdicts.size(), count(Result::failure), count(Result::error),
                          count(Result::skipped));
  const auto& in = report.speech;
  auto brand = report.brand.empty() ? in.say("report.kpis") : report.brand;
  auto about = safe(in.say("titled", {{"name", brand}, {"about", title(report.period, in)}}));
  auto out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"smm report\" {}>\n"
      "  <testsuite name=\"{}\" {} timestamp=\"{}\">\n",
      sums, about, sums, rfc3339(report.now));
  out += fmt::format(
      "    <properties>\n      <property name=\"period\" value=\"{}\"/>\n"
      "      <property name=\"gate\" value=\"{}\"/>\n    </properties>\n",
      safe(report.period.name), safe(report.gate_reason));
  for (const auto& verdict : report.verdicts) out += case_of(verdict);
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace

extern const Format junit{"junit", "KPIs as test cases, for a build server", "xml", render};

}  // namespace smm::formats
