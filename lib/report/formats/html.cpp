// One page that can be sent to a client: no script, nothing loaded from outside, light and dark,
// fit for printing and for a screen reader. Every chart has its figures in a table behind it.

#include <fmt/format.h>

#include <algorithm>

#include "core/base64.h"
#include "core/text.h"
#include "core/zone.h"
#include "metrics/kpi_words.h"
#include "report/drawing/client.h"
#include "report/drawing/heat.h"
#include "report/drawing/numbers.h"
#include "report/drawing/page.h"
#include "report/drawing/page_style.h"
#include "report/drawing/phrases.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

using namespace page;

// ---- Verdicts. ----

struct Badge {
  std::string_view css, word;  // the word as the catalogues call it
};

Badge badge(const Verdict& verdict) {
  switch (verdict.state) {
    case Verdict::State::met:
      return {"good", "badge.met"};
    case Verdict::State::missed:
      return {verdict.level == Kpi::Level::error ? "bad" : "warn", "badge.missed"};
    case Verdict::State::missing:
      return {verdict.fails() ? "bad" : "warn", "badge.missing"};
    case Verdict::State::not_due:
      return {"calm", "badge.not_due"};
    default:
      return {"bad", "badge.invalid"};
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
  const auto& in = report.speech;
  std::string list = "<ul class=\"verdicts\">\n";
  for (const auto& verdict : report.verdicts) {
    auto [css, word] = badge(verdict);
    auto where = verdict.where.empty()
                     ? ""
                     : fmt::format(" <span class=\"soft\">{}</span>", esc(visible(verdict.where)));
    auto must = verdict.level == Kpi::Level::error
                    ? "<span class=\"must\">" + esc(in.say("html.required")) + "</span>"
                    : "";
    list += fmt::format(
        "<li><span><span class=\"badge {}\">{}</span></span><span><strong>{}</strong>{}</span>"
        "<span class=\"aim\">{}{}</span><span class=\"why\">{}</span></li>\n",
        css, esc(in.say(word)), esc(visible(verdict.name)), where, math(target_of(verdict, in)),
        must, math(visible(verdict.reason)));
  }
  list += "</ul>\n";
  if (report.gate != Gate::none) {
    list += fmt::format("<p class=\"gate {}\">{}</p>\n", css_of(report.gate),
                        esc(visible(in.say("gate", {{"reason", report.gate_reason}}))));
  }
  return section("verdicts", in.say("report.targets"), list);
}

// ---- In short, and the manager's words. ----

std::string in_short(const Report& report, bool with_words) {
  auto words = with_words ? report.words : std::vector<std::string>{};
  if (report.summary.empty() && words.empty()) return "";
  std::string body;
  if (!report.summary.empty()) {
    body += "<ul>\n";
    for (const auto& sentence : report.summary) body += "<li>" + esc(visible(sentence)) + "</li>\n";
    body += "</ul>\n";
  }
  for (const auto& paragraph : report.words)
    body += "<p dir=\"auto\">" + esc(visible(paragraph)) + "</p>\n";
  return section("short", report.speech.say("report.short"),
                 "<div class=\"card\">" + body + "</div>");
}

// ---- What happened. ----

std::string tile_note(const Speech& in, const Stat& stat) {
  if (!stat.previous) return in.say("html.no_before");
  auto before = stat.whole(stat.before, stat.previous);
  auto note = in.say("html.before", {{"before", shown(in, before, stat.unit, stat.currency)},
                                     {"change", change_of(in, stat, stat.before, stat.previous)}});
  // A figure and its unit stay on one line.
  replace_all(note, " %", "\u00A0%");
  replace_all(note, " pp", "\u00A0pp");
  return note;
}

std::string tiles(const Speech& in, const std::vector<Stat>& stats) {
  bool compared = std::any_of(stats.begin(), stats.end(), [](const auto& s) { return s.previous; });
  std::string out = "<ul class=\"tiles\">\n";
  for (const auto& stat : stats)
    out += fmt::format(
        "<li><div class=\"name\">{}</div><div class=\"value\">{}</div><div "
        "class=\"delta\">{}</div></li>\n",
        esc(stat.title), cell(in, stat.value, stat.unit, stat.currency),
        compared ? esc(tile_note(in, stat)) : "");
  return out + "</ul>\n";
}

HtmlTable compared(const std::vector<Stat>& stats, const Report& report) {
  // Two dates are too long for the head of a column, and stand at the top of the page.
  bool named = report.previous.kind != Period::Kind::range;
  const auto& in = report.speech;
  auto column = [&](const Period& p, const char* other) {
    return named ? title(p, in) : in.say(other);
  };
  auto change = in.say("report.Change");
  HtmlTable table{
      "",
      {"", column(report.period, "report.Now"), column(report.previous, "report.Before"), change,
       column(report.last_year, "report.A_year_ago"), change},
      {}};
  for (const auto& stat : stats) {
    auto value = [&](std::optional<double> v) { return cell(in, v, stat.unit, stat.currency); };
    table.rows.push_back({esc(stat.title), value(stat.value),
                          value(stat.whole(stat.before, stat.previous)),
                          esc(change_of(in, stat, stat.before, stat.previous)),
                          value(stat.whole(stat.year, stat.last_year)),
                          esc(change_of(in, stat, stat.year, stat.last_year))});
  }
  return table;
}

std::string happened(const Report& report) {
  const auto& in = report.speech;
  auto body = tiles(in, report.happened);
  for (const auto& note : report.compared)
    body += "<p class=\"note\">" + esc(visible(note)) + "</p>\n";
  body += "<details class=\"compare\"><summary>" + esc(in.say("html.compare")) + "</summary>" +
          drawn(compared(report.happened, report), in.say("html.compared")) + "</details>\n";
  return section("happened", in.say("report.happened"), body);
}

// ---- Charts. ----

// "from 2,624 to 3,446", or the highest and where it stands.
std::string summary(const Speech& in, const ChartData& data, bool level) {
  std::optional<std::size_t> first, last, best;
  for (std::size_t i = 0; i < data.values.size(); ++i) {
    if (!data.values[i]) continue;
    if (!first) first = i;
    last = i;
    if (!best || *data.values[i] > *data.values[*best]) best = i;
  }
  if (!first) return in.say("html.no_figures");
  auto value = [&](std::size_t i) { return shown(in, data.values[i], data.unit, data.currency); };
  if (level)
    return in.say("html.from_to", {{"first", value(*first)},
                                   {"first_day", said_label(in, data.labels[*first])},
                                   {"last", value(*last)},
                                   {"last_day", said_label(in, data.labels[*last])}});
  return in.say("html.highest",
                {{"value", value(*best)}, {"label", said_label(in, data.labels[*best])}});
}

ChartData chart_of(const Line& line, const std::string& id, const std::string& name) {
  ChartData data{id, name, "", line.unit, "", {}, {}};
  for (const auto& point : line.points) {
    data.labels.push_back(point.day);
    for (const auto& mark : line.marks)
      if (mark.day == point.day) data.breaks.emplace_back(data.values.size(), mark.words);
    data.values.push_back(point.value);
  }
  return data;
}

std::string with_breaks(std::string about, const Line& line) {
  for (const auto& mark : line.marks) about += " " + mark.words;
  return about;
}

std::string over_time(const Report& report) {
  const auto& in = report.speech;
  auto step = step_of(report);
  std::string cards;
  int number = 0;
  for (const auto& line : report.followers) {
    auto data = chart_of(line, fmt::format("line{}", ++number), visible(line.title));
    data.about = with_breaks(summary(in, data, true), line);
    cards += card(data.title, line_chart(in, data) + "<p class=\"note\">" + esc(data.about) +
                                  "</p>" + behind(in, of(in, data, step), data.title));
  }
  for (const auto& line : report.activity) {
    auto name = in.say(fmt::format("line.{}", report.step), {{"figure", line.title}});
    auto data = chart_of(line, fmt::format("line{}", ++number), name);
    data.about = with_breaks(summary(in, data, false), line);
    cards += card(data.title, bar_chart(in, data) + "<p class=\"note\">" + esc(data.about) +
                                  "</p>" + behind(in, of(in, data, step), data.title));
  }
  if (cards.empty()) return "";
  return section("time", in.say("html.time"), "<div class=\"cards\">" + cards + "</div>");
}

// The column that a breakdown is judged by first.
std::size_t main_column(const Table& table) {
  for (const char* name : {"engagement_rate", "engagements", "posts"})
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].name == name) return i;
  return 0;
}

