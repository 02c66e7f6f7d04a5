// For a pull request or a step summary: GitHub's Markdown, everything foreign escaped.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/zone.h"
#include "report/drawing/numbers.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

// Also keeps a build server from obeying a line that begins with "::".
std::string safe(std::string_view text) {
  auto out = markdown_escape(visible(text));
  replace_all(out, "::", ":&#58;");
  return out;
}

std::string line(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const auto& cell : cells) out += " " + cell + " |";
  return out + "\n";
}

// The first column to the left, the others to the right.
std::string header(const std::vector<std::string>& titles) {
  std::vector<std::string> marks{":--"};
  marks.resize(titles.size(), "--:");
  return line(titles) + line(marks);
}

std::string_view word(const Verdict& verdict) {
  switch (verdict.state) {
    case Verdict::State::met:
      return "✅ met";
    case Verdict::State::missed:
      return verdict.level == Kpi::Level::error ? "❌ **missed**" : "⚠️ missed";
    case Verdict::State::missing:
      return verdict.fails() ? "❌ **no figure**" : "⚠️ no figure";
    case Verdict::State::not_due:
      return "not due";
    default:
      return "❌ **invalid**";
  }
}

std::string visible_lines(const std::string& text) {
  std::string out;
  for (auto line : split(text, '\n')) {
    auto shown = visible(line);
    replace_all(shown, "````", "''''");
    out += "  " + shown + "\n";
  }
  return out;
}

std::string explained(const std::string& name, const Explanation& e) {
  auto text = fmt::format("- **{}**: {}; of {} ({})", safe(name), safe(e.formula), safe(e.base),
                          coverage(e.covered, e.items, e.item));
  if (!e.origin.empty()) text += fmt::format("; definition: {}", safe(e.origin));
  if (e.measured_first)
    text +=
        fmt::format("; measured {} to {}", rfc3339(*e.measured_first), rfc3339(*e.measured_last));
  if (!e.sources.empty()) text += "; from " + safe(join(e.sources, ", "));
  text += "\n";
  if (e.query.empty()) return text;
  // Names in the query are the workspace's and the plan's; none of them closes a fence of four.
  auto query = visible_lines(e.query);
  return text + "\n  ````sql\n" + query + "  ````\n\n";
}

std::string verdicts(const Report& report) {
  if (report.verdicts.empty()) return "";
  auto out = "\n### Targets\n\n" + line({"", "KPI", "target", "what came of it"}) +
             line({":--", ":--", ":--", ":--"});
  for (const auto& verdict : report.verdicts) {
    auto name = safe(verdict.name);
    if (!verdict.where.empty()) name += fmt::format("<br>{}", safe(verdict.where));
    auto per = verdict.per == "period" ? "" : " per " + verdict.per;
    out +=
        line({std::string(word(verdict)), name, safe(verdict.target + per), safe(verdict.reason)});
  }
  if (report.gate != Gate::none) out += fmt::format("\nGate {}\n", safe(report.gate_reason));
  return out;
}

std::string stats(const std::string& name, const std::vector<Stat>& all, const Report& report) {
  if (all.empty()) return "";
  // Two dates are too long for the head of a column, and stand above.
  bool named = report.previous.kind != Period::Kind::range;
  auto column = [&](const Period& p, const char* other) { return named ? safe(title(p)) : other; };
  auto out = fmt::format("\n### {}\n\n", name) +
             header({"", column(report.period, "now"), column(report.previous, "before"), "change",
                     column(report.last_year, "a year ago"), "change"});
  for (const auto& stat : all) {
    auto value = [&](std::optional<double> v) { return shown(v, stat.unit, stat.currency); };
    out += line({safe(stat.title), value(stat.value), value(stat.whole(stat.before, stat.previous)),
                 change_of(stat, stat.before, stat.previous),
                 value(stat.whole(stat.year, stat.last_year)),
                 change_of(stat, stat.year, stat.last_year)});
  }
  return out;
}

// `deeper`: inside a section that has a heading of its own.
std::string table(const Table& table, bool deeper = false) {
  std::vector<std::string> titles;
  for (const auto& key : table.keys) titles.push_back(key);
  for (const auto& column : table.columns) titles.push_back(safe(column.title));
  bool remarks = std::any_of(table.rows.begin(), table.rows.end(),
                             [](const auto& row) { return !row.remark.empty(); });
  if (remarks) titles.emplace_back();
  auto out = fmt::format("\n#{}# {}\n\n", deeper ? "##" : "#", safe(table.title)) + header(titles);
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const auto& key : row.keys) cells.push_back(key.empty() ? "(none)" : safe(key));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(shown(row.cells[i], table.columns[i].unit, table.columns[i].currency));
    if (remarks) cells.push_back(safe(row.remark));
    out += line(cells);
  }
  if (!table.note.empty()) out += "\n" + safe(table.note) + "\n";
  return out;
}

