#pragma once
// What came of asking a network for something.

#include <optional>
#include <string>
#include <variant>

#include "core/clock.h"

namespace smm {

// ---- What came of an attempt. Exactly one of these; nothing else ends an attempt. ----

struct Published {
  std::string remote_id;  // the network's own id of the (first part of the) post
  std::string url;        // the permalink; empty if the network has none
};
struct RetryLater {                // nothing was posted; trying again is right
  std::optional<Time> not_before;  // when the network said so
  std::string why;
  bool throttled = false;  // the account was told to slow down: it pauses, and no try is used up
};
struct Rejected {  // nothing was posted, and this post never will be as it is
  std::string why;
};
struct NeedsLogin {  // nothing was posted; the account pauses until its credentials are mended
  std::string why;
};
struct Unknown {  // it may have been posted: the answer was lost
  std::string why;
};
using Outcome = std::variant<Published, RetryLater, Rejected, NeedsLogin, Unknown>;

// What came of reading something there: it, or why not. Nothing was changed by asking.
template <typename T>
using Answer = std::variant<T, RetryLater, NeedsLogin>;

}  // namespace smm
