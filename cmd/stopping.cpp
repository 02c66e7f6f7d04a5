#include "stopping.h"

#include <signal.h>

#include <utility>

namespace smm {
namespace {

class AskingHttp final : public HttpClient {
 public:
  AskingHttp(std::unique_ptr<HttpClient> http, const std::atomic<int>& stop, Renewals renewals)
      : http_(std::move(http)), stop_(stop), renewals_(renewals) {
    http_->heed(stop_);
  }

  HttpResult send(const HttpRequest& given) override {
    using enum HttpRequest::WhenStopped;
    auto request = given;
    if (request.when_stopped != goes_on || renewals_ == Renewals::do_not_matter)
      request.when_stopped = ends;
    auto result = http_->send(request);
    if (auto signal = stop_.load(); signal != 0 && std::holds_alternative<HttpFailure>(result))
      throw stopped_by(signal);
    return result;
  }
  bool when_leaving(const std::function<void()>& leaving) override {
    return http_->when_leaving(leaving);
  }
  void when_sending(const std::function<void(std::uint64_t, std::uint64_t)>& sending) override {
    http_->when_sending(sending);
  }
  void heed(const std::atomic<int>& stop) override { http_->heed(stop); }

 private:
  std::unique_ptr<HttpClient> http_;
  const std::atomic<int>& stop_;
  Renewals renewals_;
};

}  // namespace

Error stopped_by(int signal) {
  bool asked_to_end = signal == SIGTERM;
  return {asked_to_end ? Status::terminated : Status::interrupted,
          asked_to_end ? "stopped by a signal to end" : "stopped by Ctrl-C",
          "what was begun is finished or noted; run it again to go on"};
}

bool was_stopped(const Error& error) {
  return error.status() == Status::interrupted || error.status() == Status::terminated;
}

std::unique_ptr<HttpClient> asking_http(const Env& env, Renewals renewals) {
  return std::make_unique<AskingHttp>(env.http(), env.stop, renewals);
}

}  // namespace smm
