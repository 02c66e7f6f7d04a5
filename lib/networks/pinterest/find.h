#pragma once
// Looking for a pin that may be out: on its board, and among all pins of the account, by what it
// says and when it was made.
//
// Pinterest does not say in which order it lists pins, and people may move them. A list is left
// before its end only where it has been falling in time so far and all of a page is older than the
// pin can be.

#include <functional>
#include <string>
#include <variant>

#include "networks/network.h"
#include "networks/pinterest/pin.h"
#include "networks/pinterest/service.h"

namespace smm::pinterest {

struct Wanted {
  Said said;
  std::string board;  // empty: on any
  Time from;          // what says the same and was made since then is it ...
  Time since;         // ... and what was made before that, but since then, may be it
};

struct Missing {};
struct Unclear {
  std::string why;
};
using Look = std::variant<std::string, Missing, Unclear, Outcome>;

// The id of the pin, the oldest of several; those that are `taken` are others.
Look look_for(Service& service, const Wanted& wanted,
              const std::function<bool(const std::string&)>& taken);

}  // namespace smm::pinterest
