#pragma once
// A server with Mastodon's interface on the loopback, for the drill: it counts what stands there,
// and can be told to misbehave. It keeps no keys for repetitions, so that nothing but looking keeps
// a post from standing there twice. Each connection has a thread; all of them end with the object.

#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/random.h"

namespace smm::drill {

class Server {
 public:
  explicit Server(std::uint64_t seed);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // "http://127.0.0.1:PORT". Any token will do.
  std::string url() const;
  void set_now(Time now);  // what it dates a post with
  // While it is rough, it loses answers after it has done what was asked, and refuses to do it;
  // each text three times at most.
  void set_rough(bool rough);
  int misbehaved() const;

  // The texts that stand there, oldest first.
  std::vector<std::string> texts() const;

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace smm::drill
