#pragma once
// What logins by a browser share: proof keys (RFC 7636) and what came back with a code.

#include <string>
#include <string_view>

#include "core/secret.h"

namespace smm::networks {

// "base64url without padding" of RFC 7636, appendix A.
std::string base64url(std::string_view bytes);

// Unguessable: 256 bits from the operating system, 43 letters.
std::string random_token();

struct ProofKey {
  Secret verifier;
  std::string challenge;  // of the method S256
};
ProofKey make_proof_key();
// The challenge of a verifier.
std::string challenge_of(const Secret& verifier);

// What a person pastes: the code itself, "code&state=...", or the whole address the browser ended
// at. Percent-encoding is undone.
struct PastedCode {
  std::string code, state, error;
};
PastedCode read_pasted(std::string_view text);

}  // namespace smm::networks
