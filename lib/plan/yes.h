#pragma once
// What a yes covers: everything that the plan says of a post, byte for byte, and its time.
//
// The digest is a SHA-256 of the post's wording (workspace/wording.h): texts, title, poll, options,
// disclosure, alt texts, the content of each media file, how late it may be, hashtag sets and
// tracking parameters as far as it uses them, and of each account its name, network and settings.
// Not of what is made of it for a network: another version of the program voids no yes. {url:ID}
// counts by its id. The time stands beside the digest, and may differ by what the post may be late.
//
// Written as "v1:HEX 2026-10-03T07:30:00Z", behind it "ACCOUNT=TIME" for each account with a time
// of its own. Of a whole series: "v1:HEX 08:15,12:00", its times of day.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"

namespace smm {

inline constexpr std::string_view yes_version = "v1:";

struct Said {
  std::string digest;                                    // "v1:..."; empty: nobody asked for it
  std::optional<Time> at;                                // none: of a series
  std::vector<std::pair<std::string, Time>> apart = {};  // accounts with another time, by name
  std::vector<std::string> hours = {};                   // of a series

  friend bool operator==(const Said&, const Said&) = default;
};

std::string to_string(const Said& said);
// The reverse; nothing for what is of a version that is not known, or damaged.
std::optional<Said> parse_said(std::string_view text);

// When it was to go out on an account; of what is no series.
Time time_on(const Said& said, std::string_view account);

// Why a yes to `then` is none to `now`; empty: it is one.
std::string difference(const Said& then, const Said& now, Seconds late);

// A yes as the plan has it.
struct Approval {
  std::string who;
  std::string occurrence;    // of a series, the one that it is to: 2026-12-03; empty: all of them
  std::optional<Said> said;  // none: not understood
  bool stands = false;       // it is a yes to what the plan says now, by one who may give it
  std::string proof = {};    // of one that is signed: to_string(Proof) (plan/signed_yes.h)
  Time signed_at = {};       // likewise: when, by its list
};

}  // namespace smm
