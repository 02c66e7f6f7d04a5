#include "sys/net/trust.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>

#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

using Variables = std::map<std::string, std::string>;

Trust with(const Variables& variables, const char* file = "/usual.crt",
           const char* folder = nullptr) {
  return trust_of(
      [&](const char* name) {
        auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
      },
      file, folder);
}

struct Places {
  Places() {
    for (const char* name : {"hashed", "plain", "empty"})
      std::filesystem::create_directory(dir.path() / name);
    touch(dir.path() / "hashed" / "5ed36f99.0");
    touch(dir.path() / "plain" / "Root_CA.pem");
    touch(dir.path() / "bundle.crt");
  }
  static void touch(const std::filesystem::path& path) { std::ofstream(path) << "x"; }
  std::string at(const std::string& name) const { return (dir.path() / name).string(); }

  TempDir dir;
};

}  // namespace

TEST_CASE("trust: what nobody named is libcurl's own, its folder only where it is hashed") {
  Places places;
  auto hashed = places.at("hashed"), plain = places.at("plain"), gone = places.at("gone");
  auto trust = with({}, "/usual.crt", hashed.c_str());
  CHECK(trust.folders == hashed);
  CHECK(trust.file == "/usual.crt");
  CHECK_FALSE(trust.unusable);
  for (const char* folder : {plain.c_str(), gone.c_str(), static_cast<const char*>(nullptr)}) {
    trust = with({{"SSL_CERT_FILE", ""}, {"CURL_CA_BUNDLE", ""}}, "/usual.crt", folder);
    CHECK(trust.folders.empty());
    CHECK(trust.file == "/usual.crt");
    CHECK_FALSE(trust.unusable);
  }
}

TEST_CASE("trust: what is named counts alone, and nothing is sent where it cannot be used") {
  Places places;
  auto hashed = places.at("hashed"), plain = places.at("plain"), bundle = places.at("bundle.crt");
  struct {
    Variables variables;
    std::string folders, file, unusable;
  } const rows[] = {
      {{{"CURL_CA_BUNDLE", bundle}}, "", bundle, ""},
      {{{"CURL_CA_BUNDLE", bundle}, {"SSL_CERT_FILE", "/other"}, {"SSL_CERT_DIR", hashed}},
       "",
       bundle,
       ""},
      {{{"SSL_CERT_FILE", bundle}}, "", bundle, ""},
      {{{"SSL_CERT_DIR", hashed}}, hashed, "", ""},
      {{{"SSL_CERT_DIR", plain + ":" + hashed}}, plain + ":" + hashed, "", ""},
      {{{"SSL_CERT_DIR", hashed}, {"SSL_CERT_FILE", bundle}}, hashed, bundle, ""},
      {{{"SSL_CERT_DIR", plain}, {"SSL_CERT_FILE", bundle}}, "", bundle, ""},
      {{{"CURL_CA_BUNDLE", "/gone.crt"}, {"SSL_CERT_FILE", bundle}},
       "",
       "/gone.crt",
       "CURL_CA_BUNDLE names /gone.crt"},
      {{{"SSL_CERT_FILE", "/gone.crt"}}, "", "/gone.crt", "SSL_CERT_FILE names /gone.crt"},
      {{{"SSL_CERT_DIR", plain}}, "", "", "`openssl rehash`"},
      {{{"SSL_CERT_DIR", places.at("empty")}}, "", "", "`openssl rehash`"},
      {{{"SSL_CERT_DIR", "/gone"}}, "", "", "SSL_CERT_DIR names /gone"},
      {{{"SSL_CERT_DIR", ":"}}, "", "", "SSL_CERT_DIR names :"},
  };
  for (const auto& row : rows) {
    auto trust = with(row.variables, "/usual.crt", hashed.c_str());
    CAPTURE(row.unusable);
    CHECK(trust.folders == row.folders);
    CHECK(trust.file == row.file);
    REQUIRE(trust.unusable.has_value() == !row.unusable.empty());
    if (trust.unusable) CHECK(trust.unusable->find(row.unusable) != std::string::npos);
  }
}

TEST_CASE("trust: a name by a hash is eight digits of it and a number") {
  Places places;
  for (const char* name : {"5ed36f9.0", "5ed36f999.0", "5ED36F99.0", "5ed36f99.", "5ed36f99.r0",
                           "5ed36f99", "xed36f99.0"}) {
    TempDir dir;
    Places::touch(dir.path() / name);
    CHECK(with({}, nullptr, dir.path().c_str()).folders.empty());
    Places::touch(dir.path() / "00000000.12");
    CHECK_FALSE(with({}, nullptr, dir.path().c_str()).folders.empty());
  }
}
