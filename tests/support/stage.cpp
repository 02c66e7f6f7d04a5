#include "support/stage.h"

#include "support/fake_http.h"

namespace smm::test {

std::string stage_file(std::string_view network) {
  return "tests/support/stages/" + std::string(network) + ".cpp";
}

std::unique_ptr<Stage> make_stage(std::string_view network) {
  for (const auto* maker : all_stages())
    if (maker->network == network) return maker->make();
  return nullptr;
}

void FaultyHttp::plan(Fault fault, int nth, bool for_ever) {
  fault_ = fault;
  left_ = nth;
  for_ever_ = for_ever;
}

HttpResult FaultyHttp::send(const HttpRequest& request) {
  if (!fault_ || !stage_.posts(request) || left_-- > 0) return stage_.http()->send(request);
  ++happened_;
  auto result = hurt(request);
  left_ = 0;
  if (!for_ever_) fault_.reset();
  return result;
}

HttpResult FaultyHttp::hurt(const HttpRequest& request) {
  auto done = [&](int status, std::string body, std::string type) {
    stage_.http()->send(request);
    return answer(status, std::move(body), {{"content-type", std::move(type)}});
  };
  const std::string page = "<!doctype html><html><title>Back soon</title></html>";
  switch (*fault_) {
    case Fault::not_sent:
      return never_sent();
    case Fault::lost:
      stage_.http()->send(request);
      return reply_lost();
    case Fault::done_500:
      return done(500, stage_.refusal(500), "application/json");
    case Fault::done_html:
      return done(200, page, "text/html");
    case Fault::done_garbage:
      return done(200, std::string("\x16\x03\x01\0\xFF smm", 9), "application/json");
    case Fault::done_bad_utf8:
      return done(200, "{\"id\":\"\xFF\",\"uri\":\"\xC3\",\"ok\":true}", "application/json");
    case Fault::refused_503:
      return answer(503, page, {{"content-type", "text/html"}});
    case Fault::told_429:
      return answer(429, stage_.refusal(429),
                    {{"retry-after", "60"}, {"content-type", "application/json"}});
    default:
      return answer(401, stage_.refusal(401), {{"content-type", "application/json"}});
  }
}

}  // namespace smm::test
