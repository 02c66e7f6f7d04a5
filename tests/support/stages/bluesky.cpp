// Bluesky: as much of a PDS as publishing asks of one.

#include "core/json.h"
#include "core/text.h"
#include "networks/bluesky/dag_cbor.h"
#include "support/fake_http.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

class FakePds final : public HttpClient {
 public:
  HttpResult send(const HttpRequest& request) override {
    auto at = request.url.find("/xrpc/");
    if (at == std::string::npos) return answer(404, "<html>no such page</html>");
    auto method = request.url.substr(at + 6, request.url.find('?') - at - 6);
    auto body = Json::parse(request.body.bytes(), nullptr, false);
    if (method == "com.atproto.server.createSession" ||
        method == "com.atproto.server.refreshSession")
      return answer_json(200, {{"did", did},
                               {"handle", "anna.example"},
                               {"accessJwt", "access-" + std::to_string(++sessions_)},
                               {"refreshJwt", "refresh"}});
    if (header_of(request, "authorization") != "Bearer access-" + std::to_string(sessions_))
      return answer_json(400, {{"error", "ExpiredToken"}, {"message", "told so"}});
    if (method == "com.atproto.repo.putRecord") return put(body);
    if (method == "com.atproto.repo.applyWrites") return apply(body);
    if (method == "com.atproto.repo.getRecord") return get(request.url);
    if (method == "com.atproto.repo.uploadBlob") return upload(request);
    return answer_json(501, {{"error", "MethodNotImplemented"}, {"message", method}});
  }

  std::vector<std::pair<std::string, Json>> records;  // by key, in the order they came

 private:
  static constexpr const char* did = "did:plc:anna";

  static std::string why_not(const Json& record) {
    auto text = record.value("text", "");
    if (!record.contains("createdAt")) return "createdAt is missing";
    return graphemes(text) > 300 || text.size() > 3000 ? "text is too long" : "";
  }
  const Json* find(const std::string& key) const {
    for (const auto& [known, record] : records)
      if (known == key) return &record;
    return nullptr;
  }
  static HttpResult error(int status, const std::string& name, const std::string& why) {
    return answer_json(status, {{"error", name}, {"message", why}});
  }
  static Json named(const std::string& key, const Json& record) {
    return {{"uri", std::string("at://") + did + "/" + key},
            {"cid", bluesky::record_cid(record).value_or("")}};
  }
  static std::string key_of(const Json& write) {
    return write.at("collection").get<std::string>() + "/" + write.at("rkey").get<std::string>();
  }

  HttpResult put(const Json& body) {
    const auto& record = body.at("record");
    if (auto why = why_not(record); !why.empty()) return error(400, "InvalidRequest", why);
    auto key = key_of(body);
    if (const auto* known = find(key)) {
      if (*known != record) return error(400, "InvalidSwap", "another record stands there");
    } else {
      records.emplace_back(key, record);
    }
    return answer_json(200, named(key, record));
  }
  // All or nothing; a key that is taken breaks the server, as the real one.
  HttpResult apply(const Json& body) {
    for (const auto& write : body.at("writes")) {
      if (find(key_of(write)) != nullptr) return error(500, "InternalServerError", "told so");
      if (auto why = why_not(write.at("value")); !why.empty())
        return error(400, "InvalidRequest", why);
    }
    for (const auto& write : body.at("writes"))
      records.emplace_back(key_of(write), write.at("value"));
    return answer_json(200, {{"commit", {{"cid", "bafyreia"}, {"rev", "r"}}}});
  }
  HttpResult get(const std::string& url) const {
    auto part = [&](const std::string& name) {
      auto from = url.find(name + "=") + name.size() + 1;
      return url.substr(from, url.find('&', from) - from);
    };
    auto key = part("collection") + "/" + part("rkey");
    const auto* record = find(key);
    if (record == nullptr) return error(400, "RecordNotFound", "told so");
    auto answered = named(key, *record);
    answered["value"] = *record;
    return answer_json(200, answered);
  }
  static HttpResult upload(const HttpRequest& request) {
    return answer_json(
        200,
        {{"blob",
          {{"$type", "blob"},
           {"ref", {{"$link", bluesky::record_cid(sha256(request.body.bytes())).value_or("")}}},
           {"mimeType", header_of(request, "content-type")},
           {"size", request.body.size()}}}});
  }

  int sessions_ = 0;
};

struct BlueskyStage final : Stage {
  BlueskyStage() : Stage("bluesky") {
    settings = {{"handle", "anna.example"}, {"server", "https://pds.example"}};
    credentials.secrets["password"] = "app-password";
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& [key, record] : pds_.records)
      if (record.contains("text")) texts.push_back(record.at("text"));
    return texts;
  }
  HttpClient* http() override { return &pds_; }
  bool posts(const HttpRequest& request) const override {
    return request.url.ends_with("putRecord") || request.url.ends_with("applyWrites");
  }
  std::string refusal(int status) const override {
    return status == 429   ? R"({"error":"RateLimitExceeded","message":"slow down"})"
           : status == 401 ? R"({"error":"AuthenticationRequired","message":"no"})"
                           : R"({"error":"InternalServerError","message":"it broke"})";
  }

 private:
  FakePds pds_;
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker bluesky{"bluesky", test::make<test::BlueskyStage>};

}  // namespace smm::stages
