#pragma once
// A network of the tests' own: it keeps what was posted, and answers as the test tells it to.
// Descriptors are plain functions, so the state is one object that the test resets.

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "networks/network.h"

namespace smm::test {

struct FakeWorld {
  // What publish() does for a post, by its id; default: the post goes out.
  std::function<Outcome(const Post&, Journal&)> publish;
  // What find() says; default: whether the post is out.
  std::function<Finding(const Post&)> find;
  // What edit() and retract() say; default: done.
  std::function<Changed(const Post&)> change;
  // What figures() answers; default: no figures.
  std::function<Answer<RemoteFigures>(const FiguresRequest&)> figures;
  HttpClient* http = nullptr;  // of the last adapter that was connected
  // What check_account() answers; default: an account that says nothing of itself.
  std::function<Answer<AccountState>()> account;
  std::vector<std::string> out;  // ids of what is public, in order
  int connects = 0;
  int finds = 0;
};

FakeWorld& fake_world();
// Fresh state, and a descriptor whose ambiguous sends behave as `replay` says. `changes`: it can
// edit and retract.
const Network& fake_network(Replay replay, bool changes = false);

}  // namespace smm::test