// "Engagement rate by pillar and weekday".
std::string chart_title(const Speech& in, const Table& table, const std::string& figure) {
  auto keys = key_names_of(table, in);
  if (keys.size() == 1) return in.say("html.chart_by", {{"figure", figure}, {"key", keys[0]}});
  return in.say("html.chart_by_both",
                {{"figure", figure}, {"key", keys.at(0)}, {"other", keys.at(1)}});
}

std::string breakdown(const Speech& in, const Table& table, bool upright) {
  if (table.rows.empty())
    return card(table.title, "<p class=\"note\">" + esc(in.say("html.nothing")) + "</p>");
  auto column = main_column(table);
  ChartData data{table.name, chart_title(in, table, table.columns[column].title),
                 "",         table.columns[column].unit,
                 "",         {},
                 {}};
  for (const auto& row : table.rows) {
    data.labels.push_back(row_name(in, table, row));
    data.values.push_back(row.cells[column]);
  }
  data.about = summary(in, data, false);
  if (upright && table.name == "by-weekday")
    for (std::size_t i = 0; i < data.labels.size(); ++i) data.labels[i] = in.short_weekday(i);
  constexpr std::size_t most_bars = 24;  // beyond it a chart is a wall, and the table says it
  auto chart = data.labels.size() > most_bars ? ""
               : upright                      ? bar_chart(in, data)
                                              : row_chart(in, data);
  auto body = fmt::format("<p class=\"note\">{}</p>{}", esc(table.columns[column].title), chart);
  return card(table.title, body + drawn(of(in, table), table.title));
}

