// The plan as one page with a calendar of each month: no script, nothing loaded from outside, light
// and dark, fit for a telephone and for paper.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/url.h"
#include "plan/exporting/export.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::year_month_day;

// Every pair of text and ground has a contrast of 4.5:1 or better (WCAG 2.2, AA).
constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--ground:#f5f4f1;--paper:#fff;--ink:#1d2127;--soft:#545d68;
--rule:#dcd9d2;--mark:#2459a8;--wait:#7a4b00}
@media (prefers-color-scheme:dark){:root{--ground:#14171b;--paper:#1d2127;--ink:#e9ebee;
--soft:#a9b2bd;--rule:#363d46;--mark:#7fb0f5;--wait:#f2c566}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);
font:16px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:1400px;margin:0 auto;padding:24px 20px 48px}
h1{font-size:1.8rem;line-height:1.2;margin:0 0 4px}
h2{font-size:1.25rem;margin:32px 0 10px}
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
.post{border-left:3px solid var(--mark);padding:0 0 0 7px;margin:0 0 8px;font-size:.8125rem;
overflow-wrap:anywhere}
.post.waits{border-left-style:dashed;border-left-color:var(--wait)}
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
@media (max-width:800px){main{padding:18px 14px 36px}.names,.days>.out,.days>.free{display:none}
.days{display:block;background:none;border:0;border-radius:0}
.days>li{min-height:0;border:1px solid var(--rule);border-radius:10px;margin:0 0 10px;padding:10px 12px}
.date .long{display:inline}.date .short{display:none}.post{font-size:.9375rem}}
@media print{:root{color-scheme:light;--ground:#fff;--paper:#fff;--ink:#000;--soft:#444;--rule:#bbb;
--mark:#1d4d94;--wait:#6a4100}main{max-width:none;padding:0}.days>li{break-inside:avoid;min-height:4rem}
section{break-before:page}section:first-of-type{break-before:auto}.post{font-size:7.5pt}}
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
  auto address = picture_address(media, plan.picture);
  auto alt = trim(media.alt).empty() ? std::string() : "; alt text: " + std::string(media.alt);
  return fmt::format(
      "<figure>{}<figcaption class=\"soft\">Attach {}{}</figcaption></figure>",
      address ? fmt::format("<img src=\"{}\" alt=\"{}\">", *address, esc(media.alt)) : "",
      esc(media.file), esc_lines(alt));
}

// One that a person publishes, without a look at anything else.
std::string by_hand(const PlannedPost& post, const Output& output, const ExportedPlan& plan) {
  auto pasted = [](std::string_view what, const std::string& text) {
    if (text.empty()) return std::string();
    return fmt::format("<p class=\"soft\">{}</p><p class=\"text\">{}</p>", what, esc_lines(text));
  };
  bool approved = post.status == PlannedPost::Status::approved;
  auto out = fmt::format(
      "<section class=\"hand\"><h3>By hand: {}</h3><p class=\"soft\">{}, account {}{}</p>",
      esc(plan.by_hand.at(output.account)), to_string(plan.zone.local(output.at)),
      esc(output.account), approved ? "" : "; not approved yet: wait");
  out += pasted("Title", output.post.title);
  for (std::size_t i = 0; i < output.post.parts.size(); ++i) {
    auto what = output.post.parts.size() == 1 ? std::string("Paste")
                                              : fmt::format("Paste as part {}", i + 1);
    out += pasted(what, output.post.parts[i].text);
    for (const auto& media : output.post.parts[i].media) out += attached(media, plan);
  }
  out += pasted("Warning", output.post.warning);
  for (const auto& option : output.post.options) out += pasted(esc(option.first), option.second);
  out += pasted("Tags", join(output.post.tags, ", "));
  out += pasted("First comment", output.post.first_comment);
  if (output.post.poll) out += pasted("Poll", join(output.post.poll->options, "\n"));
  return out + pasted("Link", output.post.link) + "</section>";
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
    out += fmt::format("<p class=\"text\"><span class=\"to\">{}</span>\n{}</p>",
                       esc(output.account), esc_lines(text));
  }
  const auto& link = post.outputs[0].post.link;
  if (is_web(link))
    out += fmt::format("<p><a href=\"{0}\" rel=\"noreferrer\">{0}</a></p>", esc(link));
  return out;
}

