// A calendar (RFC 5545): an event is a post.
//
// Read here and not with libical: that would bring ICU, 36 MB, for unfolding lines and dividing
// properties; and what takes work, saying a rule in the plan's own words, it does not do.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "core/error.h"
#include "core/text.h"
#include "plan/importing/draft.h"
#include "plan/importing/rrule.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::local_days;

constexpr std::size_t max_depth = 8;
constexpr std::size_t max_occurrences = 400;  // of one event, when written out one by one
constexpr std::size_t max_compared = 10'000;  // times of a rule that a further date may repeat

struct Property {
  std::string name, value;
  std::vector<std::pair<std::string, std::string>> parameters;
  int line = 0;

  std::string parameter(std::string_view wanted) const {
    for (const auto& [key, text] : parameters)
      if (key == wanted) return text;
    return {};
  }
};

struct Component {
  std::string name;
  int line = 0;
  std::vector<Property> properties;
  std::vector<Component> children;

  const Property* find(std::string_view wanted) const {
    for (const auto& property : properties)
      if (property.name == wanted) return &property;
    return nullptr;
  }
  std::string value(std::string_view wanted) const {
    const auto* property = find(wanted);
    return property == nullptr ? std::string{} : property->value;
  }
};

// ---- Lines and components. ----

struct Line {
  int number;
  std::string text;
};

// A line that begins with a space or a tab goes on the one before, in the middle of a character if
// it must be: bytes are joined before anything looks at them.
std::vector<Line> unfolded(std::string_view text) {
  std::vector<Line> lines;
  int number = 0;
  while (!text.empty()) {
    auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!lines.empty() && (line.starts_with(' ') || line.starts_with('\t')))
      lines.back().text += line.substr(1);
    else if (!line.empty())
      lines.push_back({number, std::string(line)});
  }
  return lines;
}

// NAME;PARAMETER="a:b":VALUE. Nothing if it is not of that form.
std::optional<Property> parse_property(const Line& line) {
  Property property;
  property.line = line.number;
  std::string_view rest = line.text;
  auto end = rest.find_first_of(";:");
  if (end == std::string_view::npos || end == 0) return {};
  auto upper = [](std::string_view text) {
    std::string out(text);
    for (auto& c : out)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return out;
  };
  property.name = upper(rest.substr(0, end));
  rest.remove_prefix(end);
  while (rest.starts_with(';')) {
    auto equals = rest.find('=');
    if (equals == std::string_view::npos) return {};
    auto key = upper(rest.substr(1, equals - 1));
    rest.remove_prefix(equals + 1);
    std::string value;
    bool quoted = false;
    std::size_t at = 0;
    for (; at < rest.size() && (quoted || (rest[at] != ';' && rest[at] != ':')); ++at) {
      if (rest[at] == '"')
        quoted = !quoted;
      else
        value += rest[at];
    }
    property.parameters.emplace_back(std::move(key), std::move(value));
    rest.remove_prefix(at);
  }
  if (!rest.starts_with(':')) return {};
  property.value = rest.substr(1);
  return property;
}

Component parse_components(const std::vector<Line>& lines, const std::string& name) {
  auto refuse = [&](int line, const std::string& why) {
    throw Error(Status::invalid, fmt::format("{}:{}: {}", name, line, why));
  };
  Component root;
  std::vector<Component*> open{&root};
  for (const auto& line : lines) {
    auto property = parse_property(line);
    if (!property) refuse(line.number, "this is no line of a calendar: NAME:VALUE");
    if (property->name == "BEGIN") {
      if (open.size() > max_depth) refuse(line.number, "components are nested too deep");
      open.back()->children.push_back({property->value, line.number, {}, {}});
      open.push_back(&open.back()->children.back());
    } else if (property->name == "END") {
      if (open.size() == 1 || open.back()->name != property->value)
        refuse(line.number, fmt::format("END:{} ends nothing", visible(property->value)));
      open.pop_back();
    } else {
      open.back()->properties.push_back(std::move(*property));
    }
  }
  if (open.size() > 1)
    refuse(open.back()->line, fmt::format("BEGIN:{} is never ended: the file is cut short",
                                          visible(open.back()->name)));
  return root;
}

// ---- Values. ----

std::string unescaped(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      char next = value[++i];
      out += next == 'n' || next == 'N' ? '\n' : next;
    } else {
      out += value[i];
    }
  }
  return out;
}

