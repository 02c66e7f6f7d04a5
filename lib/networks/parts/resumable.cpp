#include "networks/parts/resumable.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "networks/parts/outgoing.h"

namespace smm::networks {
namespace {

constexpr int most_failures = 3;  // in a row, without a byte more
constexpr Seconds first_pause{2};

bool passes(const HttpResult& result) {
  if (const auto* failure = std::get_if<HttpFailure>(&result))
    return failure->stage == HttpFailure::Stage::maybe_sent;
  auto status = std::get<HttpResponse>(result).status;
  return status >= 500 || status == 408;
}

}  // namespace

std::optional<std::uint64_t> first_missing(std::string_view range) {
  // Some services write it as in Content-Range.
  constexpr std::string_view head = "bytes=0-", other = "bytes 0-";
  if (!range.starts_with(head) && !range.starts_with(other)) return {};
  range.remove_prefix(head.size());
  std::uint64_t last = 0;
  auto [end, error] = std::from_chars(range.data(), range.data() + range.size(), last);
  bool good = error == std::errc() && end == range.data() + range.size() && last < UINT64_MAX;
  return good ? std::optional(last + 1) : std::nullopt;
}

Resumable::Resumable(std::string address, Content content, Send send, Clock& clock,
                     std::uint64_t piece)
    : address_(std::move(address)),
      content_(std::move(content)),
      send_(std::move(send)),
      clock_(clock),
      piece_(std::max(piece / grain, std::uint64_t{1}) * grain) {}

Progress Resumable::put(const std::string& range, std::string bytes) {
  HttpRequest request{.method = "PUT", .url = address_};
  request.headers.emplace_back("Content-Range", range);
  if (bytes.empty())
    request.when_stopped = HttpRequest::WhenStopped::ends;  // it asks how far it is
  request.timeout = time_to_send(bytes.size());
  request.body = std::move(bytes);
  auto result = send_(std::move(request));
  const auto* response = std::get_if<HttpResponse>(&result);
  if (response == nullptr) return Stopped{std::move(result)};
  if (response->status == 200 || response->status == 201) return Arrived{*response};
  if (response->status == 404 || response->status == 410) return SessionGone{};
  if (response->status != 308) return Stopped{std::move(result)};
  auto header = response->header("range");
  auto missing = header ? first_missing(*header) : std::optional<std::uint64_t>(0);
  if (!missing || *missing > content_.size()) return Stopped{std::move(result)};
  return *missing;
}

Progress Resumable::ask() {
  return asked_after(put(fmt::format("bytes */{}", content_.size()), {}), 0);
}

Progress Resumable::send_piece(std::uint64_t from, Journal& journal) {
  std::string bytes(static_cast<std::size_t>(std::min(piece_, content_.size() - from)), '\0');
  // In small steps: what is read of a file at once is held twice.
  for (std::size_t at = 0, got = 0; at < bytes.size(); at += got) {
    got = content_.read(from + at, bytes.data() + at, std::min(grain, bytes.size() - at));
    if (got == 0)
      return Stopped{HttpFailure{HttpFailure::Stage::not_sent, "the file ends before its end"}};
  }
  journal.hold(std::chrono::ceil<Seconds>(time_to_send(bytes.size())) + Seconds{60});
  auto range = fmt::format("bytes {}-{}/{}", from, from + bytes.size() - 1, content_.size());
  return put(range, std::move(bytes));
}

// What came of a request that may come better a little later: the session is asked.
Progress Resumable::asked_after(Progress came, int tries) {
  for (; tries < most_failures; ++tries) {
    const auto* stopped = std::get_if<Stopped>(&came);
    if (stopped == nullptr || !passes(stopped->answer)) return came;
    clock_.sleep_until(clock_.now() + first_pause * (1 << tries));
    came = put(fmt::format("bytes */{}", content_.size()), {});
  }
  return came;
}

Progress Resumable::send_rest(std::uint64_t from, Journal& journal) {
  for (int idle = 0; idle < most_failures;) {
    bool all = from >= content_.size();
    auto came = all ? ask() : asked_after(send_piece(from, journal), 0);
    const auto* next = std::get_if<std::uint64_t>(&came);
    if (next == nullptr) return came;
    // All is there and it is not ready, or not a byte more is: a little patience.
    bool further = *next > from;
    idle = further ? 0 : idle + 1;
    if (!further) clock_.sleep_until(clock_.now() + first_pause * (1 << idle));
    from = *next;
  }
  return Stopped{HttpFailure{HttpFailure::Stage::maybe_sent,
                             "the service takes no more of the file and does not say why"}};
}

}  // namespace smm::networks
