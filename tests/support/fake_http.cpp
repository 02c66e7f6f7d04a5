#include "support/fake_http.h"

#include <doctest/doctest.h>

#include "core/text.h"

namespace smm::test {

FakeHttp::~FakeHttp() {
  for (const auto& step : script_)
    FAIL_CHECK("never requested: " << step.method << " " << step.target);
}

void FakeHttp::expect(std::string method, std::string target, HttpResult answer) {
  script_.push_back({std::move(method), std::move(target), std::move(answer)});
}

HttpResult FakeHttp::send(const HttpRequest& request) {
  sent_.push_back(request);
  if (script_.empty()) {
    FAIL_CHECK("nobody expected: " << request.method << " " << request.url);
    return never_sent();
  }
  auto step = std::move(script_.front());
  script_.pop_front();
  if (request.method != step.method || !request.url.ends_with(step.target)) {
    FAIL_CHECK("expected: " << step.method << " " << step.target
                            << "\nrequested: " << request.method << " " << request.url);
    return never_sent();
  }
  return std::move(step.answer);
}

nlohmann::json FakeHttp::sent_json(std::size_t index) const {
  return nlohmann::json::parse(sent_.at(index).body.bytes());
}

HttpResult answer(int status, std::string body,
                  std::vector<std::pair<std::string, std::string>> headers) {
  return HttpResponse{status, std::move(headers), std::move(body)};
}

HttpResult answer_json(int status, const nlohmann::json& body,
                       std::vector<std::pair<std::string, std::string>> headers) {
  headers.emplace_back("content-type", "application/json; charset=utf-8");
  return answer(status, body.dump(), std::move(headers));
}

HttpResult never_sent() {
  return HttpFailure{HttpFailure::Stage::not_sent, "cannot connect to 127.0.0.1:1"};
}

HttpResult reply_lost() {
  return HttpFailure{HttpFailure::Stage::maybe_sent, "127.0.0.1 closed the connection"};
}

std::string header_of(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers)
    if (lower_ascii(key) == lower_ascii(name)) return value;
  return "";
}

}  // namespace smm::test