std::vector<std::string> text_list(std::string_view value) {
  std::vector<std::string> items;
  std::string item;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i == value.size() || value[i] == ',') {
      if (auto text = unescaped(item); !trim(text).empty()) items.emplace_back(trim(text));
      item.clear();
      continue;
    }
    item += value[i];
    if (value[i] == '\\' && i + 1 < value.size()) item += value[++i];
  }
  return items;
}

// The IANA name of a zone that calendars call otherwise: Windows' names (from Unicode's table of
// them), and Olson names behind a prefix.
std::string zone_name(const std::string& tzid) {
  if (Zone::exists(tzid)) return tzid;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 27> windows{
      {{"UTC", "Etc/UTC"},
       {"GMT Standard Time", "Europe/London"},
       {"Greenwich Standard Time", "Atlantic/Reykjavik"},
       {"W. Europe Standard Time", "Europe/Berlin"},
       {"Central Europe Standard Time", "Europe/Budapest"},
       {"Central European Standard Time", "Europe/Warsaw"},
       {"Romance Standard Time", "Europe/Paris"},
       {"GTB Standard Time", "Europe/Bucharest"},
       {"FLE Standard Time", "Europe/Kiev"},
       {"E. Europe Standard Time", "Europe/Chisinau"},
       {"Turkey Standard Time", "Europe/Istanbul"},
       {"Russian Standard Time", "Europe/Moscow"},
       {"Israel Standard Time", "Asia/Jerusalem"},
       {"Arabian Standard Time", "Asia/Dubai"},
       {"India Standard Time", "Asia/Kolkata"},
       {"SE Asia Standard Time", "Asia/Bangkok"},
       {"China Standard Time", "Asia/Shanghai"},
       {"Singapore Standard Time", "Asia/Singapore"},
       {"Korea Standard Time", "Asia/Seoul"},
       {"Tokyo Standard Time", "Asia/Tokyo"},
       {"AUS Eastern Standard Time", "Australia/Sydney"},
       {"New Zealand Standard Time", "Pacific/Auckland"},
       {"Eastern Standard Time", "America/New_York"},
       {"Central Standard Time", "America/Chicago"},
       {"Mountain Standard Time", "America/Denver"},
       {"Pacific Standard Time", "America/Los_Angeles"},
       {"E. South America Standard Time", "America/Sao_Paulo"}}};
  for (const auto& [name, iana] : windows)
    if (tzid == name) return std::string(iana);
  for (auto slash = tzid.find('/'); slash != std::string::npos; slash = tzid.find('/', slash + 1))
    if (auto tail = tzid.substr(slash + 1);
        tail.find('/') != std::string::npos && Zone::exists(tail))
      return tail;
  return {};
}

// When something is: local in `zone`; all day if it has no time.
struct When {
  LocalTime local;
  Zone zone;
  bool all_day = false;
};

struct NoTime : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class CalendarReader {
 public:
  CalendarReader(const std::string& name, const ReadContext& context)
      : name_(name), context_(context) {}

  Reading read(const Component& root) {
    for (const auto& calendar : root.children) {
      if (calendar.name != "VCALENDAR") {
        skip(calendar.name);
        continue;
      }
      for (const auto& component : calendar.children) {
        if (component.name == "VEVENT")
          collect(component);
        else if (component.name != "VTIMEZONE")
          skip(component.name);
      }
    }
    for (const auto* event : events_) read_event(*event);
    tell();
    return std::move(reading_);
  }

 private:
  void skip(const std::string& name) { ++skipped_[name]; }

  // Events; those that stand for one occurrence of another are taken out of its rule.
  void collect(const Component& event) {
    ++reading_.items;
    events_.push_back(&event);
    for (const auto& child : event.children) skip(child.name);
    const auto* moved = event.find("RECURRENCE-ID");
    if (moved == nullptr) return;
    try {
      overridden_[event.value("UID")].insert(std::chrono::floor<days>(when(*moved).local));
    } catch (const NoTime&) {
      // Said when the event itself is read.
    }
  }

