// An account on TikTok, and a video for each post.

#include "networks/tiktok/service.h"
#include "support/fake_tiktok.h"
#include "support/media_files.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

struct TiktokStage final : Stage {
  TiktokStage() : Stage("tiktok") {
    credentials.secrets["token"] = "tik-token-1";
    settings[std::string(tiktok::login_fact)] = "yes";
    settings["media_base_url"] = FakeTiktok::files;
    service_.folder = folder.path();
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& posting : service_.out())
      texts.push_back(
          posting.info.at(posting.pictures ? "description" : "title").get<std::string>());
    return texts;
  }
  HttpClient* http() override { return &service_; }
  // The bytes of a film, or the wish for pictures.
  bool posts(const HttpRequest& request) const override {
    return request.method == "PUT" || request.url.ends_with("/content/init/");
  }
  std::string refusal(int status) const override {
    auto code = status == 401   ? "access_token_invalid"
                : status == 429 ? "rate_limit_exceeded"
                                : "internal_error";
    return std::string(R"({"error":{"message":"told so","code":")") + code + "\"}}";
  }
  void complete(Post& post) override {
    if (!post.parts[0].media.empty()) return;
    auto bytes = video_file();
    folder.write("kiln.mp4", bytes);
    post.parts[0].media = {
        {"kiln.mp4", "A kiln", "video/mp4", bytes.size(), sha256(bytes), 640, 360, 10}};
  }

 private:
  FakeTiktok service_{clock};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker tiktok{"tiktok", test::make<test::TiktokStage>};

}  // namespace smm::stages
