// What independent clients sent is put to the strict services of the tests: SMM_GOLDEN_REQUESTS
// names a file of it, a JSON object a line, and SMM_GOLDEN_ANSWERS one for what they answer, line
// by line. tests/golden/golden_test.py drives it.
//
// Those clients spoke of posts and files of their own. A Client knows what stands for each with the
// service here, and learns it where the service gives it out.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <memory>

#include "core/text.h"
#include "support/fake_account.h"
#include "support/fake_facebook.h"
#include "support/fake_http.h"
#include "support/fake_instagram.h"
#include "support/fake_linkedin.h"
#include "support/fake_vk.h"
#include "support/fake_x.h"
#include "support/fake_youtube.h"
#include "support/media_files.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

struct Client {
  virtual ~Client() = default;
  virtual HttpResult send(HttpRequest request) = 0;
  // What the service has given out.
  virtual void learn(const HttpRequest&, const json&) {}

  HttpResult play(HttpRequest request) {
    auto body = request.body.bytes();
    for (const auto& [from, to] : stands_for) {
      request.url = replaced(request.url, from, to);
      body = replaced(body, from, to);
    }
    request.body = body;
    auto result = send(request);
    if (auto* response = std::get_if<HttpResponse>(&result))
      learn(request, json::parse(response->body, nullptr, false));
    return result;
  }
  void authorize(HttpRequest& request, const std::string& value) {
    std::erase_if(request.headers,
                  [](const auto& one) { return lower_ascii(one.first) == "authorization"; });
    request.headers.emplace_back("Authorization", value);
  }
  static std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != text.npos; at += to.size())
      text.replace(at, from.size(), to);
    return text;
  }

  std::vector<std::pair<std::string, std::string>> stands_for;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
};

json body_of(const HttpResult& result) {
  return json::parse(std::get<HttpResponse>(result).body, nullptr, false);
}

struct OfX final : Client {
  OfX() {
    service.add_post({{"id", "5"}, {"_text", "Earlier"}});
    stands_for = {{"/users/9/", "/users/42/"}, {"\"77\"", "\"" + picture() + "\""}};
  }
  std::string picture() {
    auto post = [&](const std::string& path, std::string type, std::string body) {
      HttpRequest request{.method = "POST",
                          .url = "https://api.x.com/2/media/upload/" + path,
                          .headers = {{"Authorization", "Bearer token-1"}},
                          .body = body};
      if (!type.empty()) request.headers.emplace_back("Content-Type", type);
      return service.send(request);
    };
    auto id =
        body_of(
            post("initialize", "application/json",
                 R"({"media_type":"image/png","total_bytes":1,"media_category":"tweet_image"})"))
            .at("data")
            .at("id")
            .get<std::string>();
    post(id + "/append", "multipart/form-data; boundary=b",
         "--b\r\nContent-Disposition: form-data; name=\"segment_index\"\r\n\r\n0\r\n--b\r\n"
         "Content-Disposition: form-data; name=\"media\"\r\n\r\nx\r\n--b--\r\n");
    post(id + "/finalize", "", "");
    return id;
  }
  HttpResult send(HttpRequest request) override {
    if (header_of(request, "authorization").starts_with("OAuth "))
      authorize(request,
                "OAuth oauth_consumer_key=\"app-key\", oauth_token=\"four-token\", "
                "oauth_signature_method=\"HMAC-SHA1\", oauth_version=\"1.0\", oauth_nonce=\"n\", "
                "oauth_timestamp=\"1\", oauth_signature=\"s\"");
    else
      authorize(request, "Bearer " + service.access);
    return service.send(request);
  }
  void learn(const HttpRequest& request, const json& told) override {
    if (request.url.ends_with("/initialize"))
      stands_for.emplace_back("/upload/77/",
                              "/upload/" + told.at("data").at("id").get<std::string>() + "/");
  }
  FakeX service;
};

struct OfFacebook final : Client {
  OfFacebook() {
    auto& items = service.items();
    auto now = clock.now();
    items["1040_2"] = {.kind = "post", .text = "Earlier", .draft = true, .created = now};
    items["2"] = {.kind = "photo", .created = now};
    items["3"] = {.kind = "comment", .text = "Spam", .live = true, .created = now};
    stands_for = {
        {"/v24.0/1_2", "/v27.0/1040_2"}, {"/v24.0/1/", "/v27.0/1040/"}, {"/v24.0/", "/v27.0/"}};
  }
  HttpResult send(HttpRequest request) override {
    authorize(request, std::string("Bearer ") + FakeFacebook::page_token);
    return service.send(request);
  }
  FakeFacebook service{clock};
};

struct OfInstagram final : Client {
  OfInstagram() {
    folder.write("a.jpg", jpeg_file(640, 640));
    auto post = service.add_post("Earlier", clock.now());
    std::string address(FakeInstagram::address), user(FakeInstagram::user);
    stands_for = {{"https://graph.facebook.com/v24.0", address + "/v27.0"},
                  {"/v27.0/4/", "/v27.0/" + user + "/"},
                  {"/v27.0/6/", "/v27.0/" + post + "/"},
                  {"https://e.org/a.jpg", std::string(FakeInstagram::files) + "/a.jpg"}};
  }
  HttpResult send(HttpRequest request) override {
    authorize(request, "Bearer " + std::string(FakeInstagram::page_token));
    return service.send(request);
  }
  void learn(const HttpRequest& request, const json& told) override {
    if (request.url.ends_with("/media"))
      stands_for.emplace_back("\"creation_id\":5",
                              "\"creation_id\":" + told.at("id").get<std::string>());
  }
  TempDir folder;
  FakeInstagram service{clock, folder.path()};
};

