#include "networks/parts/answers.h"

#include <fmt/format.h>

#include <charconv>

#include "core/json.h"
#include "core/text.h"
#include "networks/parts/throttle.h"
#include "sys/files.h"

namespace smm::networks {

std::string setting(const Settings& settings, std::string_view name, std::string_view otherwise) {
  auto found = settings.find(name);
  return found == settings.end() || found->second.empty() ? std::string(otherwise) : found->second;
}

std::string text_of(const Json& object, std::string_view key) {
  if (!object.is_object()) return {};
  auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> number_of(const Json& object, std::string_view key) {
  if (!object.is_object()) return {};
  auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_number()) return found->get<double>();
  if (!found->is_string()) return {};
  const auto& text = found->get_ref<const std::string&>();
  double value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

Heard hear(const HttpResult& result, Time now) {
  Heard heard;
  if (const auto* failure = std::get_if<HttpFailure>(&result)) {
    heard.maybe_sent = failure->stage == HttpFailure::Stage::maybe_sent;
    heard.why = failure->what;
    return heard;
  }
  const auto& response = std::get<HttpResponse>(result);
  heard.status = response.status;
  heard.maybe_sent = true;
  if (auto json = parse_json(response.body); json.is_structured()) heard.json = std::move(json);
  if (heard.status == 429 || heard.status == 503) heard.wait = asked_to_wait(response, now);
  heard.why = fmt::format("the server answered {}", heard.status);
  if (heard.json.is_null()) heard.why += " with something that is not of its protocol";
  return heard;
}

std::string quotable(std::string_view message, const Secret& secret) {
  constexpr std::size_t enough = 300;  // bytes
  std::string text(message);
  if (!secret.empty()) replace_all(text, secret.reveal(), "...");
  std::string kept;
  for (auto cluster : grapheme_clusters(text)) {
    if (kept.size() + cluster.size() > enough) return kept + "...";
    kept += cluster;
  }
  return kept;
}

RetryLater later(const Outcome& outcome) {
  RetryLater later{{}, why_of(outcome)};
  if (const auto* busy = std::get_if<Busy>(&outcome)) later.not_before = busy->not_before;
  if (const auto* retry = std::get_if<RetryLater>(&outcome)) later.not_before = retry->not_before;
  if (const auto* begun = std::get_if<Processing>(&outcome)) later.not_before = begun->not_before;
  return later;
}

CouldNotAsk could_not_ask(const Outcome& outcome) {
  auto again = later(outcome);
  const auto* refused = std::get_if<Refused>(&outcome);
  return {again.not_before, std::move(again.why), refused != nullptr && refused->certain};
}

Changed as_change(Outcome outcome) {
  if (std::holds_alternative<Published>(outcome)) return Done{};
  if (auto* rejected = std::get_if<Rejected>(&outcome)) return std::move(*rejected);
  if (auto* refused = std::get_if<Refused>(&outcome)) return std::move(*refused);
  if (auto* unknown = std::get_if<Unknown>(&outcome)) return std::move(*unknown);
  return later(outcome);
}

Outcome about_part(Outcome outcome, std::size_t part, std::size_t parts) {
  if (parts == 1) return outcome;
  std::visit(
      [&](auto& it) {
        if constexpr (requires { it.why; })
          it.why = fmt::format("part {} of {}: {}", part + 1, parts, it.why);
      },
      outcome);
  return outcome;
}

void Multipart::field(std::string_view name, std::string_view value) {
  pieces_.push_back({fmt::format("Content-Disposition: form-data; name=\"{}\"\r\n", name),
                     std::string(value), sha256(value)});
}

void Multipart::file(std::string_view name, std::string_view file_name, std::string_view type,
                     const Content& content, std::string_view digest) {
  std::string safe(file_name);
  for (char& c : safe)
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) c = '_';
  pieces_.push_back({fmt::format("Content-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\n"
                                 "Content-Type: {}\r\n",
                                 name, safe, type),
                     content, std::string(digest)});
}

void Multipart::move_into(HttpRequest& request) {
  std::string digests;
  for (const auto& piece : pieces_) digests += sha256(piece.head) + piece.digest;
  auto boundary = sha256(digests).substr(0, 40);
  request.headers.emplace_back("Content-Type", "multipart/form-data; boundary=" + boundary);
  for (auto& piece : pieces_) {
    request.body.add(fmt::format("--{}\r\n{}\r\n", boundary, piece.head));
    request.body.add(std::move(piece.content));
    request.body.add(std::string("\r\n"));
  }
  request.body.add(fmt::format("--{}--\r\n", boundary));
  pieces_.clear();
}

}  // namespace smm::networks
