#pragma once
// The values that people write behind options, read in one way by all commands: times, days,
// months, lengths of time, accounts, and names of what must be known somewhere. What cannot be read
// is an Error(usage) that says how it is written; a name that is nowhere known is one too, with the
// nearest, for "nothing is like that" would be taken for an answer.
//
// `option` is for the message: "--since". `text` is as it was given, and not empty where nothing
// else is said.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "core/clock.h"
#include "core/speech.h"
#include "session.h"

namespace smm {

// ---- Times. ----

// An instant: RFC 3339, or a day and an hour in the workspace's zone: "2026-10-03 09:30",
// "tomorrow 9:00", "fri 18:00", "11:00". A day is a date, today, tomorrow, yesterday, or a weekday,
// which is the next one, today included; an hour alone is today's. A day alone is no instant, for
// nobody means midnight. Of a time that the clocks skip or have twice it is noted which is taken.
Time read_time(Session& session, std::string_view option, const std::string& text);
// The same for a bound of what is listed: a day alone is its first moment.
Time read_bound(Session& session, std::string_view option, const std::string& text);
// The same as the queue keeps it beside the instant: with its zone.
std::string written_time(Session& session, const std::string& text);
// A day, as above.
std::chrono::year_month_day read_day(Session& session, std::string_view option,
                                     const std::string& text);
// The first moment of the day `later` days after it, in the workspace's zone.
Time begin_of(Session& session, std::chrono::year_month_day day, int later = 0);
// "90s", "45m", "2h", "3d".
Seconds read_duration(std::string_view option, const std::string& text);

// ---- Languages. ----

// Adds --language TAG, for what is written for people.
void language_option(Arguments& app, std::string& tag);
// The language of the option; without one, the workspace's.
Speech read_language(Session& session, const std::string& tag);

// ---- A window of time. ----

// What --period, --since and --until say, the same for every command that has them.
struct Window {
  std::string period, since, until;
  bool given() const { return !period.empty() || !since.empty() || !until.empty(); }
};
// Adds the three. `what` is done in the window: "published". Of a window of times, --since and
// --until are times as well.
void window_options(Arguments& app, Window& window, const std::string& what);
void time_window_options(Arguments& app, Window& window, const std::string& what);

// The days of it, both included; nothing where it is open. A period is 2026, 2026-Q4, 2026-10,
// 2026-W41 or a day.
struct DaySpan {
  std::optional<std::chrono::year_month_day> first, last;
};
DaySpan read_days(Session& session, const Window& window);
// The same in instants, `until` excluded: beside days, --since and --until may be times.
struct TimeSpan {
  std::optional<Time> since, until;
};
TimeSpan read_times(Session& session, const Window& window);

// ---- Accounts. ----

// Of one account of smm.yaml; nothing is asked of an empty name.
void require_account(Session& session, const std::string& name);
// The account of that name, in a workspace that is valid.
const Account& read_account(Session& session, const std::string& name);
// The accounts that names of accounts and groups stand for, each once, in the order of their first
// mention.
std::vector<std::string> read_accounts(Session& session, const std::vector<std::string>& names);

// ---- Other names: each is one of those known, or empty. ----

// `what` is for the message: "metric".
void require_one_of(std::string_view what, const std::string& name,
                    const std::vector<std::string>& known);
// Of a post, pillar or campaign: one that the queue has, figures are about, or the plan names.
void require_post(Session& session, const std::string& name);
void require_pillar(Session& session, const std::string& name);
void require_campaign(Session& session, const std::string& name);
// Of a metric: one of smm's own, or of which there are figures.
void require_metric(Session& session, const std::string& name);
// Of a person: one who did something to the queue.
void require_person(Session& session, const std::string& name);

}  // namespace smm
