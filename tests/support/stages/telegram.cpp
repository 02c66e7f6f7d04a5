// Telegram: a Bot API on the loopback, which minds every rule of a message.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/fake_telegram.h"
#include "support/stage.h"

namespace smm::test {
namespace {

struct TelegramStage final : Stage {
  TelegramStage() : Stage("telegram"), http_(make_http_client()) {
    settings = {{"chat", "@beanleaf"}, {"server", telegram_.url()}};
    credentials.secrets["token"] = FakeTelegram::token;
    telegram_.set_now(clock.now().time_since_epoch().count());
  }
  ~TelegramStage() override {
    for (const auto& violation : telegram_.violations())
      if (violation.find("UTF-16 units") == std::string::npos) FAIL_CHECK(violation);
  }
  std::vector<std::string> out() const override {
    std::vector<std::string> texts;
    for (const auto& [id, message] : telegram_.messages(FakeTelegram::channel))
      texts.push_back(message.value("text", message.value("caption", "")));
    return texts;
  }
  HttpClient* http() override { return http_.get(); }
  bool posts(const HttpRequest& request) const override {
    return request.url.find("/send") != std::string::npos;
  }
  std::string refusal(int status) const override {
    return status == 429
               ? R"({"ok":false,"error_code":429,"description":"slow down",)"
                 R"("parameters":{"retry_after":60}})"
               : fmt::format(R"({{"ok":false,"error_code":{},"description":"no"}})", status);
  }

 private:
  FakeTelegram telegram_;
  std::unique_ptr<HttpClient> http_;
};

}  // namespace
}  // namespace smm::test

namespace smm::stages {

extern const test::StageMaker telegram{"telegram", test::make<test::TelegramStage>};

}  // namespace smm::stages
