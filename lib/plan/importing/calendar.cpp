// A calendar (RFC 5545): an event is a post.
//
// Read here and not with libical: that would bring ICU, 36 MB, for unfolding lines and dividing
// properties; and what takes work, saying a rule in the plan's own words, it does not do.
//
// A calendar is kept for many ends. An event that is tentative, private, or has lost a line is a
// draft, whatever --status says; what it says that no post has a place for is left over; and of a
// recurring one the times to come count, however long ago it began.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <tuple>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "core/url.h"
#include "plan/importing/calendar_lines.h"
#include "plan/importing/calendar_zones.h"
#include "plan/importing/draft.h"
#include "plan/importing/readiness.h"
#include "plan/importing/rrule.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using Event = CalendarComponent;
using Property = CalendarProperty;

constexpr std::size_t max_occurrences = 400;  // of one event, when written out one by one
constexpr std::size_t max_compared = 10'000;  // times of a rule that a further date may repeat
constexpr std::size_t max_left = 2000;        // bytes of a property that is left over

// What programs write for programs.
bool for_programs(std::string_view name) {
  constexpr auto names =
      std::to_array<std::string_view>({"UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE",
                                       "TRANSP", "DTEND", "DURATION", "X-ALT-DESC"});
  constexpr auto prefixes = std::to_array<std::string_view>(
      {"X-MICROSOFT-", "X-MS-", "X-MOZ-", "X-LIC-", "X-EVOLUTION-", "X-APPLE-TRAVEL-"});
  return std::find(names.begin(), names.end(), name) != names.end() ||
         std::any_of(prefixes.begin(), prefixes.end(),
                     [&](auto prefix) { return name.starts_with(prefix); });
}

// Whether a tag of HTML begins at `at`. "<https://a.example>" and "<ben@a.example>" are none.
bool is_tag(std::string_view text, std::size_t at) {
  constexpr auto names = std::to_array<std::string_view>(
      {"a",    "b",    "i",     "u",      "s",     "p",     "br",     "hr",    "em",
       "li",   "ol",   "ul",    "h1",     "h2",    "h3",    "h4",     "h5",    "h6",
       "td",   "tr",   "th",    "div",    "pre",   "img",   "sub",    "sup",   "span",
       "font", "code", "html",  "body",   "head",  "table", "strong", "small", "blockquote",
       "del",  "ins",  "style", "script", "strike"});
  auto rest = text.substr(at + 1, 40);
  if (rest.starts_with('/')) rest.remove_prefix(1);
  auto name = lower_ascii(rest.substr(0, rest.find_first_of(" \t\r\n/>-")));
  return std::find(names.begin(), names.end(), name) != names.end() &&
         text.substr(at, 4096).find('>') != std::string_view::npos;
}

// Whether a character is written there by its name or number: "&amp;", "&#8211;".
bool is_reference(std::string_view text, std::size_t at) {
  auto rest = text.substr(at, 34);
  auto end = rest.find(';');
  if (end == std::string_view::npos || end < 3) return false;
  auto name = rest.substr(1, end - 1);
  if (name[0] == '#') name.remove_prefix(1);
  return std::all_of(name.begin(), name.end(), ascii::is_alnum<char>);
}

// Descriptions are HTML in Google Calendar and others, and text elsewhere: a tag or the name of a
// character says which.
HtmlText plain_text(const std::string& text) {
  constexpr auto breaks = std::to_array<std::string_view>({"<br", "<p", "<div", "<li"});
  bool html = false;
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    bool tag = text[at] == '<' && is_tag(text, at);
    html = html || tag || (text[at] == '&' && is_reference(text, at));
    if (text[at] == '<' && !tag)
      out += "&lt;";
    else
      out += text[at];
  }
  if (!html) return {text, {}};
  auto lower = lower_ascii(text);
  bool lines = std::none_of(breaks.begin(), breaks.end(),
                            [&](auto tag) { return lower.find(tag) != std::string::npos; });
  // Where no tag breaks lines, the line ends do.
  if (lines) replace_all(out, "\n", "<br>");
  return html_text(out);
}

// When something is: local in `zone`; all day if it has no time.
struct When {
  LocalTime local;
  CalendarZone zone;
  bool all_day = false;
};

