#include "commands/drill/sandbox.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/error.h"
#include "core/json.h"
#include "queue/queue_store.h"
#include "stopping.h"
#include "store/store.h"
#include "sys/process.h"

namespace smm::drill {
namespace {

constexpr std::string_view begin = "2026-10-03T08:00:00Z";
constexpr Seconds step{60};      // of the clock, from one run to the next
constexpr Seconds stride{1860};  // while it settles: all that waits for a time is past it
constexpr int most_strides = 40;
constexpr std::size_t most_feed = 8U << 20;  // bytes
constexpr std::chrono::seconds patience{120};

std::string text_of(std::int64_t number) { return fmt::format("Rehearsal, post {}", number); }

std::string workspace(const std::string& account, std::int64_t posts) {
  auto yaml = fmt::format(
      "smm: 1\nid: drill\ntimezone: UTC\nlate: 400d\naccounts:\n  here: {}\nposts:\n", account);
  for (std::int64_t number = 1; number <= posts; ++number)
    yaml += fmt::format("  - {{id: p{0}, at: \"2026-10-03 07:{1:02}\", to: here, text: \"{2}\"}}\n",
                        number, number % 60, text_of(number));
  return yaml;
}

}  // namespace

Sandbox::Sandbox(std::filesystem::path program, Kind kind, std::int64_t posts, std::uint64_t seed,
                 const std::atomic<int>& stop)
    : program_(std::move(program)), posts_(posts), now_(parse_rfc3339(begin).value()), stop_(stop) {
  std::string account = "{network: feed, path: public}";
  if (kind == Kind::server) {
    server_ = std::make_unique<Server>(seed);
    account = fmt::format(
        "{{network: mastodon, handle: drill, server: \"{}\", token: {{env: SMM_DRILL_TOKEN}}}}",
        server_->url());
  }
  write_file(folder_ / "smm.yaml", workspace(account, posts_));
  apply("state");
}

fs::path Sandbox::database(const std::string& state) const { return folder_ / (state + ".db"); }

int Sandbox::run(const std::vector<std::string>& words,
                 std::optional<std::chrono::milliseconds> killed_after) {
  if (server_) server_->set_now(now_);
  ProcessRequest request{{program_.string()}, killed_after.value_or(patience)};
  request.arguments.insert(request.arguments.end(), words.begin(), words.end());
  request.environment = {{"HOME", (folder_ / "home").string()},
                         {"SMM_NOW", rfc3339(now_)},
                         {"SMM_DRILL_TOKEN", "a-token-for-the-drill"}};
  request.folder = folder_ / ".";
  request.own_group = request.keep_errors = true;
  request.stop = &stop_;
  auto result = run_process(request);
  if (auto signal = stop_.load()) throw stopped_by(signal);
  if (result.timed_out) ++kills_;
  return result.timed_out ? -1 : result.status;
}

void Sandbox::flush(const std::string& state, std::int64_t most,
                    std::optional<std::chrono::milliseconds> killed_after) {
  now_ += step;
  run({"--db", database(state).string(), "queue", "flush", "--max", std::to_string(most)},
      killed_after);
}

std::chrono::milliseconds Sandbox::measure(std::int64_t most) {
  auto before = std::chrono::steady_clock::now();
  flush("state", most);
  return std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - before);
}

void Sandbox::apply(const std::string& state) {
  now_ += step;
  auto status = run({"--db", database(state).string(), "plan", "apply", "--yes"});
  if (status != 0)
    throw Error(Status::failed,
                fmt::format("the drill could not queue its posts: smm ended with {}", status));
}

void Sandbox::settle(const std::string& state) {
  for (int n = 0; n < most_strides && !all_out(state); ++n) {
    now_ += stride;
    run({"--db", database(state).string(), "queue", "flush"});
  }
}

void Sandbox::copy(const std::string& state, const std::string& to) {
  run({"--db", database(state).string(), "state", "copy", database(to).string(), "--yes"});
}

void Sandbox::lose(const std::string& state) {
  std::error_code ignored;
  for (const char* more : {".db", ".db-wal", ".db-shm", ".flushed"})
    fs::remove(folder_ / (state + more), ignored);
}

void Sandbox::put_back(const std::string& state, const std::string& copy) {
  lose(state);
  fs::copy_file(database(copy), database(state));
}

bool Sandbox::all_out(const std::string& state) {
  auto db = open_store(database(state), Db::Mode::read_only);
  return QueueStore(*db).count(State::published) == posts_;
}

void Sandbox::set_rough(bool rough) {
  if (server_) server_->set_rough(rough);
}

// The words that stand there.
std::vector<std::string> Sandbox::out() const {
  if (server_) return server_->texts();
  std::vector<std::string> texts;
  auto path = folder_ / "public/feed.json";
  if (!fs::exists(path)) return texts;
  auto feed = parse_json(read_file(path, most_feed));
  for (const auto& item : feed.value("items", Json::array())) {
    auto html = item.value("content_html", "");
    auto from = html.find("<p>"), to = html.find("</p>");
    if (from != html.npos && to != html.npos) texts.push_back(html.substr(from + 3, to - from - 3));
  }
  return texts;
}

Tally Sandbox::tally(const std::vector<std::string>& states) {
  Tally tally{.posts = posts_, .kills = kills_};
  if (server_) tally.lost_answers = server_->misbehaved();
  std::map<std::string, std::int64_t> copies;
  for (const auto& text : out()) ++copies[text];
  std::map<std::string, bool> waits;
  for (const auto& state : states) {
    auto db = open_store(database(state), Db::Mode::read_only);
    QueueStore store(*db);
    for (const auto& entry : store.list({})) {
      waits[entry.post] = waits[entry.post] || entry.state == State::unknown;
      auto attempts = store.attempts(entry.id);
      tally.found += std::any_of(attempts.begin(), attempts.end(),
                                 [](const auto& attempt) { return attempt.outcome == "found"; });
    }
  }
  for (std::int64_t number = 1; number <= posts_; ++number) {
    auto there = copies[text_of(number)];
    bool asked = waits[fmt::format("p{}", number)];
    if (there > 0) ++tally.sent;
    if (there > 1) tally.doubled += there - 1;
    if (asked) ++tally.asked;
    if (there == 0 && !asked) ++tally.lost;
  }
  return tally;
}

}  // namespace smm::drill
