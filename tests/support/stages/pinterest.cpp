// An account on Pinterest with one board, and a picture for each pin.

#include "networks/pinterest/service.h"
#include "support/fake_pinterest.h"
#include "support/media_files.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

struct PinterestStage final : Stage {
  PinterestStage() : Stage("pinterest") {
    credentials.secrets["token"] = "pin-token-1";
    settings[std::string(pinterest::login_fact)] = "yes";
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& pin : service_.pins())
      texts.push_back(pin.body.at("description").get<std::string>());
    return texts;
  }
  HttpClient* http() override { return &service_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/v5/pins");
  }
  std::string refusal(int status) const override {
    auto code = status == 401 ? "2" : status == 429 ? "8" : "0";
    return std::string(R"({"message":"told so","code":)") + code + "}";
  }
  void complete(Post& post) override {
    if (!post.parts[0].media.empty()) return;
    auto bytes = png_file(64, 48);
    folder.write("pin.png", bytes);
    post.parts[0].media = {{"pin.png", "A kiln", "image/png", bytes.size(), sha256(bytes), 64, 48}};
  }

 private:
  FakePinterest service_{clock};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker pinterest{"pinterest", test::make<test::PinterestStage>};

}  // namespace smm::stages