struct NoTime : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class CalendarReader {
 public:
  CalendarReader(const CalendarComponent& root, const std::string& name, const ReadContext& context)
      : root_(root), name_(name), context_(context), zones_(root, context.now) {}

  Reading read() {
    for (const auto& calendar : root_.children) {
      if (calendar.name != "VCALENDAR") {
        skip(calendar.name);
        continue;
      }
      leave_broken(calendar);
      bool cancels = lower_ascii(calendar.value("METHOD")) == "cancel";
      for (const auto& component : calendar.children) {
        if (component.name == "VEVENT")
          collect(component, cancels);
        else if (component.name != "VTIMEZONE")
          skip(component.name);
      }
    }
    leave_broken(root_);
    keep_newest();
    for (const auto* event : events_) note_override(*event);
    for (const auto* event : events_) read_event(*event);
    tell();
    return std::move(reading_);
  }

 private:
  void skip(const std::string& name) { ++skipped_[name]; }

  void leave_broken(const CalendarComponent& component) {
    for (const auto& line : component.broken)
      reading_.rest.push_back(
          {name_, line.line, "line",
           component.name == "VEVENT"
               ? "this is not a line of a calendar (NAME:VALUE): its event is a draft"
               : "this is not a line of a calendar (NAME:VALUE)",
           line.value, false});
  }

  // Events; those that stand for one occurrence of another are taken out of its rule.
  void collect(const Event& event, bool cancelled) {
    ++reading_.items;
    for (const auto& child : event.children) skip(child.name);
    if (cancelled) return refuse(event, "it is cancelled");
    events_.push_back(&event);
  }

  // Of several versions of one event, or of one occurrence of it, the last counts (RFC 5545,
  // 3.8.7.4): that of the highest SEQUENCE, then that which was written last.
  void keep_newest() {
    std::map<std::string, const Event*> newest;
    auto key_of = [](const Event& event) {
      return event.value("UID") + "\n" + event.value("RECURRENCE-ID");
    };
    auto age_of = [](const Event& event) {
      auto sequence = std::string(trim(event.value("SEQUENCE")));
      sequence.erase(0, std::min(sequence.find_first_not_of('0'), sequence.size()));
      auto written = event.value("LAST-MODIFIED");
      if (written.empty()) written = event.value("DTSTAMP");
      return std::tuple{sequence.size(), sequence, written};
    };
    std::vector<const Event*> kept;
    for (const auto* event : events_) {
      auto& known = newest[key_of(*event)];
      bool versions = known != nullptr && !event->value("UID").empty() &&
                      (event->find("SEQUENCE") != nullptr || known->find("SEQUENCE") != nullptr);
      if (versions && age_of(*event) < age_of(*known)) {
        refuse(*event, "a newer version of it stands in the file");
        continue;
      }
      if (versions) {
        refuse(*known, "a newer version of it stands in the file");
        std::erase(kept, known);
      }
      known = event;
      kept.push_back(event);
    }
    events_ = std::move(kept);
  }

  // An event that stands for one occurrence of another takes it out of that one's rule; one that
  // stands for all from there on ends the rule.
  void note_override(const Event& event) {
    const auto* moved = event.find("RECURRENCE-ID");
    if (moved == nullptr) return;
    try {
      auto at = when(*moved);
      overridden_[event.value("UID")].insert(std::chrono::floor<days>(at.local));
      if (!takes_over(*moved)) return;
      auto& ends = ends_at_[event.value("UID")];
      ends.push_back(at.zone.instant(at.local));
      std::sort(ends.begin(), ends.end());
    } catch (const NoTime&) {
      // Said when the event itself is read.
    }
  }

  static bool takes_over(const Property& moved) {
    return lower_ascii(moved.parameter("RANGE")) == "thisandfuture";
  }

