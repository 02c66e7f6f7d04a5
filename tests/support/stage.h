#pragma once
// What the conformance suite plays every publishing network on: an account, a service that counts
// what is out, and faults between the two.
//
// ONE FILE ADDS A STAGE: tests/support/stages/<network>.cpp defines `const StageMaker <network>` in
// namespace smm::stages, and the build finds it by the file's name. A network that publishes and
// has none fails the suite.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/temp_dir.h"

namespace smm::test {

enum class Fault {
  not_sent,       // nobody is there
  lost,           // it is done, and the answer never comes
  done_500,       // it is done, and answered with an error of the server's own
  done_html,      // it is done, and answered with a page of HTML
  done_garbage,   // it is done, and answered with bytes of nothing
  done_bad_utf8,  // it is done, and answered with text that is not UTF-8
  refused_503,    // it is not done: a page of HTML from whatever stands before the service
  told_429,       // it is not done: come back in a minute
  told_401,       // it is not done: the token is no good
};

class Stage {
 public:
  virtual ~Stage() = default;
  // The texts that are out, in order. A thread of three is three.
  virtual std::vector<std::string> out() const = 0;
  // Null: the network is reached without HTTP, and has no faults of it.
  virtual HttpClient* http() { return nullptr; }
  // Whether the request makes something public.
  virtual bool posts(const HttpRequest&) const { return false; }
  // The body with which the service answers that status, which is no success.
  virtual std::string refusal(int) const { return R"({"error":"told so"})"; }
  // What the network wants of a post beside a text, and `post` lacks: a picture, a title.
  virtual void complete(Post&) {}
  // A text one longer than the limit is refused by the service as well.
  virtual bool service_refuses_longer() const { return true; }

  const Network& network() const { return *network_; }
  Settings settings;
  MemoryCredentials credentials;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};

 protected:
  explicit Stage(std::string_view network) : network_(find_network(network)) {}

 private:
  const Network* network_;
};

struct StageMaker {
  std::string_view network;
  std::unique_ptr<Stage> (*make)();
};
template <typename S>
std::unique_ptr<Stage> make() {
  return std::make_unique<S>();
}

// A fresh one of the network's; null if it has none. Then stage_file() is missing.
std::unique_ptr<Stage> make_stage(std::string_view network);
std::string stage_file(std::string_view network);

// Stands between the adapter and the service.
class FaultyHttp final : public HttpClient {
 public:
  explicit FaultyHttp(Stage& stage) : stage_(stage) {}
  // The `nth` request from now (from 0) that makes something public; `for_ever`: all from there on.
  void plan(Fault fault, int nth = 0, bool for_ever = false);
  HttpResult send(const HttpRequest& request) override;
  int happened() const { return happened_; }

 private:
  HttpResult hurt(const HttpRequest& request);

  Stage& stage_;
  std::optional<Fault> fault_;
  int left_ = 0;
  bool for_ever_ = false;
  int happened_ = 0;
};

}  // namespace smm::test

namespace smm {

// All stages, by name.
std::span<const test::StageMaker* const> all_stages();

}  // namespace smm