std::string heat_map(const Speech& in, const Table& table) {
  auto heat = heat_of(table);
  auto name = in.say("report.heat", {{"figure", heat.title}});
  auto note = in.say(heat.effect ? "html.darker_better" : "html.darker_more",
                     {{"note", visible(table.note)}});
  auto body = heat_chart(in, "heat", name, heat) + "<p class=\"note\">" + esc(note) + "</p>" +
              behind(in, of(in, table), name);
  return "<div class=\"one\" style=\"margin-top:16px\">" + card(name, body) + "</div>";
}

std::string tables(const Report& report) {
  const auto& in = report.speech;
  std::string out;
  auto cards = [&](const std::vector<Table>& all, bool upright) {
    std::string inner;
    for (const auto& table : all) inner += breakdown(in, table, upright);
    auto css = all.size() > 2 ? "flow" : all.size() == 2 ? "cards" : "one";
    return fmt::format("<div class=\"{} parted\">{}</div>", css, inner);
  };
  if (!report.tables.empty())
    out += section("parts", in.say(report.times.empty() ? "html.breakdown" : "html.parts"),
                   cards(report.tables, false));
  if (report.times.empty()) return out;
  auto times = cards(report.times, true);
  if (report.heat) times += heat_map(in, *report.heat);
  return out + section("times", in.say("html.times"), times);
}

// ---- Posts, sections, quality. ----

std::string post_list(const Speech& in, const std::string& name,
                      const std::vector<PostLine>& posts) {
  std::string list = "<ol class=\"posts\">\n";
  for (const auto& post : posts) {
    auto text = esc(visible(post.text.empty() ? post.id : post.text));
    auto score = post.effect            ? "\u00D7 " + shown(in, post.effect, Unit::ratio)
                 : post.engagement_rate ? shown(in, post.engagement_rate, Unit::percent)
                                        : shown(in, post.engagements, Unit::count);
    list += fmt::format(
        "<li><span class=\"rate\">{}</span><p class=\"text\" dir=\"auto\">{}</p><span "
        "class=\"soft\">{}</span></li>\n",
        esc(score), linked(post.url, text), esc(about_post(in, post)));
  }
  return card(name, list + "</ol>");
}

std::string posts(const Report& report) {
  if (report.best.empty()) return "";
  const auto& in = report.speech;
  auto cards = post_list(in, in.say("html.best"), report.best);
  if (!report.worst.empty()) cards += post_list(in, in.say("html.worst"), report.worst);
  return section("posts", in.say("html.posts"),
                 fmt::format("<p class=\"note\">{}</p><div class=\"cards\">{}</div>",
                             esc(report.ranked_by), cards));
}

std::string facts(const Speech& in, const CampaignMoney& m) {
  auto money = [&](std::optional<double> v) { return cell(in, v, Unit::money, m.currency); };
  auto count = [&](std::optional<double> v) { return cell(in, v, Unit::count); };
  auto title = [&](std::string_view kpi) { return title_of(*find_kpi(kpi), in); };
  std::string body = "<dl class=\"facts\">";
  auto fact = [&](const std::string& term, const std::string& value) {
    body += fmt::format("<dt>{}</dt><dd>{}</dd>", esc(term), value);
  };
  if (m.budget) fact(in.say("html.budget"), cell(in, m.budget, Unit::money, m.budget_currency));
  fact(in.say("html.spend"), money(m.spend));
  fact(title("revenue"), money(m.revenue));
  fact(title("roas"), cell(in, m.roas, Unit::ratio));
  if (m.profit) fact(title("profit"), money(m.profit));
  if (m.romi)
    fact(in.say("html.romi", {{"base", romi_base_of(m, in)}}), cell(in, m.romi, Unit::percent));
  if (m.forecast_spend)
    fact(in.say("html.spend_by", {{"day", said_label(in, m.to)}}), money(m.forecast_spend));
  if (m.forecast_revenue) fact(in.say("html.revenue_by"), money(m.forecast_revenue));
  if (m.orders) fact(title("orders"), count(m.orders));
  if (m.orders) fact(title("cost_per_order"), money(m.cost_per_order));
  if (m.leads) fact(title("leads"), count(m.leads));
  if (m.leads) fact(title("cost_per_lead"), money(m.cost_per_lead));
  if (m.clicks) fact(title("cost_per_click"), money(m.cost_per_click));
  return body + "</dl>";
}

