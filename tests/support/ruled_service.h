#pragma once
// What the services of the tests that are reached without a socket share: what they were sent, and
// answers that are lost, replaced, or come after something else has happened.

#include <functional>
#include <string>
#include <vector>

#include "sys/net/http.h"

namespace smm::test {

// All rules are about the `nth` request from now (from 0) of that method whose address has `part`.
class RuledService : public HttpClient {
 public:
  // It is done, and its answer never comes.
  void lose_answer(std::string method, std::string part, int nth = 0);
  // It is answered so, and not done.
  void instead(std::string method, std::string part, HttpResult answer, int nth = 0);
  // `act` happens before it is done.
  void before(std::string method, std::string part, std::function<void()> act, int nth = 0);

  int count(const std::string& method, const std::string& part) const;
  const std::vector<HttpRequest>& sent() const { return sent_; }

 protected:
  // Notes the request, and has it served as the rules say.
  HttpResult by_rules(const HttpRequest& request, const std::function<HttpResult()>& serve);

 private:
  struct Rule {
    std::string method, part;
    int nth;
    std::function<HttpResult(const std::function<HttpResult()>& serve)> answer;
  };
  std::vector<HttpRequest> sent_;
  std::vector<Rule> rules_;
};

}  // namespace smm::test
