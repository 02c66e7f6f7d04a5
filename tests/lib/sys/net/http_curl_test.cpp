#include <dlfcn.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "support/loopback_server.h"
#include "support/temp_dir.h"
#include "sys/net/http.h"

using namespace smm;
using namespace smm::test;
using namespace std::chrono_literals;
using Fault = ScriptedAnswer::Fault;
using Stage = HttpFailure::Stage;

namespace {

HttpRequest post_to(const std::string& url, std::string body = R"({"text":"hello"})") {
  return {.method = "POST",
          .url = url + "/xrpc/put?token=in-the-query",
          .headers = {{"Authorization", "Bearer top-secret"}, {"Content-Type", "application/json"}},
          .body = std::move(body)};
}

HttpResponse response(HttpResult result) {
  if (auto* failure = std::get_if<HttpFailure>(&result)) FAIL("no answer: " << failure->what);
  return std::get<HttpResponse>(std::move(result));
}

HttpFailure failure(HttpResult result) {
  if (auto* answer = std::get_if<HttpResponse>(&result)) FAIL("an answer: " << answer->status);
  return std::get<HttpFailure>(std::move(result));
}

bool curl_is_loaded() { return ::dlopen("libcurl.so.4", RTLD_NOW | RTLD_NOLOAD) != nullptr; }

// Whoever runs the tests may sit behind a proxy.
void forget_proxies() {
  for (const char* name : {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"})
    ::unsetenv(name);
}

// A port of this machine where nobody listens.
std::string closed_port() {
  LoopbackServer gone;
  return gone.url();
}

}  // namespace

TEST_CASE("http: libcurl is loaded by the first request, not before") {
  if (curl_is_loaded()) return;  // by another test of this process
  auto client = make_http_client();
  CHECK_FALSE(curl_is_loaded());
  LoopbackServer server;
  client->send({.url = server.url()});
  CHECK(curl_is_loaded());
}

TEST_CASE("http: a request arrives as it was given") {
  LoopbackServer server;
  server.then({.status = 201, .headers = {{"X-Some-Header", " kept "}}, .body = "made"});
  auto answer = response(make_http_client()->send(post_to(server.url())));
  CHECK(answer.status == 201);
  CHECK(answer.body == "made");
  CHECK(answer.header("x-some-header") == "kept");
  CHECK_FALSE(answer.header("x-other"));

  auto got = server.received().at(0);
  CHECK(got.method == "POST");
  CHECK(got.target == "/xrpc/put?token=in-the-query");
  CHECK(got.body == R"({"text":"hello"})");
  CHECK(got.header("authorization") == "Bearer top-secret");
  CHECK(got.header("content-type") == "application/json");
  CHECK(got.header("user-agent").starts_with("smm/"));
  CHECK(got.header("expect").empty());
}

TEST_CASE("http: every method is sent under its own name, with a body only where there is one") {
  LoopbackServer server;
  server.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{}; });
  auto client = make_http_client();
  for (std::string method : {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"}) {
    CAPTURE(method);
    response(client->send({.method = method, .url = server.url()}));
    CHECK(server.received().back().method == method);
    CHECK(server.received().back().body.empty());
    CHECK(server.received().back().header("content-type").empty());
  }
  response(client->send({.method = "DELETE", .url = server.url(), .body = "why"}));
  CHECK(server.received().back().body == "why");
}

TEST_CASE("http: a body may hold any byte") {
  LoopbackServer server;
  server.then({.body = std::string("\0\xff\r\n\r\n", 6)});
  std::string body("a\0b\r\n\xF0\x9F\x98\x80", 9);
  CHECK(response(make_http_client()->send(post_to(server.url(), body))).body.size() == 6);
  CHECK(server.received().at(0).body == body);
}

TEST_CASE("http: a file in a body is read as it leaves, and one that has changed is not sent") {
  TempDir dir;
  std::string film(3'000'000, 'f');
  for (bool changes : {false, true}) {
    CAPTURE(changes);
    dir.write("film", film);
    Pieces pieces;
    pieces.put("before ");
    pieces.keep(0, film.size());
    HttpRequest request{.method = "POST"};
    request.body.add(std::string("form: "));
    request.body.add(Content(std::make_shared<const FileBytes>(dir.path() / "film"), pieces));
    if (changes) dir.write("film", film + "and more");
    LoopbackServer server;
    server.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.body = "ok"}; });
    request.url = server.url();
    auto client = make_http_client();
    auto result = client->send(request);
    if (changes) {
      auto failed = failure(result);
      CHECK(failed.stage == Stage::not_sent);
      CHECK(failed.what.find("has changed") != std::string::npos);
      CHECK(server.received().empty());
    } else {
      CHECK(response(result).body == "ok");
      CHECK(server.received().at(0).body == "form: before " + film);
      CHECK(response(client->send(request)).body == "ok");  // and once more, from its beginning
      CHECK(server.received().at(1).body == server.received().at(0).body);
    }
  }
}

