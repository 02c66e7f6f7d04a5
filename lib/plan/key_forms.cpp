#include "plan/key_forms.h"

#include <algorithm>
#include <array>

namespace smm {
namespace {

using keys::Form;

// In the order of Form.
constexpr std::array forms{
    KeyForm{Form::text, "text", {}, {}},
    KeyForm{Form::string, "text", {}, {}},
    KeyForm{Form::flag, "true or false", {}, {}},
    KeyForm{Form::whole, "a whole number", {}, {}},
    KeyForm{Form::date, "a date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-10-31"},
    KeyForm{Form::duration, "a duration", "^[0-9]+[smhdw]$", "2h"},
    KeyForm{Form::money, "an amount", "^[0-9]+(\\.[0-9]{1,2})? [A-Z]{3}$", "500 EUR"},
    KeyForm{Form::share, "a share", {}, {}},
    KeyForm{Form::range, "a number, or two as 1..3", {}, {}},
    KeyForm{Form::time, "a time", "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}",
            "2026-10-03 09:30"},
    KeyForm{Form::hour, "a time of day", "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$", "08:15"},
    KeyForm{Form::hours, "a part of the day", "^ *[0-9:]+ *- *[0-9:]+ *$", "22:00-07:00"},
    KeyForm{Form::weekday, "a day of the week",
            "^(?:(mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|sat(urday)?|sun(day)?)|"
            "[A-Z][a-z]+)$",
            "tue"},
    KeyForm{Form::month_day, "a day of the month", {}, {}},
    KeyForm{Form::year_day, "a day of the year", "^[0-9]{2}-[0-9]{2}$", "12-24"},
    KeyForm{Form::zone, "a time zone", "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$", "Europe/Rome"},
    KeyForm{Form::address, "an address", "^https?://", "https://example.com/page"},
    KeyForm{Form::id, "an id", "^[A-Za-z0-9_.{}-]{1,100}$", "autumn-teaser"},
    KeyForm{Form::tag, "a hashtag, or set:NAME", {}, {}},
    KeyForm{Form::point, "two numbers", {}, {}},
    KeyForm{Form::target, "a comparison and a figure", {}, {}},
    KeyForm{Form::reason, "a reason", {}, {}},
    KeyForm{Form::version, "1", {}, {}},
    KeyForm{Form::word, {}, {}, {}},
    KeyForm{Form::name, {}, {}, {}},
    KeyForm{Form::map, {}, {}, {}}};

static_assert([] {
  for (std::size_t i = 0; i < forms.size(); ++i)
    if (forms[i].form != static_cast<Form>(i)) return false;
  return forms.back().form == Form::map;
}());

}  // namespace

const KeyForm& key_form(Form form) { return forms[static_cast<std::size_t>(form)]; }

}  // namespace smm
