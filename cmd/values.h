#pragma once
// The values that people write behind options, read in one way by all commands: times, days,
// months, lengths of time, accounts, and names of what must be known somewhere. What cannot be read
// is an Error(usage) that says how it is written; a name that is nowhere known is one too, with the
// nearest, for "nothing is like that" would be taken for an answer.
//
// `option` is for the message: "--since". `text` is as it was given, and not empty where nothing
// else is said.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "session.h"

namespace smm {

// ---- Times. ----

// An instant: "2026-10-03 09:30" in the workspace's zone, or RFC 3339. A date alone is none, for
// nobody means midnight. Of a time that the clocks skip or have twice it is noted which is taken.
Time read_time(Session& session, std::string_view option, const std::string& text);
// The same for a bound of what is listed: a date alone is its first moment.
Time read_bound(Session& session, std::string_view option, const std::string& text);
// The same as the queue keeps it beside the instant: with its zone.
std::string written_time(Session& session, const std::string& text);
// "2026-10-03".
std::chrono::year_month_day read_day(std::string_view option, const std::string& text);
// The first moment of the day `later` days after it, in the workspace's zone.
Time begin_of(Session& session, std::chrono::year_month_day day, int later = 0);
// "2026-10".
std::chrono::year_month read_month(std::string_view option, const std::string& text);
// "90s", "45m", "2h", "3d".
Seconds read_duration(std::string_view option, const std::string& text);

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