TEST_CASE("http: requests to one host share a connection") {
  LoopbackServer server;
  server.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.body = "ok"}; });
  auto client = make_http_client();
  for (int i = 0; i < 20; ++i) response(client->send(post_to(server.url())));
  CHECK(server.connections() == 1);
}

TEST_CASE("http: a request that closes its connection shares it with none") {
  LoopbackServer server;
  server.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{}; });
  auto client = make_http_client();
  for (int i = 0; i < 3; ++i)
    client->send({.url = server.url(), .headers = {{"Connection", "close"}}});
  CHECK(server.connections() == 3);
}

TEST_CASE("http: clients in several threads do not disturb each other") {
  LoopbackServer server;
  server.otherwise([](const ReceivedRequest& got) { return ScriptedAnswer{.body = got.body}; });
  std::atomic<int> right = 0;
  std::vector<std::thread> workers;
  for (int worker = 0; worker < 4; ++worker)
    workers.emplace_back([&, worker] {
      auto client = make_http_client();
      for (int i = 0; i < 50; ++i) {
        auto body = std::to_string(worker) + "/" + std::to_string(i);
        auto result = client->send(post_to(server.url(), body));
        auto* answer = std::get_if<HttpResponse>(&result);
        right += answer != nullptr && answer->body == body;
      }
    });
  for (auto& worker : workers) worker.join();
  CHECK(right == 200);
  CHECK(server.connections() == 4);
}

TEST_CASE("http: nothing of one request is left in the next") {
  LoopbackServer server;
  server.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.body = "ok"}; });
  auto client = make_http_client();
  response(client->send(post_to(server.url())));
  response(client->send({.url = server.url() + "/plain"}));
  auto second = server.received().at(1);
  CHECK(second.method == "GET");
  CHECK(second.body.empty());
  CHECK(second.header("authorization").empty());
}

TEST_CASE("http: a redirect is an answer and is not followed") {
  LoopbackServer server, other;
  server.then({.status = 302, .headers = {{"Location", other.url()}}});
  auto answer = response(make_http_client()->send(post_to(server.url())));
  CHECK(answer.status == 302);
  CHECK(answer.header("location") == other.url());
  CHECK(other.connections() == 0);
}

TEST_CASE("http: an error status is an answer") {
  LoopbackServer server;
  server.then({.status = 503, .headers = {{"Retry-After", "7"}}, .body = "<html>"});
  auto answer = response(make_http_client()->send(post_to(server.url())));
  CHECK(answer.status == 503);
  CHECK(answer.header("retry-after") == "7");
}

TEST_CASE("http: nobody listening means not sent") {
  auto failed = failure(make_http_client()->send(post_to(closed_port())));
  CHECK(failed.stage == Stage::not_sent);
  CHECK(failed.what.find("cannot connect to 127.0.0.1:") == 0);
  CHECK(failed.what.find("refused") != std::string::npos);
}

TEST_CASE("http: a name that does not exist means not sent") {
  forget_proxies();
  auto failed = failure(make_http_client()->send({.url = "https://no-such-host.invalid/"}));
  CHECK(failed.stage == Stage::not_sent);
  CHECK(failed.what.find("no-such-host.invalid") != std::string::npos);
}

