#include "sys/net/redirect.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <vector>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

using Ticks = std::chrono::steady_clock;

constexpr std::chrono::milliseconds heartbeat{200};
constexpr std::chrono::seconds most_quiet{30};  // browsers open connections they may never use
constexpr std::size_t most_head = 16U << 10;    // bytes of a request
constexpr std::size_t most_callers = 32;        // at once

constexpr std::string_view thanks =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>smm</title>"
    "<p>smm has its answer. You can close this page and go back to the terminal.</p></html>\n";
constexpr std::string_view refusal =
    "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>smm</title>"
    "<p>This is not what smm waits for. Begin the login again.</p></html>\n";

struct Caller {
  int socket;
  std::string head;
  Ticks::time_point since;
};

int bound(std::uint16_t port) {
  int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (listener < 0) return -1;
  int yes = 1;
  ::setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  bool good = ::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 &&
              ::listen(listener, 8) == 0;
  if (good) return listener;
  ::close(listener);
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool encoded = text[i] == '%' && i + 2 < text.size() && ascii::hex_value(text[i + 1]) >= 0 &&
                   ascii::hex_value(text[i + 2]) >= 0;
    if (encoded) {
      out += static_cast<char>(ascii::hex_value(text[i + 1]) * 16 + ascii::hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i] == '+' ? ' ' : text[i];
    }
  }
  return out;
}

// The answer in "GET /?code=...&state=... HTTP/1.1", if it is the one that is waited for.
std::optional<RedirectAnswer> answer_in(std::string_view head, std::string_view state) {
  auto words = split(head.substr(0, head.find("\r\n")), ' ');
  if (words.size() != 3 || words[0] != "GET") return {};
  auto mark = words[1].find('?');
  if (mark == std::string_view::npos) return {};
  auto query = words[1].substr(mark + 1);
  if (state.empty() || query_value(query, "state") != state) return {};
  RedirectAnswer answer{query_value(query, "code"), query_value(query, "error")};
  if (!answer.error.empty()) answer.code.clear();
  if (answer.code.empty() && answer.error.empty()) return {};
  return answer;
}

void reply(int socket, bool good) {
  auto page = good ? thanks : refusal;
  auto text = fmt::format(
      "HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n"
      "Cache-Control: no-store\r\nConnection: close\r\n\r\n{}",
      good ? "200 OK" : "404 Not Found", page.size(), page);
  // It is small enough for the buffer of a new connection; who does not read it misses nothing.
  [[maybe_unused]] auto sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
  ::shutdown(socket, SHUT_WR);
}

class Door {
 public:
  Door(int listener, std::string_view state) : listener_(listener), state_(state) {}
  ~Door() {
    for (const auto& caller : callers_) ::close(caller.socket);
  }
  Door(const Door&) = delete;
  Door& operator=(const Door&) = delete;

  // Waits a heartbeat long at most; the answer if it came.
  std::optional<RedirectAnswer> look() {
    std::vector<pollfd> watched{{listener_, POLLIN, 0}};
    for (const auto& caller : callers_) watched.push_back({caller.socket, POLLIN, 0});
    if (::poll(watched.data(), watched.size(), static_cast<int>(heartbeat.count())) < 0) return {};
    std::optional<RedirectAnswer> answer;
    for (std::size_t i = 1; i < watched.size() && !answer; ++i)
      if (watched[i].revents != 0) answer = hear(callers_[i - 1]);
    if ((watched[0].revents & POLLIN) != 0) let_in();
    drop_done();
    return answer;
  }

 private:
  void let_in() {
    int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (socket < 0) return;
    if (callers_.size() >= most_callers)
      ::close(socket);
    else
      callers_.push_back({socket, {}, Ticks::now()});
  }

  std::optional<RedirectAnswer> hear(Caller& caller) {
    char buffer[4096];
    auto got = ::recv(caller.socket, buffer, sizeof buffer, 0);
    if (got > 0) caller.head.append(buffer, static_cast<std::size_t>(got));
    bool whole = caller.head.find("\r\n\r\n") != std::string::npos;
    if (got > 0 && !whole && caller.head.size() <= most_head) return {};
    std::optional<RedirectAnswer> answer;
    if (whole) {
      answer = answer_in(caller.head, state_);
      reply(caller.socket, answer.has_value());
    }
    ::close(caller.socket);
    caller.socket = -1;
    return answer;
  }

  void drop_done() {
    auto now = Ticks::now();
    for (auto& caller : callers_)
      if (caller.socket >= 0 && now - caller.since > most_quiet) {
        ::close(caller.socket);
        caller.socket = -1;
      }
    std::erase_if(callers_, [](const auto& caller) { return caller.socket < 0; });
  }

  int listener_;
  std::string_view state_;
  std::vector<Caller> callers_;
};

}  // namespace

Redirect::Redirect(std::uint16_t port) {
  listener_ = bound(port);
  if (listener_ < 0 && port != 0) listener_ = bound(0);
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (listener_ < 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    if (listener_ >= 0) ::close(listener_);
    throw Error(Status::failed, "nothing can listen on 127.0.0.1 for the browser's answer",
                "log in with a code to paste instead");
  }
  port_ = ntohs(address.sin_port);
}

Redirect::~Redirect() { ::close(listener_); }

std::string Redirect::address() const { return fmt::format("http://127.0.0.1:{}/", port_); }

std::optional<RedirectAnswer> Redirect::wait(std::string_view state,
                                             std::chrono::milliseconds limit,
                                             const std::function<bool()>& cancelled) {
  Door door(listener_, state);
  auto end = Ticks::now() + limit;
  while (Ticks::now() < end && !(cancelled && cancelled()))
    if (auto answer = door.look()) return answer;
  return {};
}

std::string query_value(std::string_view query, std::string_view name) {
  for (auto pair : split(query, '&'))
    if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
      return percent_decoded(pair.substr(name.size() + 1));
  return {};
}

}  // namespace smm
