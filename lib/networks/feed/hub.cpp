#include "networks/feed/hub.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/text.h"

namespace smm::feed {
namespace {

constexpr int enough = 2;  // failures: a run of many posts does not wait for a dead hub each time

// Why it did not hear, in a sentence; empty if it did.
std::string tell(HttpClient& http, const Site& site) {
  for (const char* file : {"atom.xml", "feed.json"}) {
    HttpRequest request{.method = "POST", .url = site.hub, .timeout = std::chrono::seconds(10)};
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = "hub.mode=publish&hub.url=" + percent_encoded(site.url + file);
    auto result = http.send(request);
    if (const auto* failure = std::get_if<HttpFailure>(&result))
      return "the hub was not told of the last change: " + failure->what;
    auto status = std::get<HttpResponse>(result).status;
    if (status < 200 || status > 299)
      return fmt::format("the hub was not told of the last change: it answered {}", status);
  }
  return {};
}

}  // namespace

void Hub::announce(const Connection& connection, const Site& site) {
  if (site.hub.empty() || deaf_ >= enough) return;
  try {
    auto why = tell(connection.http, site);
    deaf_ = why.empty() ? 0 : deaf_ + 1;
    if (connection.credentials.fact(hub_fact).value_or("") != why)
      connection.credentials.learn(hub_fact, why);
  } catch (const Error&) {  // no libcurl, a state that cannot be written: the post is out
  }
}

}  // namespace smm::feed
