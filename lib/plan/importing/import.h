#pragma once
// Foreign plans made drafts: tables, calendars, feeds and notes, written into a plan file.
//
// What a person wrote stays: an id that the workspace knows already, in whatever file, is left as
// it stands there, and new posts are put behind the others as text, so that comments and order live
// on. Nothing is dropped in silence: what is in no draft is in `rest`, with the reason.
//
// How it works: the ids, names and times of the workspace are gathered first. The source's reader
// (by `from`, else by its first bytes and its name) makes drafts, each a small tree of the plan's
// keys, and lists what it could not read. Every draft is then settled: one whose id is known is
// left out; without an account, or a time to come, it takes those of the request or goes to `rest`;
// its keys are put into the plan's order. The text of the new posts is put behind the last post of
// the output file, and the whole is read again before it is written: if it would not hold all
// posts, nothing is written.

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "plan/importing/draft.h"

namespace smm {

struct ImportRequest {
  std::string from;             // csv | ics | rss | atom | jsonfeed | markdown; empty: by content
  std::vector<std::string> to;  // accounts or groups of posts that name none
  std::string output = "plans/imported.yaml";  // relative to the workspace
  std::filesystem::path media;                 // where images are; empty: the workspace
  bool copy = false;                           // images from outside into img/
  std::string status = "draft";
  std::string default_time = "09:00";
  std::string day_order;            // dmy | mdy, or empty
  std::string encoding;             // of the text; empty: found out
  std::vector<std::string> unread;  // texts of the folder that are no Markdown, for the rest
  std::vector<std::pair<std::string, std::string>> denied;  // what of it cannot be read, and why
  std::vector<std::pair<std::string, std::string>> map;
  std::string slots;  // "mon 09:00, thu 12:30"; for items without a time to come
  std::optional<std::chrono::year_month_day> start;  // of the slots; default: tomorrow
};

struct ImportedPost {
  std::string id, at, source;
};

struct ImportReport {
  std::string kind;
  std::size_t items = 0;
  std::vector<ImportedPost> added;
  std::size_t known = 0;
  std::vector<std::string> known_elsewhere;  // files other than the output that have some of them
  std::size_t refused = 0;
  std::vector<Leftover> rest;  // refused ones among them
  std::vector<std::string> notes;
  std::string output;
  std::vector<std::pair<std::filesystem::path, std::string>> copies;  // images: from, to
};

// A source of one file has one NamedText; a folder of notes has one for each.
//
// items = added + known + refused. Throws Error before anything is written: usage for a request
// that makes no sense, invalid for a source that cannot be read or an output file that cannot be
// added to. Unless `dry_run`, the output file is replaced whole.
ImportReport import_plan(const Workspace& workspace, const std::vector<NamedText>& sources,
                         const ImportRequest& request, Time now, bool dry_run);

// The rest as a table: source, line, what, why, content.
std::string rest_csv(const std::vector<Leftover>& rest);

// Ids, names and times that stand in smm.yaml and the plan files, right or wrong.
WorkspaceNames workspace_names(const Workspace& workspace);

}  // namespace smm
