#include "report/drawing/client.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "report/drawing/charts.h"
#include "report/drawing/numbers.h"
#include "report/drawing/page.h"
#include "report/drawing/phrases.h"

namespace smm::page {
namespace {

using State = Verdict::State;

std::string_view css_of(const Verdict& verdict) {
  if (verdict.state == State::met) return "met";
  return verdict.state == State::missed ? "near" : "none";
}

// Foreign text never reads as a mark; the word says it for who does not see it.
std::string_view mark_of(const Verdict& verdict) {
  if (verdict.state == State::met) return "\u2713";
  return verdict.state == State::missed ? "\u2715" : "\u2013";
}

// The figure as a share of the target, on a scale that ends at one and a half of it.
std::string bar(const Verdict& verdict) {
  constexpr double wide = 200, most = 1.5;
  if (!verdict.goal || *verdict.goal <= 0 || !verdict.value) return "";
  auto at = [&](double share) { return std::clamp(share / most, 0.0, 1.0) * wide; };
  return fmt::format(
      "<svg class=\"scale\" viewBox=\"0 0 200 18\" preserveAspectRatio=\"none\" "
      "aria-hidden=\"true\" focusable=\"false\"><rect class=\"track\" x=\"0\" y=\"3\" "
      "width=\"200\" height=\"12\" fill=\"#e3e1db\"/><rect class=\"{}\" x=\"0\" y=\"3\" "
      "width=\"{:.1f}\" height=\"12\" fill=\"#2459a8\"/><rect class=\"goal\" x=\"{:.1f}\" y=\"0\" "
      "width=\"2.4\" height=\"18\" fill=\"#1d2127\"/></svg>",
      css_of(verdict), at(*verdict.value / *verdict.goal), at(1));
}

bool measured(const Verdict& verdict) { return verdict.value && verdict.goal && *verdict.goal > 0; }

std::string target_row(const Verdict& verdict, const Speech& in) {
  return fmt::format(
      "<tr class=\"{}\"><th scope=\"row\" dir=\"auto\">{}</th><td class=\"v\">{}</td><td "
      "class=\"t\">{}</td><td class=\"b\">{}</td><td class=\"w\"><b><span "
      "aria-hidden=\"true\">{}</span> {}</b> <span class=\"soft\">{}</span></td></tr>\n",
      css_of(verdict), esc(visible(verdict.name)),
      cell(in, verdict.value, verdict.unit, verdict.stat.currency), esc(wanted_of(verdict, in)),
      bar(verdict), mark_of(verdict), esc(word_of(verdict, in)), esc(visible(why_of(verdict, in))));
}

// The mark on a bar that is longer than the axis, and what it comes to.
std::string broken_at(double x, double wide, double roof, double value, const Speech& in) {
  return fmt::format(
      "<path class=\"break\" d=\"M{:.1f} {:.1f}l{:.1f} -3m0 4l-{:.1f} 3\"/><text x=\"{:.1f}\" "
      "y=\"{:.1f}\" text-anchor=\"middle\">{}</text>",
      x - 1, roof + 9, wide + 2, wide + 2, std::clamp(x + wide / 2, 18.0, 152.0), roof - 3,
      esc(shown(in, value, Unit::count)));
}

// One account's bars, on a scale that ends at `most`.
std::string multiple(const Line& line, double most, const Speech& in) {
  constexpr double wide = 170, tall = 96, left = 4, floor = 78, roof = 14;
  auto count = static_cast<double>(std::max<std::size_t>(1, line.points.size()));
  double step = (wide - 2 * left) / count;
  auto y = [&](double value) { return floor - (most > 0 ? value / most : 0) * (floor - roof); };
  std::string bars, words;
  double sum = 0;
  for (std::size_t i = 0; i < line.points.size(); ++i) {
    auto value = line.points[i].value.value_or(0);
    sum += value;
    bool broken = value > most;
    bars += fmt::format(
        "<rect class=\"bar\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" "
        "fill=\"#2459a8\"/>",
        left + step * static_cast<double>(i), y(std::min(value, most)), step * 0.8,
        floor - y(std::min(value, most)));
    if (broken)
      bars += broken_at(left + step * static_cast<double>(i), step * 0.8, roof, value, in);
  }
  for (const auto& mark : line.marks)
    for (std::size_t i = 0; i < line.points.size(); ++i)
      if (line.points[i].day == mark.day)
        bars += fmt::format(
            "<g class=\"meaning\"><title>{0}</title><line x1=\"{1:.1f}\" x2=\"{1:.1f}\" "
            "y1=\"{2:.1f}\" y2=\"{3:.1f}\" stroke=\"#545d68\" stroke-dasharray=\"4 "
            "3\"/></g>",
            esc(visible(mark.words)), left + step * static_cast<double>(i) - step * 0.1, roof,
            floor);
  if (line.before)
    bars += fmt::format(
        "<line class=\"was\" x1=\"{0:.1f}\" x2=\"{1:.1f}\" y1=\"{2:.1f}\" y2=\"{2:.1f}\" "
        "stroke=\"#545d68\" stroke-dasharray=\"4 3\"/>",
        left, wide - left, y(std::min(*line.before, most)));
  auto total = shown(in, sum, Unit::count);
  return fmt::format(
      "<figure><figcaption dir=\"auto\">{0}: {1}</figcaption><svg class=\"chart\" viewBox=\"0 0 "
      "{2:.0f} {3:.0f}\" role=\"img\" aria-label=\"{0}: {1}\"><line class=\"grid\" x1=\"{4:.0f}\" "
      "x2=\"{5:.0f}\" y1=\"{6:.0f}\" y2=\"{6:.0f}\" stroke=\"#dcd9d2\"/>{7}<text x=\"{4:.0f}\" "
      "y=\"{8:.0f}\">{9}</text><text x=\"{5:.0f}\" y=\"{8:.0f}\" "
      "text-anchor=\"end\">{10}</text></svg></figure>\n",
      esc(visible(line.title)), esc(total), wide, tall, left, wide - left, floor, bars, floor + 14,
      esc(axis_label(in, line.points.front().day)), esc(axis_label(in, line.points.back().day)));
}

std::string picture_of(const PostLine& post) {
  if (!post.picture) return "";
  const auto& [address, alt, width, height] = *post.picture;
  return fmt::format("<img src=\"{}\" alt=\"{}\" width=\"{}\" height=\"{}\">", address,
                     esc(visible(alt)), width, height);
}

}  // namespace

// What stands behind its '?'.
std::string without_tails(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (auto mark = text.find("://"); mark != text.npos; mark = text.find("://", at)) {
    auto end = std::min(text.find_first_of(" \t\r\n\"'<>", mark), text.size());
    out += text.substr(at, std::min(text.find('?', mark), end) - at);
    at = end;
  }
  return out.append(text.substr(at));
}

std::string wanted_of(const Verdict& verdict, const Speech& in) {
  if (verdict.wanted.empty()) return target_of(verdict, in);
  if (verdict.per.empty() || verdict.per == "period") return verdict.wanted;
  return in.say(fmt::format("target.per_{}", verdict.per), {{"target", verdict.wanted}});
}

// The verdict's word; of a miss, by how much.
std::string word_of(const Verdict& verdict, const Speech& in) {
  if (verdict.state != State::missed || !measured(verdict))
    return in.say(fmt::format("badge.{}", to_string(verdict.state)));
  auto by = std::abs(*verdict.value - *verdict.goal);
  return in.say("client.missed_by",
                {{"difference", shown(in, by, verdict.unit, verdict.stat.currency)}});
}

// What stands behind it, in a few words.
std::string why_of(const Verdict& verdict, const Speech& in) {
  if (verdict.state == State::missed && measured(verdict)) return "";
  if (verdict.state == State::met && measured(verdict)) {
    auto share = in.number(*verdict.value / *verdict.goal * 100);
    return in.say("client.of_target", {{"share", in.say("percent", {{"number", share}})}});
  }
  if (verdict.state == State::not_due && verdict.share_gone)
    return in.say("client.so_far", {{"share", shown(in, verdict.share_gone, Unit::percent)}});
  return in.say("html.sentence", {{"words", verdict.reason}});
}

std::string client_targets(const Report& report) {
  if (report.verdicts.empty()) return "";
  const auto& in = report.speech;
  auto rows = fmt::format(
      "<div class=\"card\"><table class=\"goals\"><thead><tr><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th><th "
      "scope=\"col\">{}</th></tr></thead><tbody>\n",
      esc(in.say("xlsx.target")), esc(in.say("xlsx.figure")), esc(in.say("client.wanted")),
      esc(in.say("client.scale")), esc(in.say("xlsx.result")));
  for (const auto& verdict : report.verdicts) rows += target_row(verdict, in);
  return section("targets", in.say("report.targets"), rows + "</tbody></table></div>");
}

std::string client_beside(const Report& report) {
  if (report.happened.empty()) return "";
  const auto& in = report.speech;
  HtmlTable table{"",
                  {in.say("xlsx.figure"), title(report.period, in), title(report.previous, in),
                   in.say("report.Change")},
                  {}};
  for (const auto& stat : report.happened) {
    auto value = [&](std::optional<double> v) { return cell(in, v, stat.unit, stat.currency); };
    table.rows.push_back({esc(stat.title), value(stat.value),
                          value(stat.whole(stat.before, stat.previous)),
                          esc(change_of(in, stat, stat.before, stat.previous))});
  }
  auto name = in.say("client.beside", {{"period", title(report.period, in)},
                                       {"previous", title(report.previous, in)}});
  auto body = "<div class=\"card\">" + drawn(table, name) + "</div>";
  for (const auto& note : report.compared)
    body += "<p class=\"note\">" + esc(visible(note)) + "</p>\n";
  return section("beside", name, body);
}

std::string client_multiples(const Report& report) {
  double most = 0;
  bool before = false;
  std::vector<double> values;
  for (const auto& line : report.multiples) {
    before = before || line.before;
    for (const auto& point : line.points) values.push_back(point.value.value_or(0));
  }
  for (double value : values) most = std::max(most, value);
  most = axis_cut(values).value_or(most);
  if (most <= 0) return "";
  const auto& in = report.speech;
  std::string figures;
  for (const auto& line : report.multiples) figures += multiple(line, most, in);
  auto body = "<div class=\"card multiples\">" + figures + "</div>";
  if (before) body += "<p class=\"note\">" + esc(in.say("client.before_line")) + "</p>";
  return section("multiples", in.say("client.multiples"), body);
}

std::string client_leaders(const Report& report) {
  if (report.leaders.empty()) return "";
  const auto& in = report.speech;
  std::string cards;
  for (std::size_t i = 0; i < report.leaders.size();) {
    const auto& account = report.leaders[i].account;
    std::string list = "<ol class=\"posts\">\n";
    for (; i < report.leaders.size() && report.leaders[i].account == account; ++i) {
      const auto& post = report.leaders[i];
      auto text = visible(without_tails(post.text));
      list += fmt::format(
          "<li{}>{}<blockquote dir=\"auto\">{}</blockquote><span class=\"soft\">{}</span></li>\n",
          post.picture ? " class=\"seen\"" : "", picture_of(post), linked(post.url, esc(text)),
          esc(about_post(in, post)));
    }
    cards += card(visible(account), list + "</ol>");
  }
  return section("leaders", in.say("client.leaders"), "<div class=\"cards\">" + cards + "</div>");
}

std::string client_notes(const Report& report) {
  if (report.words.empty()) return "";
  std::string body;
  for (const auto& paragraph : report.words)
    body += "<p dir=\"auto\">" + esc(visible(paragraph)) + "</p>\n";
  return section("notes", report.speech.say("client.notes"),
                 "<div class=\"card\">" + body + "</div>");
}

std::string client_unknown(const Report& report) {
  if (report.quality.empty()) return "";
  std::string list = "<ul class=\"issues\">\n";
  for (const auto& issue : report.quality) list += "<li>" + esc(visible(issue.message)) + "</li>\n";
  return section("unknown", report.speech.say("client.unknown"), list + "</ul>");
}

}  // namespace smm::page
