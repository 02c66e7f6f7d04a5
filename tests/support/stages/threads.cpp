// An account on Threads, with a web server that has its files.

#include "support/fake_threads.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct ThreadsStage final : Stage {
  ThreadsStage() : Stage("threads") {
    settings = {{"server", std::string(FakeThreads::address)},
                {"media_base_url", std::string(FakeThreads::files)}};
    credentials.secrets["token"] = service_.token;
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& post : service_.posts()) texts.push_back(post.text);
    return texts;
  }
  HttpClient* http() override { return &service_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/me/threads_publish");
  }
  std::string refusal(int status) const override {
    auto code = status == 401 ? "190" : status == 429 ? "4" : "1";
    return std::string(R"({"error":{"message":"told so","type":"OAuthException","code":)") + code +
           "}}";
  }

 private:
  FakeThreads service_{clock, folder.path()};
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker threads{"threads", test::make<test::ThreadsStage>};

}  // namespace smm::stages
