// Certificates, against a real TLS server.

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "support/temp_dir.h"
#include "sys/net/http.h"

using namespace smm;
using namespace smm::test;

namespace {

// `openssl s_server` with a certificate for localhost that nobody has signed but itself. It takes
// one connection and ends.
class SelfSignedServer {
 public:
  SelfSignedServer() {
    const auto key = dir_.path() / "key.pem", certificate = dir_.path() / "certificate.pem";
    auto files = " -key " + key.string() + " -cert " + certificate.string();
    auto make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " +
                key.string() + " -out " + certificate.string() + " 2>/dev/null";
    REQUIRE(std::system(make.c_str()) == 0);
    auto serve =
        "timeout 20 openssl s_server -accept 127.0.0.1:0 -naccept 1 -www" + files + " 2>/dev/null";
    output_ = ::popen(serve.c_str(), "r");
    REQUIRE(output_ != nullptr);
    char line[256];
    while (port_.empty() && std::fgets(line, sizeof line, output_) != nullptr) {
      std::string text = line;
      if (text.starts_with("ACCEPT 127.0.0.1:")) port_ = text.substr(17, text.find('\n') - 17);
    }
    REQUIRE_FALSE(port_.empty());
  }
  ~SelfSignedServer() { ::pclose(output_); }

  const std::string& port() const { return port_; }

 private:
  TempDir dir_;
  FILE* output_ = nullptr;
  std::string port_;
};

}  // namespace

TEST_CASE("real tls: a certificate that nobody vouches for is refused before anything is sent") {
  SelfSignedServer server;
  auto result = make_http_client()->send({.method = "POST",
                                          .url = "https://localhost:" + server.port() + "/",
                                          .headers = {{"Authorization", "Bearer secret"}}});
  REQUIRE(std::holds_alternative<HttpFailure>(result));
  auto failure = std::get<HttpFailure>(result);
  CHECK(failure.stage == HttpFailure::Stage::not_sent);
  CHECK(failure.what.find("the certificate of localhost:") == 0);
}
