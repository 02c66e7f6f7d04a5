#include "support/loopback_server.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <deque>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>

namespace smm::test {

namespace {

using Fault = ScriptedAnswer::Fault;

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

std::string trimmed(const std::string& text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string::npos) return "";
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

ReceivedRequest parse_head(const std::string& head) {
  ReceivedRequest request;
  auto line_end = head.find("\r\n");
  const std::string first = head.substr(0, line_end);
  const auto space = first.find(' ');
  const auto second_space = first.find(' ', space + 1);
  request.method = first.substr(0, space);
  request.target = first.substr(space + 1, second_space - space - 1);
  while (line_end != std::string::npos) {
    const auto start = line_end + 2;
    line_end = head.find("\r\n", start);
    const std::string line = head.substr(start, line_end - start);
    const auto colon = line.find(':');
    if (colon == std::string::npos) continue;
    request.headers[lower(line.substr(0, colon))] = trimmed(line.substr(colon + 1));
  }
  return request;
}

// One accepted connection. Its reads and writes stop when the peer or the server closes it.
class Connection {
 public:
  explicit Connection(int fd) : fd_(fd) {}
  ~Connection() { ::close(fd_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  std::optional<ReceivedRequest> read_request() {
    std::size_t head_end;
    while ((head_end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!read_more()) return std::nullopt;
    }
    ReceivedRequest request = parse_head(buffer_.substr(0, head_end));
    const std::string length = request.header("content-length");
    const std::size_t wanted = length.empty() ? 0 : std::stoul(length);
    if (request.header("expect") == "100-continue") write("HTTP/1.1 100 Continue\r\n\r\n");
    while (buffer_.size() - head_end - 4 < wanted) {
      if (!read_more()) return std::nullopt;
    }
    request.body = buffer_.substr(head_end + 4, wanted);
    buffer_.erase(0, head_end + 4 + wanted);
    return request;
  }

  bool write(const std::string& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
      const auto n = ::send(fd_, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
      if (n <= 0) return false;
      done += static_cast<std::size_t>(n);
    }
    return true;
  }

  void reset() {
    const linger at_once{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }

  void wait_for_close() {
    char byte;
    while (::recv(fd_, &byte, 1, 0) > 0) {
    }
  }

 private:
  bool read_more() {
    char chunk[16384];
    const auto n = ::recv(fd_, chunk, sizeof chunk, 0);
    if (n <= 0) return false;
    buffer_.append(chunk, static_cast<std::size_t>(n));
    return true;
  }

  int fd_;
  std::string buffer_;
};

std::string head_of(const ScriptedAnswer& answer) {
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " Scripted\r\n";
  bool has_length = false;
  for (const auto& [name, value] : answer.headers) {
    head += name + ": " + value + "\r\n";
    has_length = has_length || lower(name) == "content-length";
  }
  const bool bodyless = answer.status == 204 || answer.status == 304;
  if (!has_length && !bodyless) {
    head += "Content-Length: " + std::to_string(answer.body.size() + answer.filler) + "\r\n";
  }
  return head + "\r\n";
}

bool write_filler(Connection& connection, std::size_t bytes) {
  const std::string block(64 * 1024, 'x');
  while (bytes > 0) {
    const std::size_t now = std::min(bytes, block.size());
    if (!connection.write(block.substr(0, now))) return false;
    bytes -= now;
  }
  return true;
}

// Whether the connection may carry another request.
bool send_answer(Connection& connection, const ScriptedAnswer& answer) {
  switch (answer.fault) {
    case Fault::lost_reply:
      connection.reset();
      return false;
    case Fault::closes_unread:
      return false;
    case Fault::cut_mid_body:
      connection.write(head_of(answer) + answer.body.substr(0, answer.body.size() / 2));
      return false;
    case Fault::garbage:
      connection.write(answer.body);
      return false;
    case Fault::stalls:
      connection.write(head_of(answer));
      connection.wait_for_close();
      return false;
    case Fault::closes_when_idle:
      connection.write(head_of(answer) + answer.body);
      return false;
    case Fault::none:
      break;
  }
  return connection.write(head_of(answer) + answer.body) && write_filler(connection, answer.filler);
}

}  // namespace

std::string ReceivedRequest::header(const std::string& lower_name) const {
  const auto found = headers.find(lower_name);
  return found == headers.end() ? "" : found->second;
}

struct LoopbackServer::State {
  mutable std::mutex mutex;
  std::deque<ScriptedAnswer> script;
  std::function<ScriptedAnswer(const ReceivedRequest&)> fallback;
  std::vector<ReceivedRequest> received;
  std::vector<int> open;  // sockets to shut down at the end, so that no thread waits for ever
  std::atomic<int> accepted = 0;
  int listener = -1;
  std::string url;
  std::thread acceptor;
  std::vector<std::thread> workers;

  ScriptedAnswer answer_to(const ReceivedRequest& request) {
    std::unique_lock lock(mutex);
    received.push_back(request);
    if (!script.empty()) {
      ScriptedAnswer answer = std::move(script.front());
      script.pop_front();
      return answer;
    }
    if (!fallback) return {.status = 599, .body = "nobody scripted this request"};
    const auto answer = fallback;
    lock.unlock();
    return answer(request);
  }

  // The front of the script, when it is one that wants no request read.
  bool closes_unread_next() {
    const std::lock_guard lock(mutex);
    if (script.empty() || script.front().fault != Fault::closes_unread) return false;
    script.pop_front();
    return true;
  }

  void forget(int fd) {
    const std::lock_guard lock(mutex);
    std::erase(open, fd);
  }

  void serve(int fd) {
    Connection connection(fd);
    while (!closes_unread_next()) {
      const auto request = connection.read_request();
      if (!request) break;
      const ScriptedAnswer answer = answer_to(*request);
      std::this_thread::sleep_for(answer.delay);
      if (!send_answer(connection, answer)) break;
    }
    forget(fd);
  }
};

LoopbackServer::LoopbackServer() : state_(std::make_unique<State>()) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (fd < 0 || ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(fd, 64) != 0 ||
      ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the loopback server of the tests cannot listen");
  }
  state_->listener = fd;
  state_->url = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
  state_->acceptor = std::thread([this] { accept_until_closed(); });
}

LoopbackServer::~LoopbackServer() {
  ::shutdown(state_->listener, SHUT_RDWR);
  state_->acceptor.join();
  ::close(state_->listener);
  {
    const std::lock_guard lock(state_->mutex);
    for (const int fd : state_->open) ::shutdown(fd, SHUT_RDWR);
  }
  for (auto& worker : state_->workers) worker.join();
}

void LoopbackServer::accept_until_closed() {
  while (true) {
    const int fd = ::accept4(state_->listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ++state_->accepted;
    {
      const std::lock_guard lock(state_->mutex);
      state_->open.push_back(fd);
    }
    state_->workers.emplace_back([state = state_.get(), fd] { state->serve(fd); });
  }
}

std::string LoopbackServer::url() const { return state_->url; }

void LoopbackServer::then(ScriptedAnswer answer) {
  const std::lock_guard lock(state_->mutex);
  state_->script.push_back(std::move(answer));
}

void LoopbackServer::otherwise(std::function<ScriptedAnswer(const ReceivedRequest&)> answer) {
  const std::lock_guard lock(state_->mutex);
  state_->fallback = std::move(answer);
}

std::vector<ReceivedRequest> LoopbackServer::received() const {
  const std::lock_guard lock(state_->mutex);
  return state_->received;
}

int LoopbackServer::connections() const { return state_->accepted; }

}  // namespace smm::test
