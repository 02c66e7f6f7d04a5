#pragma once
// What Facebook says when it refuses: codes and subcodes of the Graph API, each with what it means
// for the post or the account, and what a person can do.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "networks/outcome.h"
#include "networks/parts/judge.h"

namespace smm::facebook {

// The error in an answer: {"error":{"code":190,"error_subcode":463,"message":"..."}}.
struct Fault {
  std::int64_t code = 0;  // 0: the answer has none
  std::int64_t subcode = 0;
  bool passing = false;  // the service says that it passes
  std::string words;     // the service's, without secrets

  // The object is gone, or this token does not see it.
  bool gone() const { return code == 100 && subcode == 33; }
  // The last post of the Page says the very same.
  bool repeats() const { return code == 506; }
  // A field, a parameter or a metric that is not known there.
  bool wrong_parameter() const { return code == 100 && subcode != 33; }
};

// What a person reads of it: the service's words with its code, and the advice.
std::string in_words(const Fault& fault);

struct Judged {
  int status = 0;  // 0: no answer came
  bool maybe_sent = false;
  bool of_interface = false;  // JSON of the Graph API
  std::optional<Time> wait;   // as the headers tell
  std::string why;
};
// What an answer that is not the hoped-for one means. `now` is where a rest of an hour begins that
// no header tells the length of.
Outcome judge_fault(const Fault& fault, const Judged& answer, networks::Deed deed, Time now);

}  // namespace smm::facebook
