#pragma once
// What the importers share: a draft of a post, what could not be made one, and what they need to
// know of the workspace. A reader of a format (posts_csv, calendar, feed, notes) turns bytes into
// drafts; import.h gives them accounts, times and ids and writes them down.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/zone.h"
#include "plan/importing/html_text.h"
#include "sys/text/yaml_writer.h"
#include "workspace/workspace.h"

namespace smm {

struct Draft {
  Yaml post;       // keys of the plan language, without id
  std::string id;  // made of characters that an id may have; empty: made of date and words
  std::vector<std::string> other_ids;  // that an earlier import may have given the same item
  bool firm = true;  // the source itself tells its items apart by it: twice is an error
  std::string from;  // for the comment above it: "posts.csv, line 12"
  int line = 0;      // in the source; 0 unknown
  std::string file;  // of the source, where there are several
  std::optional<LocalTime> local;  // when, in the workspace's zone; none: no time, or recurring
  bool untimed = false;            // the source has the day alone
  bool as_it_is = false;           // a plan's own row: it keeps its time, past or not
  // What the source allows it between; a post outside of it is a draft.
  std::optional<LocalTime> not_before, not_after;
  // It has a time that nobody understands: no other may be chosen for it.
  std::string odd_time;
};

// Something of the source that is in no draft, or not as it stood there.
struct Leftover {
  std::string file;
  int line = 0;          // 0: the source as a whole
  std::string what;      // "row", "column Notes", "image"
  std::string why;       // one sentence
  std::string content;   // what stood there
  bool refused = false;  // no draft was made of it
};

struct Reading {
  std::size_t items = 0;  // rows, events, entries, files
  std::vector<Draft> drafts;
  std::vector<Leftover> rest;
  std::vector<std::string> notes;  // what was decided or guessed, a sentence each
};

// The names and ids that a workspace has already.
struct WorkspaceNames {
  std::map<std::string, std::string, std::less<>> ids;  // and the file each stands in
  std::map<std::string, std::string> items;             // the ids, by time and first words
  std::vector<std::string> pillars, campaigns, audiences;
  std::set<std::string> times;  // "2026-10-03 09:30" of every post
};

struct ReadContext {
  const Workspace& workspace;
  const WorkspaceNames& names;
  const Zone& zone;
  Time now{};
  std::string default_time = "09:00";  // of an item that has a date only
  std::string day_order;               // of 03/04/2026: "dmy", "mdy" or empty: find out
  std::vector<std::pair<std::string, std::string>> map;  // header and key
  std::string encoding;
  // The path, relative to the workspace, of an image that the source calls so; throws
  // Error(invalid) saying why there is none.
  std::function<std::string(const std::string&)> media;
};

// ---- Words of foreign texts. ----

// Foreign text as the plan language says it: line ends, outer space, braces that are no
// placeholders.
std::string plan_text(std::string_view foreign);
// The first paragraphs of a summary, at most 500 bytes, ended at a word: an article is not a post.
std::string shortened(const std::string& text);
// The text with {link} where it had that address, or at its end.
std::string with_link(std::string text, const std::string& link);
// Letters, digits, - _ and . of `text`, at most 60; other characters become one '-'. Latin letters
// lose their marks; what else is not ASCII is left out.
std::string slug(std::string_view text, std::size_t longest = 60);
// The first eight digits of a digest: tells apart what a slug does not.
std::string short_digest(std::string_view text);
// "a, b; c" or one a line.
std::vector<std::string> words_of_cell(std::string_view cell, std::string_view separators);

// Puts the category into pillar or campaign if the workspace has one of that name; false if not.
bool place_category(Yaml& post, const WorkspaceNames& names, std::string_view category);
// The accounts or groups that `name` may mean: one of that name, whatever its case, or the only own
// account on the network of that name. Empty if none.
std::string account_called(const Workspace& workspace, std::string_view name);

// The local time that a source's date means: by its own zone, or the workspace's; a bare date is at
// context.default_time. Nothing if it is no date, or if what its zone's name means is not certain.
std::optional<LocalTime> local_time(std::string_view date, const ReadContext& context);
// The same with a bare date at that hour of the day.
std::optional<LocalTime> local_time(std::string_view date, const ReadContext& context,
                                    Seconds hour);

// Gives the draft the local time that `date` means. False, with the date for an odd one, if it is
// none.
bool place_time(Draft& draft, const std::string& date, const ReadContext& context);

inline constexpr std::string_view not_fetched =
    "nothing is fetched: save it, and name it under media";

// Puts what markup pointed to, and the text does not say, into the rest. An address of the post's
// own `link` is in the post. False if words were struck out in it, or code would have written some:
// whether the text stands without them is for a person to say.
struct TextPlace {
  std::string file;
  int line;
  std::string link;
  std::string base;  // of relative addresses, or empty
};
bool leave_references(const HtmlText& text, const TextPlace& place, Reading& reading);

// ---- The formats. ----

Reading read_posts_csv(std::string_view text, const std::string& name, const ReadContext& context);
Reading read_calendar(std::string_view text, const std::string& name, const ReadContext& context);
// RSS 2.0, RSS 1.0 (RDF) and Atom; and JSON Feed.
Reading read_xml_feed(std::string_view text, const std::string& name, const ReadContext& context);
Reading read_json_feed(std::string_view text, const std::string& name, const ReadContext& context);
// Files of Markdown with front matter: name, relative to the folder, and content.
using NamedText = std::pair<std::string, std::string>;
Reading read_notes(const std::vector<NamedText>& files, const ReadContext& context);

}  // namespace smm
