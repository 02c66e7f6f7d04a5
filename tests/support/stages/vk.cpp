// The wall of a community on VK, and the token of a person who looks after it.

#include "support/fake_vk.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct VkStage final : Stage {
  VkStage() : Stage("vk") { credentials.secrets["token"] = FakeVk::person_token; }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& post : service_.posts()) texts.push_back(post.text);
    return texts;
  }
  HttpClient* http() override { return &service_; }
  bool posts(const HttpRequest& request) const override {
    return request.url.ends_with("/method/wall.post");
  }
  std::string refusal(int status) const override {
    auto code = status == 401 ? "5" : status == 429 ? "29" : "10";
    return std::string(R"({"error":{"error_msg":"told so","error_code":)") + code + "}}";
  }

 private:
  FakeVk service_{clock};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker vk{"vk", test::make<test::VkStage>};

}  // namespace smm::stages