std::string campaign(const Speech& in, const CampaignMoney& m, std::size_t number) {
  auto name = m.campaign.empty() ? in.say("html.outside") : visible(m.campaign);
  std::string body;
  if (m.budget && m.spend_to_date && m.currency == m.budget_currency)
    body += budget_chart(in, fmt::format("budget{}", number),
                         in.say("html.budget_of", {{"campaign", name}}), *m.spend_to_date,
                         *m.budget, m.expected, m.currency);
  auto note = [&](const std::string& words) { body += "<p class=\"note\">" + esc(words) + "</p>"; };
  if (!m.pace.empty()) note(in.say("html.sentence", {{"words", m.pace}}));
  if (!m.over_cap.empty())
    note(in.say("html.over_cap", {{"cap", shown(in, m.daily_cap, Unit::money, m.budget_currency)},
                                  {"days", counted(in, m.over_cap.size(), "days")},
                                  {"dates", over_cap_of(m, in)}}));
  return card(name, body + facts(in, m));
}

std::string campaigns(const Speech& in, const std::vector<CampaignMoney>& all) {
  if (all.empty()) return "";
  std::string cards;
  for (std::size_t i = 0; i < all.size(); ++i) cards += campaign(in, all[i], i + 1);
  return "<h3 style=\"margin-top:18px\">" + esc(in.say("html.campaigns")) +
         "</h3><div class=\"cards\">" + cards + "</div>";
}

// Tables beside each other, notes below them.
std::string part(const Speech& in, const SectionData& part) {
  auto body = (part.stats.empty() ? "" : tiles(in, part.stats)) + campaigns(in, part.campaigns);
  std::string cards;
  for (const auto& table : part.tables)
    cards += card(visible(table.title), drawn(of(in, table), visible(table.title)));
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
  for (const auto* one : report.shown_sections()) out += part(report.speech, *one);
  return out;
}

std::string issues(const Report& report) {
  if (report.quality.empty()) return "";
  std::string list = "<div class=\"card\"><ul class=\"issues\">\n";
  for (const auto& issue : report.quality) {
    list += "<li>" + esc(visible(issue.message));
    if (!issue.examples.empty())
      list +=
          ": <span class=\"soft\">" + esc(visible(report.speech.list(issue.examples))) + "</span>";
    list += "</li>\n";
  }
  return section("quality", report.speech.say("html.trust"), list + "</ul></div>");
}

void explain(const Speech& in, std::string& out, const std::string& name, const Explanation& e) {
  auto text = in.say("html.made", {{"formula", e.formula},
                                   {"base", e.base},
                                   {"coverage", coverage(in, e.covered, e.items, e.item)}});
  if (!e.origin.empty())
    text = in.say("html.made_definition", {{"text", text}, {"origin", e.origin}});
  if (e.measured_first)
    text = in.say("html.made_measured", {{"text", text},
                                         {"first", rfc3339(*e.measured_first)},
                                         {"last", rfc3339(*e.measured_last)}});
  if (!e.sources.empty())
    text = in.say("html.made_sources", {{"text", text}, {"sources", in.list(e.sources)}});
  out += fmt::format("<dt>{}</dt><dd>{}", esc(visible(name)), esc(visible(text)));
  if (!e.query.empty()) {
    out += "<pre>";
    for (auto line : split(e.query, '\n')) out += esc(visible(line)) + "\n";
    out += "</pre>";
  }
  out += "</dd>\n";
}

