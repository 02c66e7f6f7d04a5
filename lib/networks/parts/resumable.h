#pragma once
// A file on its way to a service that takes it in pieces and remembers how far it got: the
// resumable upload of Google's services, a session with PUT and Content-Range (RFC 9110, 14.4),
// whose answer 308 says "go on".
//
// Rules:
// - The session's address is the caller's, who keeps it in the journal before the first byte
// leaves.
// - An attempt that did not begin the session asks how far it is, and goes on there: what the
//   service says it has counts, never what was sent.
// - After a lost answer, a 5xx or a page that is no answer it is asked again, after a pause, and
//   given up when three in a row bring nothing further; the next attempt goes on.
// - A session that is gone (404, 410) says nothing about the file: whether it arrived as a whole is
//   to be asked before another session begins.

#include <cstdint>
#include <functional>
#include <string>
#include <variant>

#include "core/clock.h"
#include "networks/network.h"
#include "sys/media/content.h"
#include "sys/net/http.h"

namespace smm::networks {

// All of it is there: what the service made of it.
struct Arrived {
  HttpResponse answer;
};
// The service does not know the session (any more).
struct SessionGone {};
// It goes no further for now, or at all: the last answer, which is the caller's to judge.
struct Stopped {
  HttpResult answer;
};
using Progress = std::variant<std::uint64_t, Arrived, SessionGone, Stopped>;  // bytes: so far

class Resumable {
 public:
  // Sends a request to the session; the caller adds what says who asks.
  using Send = std::function<HttpResult(HttpRequest)>;

  // `address` of the session; `piece`: bytes of one request, a multiple of 256 KiB (the protocol's
  // grain).
  Resumable(std::string address, Content content, Send send, Clock& clock,
            std::uint64_t piece = usual_piece);

  // How far it is, as the service says.
  Progress ask();
  // Sends what is missing, from `from` on; never ends with a number of bytes.
  Progress send_rest(std::uint64_t from, Journal& journal);

  static constexpr std::uint64_t grain = 256U << 10;
  static constexpr std::uint64_t usual_piece = 2U << 20;  // is held while it is sent

 private:
  Progress put(const std::string& range, std::string bytes);
  Progress send_piece(std::uint64_t from, Journal& journal);
  Progress asked_after(Progress failed, int tries);

  std::string address_;
  Content content_;
  Send send_;
  Clock& clock_;
  std::uint64_t piece_;
};

// The first byte that is missing by "bytes=0-524287"; nothing of a text that is none. A 308 without
// the header has nothing yet.
std::optional<std::uint64_t> first_missing(std::string_view range);

}  // namespace smm::networks
