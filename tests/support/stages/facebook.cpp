// A Page on Facebook, and its token.

#include "support/fake_facebook.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct FacebookStage final : Stage {
  FacebookStage() : Stage("facebook") { credentials.secrets["token"] = FakeFacebook::page_token; }
  std::vector<std::string> out() const override { return facebook_.out(); }
  HttpClient* http() override { return &facebook_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/feed");
  }
  std::string refusal(int status) const override {
    auto code = status == 401 ? "190" : status == 429 ? "4" : "2";
    return std::string(R"({"error":{"message":"told so","type":"OAuthException","code":)") + code +
           "}}";
  }

 private:
  mutable FakeFacebook facebook_{clock};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker facebook{"facebook", test::make<test::FacebookStage>};

}  // namespace smm::stages