TEST_CASE("http: a failed TLS handshake means not sent") {
  LoopbackServer plain;
  plain.then({.fault = Fault::closes_unread});
  auto url = "https" + plain.url().substr(4);
  auto failed = failure(make_http_client()->send(post_to(url)));
  CHECK(failed.stage == Stage::not_sent);
  CHECK(plain.received().empty());
}

TEST_CASE("http: a reply that was lost means maybe sent") {
  LoopbackServer server;
  server.then({.fault = Fault::lost_reply});
  auto failed = failure(make_http_client()->send(post_to(server.url())));
  CHECK(failed.stage == Stage::maybe_sent);
  CHECK(server.received().size() == 1);
}

TEST_CASE("http: a reply that was lost on a kept connection is not sent again by itself") {
  LoopbackServer server;
  server.then({.body = "first"});
  server.then({.fault = Fault::lost_reply});
  server.then({.body = "the second copy"});
  auto client = make_http_client();
  response(client->send(post_to(server.url())));
  SUBCASE("with a body") {
    CHECK(failure(client->send(post_to(server.url()))).stage == Stage::maybe_sent);
  }
  SUBCASE("without one") {
    CHECK(failure(client->send(post_to(server.url(), ""))).stage == Stage::maybe_sent);
  }
  CHECK(server.received().size() == 2);
}

TEST_CASE("http: a kept connection that the server has closed is replaced") {
  LoopbackServer server;
  server.then({.body = "first", .fault = Fault::closes_when_idle});
  server.then({.body = "second"});
  auto client = make_http_client();
  response(client->send(post_to(server.url())));
  std::this_thread::sleep_for(50ms);
  CHECK(response(client->send(post_to(server.url()))).body == "second");
  CHECK(server.received().size() == 2);
  CHECK(server.connections() == 2);
}

TEST_CASE("http: a client can be used again after a failure") {
  LoopbackServer server;
  server.then({.fault = Fault::lost_reply});
  server.then({.body = "fine"});
  auto client = make_http_client();
  failure(client->send(post_to(server.url())));
  CHECK(response(client->send(post_to(server.url()))).body == "fine");
}

TEST_CASE("http: broken answers are failures and count as maybe sent") {
  LoopbackServer server;
  SUBCASE("the body breaks off") {
    server.then({.body = "half of this is missing", .fault = Fault::cut_mid_body});
  }
  SUBCASE("not HTTP") { server.then({.body = "\x16\x03\x01 hello\n", .fault = Fault::garbage}); }
  SUBCASE("nothing at all") { server.then({.fault = Fault::garbage}); }
  SUBCASE("closed before the request was read") { server.then({.fault = Fault::closes_unread}); }
  SUBCASE("headers without end") {
    std::string head = "HTTP/1.1 200 OK\r\n";
    for (int i = 0; i < 5000; ++i) head += "X-Filler: " + std::string(100, 'x') + "\r\n";
    server.then({.body = head, .fault = Fault::garbage});
  }
  auto failed = failure(make_http_client()->send(post_to(server.url())));
  CHECK(failed.stage == Stage::maybe_sent);
  CHECK_FALSE(failed.what.empty());
}

TEST_CASE("http: an answer at the limit is read, one byte more is refused") {
  LoopbackServer server;
  server.then({.body = "", .filler = 1000});
  server.then({.body = "", .filler = 1001});
  auto client = make_http_client();
  auto request = post_to(server.url());
  request.max_response = 1000;
  CHECK(response(client->send(request)).body.size() == 1000);
  auto failed = failure(client->send(request));
  CHECK(failed.stage == Stage::maybe_sent);
  CHECK(failed.what.find("1000 bytes") != std::string::npos);
}

TEST_CASE("http: a gigabyte is not read") {
  LoopbackServer server;
  server.then({.filler = std::size_t{1} << 30});
  CHECK(failure(make_http_client()->send(post_to(server.url()))).stage == Stage::maybe_sent);
}

