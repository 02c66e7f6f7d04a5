#include "support/ruled_service.h"

#include <algorithm>

#include "support/fake_http.h"

namespace smm::test {

void RuledService::lose_answer(std::string method, std::string part, int nth) {
  rules_.push_back({std::move(method), std::move(part), nth, [](const auto& serve) {
                      serve();
                      return reply_lost();
                    }});
}

void RuledService::instead(std::string method, std::string part, HttpResult answer, int nth) {
  rules_.push_back({std::move(method), std::move(part), nth,
                    [answer = std::move(answer)](const auto&) { return answer; }});
}

void RuledService::before(std::string method, std::string part, std::function<void()> act,
                          int nth) {
  rules_.push_back(
      {std::move(method), std::move(part), nth, [act = std::move(act)](const auto& serve) {
         act();
         return serve();
       }});
}

int RuledService::count(const std::string& method, const std::string& part) const {
  return static_cast<int>(std::count_if(sent_.begin(), sent_.end(), [&](const auto& request) {
    return request.method == method && request.url.find(part) != std::string::npos;
  }));
}

HttpResult RuledService::by_rules(const HttpRequest& request,
                                  const std::function<HttpResult()>& serve) {
  sent_.push_back(request);
  for (auto& rule : rules_) {
    if (rule.method != request.method || request.url.find(rule.part) == std::string::npos) continue;
    if (rule.nth-- != 0) continue;
    auto answer = rule.answer;  // it may make rules itself
    return answer(serve);
  }
  return serve();
}

}  // namespace smm::test
