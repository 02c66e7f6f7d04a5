#pragma once
// A post that a program has written: held against every limit, and put into the plan as a draft.

#include <string>
#include <vector>

#include "commands/mcp/call.h"

namespace smm {

// The plan file of what programs prepare, in the workspace.
inline constexpr const char* prepared_file = "plans/prepared.yaml";

struct DraftPost {
  std::string id, text, at, link;
  std::vector<std::string> to;
  struct Picture {
    std::string file, alt;
  };
  std::vector<Picture> media;
};

// What it is given by, as JSON Schema, but for the id.
Json draft_properties();
// Throws Error(usage) for what is no such post.
DraftPost read_draft(const Json& arguments);
// The line that checks it and changes nothing; the text is its standard input.
std::vector<std::string> checking_words(const DraftPost& draft);
// Checks it and, if nothing is wrong, writes it behind the others of prepared_file as a draft. A
// plan is never left with an error that it did not have: the file is put back as it was.
Called prepare(Session& session, const std::string& caller, const DraftPost& draft);

}  // namespace smm
