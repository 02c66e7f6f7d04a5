#include "support/run_cli.h"

#include <sstream>

#include "app.h"
#include "support/fake_http.h"

namespace smm::test {
namespace {

class StringSink final : public Sink {
 public:
  explicit StringSink(std::string& text) : text_(text) { text_.clear(); }
  void write(std::string_view text) override { text_ += text; }

 private:
  std::string& text_;
};

struct NobodyThere final : HttpClient {
  HttpResult send(const HttpRequest&) override { return never_sent(); }
};

}  // namespace

int Cli::run(const std::vector<std::string>& arguments, const std::string& input) {
  StringSink out(out_);
  StringSink err(err_);
  std::istringstream in(input);
  FixedClock clock(*parse_rfc3339("2026-09-28T08:00:00Z"));
  Environment variables = [this](std::string_view name) -> std::optional<std::string> {
    auto found = environment.find(std::string(name));
    if (found == environment.end()) return {};
    return found->second;
  };
  Env env{out,
          err,
          in,
          terminal,
          variables,
          dir_.path(),
          clock,
          [this]() -> std::unique_ptr<HttpClient> {
            if (offline) return std::make_unique<NobodyThere>();
            return std::make_unique<FakeHttp>();
          },
          [] { return Random(1); },
          stop_};
  return smm::run(arguments, env);
}

}  // namespace smm::test