struct OfLinkedin final : Client {
  OfLinkedin() {
    auto post = service.add_post({{"author", FakeLinkedin::page}, {"commentary", "Earlier"}});
    auto number = post.substr(post.rfind(':') + 1);
    stands_for = {{"urn:li:person:a", std::string(FakeLinkedin::page)},
                  {"organization%3A1", "organization%3A5"},
                  {"share%3A7", "share%3A" + number}};
  }
  HttpResult send(HttpRequest request) override {
    authorize(request, "Bearer li-token-1");
    return service.send(request);
  }
  FakeLinkedin service{clock};
};

struct OfVk final : Client {
  OfVk() {
    service.server = "https://api.vk.ru";
    auto post = service.add_post("Earlier");
    service.files["photo-5_1"] = {.there = true};
    stands_for = {{"access_token=T", "access_token=" + std::string(FakeVk::person_token)},
                  {"owner_id=-1", "owner_id=-5"},
                  {"group_id=1", "group_id=5"},
                  {"photo1_5", "photo-5_1"},
                  {"post_id=42", "post_id=" + post.substr(post.rfind('_') + 1)},
                  {"&from_group=1&guid=g2", "&from_group=5&guid=g2"}};
  }
  HttpResult send(HttpRequest request) override { return service.send(request); }
  void learn(const HttpRequest& request, const json& told) override {
    if (request.url.ends_with("getWallUploadServer"))
      stands_for.emplace_back("https://pu.vk.test/up", told.at("response").at("upload_url"));
    if (told.contains("photo"))
      stands_for.emplace_back("photo=%5B%5D&hash=h",
                              "photo=" + told.at("photo").get<std::string>() +
                                  "&hash=" + told.at("hash").get<std::string>());
  }
  FakeVk service{clock};
};

struct OfYouTube final : Client {
  OfYouTube() {
    auto video = service.add_video("Earlier", "A film");
    stands_for = {{"\"videoId\":\"v\"", "\"videoId\":\"" + video + "\""},
                  {"&id=v", "&id=" + video},
                  {"playlistId=UU", "playlistId=UUbean"}};
  }
  HttpResult send(HttpRequest request) override {
    authorize(request, "Bearer " + service.access);
    return service.send(request);
  }
  void learn(const HttpRequest& request, const json& told) override {
    if (request.url.find("/commentThreads") != std::string::npos)
      stands_for.emplace_back("?id=c&", "?id=" + told.at("id").get<std::string>() + "&");
  }
  FakeYouTube service{clock};
};

struct OfNewX final : Client {
  OfNewX() {
    inner.service.new_names = true;
    stands_for = inner.stands_for;
  }
  HttpResult send(HttpRequest request) override { return inner.send(request); }
  OfX inner;
};

template <typename Kind>
std::unique_ptr<Client> make_client() {
  return std::make_unique<Kind>();
}
const std::map<std::string, std::unique_ptr<Client> (*)()> clients{
    {"x", make_client<OfX>},
    {"x by its new names", make_client<OfNewX>},
    {"facebook", make_client<OfFacebook>},
    {"instagram", make_client<OfInstagram>},
    {"linkedin", make_client<OfLinkedin>},
    {"vk", make_client<OfVk>},
    {"youtube", make_client<OfYouTube>}};

// JSON has no bytes: each is a letter of Latin-1.
std::string bytes_of(const std::string& latin) {
  std::string bytes;
  for (std::size_t i = 0; i < latin.size(); ++i) {
    auto lead = static_cast<unsigned char>(latin[i]);
    if (lead < 0x80) {
      bytes += latin[i];
      continue;
    }
    auto next = static_cast<unsigned char>(latin[++i]);
    bytes += static_cast<char>((lead & 0x03U) << 6U | (next & 0x3FU));
  }
  return bytes;
}

}  // namespace

TEST_CASE("golden: what independent clients sent, put to the strict services") {
  const char* from = std::getenv("SMM_GOLDEN_REQUESTS");
  const char* to = std::getenv("SMM_GOLDEN_ANSWERS");
  REQUIRE(from != nullptr);
  REQUIRE(to != nullptr);
  std::ifstream requests(from);
  std::ofstream answers(to);
  std::map<std::string, std::unique_ptr<Client>> playing;  // one for each recording
  int count = 0;
  for (std::string line; std::getline(requests, line); ++count) {
    auto one = json::parse(line);
    auto& client =
        playing[one.at("file").get<std::string>() + one.at("network").get<std::string>()];
    if (!client) client = clients.at(one.at("network"))();
    HttpRequest request{.method = one.at("method"), .url = one.at("url")};
    for (const auto& [name, value] : one.at("headers").items())
      request.headers.emplace_back(name, value);
    request.body = bytes_of(one.at("body"));
    CAPTURE(one.at("url").get<std::string>());
    auto result = client->play(request);
    json told{{"status", 0}, {"body", "no answer"}};
    if (auto* response = std::get_if<HttpResponse>(&result))
      told = {{"status", response->status}, {"body", response->body}};
    answers << told.dump() << '\n';
  }
  CHECK(count > 0);
}
