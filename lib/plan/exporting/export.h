#pragma once
// The plan for others: calendars, tables, pages. Each is a value; nothing is written here.
//
// The same plan and the same `now` give the same bytes.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/speech.h"
#include "plan/plan.h"
#include "plan/showing/pictures.h"

namespace smm {

struct ExportedPlan {
  std::string brand;
  Zone zone;
  Time now{};
  std::vector<PlannedPost> posts;  // those wanted, by time; of each, the outputs wanted
  // The accounts whose posts people publish, with what a person without smm knows them by:
  // "Instagram, @beanleaf".
  std::map<std::string, std::string> by_hand = {};
  PictureSource picture = {};  // for pages; none: pictures are named
  Speech speech = {};          // the language of a page
};
// Its accounts whose posts people publish.
std::map<std::string, std::string> accounts_by_hand(const Workspace& workspace);

// iCalendar, RFC 5545: an event for each post, its UID the post's id; another for accounts that
// have a time of their own. Drafts are tentative. The zone is described for the time of the posts.
std::string export_ics(const ExportedPlan& plan);
std::string export_json(const ExportedPlan& plan);
// A table for each month, for a wiki or a pull request.
std::string export_markdown(const ExportedPlan& plan);
// One page with a calendar of each month, each account in its colour; no script, nothing loaded
// from outside. What people publish stands there as they need it: what to paste, where, when, and
// the picture beside it.
std::string export_html(const ExportedPlan& plan);

// The posts as they are written, a row each, every key a column: `plan import` makes the same plan
// of it. `ids`: the posts wanted, as written ("tip-{date}"); null for all. A post without a status
// has the workspace's.
std::string export_csv(const Workspace& workspace, const std::set<std::string>* ids);

// Of a post: its accounts by name; its first line (in at most `width` columns, cut between words).
std::string account_names(const PlannedPost& post);
std::string headline(const PlannedPost& post);
std::string headline(const PlannedPost& post, std::size_t width);

}  // namespace smm
