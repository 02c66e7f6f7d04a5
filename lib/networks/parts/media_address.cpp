#include "networks/parts/media_address.h"

#include <fmt/format.h>

#include <optional>

#include "core/text.h"
#include "networks/parts/answers.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/throttle.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::size_t enough_of_it = 64U << 10;  // bytes of a file whose head cannot be asked for

// What an address serves, without all of it.
struct Served {
  std::string type;
  std::optional<std::uint64_t> bytes;
};

// "image/png" of "Image/PNG; charset=binary".
std::string type_in(const HttpResponse& response) {
  auto type = response.header("content-type").value_or("");
  auto plain = lower_ascii(trim(type.substr(0, type.find(';'))));
  if (plain == "image/jpg") return "image/jpeg";
  return plain == "video/x-m4v" ? "video/mp4" : plain;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
  auto number = number_of(Json{{"n", std::string(trim(text))}}, "n");
  if (!number || *number < 0 || *number > 1e15) return {};
  return static_cast<std::uint64_t>(*number);
}

// The total of "bytes 0-0/1234", else the length.
std::optional<std::uint64_t> bytes_in(const HttpResponse& response) {
  if (response.status == 206) {
    auto range = response.header("content-range").value_or("");
    auto slash = range.find('/');
    return slash == range.npos ? std::nullopt : number_in(range.substr(slash + 1));
  }
  auto length = response.header("content-length");
  return length ? number_in(*length) : std::nullopt;
}

class Look {
 public:
  Look(HttpClient& http, const std::string& url, std::string_view service)
      : http_(http), url_(url), service_(service) {}

  std::variant<Served, Outcome> run() {
    auto result = http_.send({.method = "HEAD", .url = url_});
    const auto* head = std::get_if<HttpResponse>(&result);
    bool unknown = head != nullptr && (head->status == 405 || head->status == 501 ||
                                       (head->status == 200 && !bytes_in(*head)));
    if (unknown)
      result = http_.send({.method = "GET",
                           .url = url_,
                           .headers = {{"Range", "bytes=0-0"}},
                           .max_response = enough_of_it});
    return read(result);
  }

 private:
  std::variant<Served, Outcome> read(const HttpResult& result) const {
    if (const auto* failure = std::get_if<HttpFailure>(&result))
      return Outcome{Busy{{}, fmt::format("{} cannot be had: {}", url_, failure->what)}};
    const auto& response = std::get<HttpResponse>(result);
    if (response.status == 200 || response.status == 206)
      return Served{type_in(response), bytes_in(response)};
    if (response.status == 429 || response.status >= 500)
      return Outcome{
          Busy{{}, fmt::format("{} cannot be had: it is answered with {}", url_, response.status)}};
    std::string hint = response.status == 404 || response.status == 410
                           ? "copy the file there"
                           : fmt::format("{} must get it without a login", service_);
    if (response.status >= 300 && response.status < 400)
      hint = "set `media_base_url` to where it leads to";
    return Outcome{
        RetryLater{{}, fmt::format("{} is answered with {}: {}", url_, response.status, hint)}};
  }

  HttpClient& http_;
  const std::string& url_;
  std::string_view service_;
};

Outcome not_it(const std::string& url, std::string_view what) {
  return RetryLater{{}, fmt::format("{} {}: copy the file there again", url, what)};
}

}  // namespace

std::optional<SettingProblem> unreachable_base(const Settings& settings, std::string_view service) {
  auto base = setting(settings, media_base_setting);
  auto wrong = wrong_source(base, setting(settings, "server"), service);
  if (wrong.empty()) return {};
  return SettingProblem{std::string(media_base_setting),
                        fmt::format("{}: \"{}\" {}", media_base_setting, base, wrong)};
}

std::string media_address(std::string_view base, std::string_view file) {
  while (base.ends_with('/')) base.remove_suffix(1);
  while (file.starts_with("./")) file.remove_prefix(2);
  return fmt::format("{}/{}", base, percent_encoded(file, "/"));
}

std::variant<std::string, Outcome> public_address(HttpClient& http,
                                                  const std::filesystem::path& root,
                                                  const Media& media, std::string_view base,
                                                  const MediaLimits& limits,
                                                  std::string_view service) {
  if (base.empty() || !wrong_service(base).empty())
    return Outcome{Rejected{
        fmt::format("{} takes no uploads, it fetches files: set `media_base_url` to the https "
                    "address where {} can be had",
                    service, media.file)}};
  auto read = outgoing_file(root, media, {});  // as it is: what is fetched is made no smaller
  if (auto* failed = std::get_if<Outcome>(&read)) return std::move(*failed);
  const auto& file = std::get<OutgoingFile>(read);
  if (auto most = fit_of(limits, file.type).max_bytes; most > 0 && media.bytes > most)
    return Outcome{Rejected{fmt::format(
        "{} has {} bytes, and {} takes {}: it fetches the file as it is, so make it smaller",
        media.file, media.bytes, service, most)}};
  auto url = media_address(base, media.file);
  auto seen = Look(http, url, service).run();
  if (auto* failed = std::get_if<Outcome>(&seen)) return std::move(*failed);
  const auto& served = std::get<Served>(seen);
  if (served.type != file.type)
    return not_it(
        url, fmt::format("is served as {}, and it is {}",
                         served.type == "text/html" ? "a web page" : "something else", file.type));
  bool cleaned = served.bytes == file.content.size(), whole = served.bytes == media.bytes;
  if (served.bytes && whole && !cleaned)
    return Outcome{Rejected{
        fmt::format("{} holds more than its picture, as where it was taken, and {} fetches it as "
                    "it is: take that out of the file, or say `location: keep`",
                    media.file, service)}};
  if (served.bytes && !cleaned)
    return not_it(url, fmt::format("serves {} bytes, and the file that was checked has {}",
                                   *served.bytes, media.bytes));
  return url;
}

std::vector<Problem> check_fetched(const Post& post, const Settings& settings,
                                   const MediaLimits& limits, std::string_view service,
                                   const std::function<bool(const Media&)>& fetched) {
  std::vector<Problem> problems;
  auto base = setting(settings, media_base_setting);
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    for (const auto& media : post.parts[part].media) {
      if (!fetched(media)) continue;
      auto most = fit_of(limits, media.type).max_bytes;
      if (base.empty())
        problems.push_back({Severity::error, "media-unsupported",
                            fmt::format("{} takes no uploads, it fetches files: set "
                                        "`media_base_url` to where {} can be had",
                                        service, media.file),
                            part});
      else if (media.type.starts_with("image/") && most > 0 && media.bytes > most)
        problems.push_back({Severity::error, "media-too-big",
                            fmt::format("{} fetches {} as it is, so it is not made smaller: it has "
                                        "{} bytes, limit {}",
                                        service, media.file, media.bytes, most),
                            part});
    }
  return problems;
}

}  // namespace smm::networks
