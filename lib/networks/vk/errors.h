#pragma once
// What VK's errors mean, and what a person does about them.
//
// VK answers 200 to everything, and with an object `error` to what it did not do: its code and
// subcode decide, and its words where one code has several meanings. `request_params`, in which it
// repeats what it was sent, is never read.

#include <cstdint>
#include <string>

#include "networks/parts/answers.h"
#include "networks/parts/judge.h"

namespace smm::vk {

struct Fault {
  std::int64_t code = 0, subcode = 0;  // 0: none
  std::string words;                   // VK's own; may be empty
  // Of a captcha: its picture and its number. Of a check of the person: the page that does it.
  std::string address, captcha;

  // It refuses the token itself, which a renewal may mend.
  bool of_token() const;
  // It was asked for with a token of the wrong kind, or one that says nothing of a person.
  bool of_kind() const;
  // It was not done, and may be asked for again at once.
  bool too_fast() const { return code == 6 || code == 32; }
  // There is no such thing (any more).
  bool gone() const { return code == 104; }
};
Fault fault_in(const Json& json);

// One sentence: VK's words, its number, and what to do.
std::string in_words(const Fault& fault);

// What became of a request that was answered so: `heard` with its sentence in `why`. A code that is
// not known says that it was not done, as all do but VK's own failures.
Outcome judge_fault(const Fault& fault, const networks::Heard& heard, networks::Deed deed,
                    Time now);

}  // namespace smm::vk