  When when(const Property& property) {
    auto value = property.value;
    bool utc = value.ends_with('Z');
    if (utc) value.pop_back();
    bool dated = value.size() == 8;
    if (!dated && value.size() != 15)
      throw NoTime(fmt::format("\"{}\" is not a time", visible(property.value)));
    auto text =
        fmt::format("{}-{}-{} {}", value.substr(0, 4), value.substr(4, 2), value.substr(6, 2),
                    dated ? context_.default_time
                          : fmt::format("{}:{}:{}", value.substr(9, 2), value.substr(11, 2),
                                        value.substr(13, 2)));
    auto local = parse_local(text);
    if (!local || (!dated && value[8] != 'T'))
      throw NoTime(fmt::format("\"{}\" is not a time", visible(property.value)));
    if (value < "1970" || value >= "2200")
      throw NoTime(fmt::format("{} is too far away", value.substr(0, 4)));
    if (utc) return {*local, CalendarZone(Zone::find("UTC")), false};
    auto tzid = property.parameter("TZID");
    if (tzid.empty() || dated) return {*local, CalendarZone(context_.zone), dated};
    auto zone = zones_.find(tzid);
    if (!zone) throw NoTime(fmt::format("the time zone \"{}\" is not known here", visible(tzid)));
    return {*local, *zone, false};
  }

  LocalTime here(LocalTime local, const CalendarZone& zone) const {
    return context_.zone.local(zone.instant(local));
  }

  void refuse(const Event& event, std::string why) {
    auto content = calendar_text(event.value("SUMMARY"));
    reading_.rest.push_back({name_, event.line, "event", std::move(why), content, true});
  }

  void read_event(const Event& event) {
    leave_broken(event);
    try {
      if (lower_ascii(trim(event.value("STATUS"))) == "cancelled")
        return refuse(event, "it is cancelled");
      const auto* start = event.find("DTSTART");
      if (start == nullptr) return refuse(event, "it has no start");
      auto at = when(*start);
      auto draft = draft_of(event);
      if (const auto* rule = event.find("RRULE"))
        recurring(event, draft, at,
                  parse_rrule(rule->value, at.local, [&](Time t) { return at.zone.local(t); }));
      else if (const auto* moved = event.find("RECURRENCE-ID"); moved && takes_over(*moved))
        take_over(event, draft, at, when(*moved));
      else if (!is_past_override(event, at))
        single(event, draft, at);
      else
        return pass_over();
      if (at.all_day) ++all_day_;
      leave_unused(event);
    } catch (const NoTime& error) {
      refuse(event, error.what());
    } catch (const std::invalid_argument& error) {
      refuse(event, fmt::format("its recurrence cannot be read: {}", error.what()));
    }
  }

  // One moved time of a recurring event, which is over.
  bool is_past_override(const Event& event, const When& at) const {
    return event.find("RECURRENCE-ID") != nullptr && at.zone.instant(at.local) < context_.now;
  }
  void pass_over() {
    ++past_;
    --reading_.items;
  }

  void leave_unused(const Event& event) {
    for (const auto& property : event.properties) {
      if (property.name == "DTEND" || property.name == "DURATION") ++ends_;
      if (property.used || for_programs(property.name)) continue;
      auto content = property.parameter("ENCODING") == "BASE64"
                         ? fmt::format("{} bytes", property.value.size() * 3 / 4)
                         : calendar_text(property.value).substr(0, max_left);
      while (!valid_utf8(content)) content.pop_back();
      reading_.rest.push_back({name_, property.line, lower_ascii(property.name),
                               "a post has no place for it", std::move(content), false});
    }
  }

  void single(const Event& event, Draft draft, const When& at) {
    if (const auto* moved = event.find("RECURRENCE-ID"))
      draft.id += "-" + to_string(when(*moved).local).substr(0, 10);
    add(draft, here(at.local, at.zone));
    further(event, draft, at, {at.local}, false);
  }