TEST_CASE("http: an answer that does not end ends with the timeout") {
  LoopbackServer server;
  SUBCASE("before its head") { server.then({.delay = 600ms}); }
  SUBCASE("after its head") { server.then({.body = "never comes", .fault = Fault::stalls}); }
  auto request = post_to(server.url());
  request.timeout = 200ms;
  auto begin = std::chrono::steady_clock::now();
  auto failed = failure(make_http_client()->send(request));
  CHECK(failed.stage == Stage::maybe_sent);
  CHECK(failed.what.find("in time") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < 550ms);
}

TEST_CASE("http: plain http leaves this machine for nobody") {
  auto client = make_http_client();
  for (const char* url : {"http://example.invalid/", "http://127.example.invalid/",
                          "http://localhost.example.invalid/", "http://[::2]/", "http://0.0.0.0/",
                          "ftp://127.0.0.1/", "file:///etc/hostname"}) {
    CAPTURE(url);
    auto failed = failure(client->send({.url = url}));
    CHECK(failed.stage == Stage::not_sent);
    CHECK(failed.what.find("only https") != std::string::npos);
  }
}

TEST_CASE("http: loopback by its other names needs no TLS") {
  LoopbackServer server;
  server.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.body = "ok"}; });
  auto port = server.url().substr(server.url().rfind(':'));
  CHECK(response(make_http_client()->send({.url = "http://localhost" + port})).body == "ok");
}

TEST_CASE("http: addresses and headers that could smuggle something are not sent") {
  LoopbackServer server;
  auto client = make_http_client();
  auto refused = [&](HttpRequest request) {
    auto failed = failure(client->send(request));
    CHECK(failed.stage == Stage::not_sent);
    CHECK(failed.what.find("smuggled") == std::string::npos);
  };
  refused({.url = server.url(), .headers = {{"Authorization", "Bearer x\r\nsmuggled: yes"}}});
  refused({.url = server.url(), .headers = {{"X\nsmuggled", "yes"}}});
  refused({.method = "GET / HTTP/1.1\r\nsmuggled: yes", .url = server.url()});
  refused({.url = "http://user:smuggled@127.0.0.1/"});
  refused({.url = "not an address"});
  refused({.url = ""});
  CHECK(server.connections() == 0);
}

TEST_CASE("http: no failure's text repeats the request's headers, body, path or query") {
  forget_proxies();
  LoopbackServer server;
  auto client = make_http_client();
  auto check = [&](const HttpRequest& request) {
    auto text = failure(client->send(request)).what;
    for (const char* secret : {"top-secret", "hello", "in-the-query", "token", "xrpc"})
      CHECK(text.find(secret) == std::string::npos);
  };
  check(post_to(closed_port()));
  check(post_to("https://no-such-host.invalid"));
  check(post_to("http://example.invalid"));
  server.then({.fault = Fault::lost_reply});
  check(post_to(server.url()));
  server.then({.body = "half of this", .fault = Fault::cut_mid_body});
  check(post_to(server.url()));
}

TEST_CASE("http: a proxy of the environment is not told of loopback traffic") {
  LoopbackServer server, proxy;
  server.then({.body = "direct"});
  ::setenv("http_proxy", proxy.url().c_str(), 1);
  auto answer = response(make_http_client()->send(post_to(server.url())));
  ::unsetenv("http_proxy");
  CHECK(answer.body == "direct");
  CHECK(proxy.connections() == 0);
}

TEST_CASE("http: a proxy that refuses the tunnel was not sent the request") {
  LoopbackServer proxy;
  proxy.then({.status = 502});
  ::setenv("https_proxy", proxy.url().c_str(), 1);
  auto failed = failure(make_http_client()->send(post_to("https://example.invalid")));
  ::unsetenv("https_proxy");
  CHECK(failed.stage == Stage::not_sent);
  CHECK(proxy.received().at(0).method == "CONNECT");
  CHECK(proxy.received().at(0).header("authorization").empty());
}

