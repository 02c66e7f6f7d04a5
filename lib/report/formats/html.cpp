// One page that can be sent to a client: no script, nothing loaded from outside, light and dark,
// fit for printing and for a screen reader. Every chart has its figures in a table behind it.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/zone.h"
#include "report/drawing/heat.h"
#include "report/drawing/numbers.h"
#include "report/drawing/page.h"
#include "report/drawing/page_style.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

using namespace page;

// ---- Verdicts. ----

struct Badge {
  std::string_view css, word;
};

Badge badge(const Verdict& verdict) {
  switch (verdict.state) {
    case Verdict::State::met:
      return {"good", "Met"};
    case Verdict::State::missed:
      return {verdict.level == Kpi::Level::error ? "bad" : "warn", "Missed"};
    case Verdict::State::missing:
      return {verdict.fails() ? "bad" : "warn", "No figure"};
    case Verdict::State::not_due:
      return {"calm", "Not due"};
    default:
      return {"bad", "Invalid"};
  }
}

std::string_view css_of(Gate gate) {
  switch (gate) {
    case Gate::passed:
      return "good";
    case Gate::failed:
      return "bad";
    case Gate::not_evaluated:
      return "warn";
    default:
      return "calm";
  }
}

// Comparisons as they are printed, not typed.
std::string math(std::string text) {
  replace_all(text, ">=", "\u2265");
  replace_all(text, "<=", "\u2264");
  return esc(text);
}

std::string verdicts(const Report& report) {
  if (report.verdicts.empty()) return "";
  std::string list = "<ul class=\"verdicts\">\n";
  for (const auto& verdict : report.verdicts) {
    auto [css, word] = badge(verdict);
    auto where = verdict.where.empty()
                     ? ""
                     : fmt::format(" <span class=\"soft\">{}</span>", esc(visible(verdict.where)));
    auto per = verdict.per == "period" ? "" : " per " + verdict.per;
    auto must = verdict.level == Kpi::Level::error ? "<span class=\"must\">required</span>" : "";
    list += fmt::format(
        "<li><span><span class=\"badge {}\">{}</span></span><span><strong>{}</strong>{}</span>"
        "<span class=\"aim\">{}{}</span><span class=\"why\">{}</span></li>\n",
        css, word, esc(visible(verdict.name)), where, math(verdict.target + per), must,
        math(visible(verdict.reason)));
  }
  list += "</ul>\n";
  if (report.gate != Gate::none) {
    list += fmt::format("<p class=\"gate {}\">Gate {}</p>\n", css_of(report.gate),
                        esc(visible(report.gate_reason)));
  }
  return section("verdicts", "Targets", list);
}

// ---- In short, and the manager's words. ----

std::string in_short(const Report& report) {
  if (report.summary.empty() && report.words.empty()) return "";
  std::string body;
  if (!report.summary.empty()) {
    body += "<ul>\n";
    for (const auto& sentence : report.summary) body += "<li>" + esc(visible(sentence)) + "</li>\n";
    body += "</ul>\n";
  }
  for (const auto& paragraph : report.words) body += "<p>" + esc(visible(paragraph)) + "</p>\n";
  return section("short", "In short", "<div class=\"card\">" + body + "</div>");
}

// ---- What happened. ----

std::string tile_note(const Stat& stat) {
  if (!stat.previous) return "nothing before to compare with";
  auto before = stat.whole(stat.before, stat.previous);
  auto note = fmt::format("{} before, {}", shown(before, stat.unit, stat.currency),
                          change_of(stat, stat.before, stat.previous));
  // A figure and its unit stay on one line.
  replace_all(note, " %", "\u00A0%");
  replace_all(note, " pp", "\u00A0pp");
  return note;
}

std::string tiles(const std::vector<Stat>& stats) {
  bool compared = std::any_of(stats.begin(), stats.end(), [](const auto& s) { return s.previous; });
  std::string out = "<ul class=\"tiles\">\n";
  for (const auto& stat : stats)
    out += fmt::format(
        "<li><div class=\"name\">{}</div><div class=\"value\">{}</div><div "
        "class=\"delta\">{}</div></li>\n",
        esc(stat.title), cell(stat.value, stat.unit, stat.currency),
        compared ? esc(tile_note(stat)) : "");
  return out + "</ul>\n";
}

