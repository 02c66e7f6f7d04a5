// X, with an account that has logged in by OAuth 2. No two requests are the same to it by a key of
// ours: it knows the same words alone.

#include "networks/parts/renewal.h"
#include "support/fake_x.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct XStage final : Stage {
  XStage() : Stage("x") {
    settings = {{"client_id", "app-1"}, {"handle", "beanleaf"}};
    credentials.secrets["token"] = "token-1";
    networks::keep_tokens(credentials, {.access = Secret("token-1"),
                                        .refresh = Secret("refresh-1"),
                                        .expires = clock.now() + Seconds{7000}});
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& post : server_.posts()) texts.push_back(post.at("_text"));
    return texts;
  }
  HttpClient* http() override { return &server_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/2/tweets");
  }
  std::string refusal(int status) const override {
    return R"({"title":"told so","detail":"told so","type":"about:blank","status":)" +
           std::to_string(status) + "}";
  }

 private:
  FakeX server_;
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker x{"x", test::make<test::XStage>};

}  // namespace smm::stages
