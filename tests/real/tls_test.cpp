// Certificates, against a real TLS server.

#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string>
#include <utility>

#include "support/temp_dir.h"
#include "sys/net/http.h"

using namespace smm;
using namespace smm::test;

namespace {

// Runs a line of shell, which is to succeed.
void run(const std::string& line) {
  CAPTURE(line);
  REQUIRE(std::system(("(" + line + ") >/dev/null 2>&1").c_str()) == 0);
}

// An authority of a company's own, and a certificate for localhost that it has signed.
class Authority {
 public:
  // `days`: the span that it is good for, as `openssl ca` has it: "-startdate ... -enddate ...".
  explicit Authority(const std::string& name, const std::string& days = "-days 2") : name_(name) {
    run("cd " + folder() + " && openssl req -newkey rsa:2048 -nodes -subj /CN=" + name +
        " -keyout ca.key -out ca.csr && touch index.txt && echo 01 > serial && mkdir new &&"
        " printf '[ca]\\ndefault_ca=own\\n[own]\\ndatabase=index.txt\\nserial=serial\\n"
        "new_certs_dir=new\\ndefault_md=sha256\\npolicy=any\\n[any]\\ncommonName=supplied\\n"
        "[root]\\nbasicConstraints=critical,CA:true\\n[leaf]\\nsubjectAltName=DNS:localhost\\n'"
        " > ca.cnf && openssl ca -config ca.cnf -batch -selfsign -extensions root -keyfile ca.key"
        " -in ca.csr -out ca.pem -notext " +
        days);
    run("cd " + folder() +
        " && openssl req -newkey rsa:2048 -nodes -subj /CN=localhost"
        " -keyout key.pem -out leaf.csr && openssl x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key"
        " -CAcreateserial -days 2 -extfile ca.cnf -extensions leaf -out certificate.pem");
  }

  std::string folder() const { return dir_.path().string(); }
  std::string file() const { return folder() + "/ca.pem"; }
  // A folder with the authority in it, by its hash if wanted.
  std::string in_folder(bool hashed) const {
    auto folder = dir_.path() / (hashed ? "hashed" : "plain");
    run("mkdir -p " + folder.string() + " && cp " + file() + " " + folder.string());
    if (hashed) run("openssl rehash " + folder.string());
    return folder.string();
  }

 private:
  TempDir dir_;
  std::string name_;
};

// `openssl s_server`, which takes connections one after another until it is told to end.
class TlsServer {
 public:
  // `folder`: where its key.pem and its certificate.pem are.
  explicit TlsServer(const std::string& folder) {
    auto serve = "timeout 60 openssl s_server -accept 127.0.0.1:0 -www -key " + folder +
                 "/key.pem -cert " + folder + "/certificate.pem 2>/dev/null & echo $!; wait";
    output_ = ::popen(serve.c_str(), "r");
    REQUIRE(output_ != nullptr);
    char line[256];
    while (port_.empty() && std::fgets(line, sizeof line, output_) != nullptr) {
      std::string text = line;
      if (process_.empty()) process_ = text.substr(0, text.find('\n'));
      if (text.starts_with("ACCEPT 127.0.0.1:")) port_ = text.substr(17, text.find('\n') - 17);
    }
    REQUIRE_FALSE(port_.empty());
  }
  ~TlsServer() {
    [[maybe_unused]] int ended = std::system(("kill " + process_ + " 2>/dev/null").c_str());
    ::pclose(output_);
  }
  TlsServer(const TlsServer&) = delete;
  TlsServer& operator=(const TlsServer&) = delete;

  std::string url() const { return "https://localhost:" + port_ + "/"; }

 private:
  FILE* output_ = nullptr;
  std::string port_, process_;
};

// For the life of the object; an empty value: not set.
class Variables {
 public:
  explicit Variables(std::initializer_list<std::pair<const char*, std::string>> values) {
    for (const char* name : names) ::unsetenv(name);
    for (const auto& [name, value] : values) ::setenv(name, value.c_str(), 1);
  }
  ~Variables() {
    for (const char* name : names) ::unsetenv(name);
  }
  Variables(const Variables&) = delete;
  Variables& operator=(const Variables&) = delete;

 private:
  static constexpr const char* names[] = {"CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"};
};

HttpResult ask(const TlsServer& server) {
  return make_http_client()->send(
      {.url = server.url(), .headers = {{"Authorization", "Bearer secret"}}});
}

void check_taken(const TlsServer& server) {
  auto result = ask(server);
  const auto* failure = std::get_if<HttpFailure>(&result);
  CHECK_MESSAGE(failure == nullptr, (failure == nullptr ? "" : failure->what));
  if (failure == nullptr) CHECK(std::get<HttpResponse>(result).status == 200);
}

void check_refused(const TlsServer& server, const std::string& why) {
  auto result = ask(server);
  REQUIRE(std::holds_alternative<HttpFailure>(result));
  auto failure = std::get<HttpFailure>(result);
  CHECK(failure.stage == HttpFailure::Stage::not_sent);
  CAPTURE(failure.what);
  CHECK(failure.what.find(why) != std::string::npos);
}

}  // namespace

TEST_CASE("real tls: a certificate that nobody vouches for is refused before anything is sent") {
  Variables none({});
  TempDir dir;
  run("openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout " +
      dir.path().string() + "/key.pem -out " + dir.path().string() + "/certificate.pem");
  check_refused(TlsServer(dir.path().string()), "the certificate of localhost:");
}

TEST_CASE("real tls: a company's own authority is believed where the environment names it") {
  Authority own("own"), other("other");
  TlsServer server(own.folder());
  {
    Variables none({});
    check_refused(server, "the certificate of localhost:");
  }
  for (const char* name : {"CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
    Variables named({{name, own.file()}});
    check_taken(server);
    Variables wrong({{name, other.file()}});
    check_refused(server, "the certificate of localhost:");
    Variables gone({{name, own.folder() + "/gone.pem"}});
    check_refused(server, std::string(name) + " names ");
  }
  Variables folder({{"SSL_CERT_DIR", own.in_folder(true)}});
  check_taken(server);
  Variables without({{"SSL_CERT_DIR", own.in_folder(false)}});
  check_refused(server, "openssl rehash");
  Variables wrong({{"SSL_CERT_DIR", other.in_folder(true)}});
  check_refused(server, "the certificate of localhost:");
}

TEST_CASE("real tls: what a folder does not vouch for is held against the file as well") {
  Authority own("own"), other("other");
  TlsServer server(own.folder());
  Variables both({{"SSL_CERT_DIR", other.in_folder(true)}, {"SSL_CERT_FILE", own.file()}});
  check_taken(server);
  Variables neither({{"SSL_CERT_DIR", other.in_folder(true)}, {"SSL_CERT_FILE", other.file()}});
  check_refused(server, "the certificate of localhost:");
}

TEST_CASE("real tls: an authority whose time is over is refused, in a file and in a folder") {
  Authority old("old", "-startdate 20200101000000Z -enddate 20210101000000Z");
  TlsServer server(old.folder());
  Variables file({{"SSL_CERT_FILE", old.file()}});
  check_refused(server, "expired");
  Variables folder({{"SSL_CERT_DIR", old.in_folder(true)}});
  check_refused(server, "expired");
}
