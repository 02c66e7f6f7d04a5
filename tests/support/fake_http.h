#pragma once
// An HttpClient that plays a script, for tests of adapters.
//
// The script is a sequence: each request must be the one that comes next. A request that does not
// match, one too many, and an answer that nobody asked for each make the test fail, so that a test
// shows the whole conversation with the network and nothing happens beside it.

#include <deque>
#include <string>
#include <vector>

#include "support/json.h"
#include "sys/net/http.h"

namespace smm::test {

class FakeHttp final : public HttpClient {
 public:
  ~FakeHttp() override;

  // The next request has this method, and its URL ends in `target` (path and query).
  void expect(std::string method, std::string target, HttpResult answer);

  HttpResult send(const HttpRequest& request) override;

  const std::vector<HttpRequest>& sent() const { return sent_; }
  // The body of the request that was sent as number `index`, from 0.
  nlohmann::json sent_json(std::size_t index) const;

 private:
  struct Step {
    std::string method, target;
    HttpResult answer;
  };
  std::deque<Step> script_;
  std::vector<HttpRequest> sent_;
};

// What to answer.
HttpResult answer(int status, std::string body,
                  std::vector<std::pair<std::string, std::string>> headers = {});
HttpResult answer_json(int status, const nlohmann::json& body,
                       std::vector<std::pair<std::string, std::string>> headers = {});
HttpResult never_sent();
HttpResult reply_lost();

// The value of a request's header by its name in any case; "" when it is absent.
std::string header_of(const HttpRequest& request, std::string_view name);

}  // namespace smm::test
