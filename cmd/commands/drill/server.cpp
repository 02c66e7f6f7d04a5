#include "commands/drill/server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "core/error.h"
#include "core/json.h"
#include "core/text.h"

namespace smm::drill {
namespace {

constexpr int most_faults = 3;                  // for one text
constexpr std::size_t most_request = 1U << 20;  // bytes

struct Request {
  std::string method, path;
  Json body;
};
struct Answer {
  int status = 200;
  Json body;
  bool lost = false;  // the connection closes instead
};

// The value of a header, whose lines end in CR LF; empty if it is not there.
std::string_view header(std::string_view head, std::string_view name) {
  for (auto line : split(head, '\n')) {
    auto colon = line.find(':');
    if (colon != line.npos && lower_ascii(line.substr(0, colon)) == name)
      return trim(line.substr(colon + 1));
  }
  return {};
}

// The next request of a connection; false at its end.
bool read_request(int peer, std::string& waiting, Request& request) {
  auto more = [&] {
    char bytes[4096];
    auto count = ::recv(peer, bytes, sizeof bytes, 0);
    if (count > 0) waiting.append(bytes, static_cast<std::size_t>(count));
    return count > 0 && waiting.size() < most_request;
  };
  while (waiting.find("\r\n\r\n") == std::string::npos)
    if (!more()) return false;
  auto head = waiting.substr(0, waiting.find("\r\n\r\n"));
  auto length = header(head, "content-length");
  std::size_t size = 0;
  std::from_chars(length.data(), length.data() + length.size(), size);
  auto begin = head.size() + 4;
  while (waiting.size() < begin + size)
    if (!more()) return false;
  auto line = split(std::string_view(head).substr(0, head.find('\r')), ' ');
  if (line.size() < 2) return false;
  request.method = line[0];
  request.path = line[1];
  request.body = parse_json(std::string_view(waiting).substr(begin, size));
  waiting.erase(0, begin + size);
  return true;
}

bool write_all(int peer, std::string_view bytes) {
  while (!bytes.empty()) {
    auto count = ::send(peer, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace

struct Server::Core {
  explicit Core(std::uint64_t seed) : random(seed) {}

  Answer act(const Request& request);
  Answer post(const Json& body);
  Json list(std::string_view query) const;
  Json status(std::size_t number) const;
  void serve(int peer);
  void accept_until_closed();

  mutable std::mutex mutex;
  Random random;
  Time now{};
  bool rough = false;
  int misbehaved = 0;
  std::map<std::string, int> faults;  // by text
  std::vector<std::pair<std::string, Time>> posts;

  int listener = -1;
  std::string url;
  std::set<int> peers;
  std::list<std::thread> threads;
};

Json Server::Core::status(std::size_t number) const {
  auto id = std::to_string(1000 + number);
  return {{"id", id},
          {"url", url + "/@drill/" + id},
          {"uri", url + "/" + id},
          {"account", {{"id", "1"}, {"acct", "drill"}}},
          {"content", "<p>" + posts[number].first + "</p>"},
          {"created_at", rfc3339(posts[number].second)},
          {"visibility", "public"},
          {"spoiler_text", ""},
          {"media_attachments", Json::array()}};
}

// Newest first; `max_id=N`: what is older than that.
Json Server::Core::list(std::string_view query) const {
  constexpr std::size_t page = 40;
  std::size_t below = posts.size();
  if (auto at = query.find("max_id="); at != query.npos) {
    std::size_t id = 0;
    std::from_chars(query.data() + at + 7, query.data() + query.size(), id);
    below = std::min(below, id > 1000 ? id - 1000 : 0);
  }
  Json all = Json::array();
  for (auto number = below; number-- > 0 && all.size() < page;) all.push_back(status(number));
  return all;
}

Answer Server::Core::post(const Json& body) {
  auto text = body.is_object() ? body.value("status", "") : "";
  enum { none, lost, broken, away } fault = none;
  if (rough && faults[text] < most_faults && random.between(0, 1) == 0) {
    ++faults[text];
    ++misbehaved;
    constexpr decltype(fault) kinds[] = {lost, lost, broken, away};
    fault = kinds[random.between(0, 3)];
  }
  if (fault == away) return {503, {{"error", "Back soon"}}};
  posts.emplace_back(text, now);
  if (fault == broken) return {500, {{"error", "It broke"}}};
  return {200, status(posts.size() - 1), fault == lost};
}

Answer Server::Core::act(const Request& request) {
  std::lock_guard lock(mutex);
  const auto& path = request.path;
  if (path.ends_with("/instance"))
    return {200,
            {{"domain", "localhost"},
             {"version", "4.5.0"},
             {"api_versions", {{"mastodon", 7}}},
             {"configuration", {{"statuses", {{"max_characters", 500}}}}}}};
  if (path.find("verify_credentials") != path.npos)
    return {200, {{"id", "1"}, {"username", "drill"}, {"acct", "drill"}, {"url", url + "/@drill"}}};
  if (request.method == "POST" && path == "/api/v1/statuses") return post(request.body);
  if (path.starts_with("/api/v1/accounts/1/statuses")) return {200, list(path)};
  return {404, {{"error", "Record not found"}}};
}

void Server::Core::serve(int peer) {
  std::string waiting;
  for (Request request; read_request(peer, waiting, request);) {
    auto answer = act(request);
    auto body = write_json(answer.body);
    auto head =
        fmt::format("HTTP/1.1 {} X\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
                    answer.status, body.size());
    if (answer.lost || !write_all(peer, head + body)) break;
  }
  std::lock_guard lock(mutex);
  peers.erase(peer);
  ::close(peer);
}

void Server::Core::accept_until_closed() {
  for (;;) {
    int peer = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    if (peer < 0) return;
    std::lock_guard lock(mutex);
    peers.insert(peer);
    threads.emplace_back([this, peer] { serve(peer); });
  }
}

Server::Server(std::uint64_t seed) : core_(std::make_unique<Core>(seed)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* plain = reinterpret_cast<sockaddr*>(&address);
  core_->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (core_->listener < 0 || ::bind(core_->listener, plain, size) != 0 ||
      ::listen(core_->listener, SOMAXCONN) != 0 ||
      ::getsockname(core_->listener, plain, &size) != 0) {
    if (core_->listener >= 0) ::close(core_->listener);
    throw Error(Status::failed, "the drill cannot open a port on this machine");
  }
  core_->url = fmt::format("http://127.0.0.1:{}", ntohs(address.sin_port));
  core_->threads.emplace_back([this] { core_->accept_until_closed(); });
}

Server::~Server() {
  ::shutdown(core_->listener, SHUT_RDWR);  // wakes accept4
  core_->threads.front().join();
  {
    std::lock_guard lock(core_->mutex);
    for (int peer : core_->peers) ::shutdown(peer, SHUT_RDWR);
  }
  for (auto& thread : core_->threads)
    if (thread.joinable()) thread.join();
  ::close(core_->listener);
}

std::string Server::url() const { return core_->url; }

void Server::set_now(Time now) {
  std::lock_guard lock(core_->mutex);
  core_->now = now;
}

void Server::set_rough(bool rough) {
  std::lock_guard lock(core_->mutex);
  core_->rough = rough;
}

int Server::misbehaved() const {
  std::lock_guard lock(core_->mutex);
  return core_->misbehaved;
}

std::vector<std::string> Server::texts() const {
  std::lock_guard lock(core_->mutex);
  std::vector<std::string> all;
  for (const auto& [text, at] : core_->posts) all.push_back(text);
  return all;
}

}  // namespace smm::drill
