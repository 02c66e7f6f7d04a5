#pragma once
// What stands since an earlier run is said when it is new and then once a day, so that cron mails
// once a day. At a terminal it is said every time.

#include <string_view>

#include "session.h"

namespace smm {

// Whether to say now what `about` names (what stands, and with what: a new entry is news). True
// means that it is said: the next day's worth of runs without a terminal keep quiet. Remembered
// under XDG_STATE_HOME/smm, else ~/.local/state/smm; where neither can be written, it is said.
bool is_news(Session& session, std::string_view about);

}  // namespace smm