TEST_CASE("http: it is said when the first byte of a request is about to leave, and not before") {
  LoopbackServer server;
  std::vector<std::size_t> received;  // when it was said
  auto client = make_http_client();
  CHECK(client->when_leaving([&] { received.push_back(server.received().size()); }));
  failure(client->send({.url = closed_port()}));
  failure(client->send({.method = "POST", .url = "https://127.0.0.1:1/x", .body = "x"}));
  CHECK(received.empty());
  for (int i = 0; i < 3; ++i) {
    server.then({.body = "yes"});
    response(client->send(post_to(server.url())));
  }
  CHECK(received == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("http: of a body of several parts it is told how much has left, up to all of it") {
  LoopbackServer server;
  Body body("head");
  body.add(std::string(3'000'000, 'f'));
  std::vector<std::uint64_t> sent;
  auto client = make_http_client();
  client->when_sending([&](std::uint64_t done, std::uint64_t of) {
    CHECK(of == body.size());
    sent.push_back(done);
  });
  server.then({.body = "yes"});
  response(client->send({.method = "POST", .url = server.url(), .body = body}));
  CHECK(sent.size() > 2);
  CHECK(std::is_sorted(sent.begin(), sent.end()));
  CHECK(sent.back() == body.size());
}

TEST_CASE("http: what is thrown when a request is about to leave keeps it here, and comes out") {
  LoopbackServer server;
  auto client = make_http_client();
  bool throws = true;
  client->when_leaving([&] {
    if (throws) throw std::runtime_error("not now");
  });
  server.then({.body = "first"});
  CHECK_THROWS_WITH(client->send(post_to(server.url())), "not now");
  CHECK(server.received().empty());
  throws = false;
  CHECK(response(client->send(post_to(server.url()))).body == "first");
  CHECK(server.received().size() == 1);
}

TEST_CASE("http: once it is to stop, what only asks ends at once, and what acts is waited for") {
  using When = HttpRequest::WhenStopped;
  struct Row {
    const char* method;
    When when;
    bool ends;
  };
  const Row rows[] = {{"GET", When::by_method, true},     {"HEAD", When::by_method, true},
                      {"POST", When::by_method, false},   {"PUT", When::by_method, false},
                      {"DELETE", When::by_method, false}, {"POST", When::ends, true},
                      {"PUT", When::ends, true},          {"GET", When::goes_on, false},
                      {"POST", When::goes_on, false}};
  for (const auto& row : rows) {
    CAPTURE(row.method);
    LoopbackServer server;
    server.then({.body = "done", .delay = 1500ms});
    std::atomic<int> stop{0};
    auto client = make_http_client();
    client->heed(stop);
    std::thread person([&] {
      std::this_thread::sleep_for(300ms);
      stop = 2;
    });
    auto began = std::chrono::steady_clock::now();
    auto result =
        client->send({.method = row.method, .url = server.url(), .when_stopped = row.when});
    bool early = std::chrono::steady_clock::now() - began < 1200ms;
    person.join();
    CHECK(early == row.ends);
    if (!row.ends) {
      CHECK(response(result).status == 200);
      continue;
    }
    CHECK(failure(result).stage == Stage::maybe_sent);
    CHECK(failure(result).what == "smm was stopped before 127.0.0.1 answered");
    // Nothing that asks begins from then on; what acts does, as the next part of a thread.
    auto heard = server.received().size();
    CHECK(failure(client->send({.url = server.url()})).stage == Stage::not_sent);
    CHECK(server.received().size() == heard);
    server.then({.body = "done"});
    CHECK(response(client->send({.method = "POST", .url = server.url()})).status == 200);
  }
}

TEST_CASE("http: what has not left yet when it is to stop does not leave, whatever it does") {
  // A port that takes connections into its queue and never answers the handshake of TLS.
  LoopbackServer silent;
  silent.then({.delay = 20s});
  auto url = "https" + silent.url().substr(4);
  std::atomic<int> stop{0};
  auto client = make_http_client();
  client->heed(stop);
  std::thread person([&] {
    std::this_thread::sleep_for(300ms);
    stop = 15;
  });
  auto began = std::chrono::steady_clock::now();
  auto result = client->send(post_to(url));
  bool early = std::chrono::steady_clock::now() - began < 3s;
  person.join();
  CHECK(early);
  CHECK(failure(result).stage == Stage::not_sent);
}
