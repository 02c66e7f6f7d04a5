#include "support/fake_network.h"

#include <fmt/format.h>

#include <algorithm>

namespace smm::test {
namespace {

class FakeAdapter final : public Adapter {
 public:
  Outcome publish(const Post& post, Journal& journal) override {
    auto& world = fake_world();
    if (world.publish) return world.publish(post, journal);
    world.out.push_back(post.id);
    return Published{"remote-" + post.id, "https://fake.example/" + post.id};
  }

  Finding find(const Post& post, Journal&) override {
    auto& world = fake_world();
    ++world.finds;
    if (world.find) return world.find(post);
    if (std::find(world.out.begin(), world.out.end(), post.id) == world.out.end())
      return NotThere{};
    return Published{"remote-" + post.id, "https://fake.example/" + post.id};
  }

  Changed edit(const Post& post, Journal&) override { return change(post); }
  Changed retract(const Post& post, Journal&) override { return change(post); }

  Answer<AccountState> check_account() override {
    return fake_world().account ? fake_world().account() : AccountState{};
  }

  Answer<RemoteFigures> figures(const FiguresRequest& request) override {
    if (fake_world().figures) return fake_world().figures(request);
    return RemoteFigures{};
  }

 private:
  static Changed change(const Post& post) {
    return fake_world().change ? fake_world().change(post) : Done{};
  }
};

std::unique_ptr<Adapter> connect(const Connection& connection) {
  fake_world().http = &connection.http;
  ++fake_world().connects;
  return std::make_unique<FakeAdapter>();
}

void prepare(const Post& post, const Handles& handles, Journal& journal) {
  if (!journal.get("key"))
    journal.put("key", fmt::format("{} {} {}", post.id, handles.key("0"), rfc3339(handles.now)));
}

}  // namespace

FakeWorld& fake_world() {
  static FakeWorld world;
  return world;
}

const Network& fake_network(Replay replay, bool changes) {
  static Network network{.name = "fake", .title = "Fake", .summary = "for tests"};
  static Replay how;
  how = replay;
  network.limits = [](const Settings&) { return Limits{.replay = how}; };
  network.edits = network.retracts = changes;
  network.measures = network.checks = true;
  network.prepare = prepare;
  network.connect = connect;
  fake_world() = {};
  return network;
}

}  // namespace smm::test
