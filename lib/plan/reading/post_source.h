#pragma once
// A post as it stands in a file, before it is dated and divided among accounts. Used by the readers
// of posts only: posts.cpp reads its keys, post_copy.cpp its words, occurrences.cpp makes
// PlannedPosts of it.
//
// How add_posts() works: a post with `every` is taken once for each date and time of day that
// recurrence.h names, with {date} and {time} filled in and, of several texts, the one whose turn it
// is; any other post is taken once. Each is dated in its own zone, then copied for each account and
// dated again where the account has another zone or a time of its own. A post with `after` has no
// time yet: it, and whatever a copy says of other posts, is noted by its place in the plan and
// settled when all posts are read (references.h).

#include <optional>
#include <string>
#include <vector>

#include "plan/reading/reader.h"
#include "plan/reading/recurrence.h"

namespace smm {

struct PostSource {
  PlannedPost post;
  const Yaml* node = nullptr;  // as it stands in the file
  Copy copy;
  std::vector<PartSource> turns;  // texts taken in turn, instead of copy.parts[0]
  struct Variant {
    std::string account;
    Copy copy;
    bool has_text;
  };
  std::vector<Variant> variants;
  std::vector<std::string> accounts;  // sorted
  std::vector<std::string> inactive;  // those that it names and nothing is published on
  std::string first;                  // the account that `to` names first
  std::string disclosure;             // the words that say that it is an advertisement

  // Its time: exactly one of these three.
  std::string at;
  std::optional<Recurrence> every;
  bool once = false;  // of its occurrences the first only: its id cannot tell them apart
  std::optional<AfterSource> after;
  std::string timezone;            // its own; empty: the account's or the workspace's
  std::vector<AccountTime> times;  // what is different for some accounts

  struct Ref {
    PostRef to;
    Position at;
  };
  std::optional<Ref> reply_to, quote;
};

// Reads text, media, thread, poll and the other keys that a post and its variants share; what
// `fields` does not have, `copy` keeps. `at` is where the post stands.
void read_copy(Fields& fields, Position at, PlanReader& reader, const PostSource& source,
               Copy& copy);

// What is different for some accounts: copies, and times into `source.times`.
void read_variants(const Yaml& node, PlanReader& reader, PostSource& source,
                   const std::string& file);

// Notes a time for some accounts, of which it has no other yet.
void add_times(const std::string& name, const std::vector<std::string>& accounts,
               const std::string& text, Position at, PostSource& source, Fields& fields);

// Adds the post, or its occurrences, to the reader's plan.
void add_posts(const PostSource& source, PlanReader& reader, const std::string& file);

// The accounts that `name` stands for. Reports what is neither an account's name nor a group's.
std::vector<std::string> expand(const std::string& name, const PlanReader& reader, Fields& fields,
                                Position at);

// Reports that there is no `what` of that name, and the nearest that there is.
void report_unknown(std::string_view what, const std::string& name,
                    const std::vector<std::string>& known, Fields& fields, Position at);

// Whether `post` says to a reader on `network` that it is an advertisement: by `disclosure` (if
// that is not empty), or by one of the hashtags listed in smm-plan(5).
bool discloses(const Network& network, const Post& post, std::string_view disclosure);

}  // namespace smm
