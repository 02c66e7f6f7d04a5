#pragma once
// Pictures of a post, uploaded before it: nobody sees one until a post has it, and Facebook forgets
// it after a day. What is uploaded is journalled; an upload whose answer was lost is made again.

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "networks/facebook/graph.h"

namespace smm::facebook {

// What Facebook takes.
MediaLimits media_limits();

class Pictures {
 public:
  Pictures(Graph& graph, const Connection& connection) : graph_(graph), root_(connection.root) {}

  // Their ids there, in order.
  std::variant<std::vector<std::string>, Outcome> ready(const Part& part, Journal& journal);
  // Those that the journal knows.
  static std::vector<std::string> known(const Part& part, const Journal& journal);
  // They are uploaded anew: those that are there may belong to a draft now.
  static void forget(const Part& part, Journal& journal);

 private:
  std::variant<std::string, Outcome> upload(const Media& media);

  Graph& graph_;
  std::filesystem::path root_;
};

}  // namespace smm::facebook
