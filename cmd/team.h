#pragma once
// Who of the team does what the plan leaves to some of it. A name is a claim: it is written down as
// one.

#include <string>
#include <string_view>

#include "arguments.h"
#include "session.h"

namespace smm {

// --as.
void as_option(Arguments& app, std::string& as);
// Whether this process can say yes: always, unless the plan takes that of people alone.
bool may_say_yes_here(Session& session);
// Who does it: `as`, or the user. Throws Error(failed), naming who may, if the plan does not let
// them. `what`: "approve".
std::string person_for(Session& session, const std::string& as, Workspace::Deed deed,
                       std::string_view what);
// What the log is to hold of a name that is not the user's: "as bruno, a claim".
std::string by_claim(Session& session, const std::string& who);

}  // namespace smm
