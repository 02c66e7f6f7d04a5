// An account on Instagram, with a web server that has its files.

#include "support/fake_instagram.h"
#include "support/media_files.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

struct InstagramStage final : Stage {
  InstagramStage() : Stage("instagram") {
    settings = {{"server", std::string(FakeInstagram::address)},
                {"media_base_url", std::string(FakeInstagram::files)},
                {"login", "instagram"}};
    credentials.secrets["token"] = service_.token;
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& post : service_.posts()) texts.push_back(post.caption);
    return texts;
  }
  HttpClient* http() override { return &service_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/media_publish");
  }
  void complete(Post& post) override {
    if (!post.parts[0].media.empty()) return;
    auto bytes = jpeg_file(640, 640);
    folder.write("kiln.jpg", bytes);
    post.parts[0].media = {
        {"kiln.jpg", "A kiln", "image/jpeg", bytes.size(), sha256(bytes), 640, 640}};
  }
  std::string refusal(int status) const override {
    auto code = status == 401 ? "190" : status == 429 ? "4" : "1";
    return std::string(R"({"error":{"message":"told so","type":"OAuthException","code":)") + code +
           "}}";
  }

 private:
  FakeInstagram service_{clock, folder.path()};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker instagram{"instagram", test::make<test::InstagramStage>};

}  // namespace smm::stages
