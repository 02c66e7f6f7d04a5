#include "support/stage.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>

#include "core/text.h"
#include "networks/bluesky/dag_cbor.h"
#include "support/fake_http.h"
#include "support/fake_mastodon.h"
#include "support/fake_telegram.h"
#include "support/json.h"
#include "sys/files.h"

namespace smm::test {
namespace {

// ---- Bluesky: as much of a PDS as publishing asks of one. ----

class FakePds final : public HttpClient {
 public:
  HttpResult send(const HttpRequest& request) override {
    auto at = request.url.find("/xrpc/");
    if (at == std::string::npos) return answer(404, "<html>no such page</html>");
    auto method = request.url.substr(at + 6, request.url.find('?') - at - 6);
    auto body = Json::parse(request.body, nullptr, false);
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
        200, {{"blob",
               {{"$type", "blob"},
                {"ref", {{"$link", bluesky::record_cid(sha256(request.body)).value_or("")}}},
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
    for (const auto& [key, record] : pds.records)
      if (record.contains("text")) texts.push_back(record.at("text"));
    return texts;
  }
  HttpClient* http() override { return &pds; }
  bool posts(const HttpRequest& request) const override {
    return request.url.ends_with("putRecord") || request.url.ends_with("applyWrites");
  }
  FakePds pds;
};

struct MastodonStage final : Stage {
  explicit MastodonStage(bool honours_key = false) : Stage("mastodon") {
    settings = {{"server", std::string(FakeMastodon::address)}};
    credentials.secrets["token"] = "token-1";
    server.honours_key = honours_key;
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& status : server.statuses()) {
      auto text = status.at("content").get<std::string>();
      for (const char* tag : {"<p>", "</p>"}) replace_all(text, tag, "");
      texts.push_back(text);
    }
    return texts;
  }
  HttpClient* http() override { return &server; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/api/v1/statuses");
  }
  FakeMastodon server;
};

struct TelegramStage final : Stage {
  TelegramStage() : Stage("telegram"), http_(make_http_client()) {
    settings = {{"chat", "@beanleaf"}, {"server", telegram.url()}};
    credentials.secrets["token"] = FakeTelegram::token;
    telegram.set_now(clock.now().time_since_epoch().count());
  }
  ~TelegramStage() override {
    for (const auto& violation : telegram.violations())
      if (violation.find("UTF-16 units") == std::string::npos) FAIL_CHECK(violation);
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& [id, message] : telegram.messages(FakeTelegram::channel))
      texts.push_back(message.value("text", message.value("caption", "")));
    return texts;
  }
  HttpClient* http() override { return http_.get(); }
  bool posts(const HttpRequest& request) const override {
    return request.url.find("/send") != std::string::npos;
  }
  FakeTelegram telegram;

 private:
  std::unique_ptr<HttpClient> http_;
};

struct FeedStage final : Stage {
  FeedStage() : Stage("feed") { settings = {{"path", "public"}, {"title", "The Workshop"}}; }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    auto path = folder.path() / "public/feed.json";
    if (!fs::exists(path)) return texts;
    auto feed = Json::parse(read_file(path, 1 << 20));
    auto items = feed.at("items");
    std::reverse(items.begin(), items.end());
    for (const auto& item : items) {
      auto text = item.at("content_html").get<std::string>();
      for (auto from = text.find("<p>"); from != std::string::npos; from = text.find("<p>", from)) {
        auto to = text.find("</p>", from);
        texts.push_back(text.substr(from + 3, to - from - 3));
        from = to;
      }
    }
    return texts;
  }
};

// A program that keeps a bulletin: it looks before it writes.
struct ExecStage final : Stage {
  ExecStage() : Stage("exec") {
    settings = {{"command", "bin/post"}, {"actions", "find"},    {"replay", "look_up"},
                {"features", "thread"},  {"media", "image/png"}, {"text_limit", "100"}};
    auto path = folder.write("bin/post", script);
    ::chmod(path.c_str(), 0755);
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    if (!fs::exists(folder.path() / "board.json")) return texts;
    for (const auto& entry : Json::parse(folder.read("board.json")))
      for (const auto& part : entry.at("parts")) texts.push_back(part.at("text"));
    return texts;
  }
  bool service_refuses_longer() const override { return false; }

  static constexpr const char* script = R"py(#!/usr/bin/env python3
import json, os, sys
asked = json.load(sys.stdin)
board = json.load(open("board.json")) if os.path.exists("board.json") else []
there = any(one["id"] == asked["post"]["id"] for one in board)
if asked["action"] == "find":
    outcome = "published" if there else "not_there"
else:
    outcome = "published"
    if not there:
        board.append({"id": asked["post"]["id"], "parts": asked["post"]["parts"]})
        json.dump(board, open("board.json", "w"))
print(json.dumps({"outcome": outcome, "remote_id": asked["post"]["id"], "url": ""}))
)py";
};

}  // namespace

std::unique_ptr<Stage> make_stage(std::string_view network) {
  if (network == "bluesky") return std::make_unique<BlueskyStage>();
  if (network == "mastodon") return std::make_unique<MastodonStage>();
  if (network == "telegram") return std::make_unique<TelegramStage>();
  if (network == "feed") return std::make_unique<FeedStage>();
  if (network == "exec") return std::make_unique<ExecStage>();
  return nullptr;
}

void FaultyHttp::plan(Fault fault, int nth, bool for_ever) {
  fault_ = fault;
  left_ = nth;
  for_ever_ = for_ever;
}

HttpResult FaultyHttp::send(const HttpRequest& request) {
  if (!fault_ || !stage_.posts(request) || left_-- > 0) return stage_.http()->send(request);
  ++happened_;
  auto result = hurt(request);
  left_ = 0;
  if (!for_ever_) fault_.reset();
  return result;
}

HttpResult FaultyHttp::hurt(const HttpRequest& request) {
  auto done = [&](int status, std::string body, std::string type) {
    stage_.http()->send(request);
    return answer(status, std::move(body), {{"content-type", std::move(type)}});
  };
  const std::string page = "<!doctype html><html><title>Back soon</title></html>";
  switch (*fault_) {
    case Fault::not_sent:
      return never_sent();
    case Fault::lost:
      stage_.http()->send(request);
      return reply_lost();
    case Fault::done_500:
      return done(500, R"({"error":"InternalServerError","message":"it broke"})",
                  "application/json");
    case Fault::done_html:
      return done(200, page, "text/html");
    case Fault::done_garbage:
      return done(200, std::string("\x16\x03\x01\0\xFF smm", 9), "application/json");
    case Fault::done_bad_utf8:
      return done(200, "{\"id\":\"\xFF\",\"uri\":\"\xC3\",\"ok\":true}", "application/json");
    case Fault::refused_503:
      return answer(503, page, {{"content-type", "text/html"}});
    case Fault::told_429:
      return answer(
          429,
          R"({"error":"RateLimitExceeded","message":"slow down","ok":false,)"
          R"("error_code":429,"description":"slow down","parameters":{"retry_after":60}})",
          {{"retry-after", "60"}, {"content-type", "application/json"}});
    default:
      return answer(401,
                    R"({"error":"AuthenticationRequired","message":"no","ok":false,)"
                    R"("error_code":401,"description":"Unauthorized"})",
                    {{"content-type", "application/json"}});
  }
}

}  // namespace smm::test
