#pragma once
// plan apply --trust-approvers: what lets more through than before counts once a person who may
// approve by the rules until now has seen it and signed that (workspace/approval_rules.h).

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "arguments.h"
#include "core/clock.h"
#include "session.h"
#include "signing.h"

namespace smm {

struct TakeOverOptions {
  bool trust = false;
  std::string rules;  // the digest of what was shown before
  std::string as;
  SignOptions signing;
};

void take_over_options(Arguments& app, TakeOverOptions& options);

// What is to be taken over, read once: what is shown and said yes to is what counts.
struct TakeOver {
  std::vector<std::string> held, rules;
  std::vector<std::string> fresh;  // what these let through and those do not, for people
  std::string who;                 // takes it over
  std::optional<Time> since;       // when those that are held came in the place of others
  std::map<std::string, std::string> signed_by = {};  // who said so, with which key
  Time signed_at = {};  // by the clock of who signed, which may be ahead
  std::string digest() const;
};

// Shows it. Without --trust-approvers nothing is fresh. Throws Error(usage) for options that do not
// go together.
TakeOver to_take_over(Session& session, const TakeOverOptions& options);

// Who takes it over says so and signs it: on a terminal by a word, with `yes` by the digest of what
// was shown; or has signed it before, in a list of the workspace's. Where nobody with a key is
// left, a person on a terminal does. False: they do not. Throws Error(failed) for who may not, and
// where what would be taken over is not what was shown.
bool agree(Session& session, const TakeOverOptions& options, TakeOver& change, bool yes);

// The first rules are those that a state holds to, until others are taken over.
void keep_rules(Session& session, const TakeOver& change, bool trust);

}  // namespace smm
