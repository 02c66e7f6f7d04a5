#pragma once
// Dates as people, mail programs, feeds and spreadsheets write them, in words and figures:
// RFC 822, 2822 and 5322 ("Thu, 03 Dec 2026 09:05:00 EST"), RFC 850, ctime, ISO 8601, "3. Dezember
// 2026 um 9:05 Uhr", "2026年12月3日 下午2:30", "2026. 12. 3. 오전 9:05", "3 de diciembre de 2026".
//
// Month and weekday names of English, German, French, Spanish, Portuguese, Italian, Russian,
// Turkish, Vietnamese, Japanese, Korean and Chinese. Comments in brackets are passed over. Anything
// else that is not understood makes it no date: a date is never read out of half a sentence.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/zone.h"

namespace smm {

// What the name of a zone says.
struct NamedOffset {
  Seconds offset{0};    // from UTC
  bool certain = true;  // false: the name is nobody's or several zones'. RFC 2822 4.3 takes it for
                        // UTC; who would act on it should ask instead
};

// "Z", "UT", "GMT", "EST" and the other names of RFC 822; "+0200", "-03:30", "GMT+2", "UTC-0330",
// counted as ISO 8601 does, east is plus; and names that mean one offset wherever they are used
// (CET, JST, AEDT). The military letters other than Z are uncertain, as RFC 2822 has them, and so
// are IST, BST, AST and other names of several zones. Nothing if it is no name of a zone.
std::optional<NamedOffset> offset_called(std::string_view name);

struct WrittenDate {
  std::optional<std::chrono::year_month_day> date;
  std::optional<Seconds> time;    // of the day
  std::optional<Seconds> offset;  // from UTC; none: it names no zone
  std::string zone;               // as it stands there, in small letters
  bool certain = true;            // of the offset, as above
};

// Of 03/04/2026, `order` says which number is the day: "dmy" or "mdy". Without it such a date is
// none, unless one of the numbers can only be a day; between dots the day comes first. Years of two
// digits are 1950 to 2049, as in RFC 2822. The name of the weekday is not held against the date.
// Nothing if it is no date and no time of day.
std::optional<WrittenDate> parse_written_date(std::string_view text, std::string_view order = {});

// The instant of a whole date: without a zone it is local in `here`, without a time at `hour`.
Time instant_of(const WrittenDate& date, const Zone& here, Seconds hour);

}  // namespace smm
