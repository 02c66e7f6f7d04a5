#pragma once
// HTTP as smm needs it: one request, one answer, and an honest account of a failure.
//
// Rules every implementation keeps:
// - https only, except to loopback (127.0.0.0/8, ::1, localhost); certificates are always verified.
// - A redirect is an answer, never followed: libcurl would carry credentials to the other host.
// - An answer larger than `max_response` is a failure (stage maybe_sent), not a truncated success.
// - No text of a failure contains a header or a body of the request, nor the path or the query of
//   its URL: of an address it names the host and the port, for tokens stand in paths too.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "sys/net/body.h"

namespace smm {

struct HttpRequest {
  std::string method = "GET";
  std::string url;
  std::vector<std::pair<std::string, std::string>> headers = {};
  Body body = {};
  std::chrono::milliseconds timeout{30'000};  // for the whole exchange
  std::size_t max_response = 8U << 20;        // bytes of body
  // For an address that a stranger chose: connects to addresses that the whole world reaches
  // (sys/net/public_address.h), and fails (stage not_sent) at any other. Looked at when the name is
  // resolved, so that a name cannot lead into the house, and without a proxy, which would resolve
  // it unseen.
  bool public_only = false;

  // What it makes is seen by nobody and passes away unused, so that making it again does no harm:
  // an upload. Nothing has to be on the disk before it leaves.
  bool harmless = false;

  // What becomes of it when smm is asked to stop (HttpClient::heed) while its answer is waited for.
  enum class WhenStopped : std::uint8_t {
    by_method,  // GET and HEAD end, every other goes on
    ends,       // it only asks, whatever its method
    goes_on,    // what it does is done once, and has to be known
  } when_stopped = WhenStopped::by_method;

  // Whether it is of those that end.
  bool only_asks() const {
    if (when_stopped != WhenStopped::by_method) return when_stopped == WhenStopped::ends;
    return method == "GET" || method == "HEAD";
  }
};

struct HttpResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body = {};

  // The first header of that (lower-case) name.
  std::optional<std::string_view> header(std::string_view name) const;
};

// The smallest fact that makes honest delivery possible.
struct HttpFailure {
  enum class Stage {
    not_sent,    // DNS, connect, TLS, or a file of the body has changed before its last byte was
                 // sent: the server cannot have acted on the request
    maybe_sent,  // the first byte of the request had been written
  };
  Stage stage;
  std::string what;  // one sentence without secrets: "cannot connect to example.org:443: refused"
};

using HttpResult = std::variant<HttpResponse, HttpFailure>;

// Not thread-safe: one client a thread. Connections are kept open and reused between requests.
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  virtual HttpResult send(const HttpRequest& request) = 0;
  // From now on `leaving` is called for each request when its first byte is about to leave: there
  // is a connection, and nothing of it was sent. What it throws ends the request there, and comes
  // out of send(). False: this client does not know that moment, and never calls it.
  virtual bool when_leaving(const std::function<void()>&) { return false; }
  // From now on `sending` is called as a body of several parts or of a file leaves: so many bytes
  // of so many. A client that does not know never calls it.
  virtual void when_sending(const std::function<void(std::uint64_t, std::uint64_t)>&) {}
  // From now on `stop`, once it is not 0, ends requests that only ask within a fraction of a
  // second, and lets none of them begin; it has to outlive the client. The others are waited for
  // as long as their timeout allows, unless nothing of them had been sent when it came. What has
  // ended is a failure of its stage. A client whose requests never wait need not heed it.
  virtual void heed(const std::atomic<int>& stop) { (void)stop; }
};

// The client over libcurl. Creating it costs nothing: the library itself is loaded at the first
// send(), so that commands that reach no network do not pay for its forty shared libraries. Proxies
// named in the process environment are honoured as libcurl does.
// Throws Error(failed) from send() when libcurl is not installed.
//
// `loopback_is_public`: for tests, whose public servers are on this machine.
std::unique_ptr<HttpClient> make_http_client(bool loopback_is_public = false);

// Begins to load libcurl in a thread of its own, for a command that is certain to need it and has
// other work to do first. What is returned waits for the loading when it ends; that the loading
// failed is told by the first send().
std::shared_ptr<void> load_http_early();

}  // namespace smm
