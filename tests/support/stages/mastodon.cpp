// Mastodon, without its key for repetitions: what some servers have, and the rest forget.

#include "core/text.h"
#include "support/fake_mastodon.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct MastodonStage final : Stage {
  MastodonStage() : Stage("mastodon") {
    settings = {{"server", std::string(FakeMastodon::address)}};
    credentials.secrets["token"] = "token-1";
    server_.honours_key = false;
    server_.minds_no_change = true;
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& status : server_.statuses()) {
      auto text = status.at("content").get<std::string>();
      for (const char* tag : {"<p>", "</p>"}) replace_all(text, tag, "");
      texts.push_back(text);
    }
    return texts;
  }
  HttpClient* http() override { return &server_; }
  bool posts(const HttpRequest& request) const override {
    return request.method == "POST" && request.url.ends_with("/api/v1/statuses");
  }

 private:
  FakeMastodon server_;
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker mastodon{"mastodon", test::make<test::MastodonStage>};

}  // namespace smm::stages
