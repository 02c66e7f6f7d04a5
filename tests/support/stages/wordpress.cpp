// A site with WordPress, and the login of an author.

#include "core/json.h"
#include "support/fake_wordpress.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct WordpressStage final : Stage {
  WordpressStage() : Stage("wordpress") {
    settings = {{"server", std::string(FakeWordpress::address)}, {"user", "anna"}};
    credentials.secrets["password"] = "abcd1234";
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& post : site_.posts()) {
      auto html = post.at("content").at("raw").get<std::string>();
      for (auto from = html.find("<p>"); from != std::string::npos; from = html.find("<p>", from)) {
        auto to = html.find("</p>", from);
        texts.push_back(html.substr(from + 3, to - from - 3));
        from = to;
      }
    }
    return texts;
  }
  HttpClient* http() override { return &site_; }
  bool posts(const HttpRequest& request) const override {
    auto body = parse_json(request.body.bytes());
    return request.method == "POST" && body.is_object() && body.contains("status") &&
           body["status"] == "publish";
  }
  std::string refusal(int status) const override {
    return R"({"code":"told_so","message":"told so","data":{"status":)" + std::to_string(status) +
           "}}";
  }

 private:
  FakeWordpress site_;
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker wordpress{"wordpress", test::make<test::WordpressStage>};

}  // namespace smm::stages
