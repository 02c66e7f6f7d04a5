#pragma once
// The figures of an account's posts, as Threads and Instagram tell them: lists of posts, newest
// first, and insights of each by name.
//
// One name that the service does not know (any more) fails the call for all of them: it is found,
// told of and left out from then on, and the others are had without it. No data is not zero.

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "networks/network.h"
#include "networks/parts/graph.h"

namespace smm::networks {

class GraphFigures {
 public:
  // What the service says of a post; nothing: it is none of the account's own.
  using Reader = std::function<std::optional<RemotePost>(const Json& post)>;

  GraphFigures(Graph& graph, const FiguresRequest& request, Reader reader)
      : graph_(graph), request_(request), reader_(std::move(reader)) {}

  RemoteFigures figures;

  // Whether one call more is within what was asked for; it is counted.
  bool may_call();
  // Those of a list that are no older than was asked for, and older ones that the caller knows. An
  // outcome: not even the first page could be read.
  std::optional<Outcome> read_posts(const std::string& list, const std::string& fields);
  // Those that the caller knows and no list had.
  void read_known(const std::string& fields);
  // How old the oldest is that was read.
  std::optional<Time> oldest() const { return oldest_; }

  // Those of the names that are alive and that the service tells of the post.
  std::map<std::string, double, std::less<>> insights(const std::string& id,
                                                      std::span<const std::string_view> names);

 private:
  bool is_known(const std::string& id) const;
  bool take(const Json& post);
  GraphReply ask(const std::string& id, std::string_view names);
  Json one_by_one(const std::string& id, const std::vector<std::string>& names);

  Graph& graph_;
  const FiguresRequest& request_;
  Reader reader_;
  std::set<std::string> taken_;
  std::set<std::string, std::less<>> dead_;
  std::optional<Time> oldest_;
  bool stopped_ = false;
  std::size_t calls_ = 1;
};

// One metric of {"data": [{"name", "values": [{"value"}]}]}, or of {"total_value": {"value"}};
// nothing: no data, which is not zero.
std::optional<double> insight_in(const Json& answer, std::string_view name);

// Adds to the figure of that name, which is made if it is not there.
void add_figure(RemotePost& post, std::string_view metric, double value);

// What is used and what is allowed, of an answer with those fields; nothing: it does not say.
std::optional<Quota> quota_in(const Json& answer, std::string_view usage, std::string_view config);
// "3 of 50 used"
std::string in_words(const Quota& quota);

// A permission of a token that the service names to nobody: tried on what needs it and changes
// nothing.
struct Ability {
  std::array<std::pair<std::string_view, std::string_view>, 2> query;
  std::string_view usage, config;  // fields of the answer; empty: it tells no quota
  std::string_view may, quota;     // how people call it
  std::string_view scope;
  bool needed;  // without it nothing can be published
};
// What could not be asked, or failed for another reason, is not said: that is no reason to stop.
void try_ability(Graph& graph, const std::string& path, const Ability& ability,
                 AccountState& state);

}  // namespace smm::networks
