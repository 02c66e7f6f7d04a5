#pragma once
// Whether what was sent is out: asked before anything is sent again.

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "networks/facebook/graph.h"

namespace smm::facebook {

// What a post is known by.
struct Sought {
  std::string text;                   // its words
  std::vector<std::string> pictures;  // the ids of its pictures; may be empty
  Time since;                         // it was sent then or later, by this machine's clock
};

struct Seen {
  enum What { there, missing, unclear, away } what = unclear;
  std::string id, url;  // if it is there
  std::string why;      // if that is unclear
  // If Facebook did not answer the question.
  Outcome failed = Unknown{};
};

using Taken = std::function<bool(const std::string& id)>;  // it is another post of ours

// Among the posts of the Page that everybody sees. Of several that could be it, the oldest is.
Seen find_published(Graph& graph, const Sought& sought, const Taken& taken);

// Among those that wait for their time there. Nobody has seen them: of several that are the same,
// all but the oldest are deleted.
Seen find_waiting(Graph& graph, const Sought& sought, Time when, const Taken& taken);

// A comment of the Page itself below the post.
Seen find_comment(Graph& graph, const std::string& post, const std::string& text);

// What stands under an id.
struct Standing {
  bool there = false;
  bool live = false;  // everybody sees it
  std::string url;    // its address
  std::string text;
};
std::variant<Standing, Outcome> look_at(Graph& graph, const std::string& id);

// Deletes it. Nothing: it is there no more. Facebook says of what this login may not delete that it
// is not there, too: so that is looked for then, under its id and in the Page's list.
std::optional<Outcome> erase(Graph& graph, const std::string& id, networks::Deed deed);

}  // namespace smm::facebook
