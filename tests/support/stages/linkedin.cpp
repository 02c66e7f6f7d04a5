// LinkedIn, and a page of a company whose administrator has logged in.

#include "networks/linkedin/little.h"
#include "support/fake_linkedin.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct LinkedinStage final : Stage {
  LinkedinStage() : Stage("linkedin") {
    settings = {{"author", std::string(FakeLinkedin::page)}};
    credentials.secrets["token"] = "li-token-1";
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& post : service_.posts())
      texts.push_back(linkedin::plain_of(post.body.at("commentary").get<std::string>()));
    return texts;
  }
  HttpClient* http() override { return &service_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/rest/posts");
  }
  std::string refusal(int status) const override {
    return R"({"message":"told so","status":)" + std::to_string(status) + "}";
  }

 private:
  FakeLinkedin service_{clock};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker linkedin{"linkedin", test::make<test::LinkedinStage>};

}  // namespace smm::stages
