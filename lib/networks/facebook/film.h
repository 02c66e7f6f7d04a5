#pragma once
// A video of the Page: in its feed, as a reel, or as a story.
//
// Its id is journalled before its first byte leaves, and nobody sees it until the upload is ended:
// whether that came through is asked of the id. Only of a story nothing can be asked.

#include <filesystem>
#include <string>
#include <variant>

#include "networks/facebook/graph.h"

namespace smm::facebook {

class Film {
 public:
  Film(Graph& graph, const Connection& connection) : graph_(graph), root_(connection.root) {}

  // Uploads it if that was not done, makes it public, and waits a little until it is.
  Outcome publish(const Post& post, Journal& journal);
  // Whether it is out by now: Published has the id of its post. NotReached: it is certain that
  // nobody sees it yet, and that its upload was not ended.
  Outcome look(const Post& post, Journal& journal);
  // Whether something was sent that may have made it public.
  static bool sent(const Journal& journal);

 private:
  // The id and where the bytes go, of a new upload.
  std::optional<Outcome> begin(const Post& post, const Content& content, Journal& journal);
  std::optional<Outcome> send_chunks(const Content& content, Journal& journal);
  std::optional<Outcome> send_whole(const Content& content, const Journal& journal);
  std::optional<Outcome> finish(const Post& post, Journal& journal);
  Outcome wait(const Post& post, Journal& journal);
  static Outcome settled(const Outcome& outcome);
  Processing processing(const Post& post) const;

  Graph& graph_;
  std::filesystem::path root_;
  std::uint64_t wanted_ = 0;  // where the first chunk ends that a new upload asks for
};

}  // namespace smm::facebook
