// For a pull request or a step summary: GitHub's Markdown, everything foreign escaped.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/zone.h"
#include "report/drawing/numbers.h"
#include "report/drawing/phrases.h"
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

// A mark, and the word: strong where it fails the gate.
std::string word(const Verdict& verdict, const Speech& in) {
  auto word = words_of(verdict.state, in);
  switch (verdict.state) {
    case Verdict::State::met:
      return "✅ " + word;
    case Verdict::State::not_due:
      return word;
    case Verdict::State::missed:
      return verdict.level == Kpi::Level::error ? "❌ **" + word + "**" : "⚠️ " + word;
    case Verdict::State::missing:
      return verdict.fails() ? "❌ **" + word + "**" : "⚠️ " + word;
    default:
      return "❌ **" + words_of(Verdict::State::invalid, in) + "**";
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

std::string explained(const std::string& name, const Explanation& e, const Speech& in) {
  auto text = "- " + made_of("**" + safe(name) + "**", e, in, safe) + "\n";
  if (e.query.empty()) return text;
  // Names in the query are the workspace's and the plan's; none of them closes a fence of four.
  auto query = visible_lines(e.query);
  return text + "\n  ````sql\n" + query + "  ````\n\n";
}

std::string headed(const std::string& name) { return "\n### " + name + "\n\n"; }

std::string verdicts(const Report& report) {
  if (report.verdicts.empty()) return "";
  const auto& in = report.speech;
  auto out = headed(in.say("report.targets")) +
             line({"", in.say("md.kpi"), in.say("md.target"), in.say("md.outcome")}) +
             line({":--", ":--", ":--", ":--"});
  for (const auto& verdict : report.verdicts) {
    auto name = safe(verdict.name);
    if (!verdict.where.empty()) name += fmt::format("<br>{}", safe(verdict.where));
    out += line({word(verdict, in), name, safe(target_of(verdict, in)), safe(verdict.reason)});
  }
  if (report.gate != Gate::none)
    out += "\n" + in.say("gate", {{"reason", safe(report.gate_reason)}}) + "\n";
  return out;
}

std::string stats(const std::string& name, const std::vector<Stat>& all, const Report& report) {
  if (all.empty()) return "";
  // Two dates are too long for the head of a column, and stand above.
  bool named = report.previous.kind != Period::Kind::range;
  const auto& in = report.speech;
  auto column = [&](const Period& p, const char* other) {
    return named ? safe(title(p, in)) : in.say(other);
  };
  auto changed = in.say("report.change");
  auto out = headed(name) + header({"", column(report.period, "report.now"),
                                    column(report.previous, "report.before"), changed,
                                    column(report.last_year, "report.a_year_ago"), changed});
  for (const auto& stat : all) {
    auto value = [&](std::optional<double> v) { return shown(in, v, stat.unit, stat.currency); };
    out += line({safe(stat.title), value(stat.value), value(stat.whole(stat.before, stat.previous)),
                 change_of(in, stat, stat.before, stat.previous),
                 value(stat.whole(stat.year, stat.last_year)),
                 change_of(in, stat, stat.year, stat.last_year)});
  }
  return out;
}

// `deeper`: inside a section that has a heading of its own.
std::string table(const Speech& in, const Table& table, bool deeper = false) {
  std::vector<std::string> titles;
  for (const auto& key : key_names_of(table, in)) titles.push_back(key);
  for (const auto& column : table.columns) titles.push_back(safe(column.title));
  bool remarks = std::any_of(table.rows.begin(), table.rows.end(),
                             [](const auto& row) { return !row.remark.empty(); });
  if (remarks) titles.emplace_back();
  auto out = fmt::format("\n#{}# {}\n\n", deeper ? "##" : "#", safe(table.title)) + header(titles);
  for (const auto& row : table.rows) {
    std::vector<std::string> cells;
    for (std::size_t i = 0; auto& key : keys_of(table, row, in))
      cells.push_back(row.keys[i++].empty() ? key : safe(key));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(shown(in, row.cells[i], table.columns[i].unit, table.columns[i].currency));
    if (remarks) cells.push_back(safe(row.remark));
    out += line(cells);
  }
  if (!table.note.empty()) out += "\n" + safe(table.note) + "\n";
  return out;
}

std::string posts(const Speech& in, const std::string& name, const std::vector<PostLine>& all) {
  if (all.empty()) return "";
  auto out =
      headed(name) + header({in.say("short.post"), in.say("md.account"), in.say("short.published"),
                             in.say("short.reach"), in.say("md.engagements"), in.say("short.rate"),
                             in.say("short.effect")});
  for (const auto& post : all) {
    auto text = fit(visible(post.text.empty() ? post.id : post.text), 60);
    auto time = in.date_time(post.clock);
    if (post.young) time = in.say("report.young_mark", {{"time", time}});
    out += line({safe(trim(text)), safe(post.account), time, shown(in, post.reach, Unit::count),
                 shown(in, post.engagements, Unit::count),
                 shown(in, post.engagement_rate, Unit::percent),
                 post.effect ? shown(in, post.effect, Unit::ratio) : ""});
  }
  return out;
}

std::string campaigns(const Speech& in, const std::vector<CampaignMoney>& all) {
  if (all.empty()) return "";
  std::vector<std::string> titles;
  for (const char* name : {"campaign", "spend", "revenue", "roas", "orders", "cost_per_order",
                           "romi", "budget", "spent", "pace"})
    titles.push_back(in.say(fmt::format("md.{}", name)));
  auto out = "\n" + header(titles);
  for (const auto& m : all) {
    auto value = [&](std::optional<double> v) { return shown(in, v, Unit::money, m.currency); };
    auto pace = m.pace;
    if (!m.over_cap.empty())
      pace = in.say("campaign.over_cap_days",
                    {{"pace", pace}, {"days", counted(in, m.over_cap.size(), "days")}});
    if (!m.forecast.empty())
      pace = in.say("campaign.and", {{"pace", pace}, {"forecast", m.forecast}});
    auto romi = shown(in, m.romi, Unit::percent);
    if (m.romi) romi = in.say("md.romi_of", {{"romi", romi}, {"base", romi_base_of(m, in)}});
    out += line({m.campaign.empty() ? in.say("none") : safe(m.campaign), value(m.spend),
                 value(m.revenue), shown(in, m.roas, Unit::ratio), shown(in, m.orders, Unit::count),
                 value(m.cost_per_order), romi, shown(in, m.budget, Unit::money, m.budget_currency),
                 value(m.spend_to_date), safe(pace)});
  }
  return out;
}

std::string section(const SectionData& section, const Report& report) {
  auto out = stats(section.title, section.stats, report);
  if (out.empty()) out = fmt::format("\n### {}\n", section.title);
  out += campaigns(report.speech, section.campaigns);
  for (const auto& one : section.tables) out += table(report.speech, one, true);
  if (!section.notes.empty()) out += "\n";
  for (const auto& note : section.notes) out += "- " + safe(note) + "\n";
  return out;
}

std::string issues(const Report& report) {
  if (report.quality.empty()) return "";
  auto out = headed(report.speech.say("report.quality"));
  for (const auto& issue : report.quality) {
    out += "- " + safe(issue.message);
    if (!issue.examples.empty()) out += ": " + safe(report.speech.list(issue.examples));
    out += "\n";
  }
  return out;
}

std::string made(const Report& report) {
  if (!report.explain) return "";
  const auto& in = report.speech;
  auto out = headed(in.say("report.made"));
  for (const auto& stat : report.happened) out += explained(stat.title, stat.explanation, in);
  for (const auto& section : report.sections)
    for (const auto& stat : section.stats) out += explained(stat.title, stat.explanation, in);
  for (const auto& verdict : report.verdicts)
    if (!verdict.stat.name.empty()) out += explained(verdict.name, verdict.stat.explanation, in);
  return out;
}

std::string render(const Report& report) {
  const auto& in = report.speech;
  auto local = in.date_time(Zone::find(report.timezone).local(report.now));
  auto as_of = in.say(
      report.running ? "report.running_as_of" : "report.as_of",
      {{"dates", dates_of(report.period, in)}, {"time", local}, {"zone", safe(report.timezone)}});
  auto compared = in.say("report.compared", {{"previous", dates_of(report.previous, in)},
                                             {"last_year", dates_of(report.last_year, in)}});
  auto brand = report.brand.empty() ? in.say("report") : safe(report.brand);
  auto out = "## " + in.say("titled", {{"name", brand}, {"about", safe(campaign_of(report))}}) +
             "\n\n" + in.say("report.head", {{"as_of", as_of}, {"compared", compared}}) + "\n";
  if (!report.summary.empty()) out += "\n";
  for (const auto& sentence : report.summary) out += "- " + safe(sentence) + "\n";
  for (const auto& paragraph : report.words) out += "\n" + safe(paragraph) + "\n";
  out += verdicts(report);
  out += stats(in.say("report.happened"), report.happened, report);
  if (!report.compared.empty()) out += "\n";
  for (const auto& note : report.compared) out += "- " + safe(note) + "\n";
  for (const auto& one : report.tables) out += table(in, one);
  out += posts(in, in.say("report.best"), report.best);
  out += posts(in, in.say("report.worst"), report.worst);
  if (!report.best.empty()) out += "\n" + safe(report.ranked_by) + "\n";
  for (const auto& one : report.times) out += table(in, one);
  for (const auto* one : report.shown_sections()) out += section(*one, report);
  return out + issues(report) + made(report);
}

}  // namespace

extern const Format markdown{"markdown", "for a pull request or a step summary", "md", render};

}  // namespace smm::formats
