#include "metrics/pull.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <map>
#include <random>

#include "core/error.h"
#include "metrics/metric_store.h"
#include "store/store.h"
#include "support/fake_http.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-20T12:00:00Z");

// Account "a" on the fake network, an empty state and an empty plan.
class Bench {
 public:
  Bench() : clock_(noon) {
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    db_ = open_store(workspace_.database);
    Account account;
    account.name = "a";
    account.network = &fake_network(Replay::look_up);
    workspace_.accounts.push_back(account);
    fake_world().figures = [this](const FiguresRequest& request) -> Answer<RemoteFigures> {
      ++asked;
      wanted = request;
      for (int i = 0; i < calls; ++i) fake_world().http->send({});
      return answer;
    };
  }

  static PullOptions everything() {
    PullOptions options;
    options.all = true;
    return options;
  }

  Pulled pull(PullOptions options = everything()) {
    PullWorld world{workspace_, environment_, clock_,
                    [this] {
                      auto http = std::make_unique<FakeHttp>();
                      for (int i = 0; i < calls; ++i) http->expect("GET", "", answer_json(200, 0));
                      return http;
                    },
                    [] { return Random(1); }};
    return pull_account(world, *db_, plan, workspace_.accounts[0], options);
  }

  Time now() { return clock_.now(); }
  void later(Seconds by) { clock_.sleep_until(clock_.now() + by); }

  RemotePost& post(std::string id, std::string text, std::string_view published) {
    RemotePost post;
    post.remote_id = id;
    post.url = "https://fake.example/" + id;
    post.text = std::move(text);
    post.published = parse_rfc3339(published);
    post.figures = {{"likes", 3}, {"shares", 0}};
    answer.posts.push_back(post);
    return answer.posts.back();
  }

  void planned(std::string id, std::string text, std::string_view at) {
    PlannedPost post;
    post.id = std::move(id);
    post.at = parse_rfc3339(at).value();
    Output output;
    output.account = "a";
    output.post.parts.push_back({std::move(text), {}});
    post.outputs.push_back(std::move(output));
    plan.posts.push_back(std::move(post));
  }

