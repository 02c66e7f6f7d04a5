#pragma once
// A place on this machine that a browser brings the answer of a login to (RFC 8252, section 7.3).
//
// It listens on 127.0.0.1 and nowhere else, for one answer: a GET whose query has the expected
// `state`, and a `code` or an `error`. Everything else that knocks gets a refusal and changes
// nothing. The page it shows is fixed; nothing of the request is in it.

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

struct RedirectAnswer {
  std::string code, error;  // exactly one of them is not empty
};

class Redirect {
 public:
  // On `port` if that is free, else (and for 0) on one that is. Throws Error(failed) if there is
  // none.
  explicit Redirect(std::uint16_t port = 0);
  ~Redirect();
  Redirect(const Redirect&) = delete;
  Redirect& operator=(const Redirect&) = delete;

  std::uint16_t port() const { return port_; }
  std::string address() const;  // "http://127.0.0.1:PORT/"

  // Waits for the answer with `state`; nothing after `limit`, or once `cancelled` (asked five times
  // a second) says so.
  std::optional<RedirectAnswer> wait(std::string_view state, std::chrono::milliseconds limit,
                                     const std::function<bool()>& cancelled = {});

 private:
  int listener_ = -1;
  std::uint16_t port_ = 0;
};

// The value of `name` in "a=1&b=2", with "%41" as "A" and "+" as a space; empty if it is not there.
std::string query_value(std::string_view query, std::string_view name);

}  // namespace smm
