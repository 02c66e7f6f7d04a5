#pragma once
// What came of asking a network for something.

#include <optional>
#include <string>
#include <variant>

#include "core/clock.h"

namespace smm {

// ---- What came of an attempt. Exactly one of these; nothing else ends an attempt. ----
//
// A try is an answer about this post. What says nothing about it (no way to the network, a server
// that is busy or away, a refused account) uses none up: the post's own `late` is its limit.

struct Published {
  std::string remote_id;  // the network's own id of the (first part of the) post
  std::string url;        // the permalink; empty if the network has none
  std::string note = {};  // what is not as one would think: "it stays private"; a clause
};
struct Processing {  // accepted, and not ready: to be asked again at not_before
  Time not_before;
  std::string why;
  bool whole = false;  // the network has all of the post: it may appear without another request
};
struct NotReached {  // no byte of the request left: no name, no connection, no TLS
  std::string why;
};
struct Busy {                      // nothing was posted, and nothing was said about the post
  std::optional<Time> not_before;  // when the network said so
  std::string why;
  bool throttled = false;  // the account was told to slow down: it pauses
};
struct RetryLater {                // nothing was posted: the answer says that it may be later
  std::optional<Time> not_before;  // when the network said so
  std::string why;
};
struct Rejected {  // nothing was posted, and this post never will be as it is
  std::string why;
};
struct Refused {  // nothing was posted: the account may not, until a person mends that
  std::string why;
  // It is about the account and nothing else. Otherwise it is believed only when check_account()
  // says so as well: a network may forbid one post with the words of a shut account.
  bool certain = false;
};
struct Unknown {  // it may have been posted: the answer was lost, or says nothing certain
  std::string why;
};
using Outcome =
    std::variant<Published, Processing, NotReached, Busy, RetryLater, Rejected, Refused, Unknown>;

// Why it is none of the good ones; "" of a success.
inline std::string why_of(const Outcome& outcome) {
  return std::visit(
      [](const auto& it) {
        if constexpr (requires { it.why; })
          return it.why;
        else
          return std::string();
      },
      outcome);
}

// What came of reading something there: it, or why not. Nothing was changed by asking.
template <typename T>
using Answer = std::variant<T, RetryLater, Refused>;

}  // namespace smm