HtmlTable compared(const std::vector<Stat>& stats, const Report& report) {
  // Two dates are too long for the head of a column, and stand at the top of the page.
  bool named = report.previous.kind != Period::Kind::range;
  auto column = [&](const Period& p, const char* other) { return named ? title(p) : other; };
  HtmlTable table{"",
                  {"", column(report.period, "Now"), column(report.previous, "Before"), "Change",
                   column(report.last_year, "A year ago"), "Change"},
                  {}};
  for (const auto& stat : stats) {
    auto value = [&](std::optional<double> v) { return cell(v, stat.unit, stat.currency); };
    table.rows.push_back({esc(stat.title), value(stat.value),
                          value(stat.whole(stat.before, stat.previous)),
                          esc(change_of(stat, stat.before, stat.previous)),
                          value(stat.whole(stat.year, stat.last_year)),
                          esc(change_of(stat, stat.year, stat.last_year))});
  }
  return table;
}

std::string happened(const Report& report) {
  auto body = tiles(report.happened);
  for (const auto& note : report.compared)
    body += "<p class=\"note\">" + esc(visible(note)) + "</p>\n";
  body +=
      "<details class=\"compare\"><summary>Compared with the period before and a year "
      "ago</summary>" +
      drawn(compared(report.happened, report), "Compared figures") + "</details>\n";
  return section("happened", "What happened", body);
}

// ---- Charts. ----

// "from 2,624 to 3,446", or the highest and where it stands.
std::string summary(const ChartData& data, bool level) {
  std::optional<std::size_t> first, last, best;
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    if (!data.values[i]) continue;
    if (!first) first = i;
    last = i;
    if (!best || *data.values[i] > *data.values[*best]) best = i;
  }
  if (!first) return "No figures.";
  auto value = [&](std::size_t i) { return shown(data.values[i], data.unit, data.currency); };
  if (level)
    return fmt::format("From {} ({}) to {} ({}).", value(*first), data.labels[*first], value(*last),
                       data.labels[*last]);
  return fmt::format("Highest: {} ({}).", value(*best), data.labels[*best]);
}

ChartData chart_of(const Line& line, const std::string& id, const std::string& name) {
  ChartData data{id, name, "", line.unit, "", {}, {}};
  for (const auto& point : line.points) {
    data.labels.push_back(point.day);
    data.values.push_back(point.value);
  }
  return data;
}

std::string over_time(const Report& report) {
  std::string cards;
  int number = 0;
  for (const auto& line : report.followers) {
    auto data = chart_of(line, fmt::format("line{}", ++number), visible(line.title));
    data.about = summary(data, true);
    cards += card(data.title, line_chart(data) + "<p class=\"note\">" + esc(data.about) + "</p>" +
                                  behind(of(data, report.step), data.title));
  }
  for (const auto& line : report.activity) {
    auto name = fmt::format("{} by {} of publication", line.title, report.step);
    auto data = chart_of(line, fmt::format("line{}", ++number), name);
    data.about = summary(data, false);
    cards += card(data.title, bar_chart(data) + "<p class=\"note\">" + esc(data.about) + "</p>" +
                                  behind(of(data, report.step), data.title));
  }
  if (cards.empty()) return "";
  return section("time", "Over time", "<div class=\"cards\">" + cards + "</div>");
}

// The column that a breakdown is judged by first.
std::size_t main_column(const Table& table) {
  for (const char* name : {"engagement_rate", "engagements", "posts"})
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].name == name) return i;
  return 0;
}

std::string breakdown(const Table& table, bool upright) {
  if (table.rows.empty()) return card(table.title, "<p class=\"note\">Nothing in this period.</p>");
  auto column = main_column(table);
  ChartData data{
      table.name, fmt::format("{} {}", table.columns[column].title, lower_ascii(table.title)),
      "",         table.columns[column].unit,
      "",         {},
      {}};
  for (const auto& row : table.rows) {
    data.labels.push_back(row_name(row));
    data.values.push_back(row.cells[column]);
  }
  data.about = summary(data, false);
  if (upright && table.name == "by-weekday")
    for (auto& label : data.labels) label = label.substr(0, 3);
  constexpr std::size_t most_bars = 24;  // beyond it a chart is a wall, and the table says it
  auto chart = data.labels.size() > most_bars ? "" : upright ? bar_chart(data) : row_chart(data);
  auto body = fmt::format("<p class=\"note\">{}</p>{}", esc(table.columns[column].title), chart);
  return card(table.title, body + drawn(of(table), table.title));
}

std::string heat_map(const Table& table) {
  auto heat = heat_of(table);
  auto name = heat.title + " by weekday and hour";
  auto note = std::string(heat.effect ? "Darker is better than usual" : "Darker is more");
  note += "; cells drawn as a dashed outline have too few posts to go by. " + visible(table.note);
  auto body = heat_chart("heat", name, heat) + "<p class=\"note\">" + esc(note) + "</p>" +
              behind(of(table), name);
  return "<div class=\"one\" style=\"margin-top:16px\">" + card(name, body) + "</div>";
}

