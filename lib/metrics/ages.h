#pragma once
// At which ages of a post its figures are read, and which rounds of reading have been.
//
// Likes of a post that is a day old say nothing beside those of one that is a week old. So figures
// are read at the same ages of all posts: at 1 to 6 hours by the hour, at 9, 12, 18 and 24, at 36,
// 48 and 72, and then once a day. A reading serves an age if it comes as soon as the post has it
// and before the next.
//
// A round asks about all posts of an account that came out since some time; what it cost does not
// depend much on how many those are. So a round is kept, and not each post: a post was asked about
// by the last round that reached back to it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"

namespace smm {

inline constexpr Seconds young_age{72 * 3'600};  // from then on once a day

// The last of those ages that a post of this age has reached; 0 if it has reached none.
Seconds reached_age(Seconds age);

// Whether figures of a post that were read at `read` serve an earlier age than it has now. Without
// `read`, they were never read.
bool due_again(Time published, std::optional<Time> read, Time now);

class Rounds {
 public:
  // As text() wrote it. What does not read as rounds is none.
  static Rounds parse(std::string_view text);
  std::string text() const;

  // At that time all posts were asked about that came out at or after `since`.
  void add(Time at, Time since);
  // When a post that came out then was last asked about.
  std::optional<Time> asked(Time published) const;
  std::optional<Time> last() const;

 private:
  struct Round {
    Time at, since;
  };
  // By time; each reaches less far back than those before it: others tell nothing.
  std::vector<Round> rounds_;
};

}  // namespace smm
