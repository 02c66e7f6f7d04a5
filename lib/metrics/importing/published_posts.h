#pragma once
// Which posts of a table are those that smm published, or was told of.
//
// By the network's id or the plan's at once; the others, which an export may call by an id that smm
// did not get, by their address or their text when all rows have been read (metrics/join.h).

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "metrics/join.h"
#include "metrics/metric_store.h"

namespace smm {

class PublishedPosts {
 public:
  explicit PublishedPosts(MetricStore& store) : store_(store) {}

  // `post` is known by the network's id, or by the plan's in `post.post`: fills in what the queue
  // knows of it.
  void by_id(Subject& post);
  // A post of which nothing is known: it waits for join().
  void later(const Subject& post);
  void join();

 private:
  bool has_published(const std::string& account);

  MetricStore& store_;
  std::optional<std::set<std::string>> publishing_;  // accounts
  std::map<std::string, std::vector<FoundPost>> waiting_;
};

}  // namespace smm
