#pragma once
// What the posts of a plan say of one another: replies, quotes, addresses in a text, and times
// given as "after" another post. Gathered while posts are read, and settled once all of them are,
// in time linear in the number of posts.
//
// How settle() works; nothing in it recurses, since a chain may be as long as the plan:
//   1. Times. Each "after" is followed, post by post, to one that has a time, that is settled
//      already, that does not exist, or that is on the way already (a circle); then the chain is
//      dated backwards from that end. No post is followed twice.
//   2. Targets. Every reply, quote and address is pointed at the copy of its post on the same
//      account; an address may lead to another account's. Each of them, and each "after", becomes
//      an edge: this copy must be out before that one.
//   3. Circles. The edges, sorted by post, are walked depth first with a stack of their own; an
//      edge to a post on the way closes a circle, which is named once.
//   4. Order. Of the other edges none may lead to a later post, or from an approved post to a
//      draft. Posts that stayed without a time are removed.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/zone.h"
#include "plan/plan.h"

namespace smm {

// What is different for one account: a time, or a time of day on the post's own day.
struct AccountTime {
  std::string account;
  std::string text;  // "2026-10-03 11:00", "11:00"
  Position at;
  bool by_group = false;  // said of a group that it is in: what is said of the account itself wins
};

// `after: autumn-teaser + 2d`.
struct AfterSource {
  std::string post;
  Seconds wait{0};
  bool days = false;  // whole days or weeks: the hour on the clock stays, whatever the clocks do
  Position at;
};

// An instant, and how the plan says it: "2026-10-03 09:30 Europe/Rome".
struct Instant {
  Time at;
  Fold fold = Fold::unique;
  std::string local;
};

// Time zones by name, each looked up once. Only names that Zone::exists().
class Zones {
 public:
  explicit Zones(const Workspace& workspace) : workspace_(workspace) {}
  const Zone& named(const std::string& name);
  // The zone of a post's local times on an account: the post's own, the account's, the workspace's.
  const Zone& of(const std::string& post_zone, const std::string& account);

 private:
  const Workspace& workspace_;
  std::map<std::string, Zone, std::less<>> known_;
};

Instant at_local(LocalTime local, const Zone& zone);

// Reads "2026-10-03 11:00", the same with an offset, or (`day` given) "11:00" on that day.
std::optional<Instant> read_instant(const std::string& text, const Zone& zone,
                                    const std::optional<Date>& day);

// The post as it is measured before the addresses in it are known: each {url:ID} counts as an
// address of `unknown_address` characters, longer than those of any network here are.
inline constexpr std::size_t unknown_address = 80;
Post with_addresses_as_long_as_any(const Post& post);

class References {
 public:
  enum class Kind { reply, quote, address };

  // The reference of that kind (of addresses: the `nth`) of an output. Posts are named by their
  // place in Plan::posts, in the order of reading.
  void add(std::size_t post, std::size_t output, Kind kind, std::size_t nth, Position at);
  // A post whose time is not known before that of another.
  void wait(std::size_t post, AfterSource after, std::string timezone,
            std::vector<AccountTime> times);
  // The output that an address of the post means where nothing else decides it.
  void lead(std::size_t post, std::size_t output);
  // Occurrences of the series `id` drop out of the plan as they go by.
  void series_without_start(const std::string& id) { open_series_.insert(id); }
  // An id that the file gives to a post, which may be too wrong to be in the plan.
  void declare(const std::string& id) { declared_.insert(id); }

  // Gives every waiting post its time and every reference its account; reports what leads nowhere,
  // elsewhere, to a later post or round in a circle. Posts that stay without a time are removed.
  void settle(Plan& plan, Zones& zones);

 private:
  friend class Settler;

  struct Reference {
    std::uint32_t post;
    std::uint16_t output;
    Kind kind;
    std::uint16_t nth;
    Position at;
  };
  struct Waiting {
    std::uint32_t post;
    AfterSource after;
    std::string timezone;
    std::vector<AccountTime> times;
  };

  std::vector<Reference> references_;
  std::vector<Waiting> waiting_;
  std::unordered_map<std::uint32_t, std::uint16_t> lead_;  // where it is not the first output
  std::set<std::string> open_series_;
  std::set<std::string> declared_;  // of posts that are not in the plan
};

}  // namespace smm
