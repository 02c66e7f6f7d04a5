#include "networks/parts/device_login.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "networks/network.h"
#include "networks/parts/oauth.h"

namespace smm::networks {
namespace {

constexpr Seconds slower_by{5};  // RFC 8628, section 3.5
constexpr Seconds shortest{1}, longest{60}, looks{1};

void wait(Clock& clock, LoginDialog& person, Time until) {
  while (clock.now() < until && !person.stopped())
    clock.sleep_until(std::min(until, clock.now() + looks));
  if (person.stopped())
    throw Error(Status::interrupted, "interrupted before the code was typed",
                "no login was stored; begin it again when you like");
}

}  // namespace

Secret token_by_device(Clock& clock, LoginDialog& person, const DeviceCode& code,
                       std::string_view title, const std::function<DeviceAnswer()>& ask) {
  using State = DeviceAnswer::State;
  person.say(fmt::format(
      "Open this page on any device, log in there and type the code:\n\n{}\n\n    {}\n\nIt is good "
      "for {} minutes.",
      code.page, code.typed, std::max<Seconds::rep>(1, code.lasts.count() / 60)));
  auto interval = std::clamp(code.interval, shortest, longest);
  const auto end = clock.now() + code.lasts;
  while (true) {
    wait(clock, person, clock.now() + interval);
    if (clock.now() > end) refuse_login("the code was not typed in time");
    auto answer = ask();
    if (answer.state == State::granted) return answer.token;
    if (answer.state == State::slower) interval = std::min(interval + slower_by, longest);
    if (answer.state == State::declined) refuse_login("you did not allow it: nothing was stored");
    if (answer.state == State::expired) refuse_login("the code was not typed in time");
    if (answer.state == State::failed)
      refuse_login(fmt::format("{} gives no token: {}", title, answer.why));
  }
}

}  // namespace smm::networks
