#pragma once
// What logins by a browser share: proof keys (RFC 7636), what came back with a code, and how they
// end without one.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/secret.h"
#include "networks/outcome.h"

namespace smm {
class LoginDialog;
}

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

// Which of several the person means, by its number in a list that is shown.
std::size_t pick_one(LoginDialog& person, std::string_view heading,
                     const std::vector<std::string>& names);

// How a login ends without one. Each throws: what is refused is Error(credentials), what passes by
// itself Error(temporary). `hint`: what to do beside beginning again; nothing was stored.
[[noreturn]] void refuse_login(const std::string& why, std::string hint = "begin the login again");
[[noreturn]] void fail_login(const Outcome& outcome, std::string_view hint = {});

}  // namespace smm::networks
