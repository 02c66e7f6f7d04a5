#pragma once
// A yes that is signed, where smm.yaml asks for one (plan/signed_yes.h).

#include <optional>
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
  bool given() const { return sign || !key.empty(); }
};

// --sign and --key.
void sign_options(Arguments& app, SignOptions& options);

// Throws Error(failed) where a yes has to be signed and is not to be, and the other way round.
void require_signing(Session& session, const SignOptions& options);

// Signs a list of yeses by `who` and puts it into the workspace. Throws Error(failed), with nothing
// written, if it cannot be signed or would not count. `signers`: the lines of keys that do, in the
// place of the workspace's.
Proof sign_yeses(Session& session, const SignOptions& options, const std::string& who,
                 std::vector<std::pair<std::string, std::string>> yeses,
                 const std::optional<std::vector<std::string>>& signers = {});

}  // namespace smm
