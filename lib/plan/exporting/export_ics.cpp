// The plan as a calendar, RFC 5545.

#include <fmt/format.h>

#include <map>

#include "core/text.h"
#include "plan/exporting/export.h"

namespace smm {
namespace {

constexpr std::size_t line_octets = 75;  // RFC 5545, 3.1
constexpr std::size_t summary_width = 80;

// Content lines: folded without dividing a character, ended with CRLF.
void add_line(std::string& out, std::string_view line) {
  std::size_t room = line_octets;
  for (std::size_t at = 0; at < line.size();) {
    auto bytes = code_point_at(line, at).bytes;
    if (bytes > room) {
      out += "\r\n ";
      room = line_octets - 1;
    }
    out += line.substr(at, bytes);
    room -= bytes;
    at += bytes;
  }
  out += "\r\n";
}

// Text of the calendar: marks escaped, what no calendar may hold made visible.
std::string text(std::string_view value) {
  std::string out;
  for (std::size_t at = 0; at < value.size();) {
    auto [code, bytes] = code_point_at(value, at);
    auto piece = value.substr(at, bytes);
    at += bytes;
    if (code == '\\' || code == ';' || code == ',')
      (out += '\\') += piece;
    else if (code == '\n')
      out += "\\n";
    else if (code >= 0x20 && code != 0x7F)
      out += code == 0xFFFD ? "\xEF\xBF\xBD" : piece;
  }
  return out;
}

std::string stamp(LocalTime local) {
  auto iso = rfc3339(Time{local.time_since_epoch()});
  std::string out;
  for (char c : iso)
    if (c != '-' && c != ':' && c != 'Z') out += c;
  return out;
}

std::string utc_stamp(Time at) { return stamp(LocalTime{at.time_since_epoch()}) + "Z"; }

std::string offset_text(Seconds offset) {
  auto seconds = std::abs(offset.count());
  auto out = fmt::format("{}{:02}{:02}", offset.count() < 0 ? '-' : '+', seconds / 3600,
                         seconds / 60 % 60);
  if (seconds % 60 != 0) out += fmt::format("{:02}", seconds % 60);
  return out;
}

bool is_utc(const Zone& zone) { return zone.name() == "UTC" || zone.name() == "Etc/UTC"; }

// One observance for every stretch of one offset between the first post and the last.
void add_zone(std::string& out, const Zone& zone, Time first, Time last) {
  add_line(out, "BEGIN:VTIMEZONE");
  add_line(out, "TZID:" + text(zone.name()));
  constexpr Time earliest{std::chrono::sys_days{std::chrono::year{1970} / 1 / 1}};
  for (auto at = first;;) {
    auto regime = zone.regime(at);
    auto begin = std::max(regime.begin, earliest);
    auto before = begin == earliest ? regime.offset : zone.offset(begin - Seconds{1});
    const char* kind = regime.daylight ? "DAYLIGHT" : "STANDARD";
    add_line(out, fmt::format("BEGIN:{}", kind));
    add_line(out, "DTSTART:" + stamp(LocalTime{begin.time_since_epoch() + before}));
    add_line(out, "TZOFFSETFROM:" + offset_text(before));
    add_line(out, "TZOFFSETTO:" + offset_text(regime.offset));
    add_line(out, "TZNAME:" + text(regime.name));
    add_line(out, fmt::format("END:{}", kind));
    if (regime.end > last) break;
    at = regime.end;
  }
  add_line(out, "END:VTIMEZONE");
}

std::string start_line(const Zone& zone, Time at) {
  auto local = zone.local(at);
  // A local time that happens twice is the first by RFC 5545 and the second to some programs.
  if (is_utc(zone) || zone.resolve(local).fold != Fold::unique) return "DTSTART:" + utc_stamp(at);
  return fmt::format("DTSTART;TZID={}:{}", zone.name(), stamp(local));
}

void add_event(std::string& out, const ExportedPlan& plan, const PlannedPost& post,
               const std::string& uid) {
  const auto& first = post.outputs[0];
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + text(uid) + "@smm.invalid");
  add_line(out, "DTSTAMP:" + utc_stamp(plan.now));
  // Minutes since 2020: a later export replaces an earlier one.
  auto minutes = std::chrono::floor<std::chrono::minutes>(
      plan.now - std::chrono::sys_days{std::chrono::year{2020} / 1 / 1});
  add_line(out, fmt::format("SEQUENCE:{}", std::max<std::int64_t>(0, minutes.count())));
  add_line(out, start_line(plan.zone, first.at));
  add_line(out, "DURATION:PT15M");
  add_line(out, "SUMMARY:" + text(headline(post, summary_width)));
  std::vector<std::string> texts;
  for (const auto& part : first.post.parts) texts.push_back(part.text);
  add_line(out, "DESCRIPTION:" + text(join(texts, "\n\n")));
  add_line(out, "LOCATION:" + text(account_names(post)));
  std::vector<std::string> categories;
  for (const auto& name : {post.pillar, post.campaign})
    if (!name.empty()) categories.push_back(text(name));
  if (!categories.empty()) add_line(out, "CATEGORIES:" + join(categories, ","));
  bool address =
      !first.post.link.empty() && first.post.link.find_first_of(" \t\r\n\"<>") == std::string::npos;
  if (address) add_line(out, "URL:" + first.post.link);
  bool approved = post.status == PlannedPost::Status::approved;
  add_line(out, approved ? "STATUS:CONFIRMED" : "STATUS:TENTATIVE");
  add_line(out, "TRANSP:TRANSPARENT");
  add_line(out, "END:VEVENT");
}

}  // namespace

std::string export_ics(const ExportedPlan& plan) {
  std::string out;
  add_line(out, "BEGIN:VCALENDAR");
  add_line(out, "VERSION:2.0");
  add_line(out, "PRODID:-//smm//plan//EN");
  add_line(out, "CALSCALE:GREGORIAN");
  if (!plan.brand.empty()) add_line(out, "X-WR-CALNAME:" + text(plan.brand));
  add_line(out, "X-WR-TIMEZONE:" + text(plan.zone.name()));
  std::optional<Time> first, last;
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) {
      first = std::min(first.value_or(output.at), output.at);
      last = std::max(last.value_or(output.at), output.at);
    }
  if (first && !is_utc(plan.zone)) add_zone(out, plan.zone, *first, *last);
  for (const auto& post : plan.posts) {
    std::map<Time, PlannedPost> by_time;
    for (const auto& output : post.outputs) {
      auto [group, fresh] = by_time.try_emplace(output.at, post);
      if (fresh) group->second.outputs.clear();
      group->second.outputs.push_back(output);
    }
    for (const auto& [at, group] : by_time) {
      bool own = at != post.at && by_time.size() > 1;
      add_event(out, plan, group, own ? post.id + "/" + group.outputs[0].account : post.id);
    }
  }
  add_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace smm
