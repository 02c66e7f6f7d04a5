#include "metrics/ages.h"

#include <array>

#include "core/text.h"

namespace smm {
namespace {

constexpr Seconds hour{3'600}, day{86'400};
constexpr auto steps = std::to_array<int>({1, 2, 3, 4, 5, 6, 9, 12, 18, 24, 36, 48, 72});
// A job of every hour does not start at the same second.
constexpr Seconds unsteady{600};
constexpr std::size_t most_rounds = 100;  // that are kept

}  // namespace

Seconds reached_age(Seconds age) {
  if (age >= young_age) return age / day * day;
  Seconds reached{0};
  for (auto step : steps)
    if (age >= step * hour) reached = step * hour;
  return reached;
}

bool due_again(Time published, std::optional<Time> read, Time now) {
  auto reached = reached_age(now - published);
  if (reached == Seconds{0}) return false;
  if (!read || *read < published) return true;
  if (reached_age(*read - published) < young_age) return *read < published + reached;
  return now - *read >= day - unsteady;
}

Rounds Rounds::parse(std::string_view text) {
  Rounds rounds;
  for (auto round : split(text, ' ')) {
    auto parts = split(round, '/');
    if (parts.size() != 2) return {};
    auto at = parse_rfc3339(parts[0]), since = parse_rfc3339(parts[1]);
    if (!at || !since) return {};
    rounds.add(*at, *since);
  }
  return rounds;
}

std::string Rounds::text() const {
  std::string text;
  for (const auto& round : rounds_) {
    if (!text.empty()) text += ' ';
    text += rfc3339(round.at) + "/" + rfc3339(round.since);
  }
  return text;
}

void Rounds::add(Time at, Time since) {
  while (!rounds_.empty() && (rounds_.back().since >= since || rounds_.back().at > at))
    rounds_.pop_back();
  rounds_.push_back({at, since});
  // Without the second, some posts seem to have been asked about earlier: they are due sooner.
  if (rounds_.size() > most_rounds) rounds_.erase(rounds_.begin() + 1);
}

std::optional<Time> Rounds::asked(Time published) const {
  for (auto round = rounds_.rbegin(); round != rounds_.rend(); ++round)
    if (round->since <= published) return round->at;
  return {};
}

std::optional<Time> Rounds::last() const {
  if (rounds_.empty()) return {};
  return rounds_.back().at;
}

}  // namespace smm
