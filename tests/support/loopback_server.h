#pragma once
// A small real HTTP/1.1 server on 127.0.0.1, for what a fake cannot show: sockets, timeouts, lost
// replies and broken framing.
//
// A test says in advance how each request is to be answered, in the order of their arrival, or
// gives one function that answers all of them. A request nobody scripted gets 599, so that a
// client cannot mistake it for anything real. The server keeps what it received, whatever it
// answered: "the server did it, the client never heard" is one line in a test.
//
// It serves each connection in a thread of its own, understands Content-Length bodies only, and
// stops when the object goes.
#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace smm::test {

struct ReceivedRequest {
  std::string method;
  std::string target;                          // path and query as they stood in the request line
  std::map<std::string, std::string> headers;  // names in lower case; of doubles the last
  std::string body;

  std::string header(const std::string& lower_name) const;  // "" when absent
};

struct ScriptedAnswer {
  enum class Fault {
    none,
    lost_reply,       // reads the whole request, then resets the connection without a byte
    closes_unread,    // closes as soon as the connection is there, reading nothing
    cut_mid_body,     // promises the whole body, sends half, closes
    garbage,          // sends `body` as it is, with no HTTP around it, and closes
    stalls,           // sends the head, then nothing, until the client gives up
    closes_when_idle  // answers in full, promises to keep the connection, and closes it
  };

  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::string body = {};
  std::chrono::milliseconds delay{0};  // between having read the request and answering
  Fault fault = Fault::none;
  std::size_t filler = 0;  // this many bytes more after `body`: made while sending, not stored
};

class LoopbackServer {
 public:
  LoopbackServer();
  ~LoopbackServer();
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;

  // "http://127.0.0.1:PORT", no slash at the end.
  std::string url() const;

  // The next request without an answer gets this one.
  void then(ScriptedAnswer answer);

  // Every request that `then` has no answer for. Called from the connections' threads.
  void otherwise(std::function<ScriptedAnswer(const ReceivedRequest&)> answer);

  std::vector<ReceivedRequest> received() const;
  int connections() const;  // accepted so far

 private:
  struct State;
  void accept_until_closed();

  std::unique_ptr<State> state_;
};

}  // namespace smm::test
