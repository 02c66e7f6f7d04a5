#pragma once
// How far an item is, by what its source says of it: the one place where tables, feeds, calendars
// and notes decide that something is not to be published.
//
// What is said is known by its name in the words of column_words.h, whatever the format writes
// around them ("isDraft", "wp:status", "dg-publish"). A clear word against publishing counts, and
// so does one that is not understood; what speaks for it says no more than nothing, but where a
// calendar of posts says that somebody has approved.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/importing/draft.h"

namespace smm {

class Readiness {
 public:
  // A site is asked about its own pages, where "published" is what everybody may read; a calendar
  // of posts, where it is what went out already.
  enum class Of { site, calendar };

  Readiness(Of of, const ReadContext& context) : of_(of), context_(&context) {}

  // A field of the item. False if it says nothing of how far the item is.
  bool take(std::string_view name, std::string_view value);
  // The same of a field whose meaning is known: one of status_keys. `name` is what the source
  // calls it.
  void take_as(std::string_view key, std::string_view name, std::string_view value);
  // A tag or category: "draft" is one in many a blog.
  void take_label(std::string_view label);
  // The item is a draft, for that reason.
  void hold(std::string name, std::string why, std::string content);

  // "draft", "review" or "approved", the lowest that was said; empty if nothing was.
  std::string_view status() const { return status_; }

  // What kept it back and was not plain in the source, and what was not understood: for the rest.
  struct Doubt {
    std::string name, why, content;
  };
  const std::vector<Doubt>& doubts() const { return doubts_; }

  // Hands what was found to the draft, its status and its bounds in time, and the doubts to the
  // rest.
  void settle(Draft& draft, Reading& reading) const;

 private:
  void lower(std::string_view status);
  void take_status(std::string_view name, std::string_view value);
  void take_answer(std::string_view key, std::string_view name, std::string_view value);
  void take_bound(std::string_view key, std::string_view name, std::string_view value);
  bool take_type(std::string_view name, std::string_view value);
  bool take_hint(std::string_view name, std::string_view value);
  bool is_open(std::string_view word) const;

  Of of_;
  const ReadContext* context_;
  std::string status_;
  std::optional<LocalTime> not_before_, not_after_;
  std::vector<Doubt> doubts_;
};

// Whether the first words say that what follows is a draft: "[DRAFT] New kiln", "Entwurf: ...".
bool begins_as_draft(std::string_view text);

}  // namespace smm