std::string made(const Report& report) {
  const auto& in = report.speech;
  std::string list;
  for (const auto& stat : report.happened) explain(in, list, stat.title, stat.explanation);
  for (const auto& part : report.sections)
    for (const auto& stat : part.stats) explain(in, list, stat.title, stat.explanation);
  for (const auto& verdict : report.verdicts)
    if (!verdict.stat.name.empty()) explain(in, list, verdict.name, verdict.stat.explanation);
  return section("made", in.say("report.made"),
                 fmt::format("<details class=\"origins\"{}><summary>{}</summary><dl "
                             "class=\"made\">{}</dl></details>\n",
                             report.explain ? " open" : "", esc(in.say("html.origins")), list));
}

std::string for_team(const Report& report) {
  return in_short(report, true) + verdicts(report) + happened(report) + over_time(report) +
         tables(report) + posts(report) + parts(report) + issues(report) + made(report);
}

std::string appendix(const Report& report) {
  auto behind = over_time(report) + tables(report) + parts(report);
  if (behind.empty()) return "";
  return "<div class=\"appendix\"><h2>" + esc(report.speech.say("client.appendix")) + "</h2>" +
         behind + "</div>";
}

// By its name in client_parts.
std::string client_part(const Report& report, std::string_view name) {
  if (name == "summary") return in_short(report, false);
  if (name == "targets") return client_targets(report);
  if (name == "beside") return client_beside(report);
  if (name == "accounts") return client_multiples(report);
  if (name == "posts") return client_leaders(report);
  if (name == "notes") return client_notes(report);
  if (name == "unknown") return client_unknown(report);
  return appendix(report);
}

// What a client reads stands first; the tables behind it are an appendix.
std::string for_client(const Report& report) {
  std::string out;
  const auto& wanted = report.look.sections;
  for (const auto& name :
       wanted.empty() ? std::vector<std::string>(std::begin(client_parts), std::end(client_parts))
                      : wanted)
    out += client_part(report, name);
  return out;
}

// The picture of whose report it is, at a height that heads have.
std::string logo(const Report& report) {
  const auto& look = report.look;
  if (look.logo.empty() || report.reader != Reader::client) return "";
  constexpr int tall = 48;
  auto wide = std::max(1, look.logo_width * tall / std::max(1, look.logo_height));
  return fmt::format(
      "<img class=\"logo\" src=\"data:{};base64,{}\" width=\"{}\" height=\"{}\" alt=\"\">",
      look.logo_type, base64(look.logo), wide, tall);
}

// The client's own colour in the place of the page's, on light ground, dark ground and paper.
std::string colours(const Report& report) {
  const auto& look = report.look;
  if (look.colour.empty() || report.reader != Reader::client) return "";
  return fmt::format(
      ":root{{--mark:{0}}}@media (prefers-color-scheme:dark){{:root{{--mark:{1}}}}}"
      "@media print{{:root{{--mark:{0}}}}}",
      look.colour, look.dark_colour);
}

std::string foot(const Report& report) {
  const auto& signature = report.look.signature;
  if (signature.empty() || report.reader != Reader::client)
    return esc(report.speech.say("html.smm"));
  return "<span dir=\"auto\">" + esc(visible(signature)) + "</span>";
}

// Of when the figures are, and for the team what they are compared with.
std::string_view known_of(const Report& report) {
  if (report.reader == Reader::client)
    return report.running ? "client.running_known" : "client.known";
  return report.running ? "report.running_known" : "report.known";
}

std::string render(const Report& report) {
  const auto& in = report.speech;
  auto brand = visible(brand_of(report));
  auto when = visible(subject_of(report));
  std::string out = "<!doctype html>\n" + html_tag(in) +
                    "<head><meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                    "img-src data:; style-src 'unsafe-inline'\">\n";
  out +=
      fmt::format("<title>{}: {}</title>\n<style>{}{}</style></head>\n<body><div class=\"page\">\n",
                  esc(brand), esc(when), page_style(), colours(report));
  out += fmt::format(
      "<header>{}<p class=\"brand\"><bdi>{}</bdi></p><h1>{}</h1><p "
      "class=\"meta\">{}</p></header>\n<main>\n",
      logo(report), esc(brand), esc(when),
      esc(in.say(known_of(report),
                 {{"dates", dates_of(report.period, in)},
                  {"time", in.date_time(Zone::find(report.timezone).local(report.now))},
                  {"zone", report.timezone},
                  {"previous", dates_of(report.previous, in)},
                  {"last_year", dates_of(report.last_year, in)}})));
  out += report.reader == Reader::client ? for_client(report) : for_team(report);
  return out + "</main>\n<footer>" + foot(report) + "</footer>\n</div></body></html>\n";
}

}  // namespace

extern const Format html{"html", "one page for a browser, a client or a printer", "html", render};

}  // namespace smm::formats
