// YouTube, with a channel that has logged in. A post is a film there, which nobody sees until it is
// made public.

#include "networks/parts/renewal.h"
#include "support/fake_youtube.h"
#include "support/media_files.h"
#include "support/stage.h"
#include "sys/files.h"

namespace smm::test {
namespace {

struct YouTubeStage final : Stage {
  YouTubeStage() : Stage("youtube") {
    settings = {{"client_id", "app-1"}, {"handle", "beanleaf"}};
    credentials.secrets = {{"token", "token-1"}, {"client_secret", "hush"}};
    networks::keep_tokens(credentials, {.access = Secret("token-1"),
                                        .refresh = Secret("refresh-1"),
                                        .expires = clock.now() + Seconds{3000}});
  }
  std::vector<std::string> out() const override { return server_.out(); }
  HttpClient* http() override { return &server_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "PUT" &&
           request.url.find("/youtube/v3/videos?part=status") != request.url.npos;
  }
  std::string refusal(int status) const override {
    return R"({"error":{"message":"told so","errors":[{"reason":"backendError"}],"code":)" +
           std::to_string(status) + "}}";
  }
  // Each post has a film of its own: YouTube takes none twice.
  void complete(Post& post) override {
    if (post.title.empty()) post.title = "The kiln";
    if (!post.parts[0].media.empty()) return;
    auto name = post.id + ".mp4";
    auto bytes = video_file({.outside = box("free", post.id)});
    folder.write(name, bytes);
    post.parts[0].media = {{.file = name,
                            .type = "video/mp4",
                            .bytes = bytes.size(),
                            .digest = sha256(bytes),
                            .seconds = 0.5,
                            .keep_location = true}};
  }

 private:
  FakeYouTube server_{clock};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker youtube{"youtube", test::make<test::YouTubeStage>};

}  // namespace smm::stages