  // An event that stands for an occurrence and all behind it: those of the other's rule, each moved
  // by as much as the first, up to where a further one takes over.
  void take_over(const Event& event, const Draft& draft, const When& at, const When& first) {
    auto other = std::find_if(events_.begin(), events_.end(), [&](const auto* one) {
      return one->value("UID") == event.value("UID") && one->find("RRULE") != nullptr;
    });
    if (other == events_.end()) return single(event, draft, at);
    auto start = when(*(*other)->find("DTSTART"));
    auto clock = [&](Time t) { return start.zone.local(t); };
    auto rule = parse_rrule((*other)->find("RRULE")->value, start.local, clock);
    auto from = start.zone.local(first.zone.instant(first.local));
    auto except = excepted(**other, start);
    except.erase(std::chrono::floor<days>(from));
    auto now = clock(context_.now);
    auto end = std::max(now, from) + days{366};
    for (auto next : ends_at_[event.value("UID")])
      if (clock(next) > from) end = std::min(end, clock(next) - Seconds{1});
    auto all = expand(rule, start.local, from, end, except, max_occurrences);
    auto moved = start.zone.local(at.zone.instant(at.local)) - from;
    std::size_t added = 0;
    for (auto local : all) {
      if (start.zone.instant(local + moved) < context_.now) continue;
      auto one = draft;
      one.id += "-" + to_string(local + moved).substr(0, 10);
      add(std::move(one), here(local + moved, start.zone));
      ++added;
    }
    if (added == 0) return pass_over();
    reading_.notes.push_back(
        fmt::format("line {}: {} stands for all occurrences from {} on: written out, {} posts",
                    event.line, draft.id, to_string(first.local).substr(0, 10), added));
  }

  // The further dates that an event names one by one: a post each, unless it has that day already,
  // or the event goes on and the date is past.
  void further(const Event& event, const Draft& draft, const When& start, std::set<LocalTime> known,
               bool goes_on) {
    std::set<local_days> named;
    for (const auto* property : event.all("RDATE"))
      for (auto value : split(property->value, ',')) {
        auto one = *property;
        one.value = value.substr(0, value.find('/'));  // of a period its begin
        try {
          auto date = when(one);
          auto at = date.zone.instant(date.local);
          auto local = start.zone.local(at);
          if (!known.insert(local).second || (goes_on && at < context_.now)) continue;
          auto further = draft;
          further.id += "-" + to_string(local).substr(0, 10);
          if (!named.insert(std::chrono::floor<days>(local)).second)
            further.id += "-" + to_string(local).substr(11, 2) + to_string(local).substr(14);
          add(std::move(further), here(local, start.zone));
        } catch (const NoTime& error) {
          reading_.rest.push_back(
              {name_, property->line, "RDATE", error.what(), std::string(value), false});
        }
      }
  }

  void add(Draft draft, LocalTime local) {
    draft.local = local;
    yaml_set(draft.post, "at", yaml_scalar(to_string(local)));
    reading_.drafts.push_back(std::move(draft));
  }

  void recurring(const Event& event, const Draft& draft, const When& at, const RRule& rule) {
    auto except = excepted(event, at);
    auto own = rule;
    for (auto end : ends_at_[event.value("UID")]) {
      auto last = at.zone.local(end) - Seconds{1};
      if (own.until && *own.until <= last) continue;
      bool counted = own.count && !is_behind(own, at.local, last);
      if (own.count && counted) continue;
      own.count.reset();
      own.until = last;
    }
    follow(event, draft, at, own, except);
  }

