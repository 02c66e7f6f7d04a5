#pragma once
// The lines of an iCalendar file (RFC 5545, 3.1) as properties and components. A line that is none
// costs what it stands in, and never the file.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/importing/draft.h"

namespace smm {

struct CalendarProperty {
  std::string name, value;  // the name in capitals; the value as it stands there
  std::vector<std::pair<std::string, std::string>> parameters;
  int line = 0;
  mutable bool used = false;  // somebody has read it: what nobody did is left over

  std::string parameter(std::string_view wanted) const;
};

struct CalendarComponent {
  std::string name;
  int line = 0;
  std::vector<CalendarProperty> properties;
  std::vector<CalendarComponent> children;
  std::vector<CalendarProperty> broken;  // lines that are none: number, and text as the value

  // The first of that name, and all of them; they count as used.
  const CalendarProperty* find(std::string_view wanted) const;
  std::vector<const CalendarProperty*> all(std::string_view wanted) const;
  // Of the first; empty if there is none.
  std::string value(std::string_view wanted) const;
};

// `text` is UTF-8 or what `encoding` names. Throws Error(invalid) if it is no calendar, or ends
// within a component; `name` is what messages call it.
CalendarComponent parse_calendar(std::string_view text, const std::string& encoding,
                                 const std::string& name);

// A TEXT value (3.3.11) without its backslashes, and a list of them.
std::string calendar_text(std::string_view value);
std::vector<std::string> calendar_texts(std::string_view value);

}  // namespace smm
