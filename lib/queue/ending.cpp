#include "queue/ending.h"

#include <fmt/format.h>

#include <algorithm>

#include "queue/retry.h"

namespace smm {
namespace {

constexpr Seconds longest_processing{86'400};  // after which the network is not waited for
constexpr Seconds longest_patience{600};       // between tries that say nothing about the post

QueueStore::Ending queued(std::string_view outcome, const std::string& why,
                          std::optional<Time> not_before) {
  return {.state = State::queued, .outcome = outcome, .why = why, .not_before = not_before};
}

}  // namespace

QueueStore::Ending Endings::of(const Entry& entry, const Came& came) {
  auto end = ended(entry, came);
  end.doubt = end.doubt || came.doubt;
  return end;
}

QueueStore::Ending Endings::ended(const Entry& entry, const Came& came) {
  if (const auto* out = std::get_if<Published>(&came.outcome))
    return {.state = State::published,
            .outcome = came.found || entry.doubt ? "found" : "published",
            .why = out->note,
            .not_before = {},
            .remote_id = out->remote_id,
            .url = out->url};
  // What was unknown and cannot be asked after now stays so.
  if (came.not_asked && entry.claimed_from == State::unknown)
    return unknown(entry, why_of(came.outcome));
  if (const auto* begun = std::get_if<Processing>(&came.outcome)) return processing(entry, *begun);
  if (const auto* rejected = std::get_if<Rejected>(&came.outcome); rejected && came.unapproved)
    return {.state = State::draft, .outcome = "rejected", .why = rejected->why, .not_before = {}};
  if (const auto* rejected = std::get_if<Rejected>(&came.outcome))
    return {.state = State::failed,
            .outcome = "rejected",
            .why = rejected->why,
            .not_before = {},
            .counts = true};
  if (const auto* refused = std::get_if<Refused>(&came.outcome))
    return queued("login", refused->why, {});
  if (const auto* open = std::get_if<Unknown>(&came.outcome)) return unknown(entry, open->why);
  if (const auto* retry = std::get_if<RetryLater>(&came.outcome)) return tried(entry, came, *retry);
  if (const auto* unreached = std::get_if<NotReached>(&came.outcome))
    return queued("not_reached", unreached->why, now_ + patience(entry));
  return away(entry, came, std::get<Busy>(came.outcome));
}

QueueStore::Ending Endings::unknown(const Entry& entry, const std::string& why) const {
  Ending end{.state = State::unknown, .outcome = "unknown", .why = why, .not_before = {}};
  end.doubt = true;
  if (account_.network->limits_on(account_.settings).replay != Replay::blind)
    end.not_before = now_ + std::clamp(Seconds{(now_ - entry.due) / 4}, settling, longest_pause);
  return end;
}

QueueStore::Ending Endings::processing(const Entry& entry, const Processing& processing) const {
  auto since = entry.processing_since.value_or(now_);
  bool over = now_ - since > longest_processing;
  if (over && processing.whole)
    return unknown(entry, "after a day the network is still at work on it: " + processing.why);
  if (over)
    return {.state = State::failed,
            .outcome = "processing",
            .why = "after a day it was not ready: " + processing.why,
            .not_before = {}};
  auto again = std::clamp(processing.not_before, now_ + Seconds{10}, now_ + longest_pause);
  return {.state = State::processing,
          .outcome = "processing",
          .why = processing.why,
          .not_before = again,
          .doubt = processing.whole,
          .processing_since = since};
}

// An answer about this post: its tries are counted.
QueueStore::Ending Endings::tried(const Entry& entry, const Came& came, const RetryLater& retry) {
  if (entry.tries + 1 >= max_tries)
    return {.state = State::failed,
            .outcome = "retry",
            .why = fmt::format("given up after {} tries: {}", max_tries, retry.why),
            .not_before = {},
            .counts = true};
  auto delay = came.found ? Seconds{0} : retry_delay(entry.tries + 1, random_);
  auto not_before = std::max(now_ + delay, retry.not_before.value_or(now_));
  auto end = queued("retry", retry.why, std::min(not_before, now_ + longest_pause));
  end.counts = !came.found;
  return end;
}

// Nothing is said about the post: it is tried again, and no try is used up. What a dead sender left
// and is not out, is simply next.
QueueStore::Ending Endings::away(const Entry& entry, const Came& came, const Busy& busy) {
  auto not_before = busy.not_before;
  bool next = came.found && !came.doubt;
  if (!not_before && !busy.throttled && !next) not_before = now_ + patience(entry);
  if (not_before) not_before = std::min(*not_before, now_ + longest_pause);
  return queued(came.not_asked ? "not_asked" : "busy", busy.why, not_before);
}

// Between tries that say nothing about the post.
Seconds Endings::patience(const Entry& entry) {
  return std::min(retry_delay(std::max<std::int64_t>(entry.attempt - entry.tries, 1), random_),
                  longest_patience);
}

}  // namespace smm