  When when(const Property& property) const {
    auto value = property.value;
    bool utc = value.ends_with('Z');
    if (utc) value.pop_back();
    bool dated = value.size() == 8;
    if (!dated && value.size() != 15)
      throw NoTime(fmt::format("\"{}\" is no time", visible(property.value)));
    auto text =
        fmt::format("{}-{}-{} {}", value.substr(0, 4), value.substr(4, 2), value.substr(6, 2),
                    dated ? context_.default_time
                          : fmt::format("{}:{}:{}", value.substr(9, 2), value.substr(11, 2),
                                        value.substr(13, 2)));
    auto local = parse_local(text);
    if (!local || (!dated && value[8] != 'T'))
      throw NoTime(fmt::format("\"{}\" is no time", visible(property.value)));
    if (value < "1970" || value >= "2200")
      throw NoTime(fmt::format("{} is too far away", value.substr(0, 4)));
    if (utc) return {*local, Zone::find("UTC"), false};
    auto tzid = property.parameter("TZID");
    if (tzid.empty() || dated) return {*local, context_.zone, dated};
    auto zone = zone_name(tzid);
    if (zone.empty())
      throw NoTime(fmt::format("the time zone \"{}\" is not known here", visible(tzid)));
    return {*local, Zone::find(zone), false};
  }

  LocalTime here(LocalTime local, const Zone& zone) const {
    return context_.zone.local(zone.resolve(local).at);
  }

  // Whether the clocks of both zones agree for the next two years.
  bool same_clock(const Zone& zone) const {
    if (zone.name() == context_.zone.name()) return true;
    for (auto at = context_.now; at < context_.now + days{731}; at += days{7})
      if (zone.offset(at) != context_.zone.offset(at)) return false;
    return true;
  }

  void refuse(const Component& event, std::string why) {
    auto content = unescaped(event.value("SUMMARY"));
    reading_.rest.push_back({name_, event.line, "event", std::move(why), content, true});
  }

  void read_event(const Component& event) {
    try {
      if (lower_ascii(event.value("STATUS")) == "cancelled")
        return refuse(event, "it is cancelled");
      const auto* start = event.find("DTSTART");
      if (start == nullptr) return refuse(event, "it has no start");
      auto at = when(*start);
      if (at.all_day) ++all_day_;
      auto draft = draft_of(event);
      const auto* rule = event.find("RRULE");
      if (rule == nullptr)
        single(event, draft, at);
      else
        recurring(event, draft, at, parse_rrule(rule->value, at.zone));
    } catch (const NoTime& error) {
      refuse(event, error.what());
    } catch (const std::invalid_argument& error) {
      refuse(event, fmt::format("its recurrence cannot be read: {}", error.what()));
    }
  }

  void single(const Component& event, Draft draft, const When& at) {
    if (const auto* moved = event.find("RECURRENCE-ID"))
      draft.id += "-" + to_string(when(*moved).local).substr(0, 10);
    add(draft, here(at.local, at.zone));
    further(event, draft, at, {at.local});
  }

  // The further dates that an event names one by one: a post each, unless it has that day already.
  void further(const Component& event, const Draft& draft, const When& start,
               std::set<LocalTime> known) {
    std::set<local_days> named;
    for (const auto& property : event.properties) {
      if (property.name != "RDATE") continue;
      for (auto value : split(property.value, ',')) {
        auto one = property;
        one.value = value.substr(0, value.find('/'));  // of a period its begin
        try {
          auto date = when(one);
          auto local = start.zone.local(date.zone.resolve(date.local).at);
          if (!known.insert(local).second) continue;
          auto further = draft;
          further.id += "-" + to_string(local).substr(0, 10);
          if (!named.insert(std::chrono::floor<days>(local)).second)
            further.id += "-" + to_string(local).substr(11, 2) + to_string(local).substr(14);
          add(std::move(further), here(local, start.zone));
        } catch (const NoTime& error) {
          reading_.rest.push_back(
              {name_, property.line, "RDATE", error.what(), std::string(value), false});
        }
      }
    }
  }

  void add(Draft draft, LocalTime local) {
    draft.local = local;
    yaml_set(draft.post, "at", yaml_scalar(to_string(local)));
    reading_.drafts.push_back(std::move(draft));
  }