std::string tables(const Report& report) {
  std::string out;
  auto cards = [](const std::vector<Table>& all, bool upright) {
    std::string inner;
    for (const auto& table : all) inner += breakdown(table, upright);
    auto css = all.size() > 2 ? "flow" : all.size() == 2 ? "cards" : "one";
    return fmt::format("<div class=\"{}\">{}</div>", css, inner);
  };
  if (!report.tables.empty())
    out += section("parts", report.times.empty() ? "Breakdown" : "Where it came from",
                   cards(report.tables, false));
  if (report.times.empty()) return out;
  auto times = cards(report.times, true);
  if (report.heat) times += heat_map(*report.heat);
  return out + section("times", "When posts went out", times);
}

// ---- Posts, sections, quality. ----

std::string post_list(const std::string& name, const std::vector<PostLine>& posts) {
  std::string list = "<ol class=\"posts\">\n";
  for (const auto& post : posts) {
    auto text = esc(visible(post.text.empty() ? post.id : post.text));
    auto score = post.effect            ? "\u00D7 " + shown(post.effect, Unit::ratio)
                 : post.engagement_rate ? shown(post.engagement_rate, Unit::percent)
                                        : shown(post.engagements, Unit::count);
    list += fmt::format(
        "<li><span class=\"rate\">{}</span><p class=\"text\">{}</p><span class=\"soft\">{}, {}; {} "
        "engagements, reach {}{}{}</span></li>\n",
        esc(score), linked(post.url, text), esc(post.account), esc(post.local),
        esc(shown(post.engagements, Unit::count)), esc(shown(post.reach, Unit::count)),
        post.brought.empty() ? "" : "; " + esc(post.brought), post.young ? "; still growing" : "");
  }
  return card(name, list + "</ol>");
}

std::string posts(const Report& report) {
  if (report.best.empty()) return "";
  auto cards = post_list("Best", report.best);
  if (!report.worst.empty()) cards += post_list("Weakest", report.worst);
  return section("posts", "Posts",
                 fmt::format("<p class=\"note\">{}</p><div class=\"cards\">{}</div>",
                             esc(report.ranked_by), cards));
}

std::string campaign(const CampaignMoney& m, std::size_t number) {
  auto money = [&](std::optional<double> v) { return cell(v, Unit::money, m.currency); };
  auto name = m.campaign.empty() ? std::string("Outside campaigns") : visible(m.campaign);
  std::string body;
  if (m.budget && m.spend_to_date)
    body += budget_chart(fmt::format("budget{}", number), "Budget of " + name, *m.spend_to_date,
                         *m.budget, m.expected, m.currency);
  if (!m.pace.empty()) body += "<p class=\"note\">" + esc(m.pace) + ".</p>";
  if (!m.over_cap.empty())
    body += fmt::format("<p class=\"note\">Over the daily cap of {} on {}: {}.</p>",
                        esc(shown(m.daily_cap, Unit::money, m.currency)),
                        counted(m.over_cap.size(), "days"), esc(join(m.over_cap, ", ")));
  body += "<dl class=\"facts\">";
  auto fact = [&](const std::string& term, const std::string& value) {
    body += fmt::format("<dt>{}</dt><dd>{}</dd>", term, value);
  };
  if (m.budget) fact("Budget", money(m.budget));
  fact("Spend in the period", money(m.spend));
  fact("Revenue", money(m.revenue));
  fact("Return on ad spend", cell(m.roas, Unit::ratio));
  if (m.profit) fact("Gross profit", money(m.profit));
  if (m.romi) fact("ROMI, on " + m.romi_base, cell(m.romi, Unit::percent));
  if (m.forecast_spend) fact("Spend at this pace by " + m.to, money(m.forecast_spend));
  if (m.forecast_revenue) fact("Revenue at this pace", money(m.forecast_revenue));
  if (m.orders) fact("Orders", cell(m.orders, Unit::count));
  if (m.orders) fact("Cost per order", money(m.cost_per_order));
  if (m.leads) fact("Leads", cell(m.leads, Unit::count));
  if (m.leads) fact("Cost per lead", money(m.cost_per_lead));
  if (m.clicks) fact("Cost per click", money(m.cost_per_click));
  return card(name, body + "</dl>");
}

std::string campaigns(const std::vector<CampaignMoney>& all) {
  if (all.empty()) return "";
  std::string cards;
  for (std::size_t i = 0; i < all.size(); ++i) cards += campaign(all[i], i + 1);
  return "<h3 style=\"margin-top:18px\">Campaigns</h3><div class=\"cards\">" + cards + "</div>";
}