  // Whether the rule's last time is behind `last`.
  static bool is_behind(const RRule& rule, LocalTime start, LocalTime last) {
    return !expand(rule, start, last + Seconds{1}, last + days{36'600}, {}, 1).empty();
  }

  // The days on which the rule of an event does not hold: those it names, those that other events
  // stand for, and those of the rules that take days out again (EXRULE of RFC 2445).
  std::set<local_days> excepted(const Event& event, const When& at) {
    std::set<local_days> except = overridden_[event.value("UID")];
    for (const auto* property : event.all("EXRULE")) {
      auto rule = parse_rrule(property->value, at.local, [&](Time t) { return at.zone.local(t); });
      auto now = at.zone.local(context_.now);
      for (auto local : expand(rule, at.local, std::min(now, at.local),
                               std::max(now, at.local) + days{3660}, {}, max_compared))
        except.insert(std::chrono::floor<days>(local));
    }
    for (const auto* property : event.all("EXDATE"))
      for (auto value : split(property->value, ',')) {
        auto one = *property;
        one.value = value;
        auto gone = when(one);
        // In UTC for an event of a zone: the day in that zone is meant.
        auto local = gone.all_day ? gone.local : at.zone.local(gone.zone.instant(gone.local));
        except.insert(std::chrono::floor<days>(local));
      }
    return except;
  }

  void follow(const Event& event, const Draft& draft, const When& at, const RRule& rule,
              const std::set<local_days>& except) {
    auto now = at.zone.local(context_.now);
    auto rest = upcoming(rule, at.local, now, except);
    if (!rest) return refuse(event, "its last time is past");
    if (at.local < now) ++begun_;
    // The days that a rule takes out again have no end: they cannot be named one by one.
    auto every = event.all("EXRULE").empty() ? as_every(rest->rule, rest->start, rest->except)
                                             : std::nullopt;
    auto zone = zone_of_series(event, at.zone);
    if (every && zone)
      as_series(draft, *zone, std::move(*every));
    else
      written_out(event, draft, at, *rest);
    if (event.all("RDATE").empty()) return;
    auto begun =
        expand(rule, at.local, now, std::max(now, at.local) + days{3660}, except, max_compared);
    further(event, draft, at, {begun.begin(), begun.end()}, true);
  }

  // What a series says of its zone: nothing if its clock is the workspace's, else a name of the
  // database; none if there is none with its clock.
  std::optional<std::string> zone_of_series(const Event& event, const CalendarZone& zone) {
    auto key = zone.name() + "\n" + event.find("DTSTART")->parameter("TZID");
    auto known = series_zones_.find(key);
    if (known != series_zones_.end()) return known->second;
    std::optional<std::string> name = std::string{};
    if (!same_clock(zone, context_.zone, context_.now)) {
      name = zones_.database_name(zone);
      if (name->empty()) name.reset();
    }
    if (name && !name->empty() && zone.name().empty())
      reading_.notes.push_back(
          fmt::format("the file's own time zone \"{}\" keeps the clock of {}, whose name is taken",
                      key.substr(1), *name));
    return series_zones_.emplace(key, name).first->second;
  }

  void as_series(Draft draft, const std::string& zone, Yaml every) {
    yaml_set(draft.post, "every", std::move(every));
    if (!zone.empty()) yaml_set(draft.post, "timezone", yaml_scalar(zone));
    reading_.drafts.push_back(std::move(draft));
  }

  void written_out(const Event& event, const Draft& draft, const When& at, const Upcoming& rest) {
    auto all = expand(rest.rule, rest.start, rest.start,
                      std::max(at.zone.local(context_.now), at.local) + days{366}, rest.except,
                      max_occurrences);
    if (all.empty()) return refuse(event, "it has no time within a year");
    reading_.notes.push_back(fmt::format(
        "line {}: {} recurs in a way that every: cannot say ({}): written out, {} posts to {}",
        event.line, draft.id, event.value("RRULE"), all.size(),
        to_string(all.back()).substr(0, 10)));
    for (auto local : all) {
      auto one = draft;
      one.id += "-" + to_string(local).substr(0, 10);
      add(std::move(one), here(local, at.zone));
    }
  }

  static std::string id_of(const std::string& uid) {
    auto at = uid.find('@');
    auto name = uid.substr(0, at);
    if (at != std::string::npos && uid.substr(at) == "@smm.invalid")
      return name;  // `smm plan export` wrote it
    return uid.empty() ? std::string{} : slug(name, 30) + "-" + short_digest(uid);
  }

  Draft draft_of(const Event& event) {
    Draft draft;
    draft.line = event.line;
    draft.file = name_;
    auto title = std::string(trim(plain_text(calendar_text(event.value("SUMMARY"))).text));
    draft.from = fmt::format("{}, line {}: {}", name_, event.line, trim(fit(title, 70)));
    draft.id = id_of(event.value("UID"));
    auto markup = description_of(event);
    const auto& text = markup.text;
    if (!text.empty() && !title.empty()) yaml_set(draft.post, "title", yaml_scalar(title));
    auto link = link_of(event);
    if (link.empty()) link = only_link(markup);
    auto words = with_link(plan_text(text.empty() ? title : text), link);
    if (words.empty()) throw NoTime("it has neither summary nor description");
    yaml_set(draft.post, "text", yaml_scalar(words));
    if (!link.empty()) yaml_set(draft.post, "link", yaml_scalar(link));
    Readiness readiness(Readiness::Of::site, context_);
    if (!leave_references(markup, {name_, event.line, link, {}}, reading_))
      readiness.take_as("drafted", "struck out", "yes");
    if (!is_certain(event)) readiness.take_as("drafted", "status", "yes");
    for (const auto* property : event.all("CATEGORIES"))
      for (const auto& category : calendar_texts(property->value)) {
        readiness.take_label(category);
        if (!place_category(draft.post, context_.names, category))
          reading_.rest.push_back({name_, property->line, "category",
                                   "the plan has no pillar and no campaign of that name", category,
                                   false});
      }
    take_own_properties(event, readiness);
    readiness.settle(draft, reading_);
    return draft;
  }

  // "X-WP-STATUS:draft", "X-EXPIRES": what other programs add may say how far an event is.
  static void take_own_properties(const Event& event, Readiness& readiness) {
    for (const auto& property : event.properties) {
      if (!property.name.starts_with("X-") || for_programs(property.name)) continue;
      auto name = lower_ascii(property.name.substr(2));
      auto value = calendar_text(property.value);
      auto behind = name.find('-');  // the maker's name
      bool taken = readiness.take(name, value) ||
                   (behind != std::string::npos && readiness.take(name.substr(behind + 1), value));
      property.used = property.used || taken;
    }
  }

  // The description; that of Outlook in HTML, if there is no other.
  HtmlText description_of(const Event& event) {
    auto found = plain_text(calendar_text(event.value("DESCRIPTION")));
    if (trim(found.text).empty()) found = html_text(calendar_text(event.value("X-ALT-DESC")));
    found.text = trim(found.text);
    return found;
  }

  // The one page that a description points to.
  static std::string only_link(const HtmlText& markup) {
    std::string found;
    for (const auto& [kind, address, words] : markup.references) {
      if (kind != "link" || !is_web(address) || address == found) continue;
      if (!found.empty()) return {};
      found = address;
    }
    return found;
  }

  std::string link_of(const Event& event) {
    const auto* property = event.find("URL");
    auto link = property == nullptr ? std::string{} : std::string(trim(property->value));
    if (link.empty() || is_web(link)) return link;
    property->used = false;  // left over
    return {};
  }

  // Whether the event is as somebody meant it for everybody.
  bool is_certain(const Event& event) {
    auto status = lower_ascii(trim(event.value("STATUS")));
    auto access = lower_ascii(trim(event.value("CLASS")));
    bool open = access.empty() || access == "public";
    auto busy = lower_ascii(trim(event.value("X-MICROSOFT-CDO-BUSYSTATUS")));
    bool firm = (status.empty() || status == "confirmed") && busy != "tentative";
    if (!open) ++closed_;
    if (!firm) ++tentative_;
    return open && firm && event.broken.empty();
  }

  void tell() {
    auto note = [&](std::size_t count, std::string_view one, std::string_view many,
                    std::string_view what) {
      if (count > 0)
        reading_.notes.push_back(fmt::format("{} {} {}", count, count == 1 ? one : many, what));
    };
    note(all_day_, "event lasts", "events last",
         fmt::format("all day: {} is taken, --at takes another", context_.default_time));
    note(tentative_, "event is", "events are", "not confirmed: a draft, whatever --status says");
    note(closed_, "event is", "events are", "private: a draft, whatever --status says");
    note(begun_, "recurring event has", "recurring events have",
         "begun before: the times to come are imported");
    note(past_, "moved time of recurring events is past: it is",
         "moved times of recurring events are past: they are", "passed over");
    note(ends_, "event has", "events have", "an end or a length: a post has none");
    for (const auto& [name, count] : skipped_)
      reading_.notes.push_back(
          fmt::format("{} {} left out: only events are posts", count, visible(name)));
  }

  const CalendarComponent& root_;
  const std::string& name_;
  const ReadContext& context_;
  CalendarZones zones_;
  Reading reading_;
  std::vector<const Event*> events_;
  std::map<std::string, std::set<local_days>> overridden_;
  std::map<std::string, std::vector<Time>> ends_at_;  // where others take over, by UID
  std::map<std::string, std::size_t> skipped_;
  std::map<std::string, std::optional<std::string>> series_zones_;  // by name and TZID
  std::size_t all_day_ = 0, tentative_ = 0, closed_ = 0, begun_ = 0, past_ = 0, ends_ = 0;
};

}  // namespace

Reading read_calendar(std::string_view text, const std::string& name, const ReadContext& context) {
  auto root = parse_calendar(text, context.encoding, name);
  return CalendarReader(root, name, context).read();
}

}  // namespace smm
