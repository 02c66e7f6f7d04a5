// The plan as one page with a calendar of each month, each account in its colour: no script,
// nothing loaded from outside, light and dark, fit for a telephone and for paper.

#include <fmt/format.h>

#include <algorithm>

#include "core/speech.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/exporting/export.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year_month_day;

constexpr std::size_t colours = 8;  // of accounts, .c0 to .c7; of more, they begin again

// Every pair of text and ground has a contrast of 4.5:1 or better (WCAG 2.2, AA), and every colour
// of an account 3:1.
constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--ground:#f5f4f1;--paper:#fff;--ink:#1d2127;--soft:#545d68;
--rule:#dcd9d2;--mark:#2459a8;--wait:#7a4b00;--c0:#2459a8;--c1:#b0460b;--c2:#1c7a43;--c3:#8a3ab0;
--c4:#a11c4f;--c5:#0b7285;--c6:#7a6200;--c7:#5b616b}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--paper:#1d2127;--ink:#e9ebee;
--soft:#a9b2bd;--rule:#363d46;--mark:#7fb0f5;--wait:#f2c566;--c0:#7fb0f5;--c1:#f2995c;--c2:#6fcf8f;
--c3:#cf9bf0;--c4:#f58db5;--c5:#62c9dc;--c6:#d9c24a;--c7:#aab1bb}}
.c0{--c:var(--c0)}.c1{--c:var(--c1)}.c2{--c:var(--c2)}.c3{--c:var(--c3)}.c4{--c:var(--c4)}
.c5{--c:var(--c5)}.c6{--c:var(--c6)}.c7{--c:var(--c7)}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1400px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 4px}
h2{font-size:1.25rem;margin:32px 0 10px}
.legend{display:flex;flex-wrap:wrap;gap:4px 18px;list-style:none;margin:12px 0 0;padding:0;font-size:.875rem}
.legend li{min-width:0;overflow-wrap:anywhere}
.swatch{display:inline-block;width:1.1em;height:.7em;margin-inline-end:6px;border-inline-start:1.1em solid var(--c)}
.swatch.waits{border-inline-start:3px dashed var(--wait);width:3px;height:1em;vertical-align:-.15em}
.soft{color:var(--soft);font-size:.875rem;margin:0}
.names,.days{display:grid;grid-template-columns:repeat(7,minmax(0,1fr));list-style:none;margin:0;
padding:0}
.names{color:var(--soft);font-size:.8125rem;font-weight:600}
.names li{padding:4px 8px}
.days{gap:1px;background:var(--rule);border:1px solid var(--rule);border-radius:10px;overflow:hidden}
.days>li{background:var(--paper);min-height:6.5rem;padding:6px 8px;min-width:0}
.days>.out{background:var(--ground)}
.date{display:block;color:var(--soft);font-size:.8125rem;font-weight:600;margin:0 0 4px}
.date .long{display:none}
.post{border-inline-start:3px solid var(--c);padding-inline-start:7px;margin:0 0 8px;font-size:.8125rem;
overflow-wrap:anywhere}
.post.waits{border-inline-start-style:dashed}
.mark{color:var(--c)}
.post b{font-variant-numeric:tabular-nums;font-weight:650}
.post p{margin:0}
.to{color:var(--soft)}
.state{color:var(--wait);font-weight:600}
summary{cursor:pointer}
summary:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
.text{white-space:pre-wrap;margin:6px 0;padding:6px 0;border-top:1px solid var(--rule)}
.hand{border:1px solid var(--rule);border-radius:8px;margin:8px 0;padding:8px 10px}
.hand .text{user-select:all;border-top:0;background:var(--ground);border-radius:6px;padding:8px}
.hand h3{font-size:1em;margin:0}
.hand figure{margin:8px 0}
.hand img{display:block;max-width:100%;height:auto;border-radius:6px}
a{color:var(--mark)}
@media screen and (max-width:800px){main{padding:18px 14px 36px}.names,.days>.out,.days>.free{display:none}
.days{display:block;background:none;border:0;border-radius:0}
.days>li{min-height:0;border:1px solid var(--rule);border-radius:10px;margin:0 0 10px;padding:10px 12px}
.date .long{display:inline}.date .short{display:none}.post{font-size:.9375rem}}
@media print{@page{size:A4 landscape;margin:12mm;@bottom-right{content:counter(page) " / " counter(pages);
font:8pt system-ui,sans-serif;color:#444}}
:root{color-scheme:light;--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;
--mark:#1d4d94;--wait:#6a4100;--c0:#2459a8;--c1:#b0460b;--c2:#1c7a43;--c3:#8a3ab0;--c4:#a11c4f;--c5:#0b7285;
--c6:#7a6200;--c7:#5b616b}
main{max-width:none;padding:0}h1{font-size:16pt}h2{font-size:12pt;margin:12px 0 6px;break-after:avoid}
.names{break-after:avoid}.days{break-before:avoid;border-radius:0}.days>li{min-height:2.6rem;padding:3px 5px}
.post,.swatch{print-color-adjust:exact}main>section+section{break-before:page}.date{margin:0}
.post{font-size:7pt;line-height:1.3;margin:0 0 4px;break-inside:avoid}.legend{margin:6px 0 0;font-size:8pt}
summary{list-style:none}}
)css";

std::string esc(std::string_view text) { return html_escape(visible(text)); }

// Line ends stay: the page shows them.
std::string esc_lines(std::string_view text) {
  std::string out;
  for (auto line : split(text, '\n')) {
    if (!out.empty()) out += '\n';
    out += esc(line);
  }
  return out;
}

// What a person attaches: the picture itself where it is small, and what to write as its alt text.
std::string attached(const Media& media, const ExportedPlan& plan) {
  const auto& in = plan.speech;
  auto address = picture_address(media, plan.picture);
  auto words = in.say("calendar.attach", {{"file", media.file}});
  if (!trim(media.alt).empty())
    words = in.say("calendar.attach_with", {{"file", media.file}, {"alt", media.alt}});
  return fmt::format(
      "<figure>{}<figcaption class=\"soft\" dir=\"auto\">{}</figcaption></figure>",
      address ? fmt::format("<img src=\"{}\" alt=\"{}\">", *address, esc(media.alt)) : "",
      esc_lines(words));
}

// One that a person publishes, without a look at anything else.
std::string by_hand(const PlannedPost& post, const Output& output, const ExportedPlan& plan) {
  const auto& in = plan.speech;
  auto pasted = [](const std::string& what, const std::string& text) {
    if (text.empty()) return std::string();
    return fmt::format("<p class=\"soft\">{}</p><p class=\"text\" dir=\"auto\">{}</p>", esc(what),
                       esc_lines(text));
  };
  bool approved = post.status == PlannedPost::Status::approved;
  auto when = in.say("calendar.when", {{"time", to_string(plan.zone.local(output.at))},
                                       {"account", output.account}});
  if (!approved) when = in.say("calendar.wait", {{"when", when}});
  auto out = fmt::format(
      "<section class=\"hand\"><h3>{}</h3><p class=\"soft\">{}</p>",
      esc(in.say("calendar.by_hand", {{"where", plan.by_hand.at(output.account)}})), esc(when));
  out += pasted(in.say("calendar.title"), output.post.title);
  for (std::size_t i = 0; i < output.post.parts.size(); ++i) {
    auto what = output.post.parts.size() == 1 ? in.say("calendar.paste")
                                              : in.say("calendar.paste_part", {{"n", i + 1}});
    out += pasted(what, output.post.parts[i].text);
    for (const auto& media : output.post.parts[i].media) out += attached(media, plan);
  }
  out += pasted(in.say("calendar.warning"), output.post.warning);
  for (const auto& option : output.post.options) out += pasted(option.first, option.second);
  out += pasted(in.say("field.tags"), in.list(output.post.tags));
  out += pasted(in.say("preview.comment"), output.post.first_comment);
  if (output.post.poll)
    out += pasted(in.say("preview.poll"), join(output.post.poll->options, "\n"));
  return out + pasted(in.say("calendar.link"), output.post.link) + "</section>";
}

std::string texts_of(const PlannedPost& post, const ExportedPlan& plan) {
  std::string out;
  std::string last;
  for (const auto& output : post.outputs) {
    if (plan.by_hand.contains(output.account)) {
      out += by_hand(post, output, plan);
      continue;
    }
    std::vector<std::string> parts;
    for (const auto& part : output.post.parts) parts.push_back(part.text);
    auto text = join(parts, "\n\n");
    if (text == last) continue;
    last = text;
    out += fmt::format("<p class=\"text\" dir=\"auto\"><span class=\"to\">{}</span>\n{}</p>",
                       esc(output.account), esc_lines(text));
  }
  const auto& link = post.outputs[0].post.link;
  if (is_web(link))
    out += fmt::format("<p><a href=\"{0}\" rel=\"noreferrer\">{0}</a></p>", esc(link));
  return out;
}

// The colour of an account: by its place among those that stand on the page.
std::size_t colour_of(const std::string& account, const std::vector<std::string>& accounts) {
  auto found = std::find(accounts.begin(), accounts.end(), account);
  return static_cast<std::size_t>(found - accounts.begin()) % colours;
}

std::vector<std::string> accounts_of(const ExportedPlan& plan) {
  std::set<std::string> names;
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) names.insert(output.account);
  return {names.begin(), names.end()};
}

std::string post_html(const PlannedPost& post, const ExportedPlan& plan,
                      const std::vector<std::string>& accounts) {
  const auto& in = plan.speech;
  bool waits = post.status != PlannedPost::Status::approved;
  bool hand = std::any_of(post.outputs.begin(), post.outputs.end(), [&](const auto& output) {
    return plan.by_hand.contains(output.account);
  });
  auto about = post.pillar;
  if (!post.campaign.empty()) about += (about.empty() ? "" : ", ") + post.campaign;
  std::vector<std::string> to;
  for (const auto& output : post.outputs)
    to.push_back(
        fmt::format("<span class=\"c{}\"><span class=\"mark\" aria-hidden=\"true\">\u25cf"
                    "</span> {}</span>",
                    colour_of(output.account, accounts), esc(output.account)));
  auto state = [](const std::string& word) {
    return fmt::format(" <span class=\"state\">{}</span>", esc(word));
  };
  return fmt::format(
      "<div class=\"post c{}{}\"><details><summary><b>{}</b> <span class=\"to\">{}</span>{}{}<br>"
      "<span dir=\"auto\">{}</span></summary><p class=\"soft\">{}{}</p>{}</details></div>",
      colour_of(post.outputs[0].account, accounts), waits ? " waits" : "",
      to_string(plan.zone.local(post.at)).substr(11, 5), join(to, ", "),
      waits ? state(in.say(fmt::format("status.{}", to_string(post.status)))) : "",
      hand ? state(in.say("queue.by_hand")) : "", esc(headline(post, 90)), esc(post.id),
      about.empty() ? "" : " \u00b7 " + esc(about), texts_of(post, plan));
}

// What the colours and the dashes mean.
std::string legend(const ExportedPlan& plan, const std::vector<std::string>& accounts) {
  if (accounts.empty()) return "";
  auto out = fmt::format("<ul class=\"legend\" aria-label=\"{}\">\n",
                         esc(plan.speech.say("calendar.legend")));
  for (const auto& account : accounts)
    out += fmt::format("<li class=\"c{}\"><span class=\"swatch\"></span>{}</li>\n",
                       colour_of(account, accounts), esc(account));
  bool waits = std::any_of(plan.posts.begin(), plan.posts.end(), [](const auto& post) {
    return post.status != PlannedPost::Status::approved;
  });
  if (waits)
    out += fmt::format("<li><span class=\"swatch waits\"></span>{}</li>\n",
                       esc(plan.speech.say("calendar.dashed")));
  return out + "</ul>\n";
}

struct Month {
  year_month_day first;
  std::vector<const PlannedPost*> posts;
};

std::vector<Month> by_month(const ExportedPlan& plan) {
  std::vector<Month> all;
  for (const auto& post : plan.posts) {
    year_month_day date{std::chrono::floor<days>(plan.zone.local(post.at))};
    year_month_day first{date.year(), date.month(), std::chrono::day{1}};
    if (all.empty() || all.back().first != first) all.push_back({first, {}});
    all.back().posts.push_back(&post);
  }
  return all;
}

struct Sheet {
  const ExportedPlan& plan;
  const std::vector<std::string>& accounts;
};

std::string day_html(local_days day, const Month& month, const Sheet& sheet) {
  const auto& in = sheet.plan.speech;
  std::string posts;
  for (const auto* post : month.posts)
    if (std::chrono::floor<days>(sheet.plan.zone.local(post->at)) == day)
      posts += post_html(*post, sheet.plan, sheet.accounts);
  year_month_day date{day};
  auto words = in.say("date.with_weekday",
                      {{"weekday", in.weekday(std::chrono::weekday{day}.iso_encoding() - 1)},
                       {"date", in.long_date(date, false)}});
  return fmt::format(
      "<li{}><time class=\"date\" datetime=\"{}\"><span class=\"short\">{}</span>"
      "<span class=\"long\">{}</span></time>{}</li>\n",
      posts.empty() ? " class=\"free\"" : "", to_string(date), unsigned{date.day()}, esc(words),
      posts);
}

std::string month_html(const Month& month, const Sheet& sheet) {
  const auto& in = sheet.plan.speech;
  auto name =
      in.say("period.month", {{"month", in.nth("months", unsigned{month.first.month()} - 1)},
                              {"year", fmt::format("{}", int{month.first.year()})}});
  auto out =
      fmt::format("<section><h2>{}</h2>\n<ul class=\"names\" aria-hidden=\"true\">", esc(name));
  for (std::size_t day = 0; day < 7; ++day)
    out += fmt::format("<li>{}</li>", esc(in.short_weekday(day)));
  out += "</ul>\n<ol class=\"days\">\n";
  local_days first{month.first};
  local_days end{(month.first.year() / month.first.month() + std::chrono::months{1}) / 1};
  auto before = std::chrono::weekday{first}.iso_encoding() - 1;
  auto after = (7 - (before + static_cast<unsigned>((end - first).count())) % 7) % 7;
  for (unsigned i = 0; i < before; ++i) out += "<li class=\"out\" aria-hidden=\"true\"></li>\n";
  for (auto day = first; day < end; day += days{1}) out += day_html(day, month, sheet);
  for (unsigned i = 0; i < after; ++i) out += "<li class=\"out\" aria-hidden=\"true\"></li>\n";
  return out + "</ol></section>\n";
}

}  // namespace

std::string export_html(const ExportedPlan& plan) {
  const auto& in = plan.speech;
  auto about = in.say("preview.plan");
  auto title =
      esc(plan.brand.empty() ? about : in.say("titled", {{"name", plan.brand}, {"about", about}}));
  auto accounts = accounts_of(plan);
  auto summary = in.say(
      "preview.summary",
      {{"counts", in.say("count.posts", {{"n", plan.posts.size()}})}, {"zones", plan.zone.name()}});
  auto made = in.say("report.as_of_alone", {{"time", in.date_time(plan.zone.local(plan.now))},
                                            {"zone", plan.zone.name()}});
  auto out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{4}\"{5}>\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{0}</title>\n<style>{1}</style>\n"
      "</head>\n<body>\n<main>\n<h1>{0}</h1>\n<p class=\"soft\">{2} {3}</p>\n{6}",
      title, style, esc(summary), esc(made), in.tag(),
      in.language().leftwards ? " dir=\"rtl\"" : "", legend(plan, accounts));
  for (const auto& month : by_month(plan)) out += month_html(month, {plan, accounts});
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace smm