// Tables beside each other, notes below them.
std::string part(const SectionData& part) {
  auto body = (part.stats.empty() ? "" : tiles(part.stats)) + campaigns(part.campaigns);
  std::string cards;
  for (const auto& table : part.tables)
    cards += card(visible(table.title), drawn(of(table), visible(table.title)));
  if (!cards.empty())
    body += fmt::format("<div class=\"{}\" style=\"margin-top:16px\">{}</div>",
                        part.tables.size() > 1 ? "flow" : "cards", cards);
  if (!part.notes.empty()) {
    body += "<ul class=\"issues notes\">\n";
    for (const auto& note : part.notes) body += "<li>" + esc(visible(note)) + "</li>\n";
    body += "</ul>";
  }
  return section(part.name, part.title, body);
}

std::string parts(const Report& report) {
  std::string out;
  for (const auto* one : report.shown_sections()) out += part(*one);
  return out;
}

std::string issues(const Report& report) {
  if (report.quality.empty()) return "";
  std::string list = "<div class=\"card\"><ul class=\"issues\">\n";
  for (const auto& issue : report.quality) {
    list += "<li>" + esc(visible(issue.message));
    if (!issue.examples.empty())
      list += ": <span class=\"soft\">" + esc(visible(join(issue.examples, ", "))) + "</span>";
    list += "</li>\n";
  }
  return section("quality", "How far to trust the figures", list + "</ul></div>");
}

void explain(std::string& out, const std::string& name, const Explanation& e) {
  auto text =
      fmt::format("{}. Of {}: {}.", e.formula, e.base, coverage(e.covered, e.items, e.item));
  if (!e.origin.empty()) text += fmt::format(" Definition: {}.", e.origin);
  if (e.measured_first)
    text +=
        fmt::format(" Measured {} to {}.", rfc3339(*e.measured_first), rfc3339(*e.measured_last));
  if (!e.sources.empty()) text += fmt::format(" From {}.", join(e.sources, ", "));
  out += fmt::format("<dt>{}</dt><dd>{}", esc(visible(name)), esc(visible(text)));
  if (!e.query.empty()) {
    out += "<pre>";
    for (auto line : split(e.query, '\n')) out += esc(visible(line)) + "\n";
    out += "</pre>";
  }
  out += "</dd>\n";
}

std::string made(const Report& report) {
  std::string list;
  for (const auto& stat : report.happened) explain(list, stat.title, stat.explanation);
  for (const auto& part : report.sections)
    for (const auto& stat : part.stats) explain(list, stat.title, stat.explanation);
  for (const auto& verdict : report.verdicts)
    if (!verdict.stat.name.empty()) explain(list, verdict.name, verdict.stat.explanation);
  return section(
      "made", "How these figures are made",
      fmt::format(
          "<details class=\"origins\"{}><summary>Formula, base, coverage and source of every "
          "figure</summary><dl class=\"made\">{}</dl></details>\n",
          report.explain ? " open" : "", list));
}

std::string render(const Report& report) {
  auto brand = visible(report.brand.empty() ? "Report" : report.brand);
  auto local = to_string(Zone::find(report.timezone).local(report.now));
  auto dates = [](const Period& p) { return to_string(p.first) + " to " + to_string(p.last); };
  auto when = title(report.period);
  if (!report.campaign.empty()) when = fmt::format("{}, {}", visible(report.campaign), when);
  if (!report.accounts.empty())
    when = fmt::format("{}, {}", visible(join(report.accounts, ", ")), when);
  std::string out =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'\">\n";
  out +=
      fmt::format("<title>{}: {}</title>\n<style>{}</style></head>\n<body><div class=\"page\">\n",
                  esc(brand), esc(when), page_style());
  out += fmt::format(
      "<header><p class=\"brand\">{}</p><h1>{}</h1><p class=\"meta\">{}{}. Figures as "
      "known on {} ({}). Compared with {}, and with {} a year ago.</p></header>\n<main>\n",
      esc(brand), esc(when), esc(dates(report.period)), report.running ? ", not over yet" : "",
      esc(local), esc(report.timezone), esc(dates(report.previous)), esc(dates(report.last_year)));
  out += in_short(report) + verdicts(report) + happened(report) + over_time(report) +
         tables(report) + posts(report) + parts(report) + issues(report) + made(report);
  return out + "</main>\n<footer>Made with smm.</footer>\n</div></body></html>\n";
}

}  // namespace

extern const Format html{"html", "one page for a browser, a client or a printer", "html", render};

}  // namespace smm::formats