  void recurring(const Component& event, const Draft& draft, const When& at, const RRule& rule) {
    std::set<local_days> except = overridden_[event.value("UID")];
    for (const auto& property : event.properties) {
      if (property.name != "EXDATE") continue;
      for (auto value : split(property.value, ',')) {
        auto one = property;
        one.value = value;
        auto gone = when(one);
        // In UTC for an event of a zone: the day in that zone is meant.
        auto local = gone.all_day ? gone.local : at.zone.local(gone.zone.resolve(gone.local).at);
        except.insert(std::chrono::floor<days>(local));
      }
    }
    if (auto every = as_every(rule, at.local, except))
      as_series(event, draft, at, rule, except, std::move(*every));
    else
      written_out(event, draft, at, rule, except);
    auto begun = expand(rule, at.local, at.local + days{3660}, except, max_compared);
    further(event, draft, at, {begun.begin(), begun.end()});
  }

  void as_series(const Component& event, Draft draft, const When& at, const RRule& rule,
                 const std::set<local_days>& except, Yaml every) {
    auto now = at.zone.local(context_.now);
    if (expand(rule, at.local, now + days{3660}, except, 1'000'000).empty() ||
        (rule.until && *rule.until < now))
      return refuse(event, "its last time is past");
    yaml_set(draft.post, "every", std::move(every));
    if (!same_clock(at.zone)) yaml_set(draft.post, "timezone", yaml_scalar(at.zone.name()));
    reading_.drafts.push_back(std::move(draft));
  }

  void written_out(const Component& event, const Draft& draft, const When& at, const RRule& rule,
                   const std::set<local_days>& except) {
    auto now = at.zone.local(context_.now);
    auto all = expand(rule, at.local, std::max(now, at.local) + days{366}, except, 100'000);
    std::erase_if(all, [&](auto local) { return local < now; });
    if (all.size() > max_occurrences) all.resize(max_occurrences);
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

  Draft draft_of(const Component& event) {
    Draft draft;
    draft.line = event.line;
    draft.file = name_;
    draft.from = fmt::format("{}, line {}: {}", name_, event.line,
                             trim(fit(unescaped(event.value("SUMMARY")), 70)));
    draft.id = id_of(event.value("UID"));
    auto title = std::string(trim(unescaped(event.value("SUMMARY"))));
    auto text = std::string(trim(unescaped(event.value("DESCRIPTION"))));
    if (text.find("</") != std::string::npos || text.find("<br") != std::string::npos)
      text = html_to_text(text);
    if (!text.empty() && !title.empty()) yaml_set(draft.post, "title", yaml_scalar(title));
    auto link = std::string(trim(event.value("URL")));
    if (!link.starts_with("https://") && !link.starts_with("http://")) link.clear();
    auto words = with_link(plan_text(text.empty() ? title : text), link);
    if (words.empty()) throw NoTime("it has neither summary nor description");
    yaml_set(draft.post, "text", yaml_scalar(words));
    if (!link.empty()) yaml_set(draft.post, "link", yaml_scalar(link));
    for (const auto& property : event.properties) {
      if (property.name != "CATEGORIES") continue;
      for (const auto& category : text_list(property.value))
        if (!place_category(draft.post, context_.names, category))
          reading_.rest.push_back({name_, property.line, "category",
                                   "the plan has no pillar and no campaign of that name", category,
                                   false});
    }
    return draft;
  }

  void tell() {
    if (all_day_ > 0)
      reading_.notes.push_back(fmt::format("{} event{} all day: {} is taken, --at takes another",
                                           all_day_, all_day_ == 1 ? " lasts" : "s last",
                                           context_.default_time));
    for (const auto& [name, count] : skipped_)
      reading_.notes.push_back(
          fmt::format("{} {} left out: only events are posts", count, visible(name)));
  }

  const std::string& name_;
  const ReadContext& context_;
  Reading reading_;
  std::vector<const Component*> events_;
  std::map<std::string, std::set<local_days>> overridden_;
  std::map<std::string, std::size_t> skipped_;
  std::size_t all_day_ = 0;
};

}  // namespace

Reading read_calendar(std::string_view text, const std::string& name, const ReadContext& context) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto lines = unfolded(text);
  std::string all;
  for (const auto& line : lines) all += line.text + '\n';
  auto decoded = decode(all, context.encoding, name);
  // Decoding keeps lines: none of the encodings has a line end inside a character.
  std::string_view rest = decoded.text;
  for (auto& line : lines) {
    auto end = rest.find('\n');
    line.text = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
  }
  auto root = parse_components(lines, name);
  if (root.children.empty())
    throw Error(Status::invalid, fmt::format("{}:1: there is no calendar in it", name));
  return CalendarReader(name, context).read(root);
}

}  // namespace smm