  void published(const std::string& post, const std::string& remote, const std::string& url) {
    db_->run(
        "INSERT INTO entries (post, account, network, state, origin, due, local, late, content, "
        "remote_id, url, published, updated) VALUES (?, 'a', 'fake', 'published', 'plan', 0, '', "
        "0, ?, ?, ?, ?, 0)",
        post, to_json(Post{post, {}, {{"text of " + post, {}}}, {}, {}, {}}), remote, url,
        noon - Seconds{86'400});
  }

  std::int64_t count(const std::string& table) {
    auto rows = db_->query("SELECT count(*) FROM " + table);
    rows.next();
    return rows.integer(0);
  }

  void script(const std::string& sql) { db_->script(sql); }

  std::string joined(const std::string& remote) {
    std::string post = "no such subject";
    MetricStore(*db_).each_subject(SubjectKind::post, [&](const Subject& subject) {
      if (subject.key == remote) post = subject.post;
    });
    return post;
  }

  std::vector<Sample> of_post(const std::string& remote) {
    MetricStore store(*db_);
    auto subject = store.find(SubjectKind::post, "a", remote);
    return subject ? store.series(subject->id) : std::vector<Sample>{};
  }

  std::vector<Sample> of_account() {
    std::int64_t id = 0;
    MetricStore store(*db_);
    store.each_subject(SubjectKind::account, [&](const Subject& subject) { id = subject.id; });
    return store.series(id);
  }

  RemoteFigures answer;
  FiguresRequest wanted;
  int asked = 0;
  int calls = 0;  // that a round makes
  Plan plan;

 private:
  TempDir dir_;
  Workspace workspace_;
  std::unique_ptr<Db> db_;
  FixedClock clock_;
  Environment environment_ = [](std::string_view) { return std::nullopt; };
};

}  // namespace

TEST_CASE("pull: posts that smm did not publish are stored, with their figures, time and source") {
  Bench bench;
  bench.answer.account = {{"followers", 120}};
  bench.post("r1", "Hello", "2026-10-01T10:00:00Z");
  auto pulled = bench.pull({noon - Seconds{86'400 * 30}});
  CHECK(pulled.state == Pulled::State::collected);
  CHECK(pulled.posts == 1);
  CHECK(pulled.joined == 0);
  CHECK(pulled.stored == 3);
  CHECK(bench.wanted.since == noon - Seconds{86'400 * 30});
  CHECK(bench.joined("r1") == "");
  auto followers = bench.of_account();
  REQUIRE(followers.size() == 1);
  CHECK(followers[0].value == 120);
  CHECK(followers[0].measured == noon);
  CHECK(bench.count("sources WHERE name = 'fake: a'") == 1);
}

TEST_CASE(
    "pull: an account that was asked less than a minute ago is not asked again, unless forced") {
  Bench bench;
  bench.pull();
  bench.later(Seconds{59});
  CHECK(bench.pull().state == Pulled::State::recent);
  CHECK(bench.asked == 1);
  PullOptions force;
  force.force = true;
  CHECK(bench.pull(force).state == Pulled::State::collected);
  CHECK(bench.asked == 2);
  bench.later(Seconds{60});
  bench.pull();
  CHECK(bench.asked == 3);
}

TEST_CASE("pull: what did not change is stored once a day, what did supersedes") {
  Bench bench;
  bench.answer.account = {{"followers", 120}};
  bench.pull();
  bench.later(Seconds{3600});
  CHECK(bench.pull().unchanged == 1);
  bench.answer.account = {{"followers", 121}};
  bench.later(Seconds{3600});
  CHECK(bench.pull().superseded == 1);
  bench.later(Seconds{86'400});
  CHECK(bench.pull().stored == 1);
  CHECK(bench.of_account().size() == 3);
}

TEST_CASE("pull: a post is joined by remote id, else by address, else by text") {
  Bench bench;
  bench.published("by-id", "r1", "https://fake.example/other");
  bench.published("by-url", "at://x/1", "http://www.fake.example/r2/");
  bench.planned("by-text", "One  shop\nopens https://e.example/?utm_source=a",
                "2026-10-18T10:00:00Z");
  bench.post("r1", "whatever", "2026-10-19T12:00:00Z");
  bench.post("r2", "whatever", "2026-10-19T12:00:00Z");
  bench.post("r3", "One shop opens https://short.example/x", "2026-10-19T12:00:00Z");
  CHECK(bench.pull().joined == 3);
  CHECK(bench.joined("r1") == "by-id");
  CHECK(bench.joined("r2") == "by-url");
  CHECK(bench.joined("r3") == "by-text");
  CHECK(bench.wanted.known == std::vector<std::string>{"r1", "at://x/1"});
}

TEST_CASE("pull: by text nothing is guessed: one candidate, one claim, and near in time") {
  Bench bench;
  bench.planned("twice-1", "Open today", "2026-10-18T10:00:00Z");
  bench.planned("twice-2", "Open today", "2026-10-19T10:00:00Z");
  bench.planned("far", "Closed", "2026-10-10T10:00:00Z");
  bench.planned("claimed", "Soup", "2026-10-19T10:00:00Z");
  bench.planned("link", "https://e.example", "2026-10-19T10:00:00Z");
  bench.post("r1", "Open today", "2026-10-19T10:00:00Z");
  bench.post("r2", "Closed", "2026-10-19T10:00:00Z");
  bench.post("r3", "Soup", "2026-10-19T10:00:00Z");
  bench.post("r4", "Soup", "2026-10-19T18:00:00Z");
  bench.post("r5", "https://e.example", "2026-10-19T10:00:00Z");
  CHECK(bench.pull().joined == 0);
}

TEST_CASE("pull: a join once made is kept when the plan no longer has the post") {
  Bench bench;
  bench.planned("tea", "Tea", "2026-10-19T10:00:00Z");
  bench.post("r1", "Tea", "2026-10-19T10:00:00Z");
  bench.pull();
  bench.plan.posts.clear();
  bench.later(Seconds{120});
  bench.pull();
  CHECK(bench.joined("r1") == "tea");
}

TEST_CASE("pull: a figure that is refused or unknown fails alone") {
  Bench bench;
  bench.answer.account = {{"followers", 5}, {"karma", 9}, {"posts", -1}};
  bench.post("r1", "Hello", "2026-10-01T10:00:00Z").figures = {
      {"likes", std::numeric_limits<double>::quiet_NaN()}, {"views", 7}, {"views", 8}};
  bench.answer.refused = {"reach was retired"};
  auto pulled = bench.pull();
  CHECK(pulled.state == Pulled::State::collected);
  CHECK(pulled.stored == 2);
  CHECK(pulled.refused ==
        std::vector<std::string>{"reach was retired",
                                 "karma of the account: smm does not know this metric",
                                 "posts of the account: it is not a figure",
                                 "likes of https://fake.example/r1: it is not a figure",
                                 "views of https://fake.example/r1: the network told it twice"});
}

TEST_CASE("pull: an account that cannot be asked leaves nothing behind") {
  Bench bench;
  fake_world().figures = [](const auto&) -> Answer<RemoteFigures> {
    return RetryLater{{}, "HTTP 503"};
  };
  auto failed = bench.pull();
  CHECK(failed.state == Pulled::State::failed);
  CHECK(failed.why == "HTTP 503");
  fake_world().figures = [](const auto&) -> Answer<RemoteFigures> {
    throw Error(Status::credentials, "no token");
  };
  CHECK(bench.pull().state == Pulled::State::credentials);
  CHECK(bench.count("subjects") == 0);
  CHECK(bench.count("facts") == 0);
}

TEST_CASE("pull: a dry run asks nobody and stores nothing") {
  Bench bench;
  PullOptions dry;
  dry.dry_run = true;
  CHECK(bench.pull(dry).state == Pulled::State::would_ask);
  CHECK(bench.asked == 0);
  CHECK(fake_world().connects == 0);
  CHECK(bench.count("facts") == 0);
}

TEST_CASE("pull: all of a round is stored or nothing") {
  Bench bench;
  bench.answer.account = {{"followers", 5}};
  bench.post("r1", "Hello", "2026-10-01T10:00:00Z").figures.push_back({"views", 666});
  bench.script(
      "CREATE TRIGGER full BEFORE INSERT ON samples WHEN new.value = 666 "
      "BEGIN SELECT raise(ABORT, 'full'); END");
  CHECK_THROWS_AS(bench.pull(), Error);
  CHECK(bench.count("subjects") == 0);
  CHECK(bench.count("samples") == 0);
  bench.script("DROP TRIGGER full");
  CHECK(bench.pull().stored == 4);  // and the round that failed does not count as one
}

// ---- What is due. ----

TEST_CASE("pull: a job of every twenty minutes makes figures of all posts at equal ages") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    Bench bench;
    std::map<std::string, Time> posts;
    for (int i = 0; i < 6; ++i)
      posts["r" + std::to_string(i)] = noon + Seconds{static_cast<long>(random() % 200'000)};
    fake_world().figures = [&](const FiguresRequest& request) -> Answer<RemoteFigures> {
      ++bench.asked;
      bench.answer.posts.clear();
      for (const auto& [id, published] : posts)
        if (published <= bench.now() && published >= request.since)
          bench.post(id, id, rfc3339(published));
      return bench.answer;
    };
    PullOptions due;
    due.since = noon - pull_days;
    constexpr Seconds beat{1'200}, end{86'400 * 10};
    std::size_t idle = 0;
    for (Seconds passed{0}; passed < end; passed += beat) {
      if (bench.pull(due).state == Pulled::State::recent) ++idle;
      bench.later(beat);
    }
    for (const auto& post : posts) {
      const auto& id = post.first;
      auto published = post.second;
      CAPTURE(id);
      auto samples = bench.of_post(id);
      auto read_at = [&](Seconds age, Seconds slack) {
        return std::any_of(samples.begin(), samples.end(), [&](const Sample& sample) {
          auto late = sample.measured - published - age;
          return late >= Seconds{0} && late < slack;
        });
      };
      // A post that nobody knew of is found within the hour.
      for (int hours : {2, 3, 4, 5, 6, 9, 12, 18, 24, 36, 48, 72})
        CHECK_MESSAGE(read_at(Seconds{hours * 3'600}, beat), hours);
      for (int days : {4, 5, 6})
        CHECK_MESSAGE(read_at(Seconds{days * 86'400}, Seconds{86'400}), days);
    }
    CHECK(idle > 150);  // of 720 runs
    CHECK(bench.asked < 500);
  }
}

TEST_CASE("pull: what is not due calls nobody, and costs no round") {
  Bench bench;
  bench.post("r1", "Hello", "2026-10-20T11:30:00Z");
  PullOptions due;
  due.since = noon - pull_days;
  CHECK(bench.pull(due).state == Pulled::State::collected);
  bench.later(Seconds{1'500});  // 55 minutes old
  auto idle = bench.pull(due);
  CHECK(idle.state == Pulled::State::recent);
  CHECK(idle.why.find("nothing is due yet") != std::string::npos);
  bench.later(Seconds{600});
  CHECK(bench.pull(due).state == Pulled::State::collected);
  CHECK(bench.asked == 2);
  bench.later(Seconds{120});
  CHECK(bench.pull(due).state == Pulled::State::recent);
  CHECK(bench.pull().state == Pulled::State::collected);  // all, due or not
  CHECK(bench.asked == 3);
}

TEST_CASE("pull: a day's calls are limited, and half of them is for posts of three days") {
  Bench bench;
  bench.post("old", "Old", "2026-10-01T10:00:00Z");
  bench.post("new", "New", "2026-10-20T09:00:00Z");
  bench.calls = 6;
  PullOptions due;
  due.since = noon - pull_days;
  due.budget = 20;
  auto first = bench.pull(due);
  CHECK(first.calls == 6);
  CHECK(bench.wanted.most_calls == 10);
  CHECK(bench.wanted.since == due.since);
  for (int hours = 1; hours <= 2; ++hours) {
    bench.later(Seconds{3'600});
    CHECK(bench.pull(due).calls == 6U * (1 + static_cast<unsigned>(hours)));
    CHECK(bench.wanted.most_calls == (hours == 1 ? 14U : 8U));
    CHECK(bench.wanted.since == *parse_rfc3339("2026-10-20T09:00:00Z"));
  }
  due.force = true;  // old posts have no calls left: those of three days are asked about
  CHECK(bench.pull(due).state == Pulled::State::collected);
  CHECK(bench.wanted.since == bench.now() - Seconds{3 * 86'400});
  CHECK(bench.wanted.most_calls == 2);
  auto spent = bench.pull(due);
  CHECK(spent.state == Pulled::State::spent);
  CHECK(bench.asked == 4);
  bench.later(Seconds{86'400});
  auto tomorrow = bench.pull(due);
  CHECK(tomorrow.state == Pulled::State::collected);
  CHECK(tomorrow.calls == 6);
}

TEST_CASE("pull: posts that a round did not reach stay due") {
  Bench bench;
  bench.post("old", "Old", "2026-10-01T10:00:00Z");
  bench.answer.reached = parse_rfc3339("2026-10-15T00:00:00Z");
  PullOptions due;
  due.since = noon - pull_days;
  bench.pull(due);
  bench.answer.reached.reset();
  bench.later(Seconds{300});
  CHECK(bench.pull(due).state == Pulled::State::collected);
  CHECK(bench.wanted.since == *parse_rfc3339("2026-10-01T10:00:00Z"));
  bench.later(Seconds{300});
  CHECK(bench.pull(due).state == Pulled::State::recent);
}

TEST_CASE("pull: a state that knows only when the last round was counts it as a whole one") {
  Bench bench;
  bench.post("r1", "Hello", "2026-10-10T10:00:00Z");
  bench.script(
      "INSERT INTO facts (account, name, value) VALUES ('a', 'metrics.pulled', "
      "'2026-10-20T11:30:00Z')");
  PullOptions due;
  due.since = noon - pull_days;
  CHECK(bench.pull(due).state == Pulled::State::recent);
  bench.later(Seconds{1'900});
  CHECK(bench.pull(due).state == Pulled::State::collected);
}
