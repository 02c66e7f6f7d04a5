#pragma once
// The files of a post that a person publishes. Theirs are to hold no more than those that smm
// sends: what is needed to show or play them, and nothing else that they hide
// (sys/media/anatomy.h), unless the plan says `location: keep`.

#include <filesystem>
#include <string>
#include <vector>

#include "networks/post.h"
#include "sys/media/content.h"
#include "workspace/workspace.h"

namespace smm {

struct Attachment {
  std::string file;     // as the plan names it
  Content content;      // what may be published of it
  bool hides = false;   // the file holds more than that
  std::string trouble;  // why it had better not be attached, for people; empty: it may be
};

// All files of the post, in its order. One that is gone, is not what was checked, is not whole or
// cannot be cleaned has a trouble, and no content.
std::vector<Attachment> attachments(const Workspace& workspace, const Post& post);

// Writes their contents into a folder, which is made if it is not there, each under its own name,
// or with a number before it where two have the same, and returns their paths in order. Throws
// Error(failed), with nothing written, if one has a trouble, or if another file has such a name
// there; one that holds the same already is left as it is.
std::vector<std::filesystem::path> write_copies(const std::vector<Attachment>& files,
                                                const std::filesystem::path& folder);

}  // namespace smm
