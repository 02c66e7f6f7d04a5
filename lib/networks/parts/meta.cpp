#include "networks/parts/meta.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/answers.h"
#include "networks/parts/graph.h"
#include "networks/parts/outgoing.h"
#include "sys/files.h"

namespace smm::networks {
namespace {

constexpr std::string_view usual_uploads = "https://rupload.facebook.com";

std::string from_hex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    bytes += static_cast<char>(ascii::hex_value(hex[i]) << 4 | ascii::hex_value(hex[i + 1]));
  return bytes;
}

void read_usage(const Json& usage, Usage& found, int depth = 0) {
  if (depth > 3 || !usage.is_structured()) return;
  for (const auto& [name, value] : usage.items()) {
    if (value.is_structured()) read_usage(value, found, depth + 1);
    if (!value.is_number()) continue;
    auto number = value.get<double>();
    if (!std::isfinite(number)) continue;
    if (name == "estimated_time_to_regain_access")
      found.minutes = std::max(found.minutes, number);
    else if (name == "call_count" || name == "total_time" || name == "total_cputime")
      found.share = std::max(found.share, number);
  }
}

}  // namespace

std::string hmac_sha256(std::string_view key, std::string_view text) {
  constexpr std::size_t block = 64;
  std::string padded = key.size() > block ? from_hex(sha256(key)) : std::string(key);
  padded.resize(block, '\0');
  auto mixed = [&](char with) {
    auto bytes = padded;
    for (char& c : bytes) c = static_cast<char>(c ^ with);
    return bytes;
  };
  return sha256(mixed(0x5c) + from_hex(sha256(mixed(0x36) + std::string(text))));
}

Usage usage_of(const HttpResponse& response) {
  Usage usage;
  for (auto name : {"x-business-use-case-usage", "x-app-usage"})
    if (auto header = response.header(name)) read_usage(parse_json(*header), usage);
  return usage;
}

std::string token_question(const Secret& token) {
  return write_json(Json::array(
      {{{"method", "GET"},
        {"relative_url", "debug_token?" + form_encoded({{"input_token", token.reveal()}})}}}));
}

Json token_answer(const Json& answer) {
  if (!answer.is_array() || answer.empty()) return {};
  auto inner = parse_json(text_of(answer[0], "body"));
  return inner.is_discarded() ? Json() : Json(graph_child(inner, "data"));
}

std::set<std::string> names_in(const Json& list) {
  std::set<std::string> names;
  if (!list.is_array()) return names;
  for (const auto& item : list)
    if (item.is_string()) names.insert(item.get<std::string>());
  return names;
}

std::optional<HttpRequest> upload_request(std::string_view address, std::string_view server,
                                          bool usual, const Secret& token, const Content& content,
                                          std::uint64_t offset) {
  auto wanted = usual ? usual_uploads : server;
  if (host_and_port_of(address) != host_and_port_of(wanted) ||
      is_https(address) != is_https(wanted))
    return {};
  HttpRequest request{.method = "POST", .url = std::string(address)};
  request.headers.emplace_back("Authorization", "OAuth " + token.reveal());
  request.headers.emplace_back("Content-Type", "application/octet-stream");
  request.headers.emplace_back("offset", std::to_string(offset));
  request.headers.emplace_back("file_size", std::to_string(content.size()));
  request.body = content;
  request.timeout = time_to_send(request.body.size());
  return request;
}

bool same_words(std::string_view one, std::string_view other) {
  auto squeezed = [](std::string_view text) {
    std::string kept;
    for (char c : nfc(text)) {
      bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
      if (!blank)
        kept += c;
      else if (!kept.empty() && kept.back() != ' ')
        kept += ' ';
    }
    return std::string(trim(kept));
  };
  return squeezed(one) == squeezed(other);
}

std::string day_of(Time time) { return rfc3339(time).substr(0, 10); }

void tell_token(const Json& described, Time now, AccountState& state) {
  if (auto end = graph_time(described, "expires_at")) state.expires = end;
  if (graph_child(described, "is_valid") == Json(false))
    state.troubles.push_back({"the token is not valid any more", "log the account in again"});
  if (auto data = graph_time(described, "data_access_expires_at")) {
    state.limits.emplace_back("reading until", day_of(*data));
    if (*data - now < data_warning)
      state.troubles.push_back(
          {fmt::format("the app's access to data ends on {}: after it posts cannot be looked for "
                       "and figures cannot be read, while the token still publishes",
                       day_of(*data)),
           "log the account in again, as the person who gave the access"});
  }
  if (auto app = text_of(described, "application"); !app.empty())
    state.limits.emplace_back("app", visible(quotable(app, {})));
}

void tell_version(std::string_view spoken, double used, AccountState& state) {
  state.server = fmt::format("Graph API {}", graph_version);
  state.limits.emplace_back(
      "interface", fmt::format("{}, at least until {}", graph_version, graph_versions[0].until));
  if (!spoken.empty() && spoken != graph_version)
    state.troubles.push_back(
        {fmt::format("smm asked for version {} of the interface and {} answered", graph_version,
                     visible(spoken)),
         "install a newer smm: the version that it speaks has ended"});
  if (used > 0)
    state.limits.emplace_back("calls", fmt::format("{:.0f} % of what is allowed", used));
}

}  // namespace smm::networks
