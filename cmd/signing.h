#pragma once
// A yes that is signed, where smm.yaml asks for one (plan/signed_yes.h).

#include <string>
#include <utility>
#include <vector>

#include "arguments.h"
#include "plan/signed_yes.h"
#include "session.h"

namespace smm {

struct SignOptions {
  bool sign = false;
  std::string key;
};

// --sign and --key.
void sign_options(Arguments& app, SignOptions& options);

// Throws Error(failed) where a yes has to be signed and is not to be, and the other way round.
void require_signing(Session& session, const SignOptions& options);

// Signs a list of yeses by `who` and puts it into the workspace. Throws Error(failed), with nothing
// written, if it cannot be signed or would not count.
Proof sign_yeses(Session& session, const SignOptions& options, const std::string& who,
                 std::vector<std::pair<std::string, std::string>> yeses);

}  // namespace smm