std::string posts(const std::string& name, const std::vector<PostLine>& all) {
  if (all.empty()) return "";
  auto out = fmt::format("\n### {}\n\n", name) +
             header({"post", "account", "published", "reach", "engagements", "rate", "effect"});
  for (const auto& post : all) {
    auto text = fit(visible(post.text.empty() ? post.id : post.text), 60);
    out += line({safe(trim(text)), safe(post.account), post.local + (post.young ? " (young)" : ""),
                 shown(post.reach, Unit::count), shown(post.engagements, Unit::count),
                 shown(post.engagement_rate, Unit::percent),
                 post.effect ? shown(post.effect, Unit::ratio) : ""});
  }
  return out;
}

std::string campaigns(const std::vector<CampaignMoney>& all) {
  if (all.empty()) return "";
  auto out = "\n" + header({"campaign", "spend", "revenue", "ROAS", "orders", "cost per order",
                            "ROMI", "budget", "spent to date", "pace"});
  for (const auto& m : all) {
    auto value = [&](std::optional<double> v) { return shown(v, Unit::money, m.currency); };
    auto pace = m.pace;
    if (!m.over_cap.empty())
      pace += fmt::format("; over the daily cap on {}", counted(m.over_cap.size(), "days"));
    if (!m.forecast.empty()) pace += "; " + m.forecast;
    out += line({m.campaign.empty() ? "(none)" : safe(m.campaign), value(m.spend), value(m.revenue),
                 shown(m.roas, Unit::ratio), shown(m.orders, Unit::count), value(m.cost_per_order),
                 m.romi ? fmt::format("{} ({})", shown(m.romi, Unit::percent), m.romi_base) : "n/a",
                 value(m.budget), value(m.spend_to_date), safe(pace)});
  }
  return out;
}

std::string section(const SectionData& section, const Report& report) {
  auto out = stats(section.title, section.stats, report);
  if (out.empty()) out = fmt::format("\n### {}\n", section.title);
  out += campaigns(section.campaigns);
  for (const auto& one : section.tables) out += table(one, true);
  if (!section.notes.empty()) out += "\n";
  for (const auto& note : section.notes) out += "- " + safe(note) + "\n";
  return out;
}

std::string issues(const Report& report) {
  if (report.quality.empty()) return "";
  std::string out = "\n### Data quality\n\n";
  for (const auto& issue : report.quality) {
    out += "- " + safe(issue.message);
    if (!issue.examples.empty()) out += ": " + safe(join(issue.examples, ", "));
    out += "\n";
  }
  return out;
}

std::string made(const Report& report) {
  if (!report.explain) return "";
  std::string out = "\n### How these figures are made\n\n";
  for (const auto& stat : report.happened) out += explained(stat.title, stat.explanation);
  for (const auto& section : report.sections)
    for (const auto& stat : section.stats) out += explained(stat.title, stat.explanation);
  for (const auto& verdict : report.verdicts)
    if (!verdict.stat.name.empty()) out += explained(verdict.name, verdict.stat.explanation);
  return out;
}

std::string render(const Report& report) {
  auto dates = [](const Period& p) { return to_string(p.first) + " to " + to_string(p.last); };
  auto local = to_string(Zone::find(report.timezone).local(report.now));
  auto brand = report.brand.empty() ? std::string("Report") : safe(report.brand);
  auto about = title(report.period);
  if (!report.campaign.empty()) about = fmt::format("campaign {}, {}", report.campaign, about);
  if (!report.accounts.empty()) about = fmt::format("{}, {}", join(report.accounts, ", "), about);
  auto out =
      fmt::format("## {}: {}\n\n{}{}; as of {} {}. Compared with {}, and a year ago, {}.\n", brand,
                  safe(about), dates(report.period), report.running ? ", not over yet" : "", local,
                  safe(report.timezone), dates(report.previous), dates(report.last_year));
  if (!report.summary.empty()) out += "\n";
  for (const auto& sentence : report.summary) out += "- " + safe(sentence) + "\n";
  for (const auto& paragraph : report.words) out += "\n" + safe(paragraph) + "\n";
  out += verdicts(report);
  out += stats("What happened", report.happened, report);
  if (!report.compared.empty()) out += "\n";
  for (const auto& note : report.compared) out += "- " + safe(note) + "\n";
  for (const auto& one : report.tables) out += table(one);
  out += posts("Best posts", report.best);
  out += posts("Worst posts", report.worst);
  if (!report.best.empty()) out += "\n" + safe(report.ranked_by) + "\n";
  for (const auto& one : report.times) out += table(one);
  for (const auto* one : report.shown_sections()) out += section(*one, report);
  return out + issues(report) + made(report);
}

}  // namespace

extern const Format markdown{"markdown", "for a pull request or a step summary", "md", render};

}  // namespace smm::formats
