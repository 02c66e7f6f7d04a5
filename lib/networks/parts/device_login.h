#pragma once
// A login with a code that a person types on another device (as RFC 8628 has it): a service hands
// out two codes, one that is shown with the page where it is typed, and one with which it is asked
// until the person has done so.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/secret.h"

namespace smm {
class LoginDialog;
}

namespace smm::networks {

struct DeviceCode {
  Secret code;        // the service is asked with it
  std::string typed;  // by the person, there
  std::string page;   // where
  Seconds lasts{420}, interval{5};
};

struct DeviceAnswer {
  enum class State : std::uint8_t {
    pending,   // nobody has typed it yet, or the service cannot be asked just now
    slower,    // it was asked too often
    declined,  // the person does not want to
    expired,
    granted,  // `token` is there
    failed,   // for another reason: `why`
  } state;
  Secret token;
  std::string why;
};

// Shows where the code is typed, and asks until there is a token: at most every `interval`, and 5
// seconds less often each time that the service says so. `title`: the service's name. Throws what
// refuse_login() does, also when the code is over, and Error(interrupted) within a second of the
// person's wish to end.
Secret token_by_device(Clock& clock, LoginDialog& person, const DeviceCode& code,
                       std::string_view title, const std::function<DeviceAnswer()>& ask);

}  // namespace smm::networks