std::string post_html(const PlannedPost& post, const ExportedPlan& plan) {
  bool waits = post.status != PlannedPost::Status::approved;
  auto line = headline(post, 90);
  bool hand = std::any_of(post.outputs.begin(), post.outputs.end(), [&](const auto& output) {
    return plan.by_hand.contains(output.account);
  });
  auto about = post.pillar;
  if (!post.campaign.empty()) about += (about.empty() ? "" : ", ") + post.campaign;
  return fmt::format(
      "<div class=\"post{}\"><details><summary><b>{}</b> <span class=\"to\">{}</span>{}{}<br>{}"
      "</summary><p class=\"soft\">{}{}</p>{}</details></div>",
      waits ? " waits" : "", to_string(plan.zone.local(post.at)).substr(11, 5),
      esc(account_names(post)),
      waits ? fmt::format(" <span class=\"state\">{}</span>", to_string(post.status)) : "",
      hand ? " <span class=\"state\">by hand</span>" : "", esc(line), esc(post.id),
      about.empty() ? "" : " \u00b7 " + esc(about), texts_of(post, plan));
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

std::string day_html(local_days day, const Month& month, const ExportedPlan& plan) {
  std::string posts;
  for (const auto* post : month.posts)
    if (std::chrono::floor<days>(plan.zone.local(post->at)) == day) posts += post_html(*post, plan);
  year_month_day date{day};
  auto number = unsigned{date.day()};
  return fmt::format(
      "<li{}><time class=\"date\" datetime=\"{}\"><span class=\"short\">{}</span>"
      "<span class=\"long\">{} {} {}</span></time>{}</li>\n",
      posts.empty() ? " class=\"free\"" : "", to_string(date), number,
      weekday_name(std::chrono::weekday{day}), number, month_name(date.month()), posts);
}

std::string month_html(const Month& month, const ExportedPlan& plan) {
  auto name = fmt::format("{} {}", month_name(month.first.month()), int{month.first.year()});
  auto out = fmt::format("<section><h2>{}</h2>\n<ul class=\"names\" aria-hidden=\"true\">", name);
  for (unsigned day = 1; day <= 7; ++day)
    out += fmt::format("<li>{:.3}</li>", weekday_name(std::chrono::weekday{day}));
  out += "</ul>\n<ol class=\"days\">\n";
  local_days first{month.first};
  local_days end{(month.first.year() / month.first.month() + std::chrono::months{1}) / 1};
  auto before = std::chrono::weekday{first}.iso_encoding() - 1;
  auto after = (7 - (before + static_cast<unsigned>((end - first).count())) % 7) % 7;
  for (unsigned i = 0; i < before; ++i) out += "<li class=\"out\" aria-hidden=\"true\"></li>\n";
  for (auto day = first; day < end; day += days{1}) out += day_html(day, month, plan);
  for (unsigned i = 0; i < after; ++i) out += "<li class=\"out\" aria-hidden=\"true\"></li>\n";
  return out + "</ol></section>\n";
}

}  // namespace

std::string export_html(const ExportedPlan& plan) {
  auto title =
      plan.brand.empty() ? std::string("Content plan") : esc(plan.brand) + ": content plan";
  auto out = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{0}</title>\n<style>{1}</style>\n"
      "</head>\n<body>\n<main>\n<h1>{0}</h1>\n"
      "<p class=\"soft\">{2} post{3}. Times are local to {4}. Made {5}.</p>\n",
      title, style, plan.posts.size(), plan.posts.size() == 1 ? "" : "s", esc(plan.zone.name()),
      to_string(plan.zone.local(plan.now)));
  for (const auto& month : by_month(plan)) out += month_html(month, plan);
  return out + "</main>\n</body>\n</html>\n";
}

}  // namespace smm
