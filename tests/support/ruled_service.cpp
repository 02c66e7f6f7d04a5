#include "support/ruled_service.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "support/fake_http.h"
#include "support/json.h"

namespace smm::test {
namespace {

// JSON has no bytes: each is a letter of Latin-1.
std::string latin(const std::string& bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (char c : bytes) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0U | byte >> 6U);
      text += static_cast<char>(0x80U | (byte & 0x3FU));
    }
  }
  return text;
}

// What is sent, for tests of the specifications (tests/golden): a JSON object a line, into the file
// that the environment names. A body of bytes alone is left out.
void record(const HttpRequest& request) {
  static const char* const file = std::getenv("SMM_TEST_RECORDING");
  if (file == nullptr) return;
  auto type = header_of(request, "content-type");
  bool told = type.starts_with("application/json") || type.starts_with("multipart/") ||
              type.starts_with("application/x-www-form-urlencoded");
  const nlohmann::json line{{"method", request.method},
                            {"url", request.url},
                            {"headers", request.headers},
                            {"body", told ? latin(request.body.bytes()) : ""},
                            {"bytes", request.body.size()}};
  std::ofstream(file, std::ios::app) << line.dump() << '\n';
}

}  // namespace

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
  record(request);
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
