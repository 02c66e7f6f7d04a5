// The queue follows the plan, and words go out once. Each kind is tried on many plans that chance
// makes from a seed.

#include <doctest/doctest.h>

#include <set>

#include "core/error.h"
#include "core/random.h"
#include "queue/decide.h"
#include "queue/plan_check.h"
#include "queue/twins.h"
#include "support/queue_bench.h"

using namespace smm;
using namespace smm::test;

namespace {

constexpr int members = 24;

const std::string three =
    "accounts:\n"
    "  a: {network: feed, path: a}\n  b: {network: feed, path: b}\n  c: {network: feed, path: c}\n";

class Chance {
 public:
  explicit Chance(int seed) : random_(static_cast<std::uint64_t>(seed)) {}
  std::size_t below(std::size_t bound) { return random_.between(0, bound - 1); }
  bool one_in(std::size_t n) { return below(n) == 0; }
  template <typename T>
  const T& of(const std::vector<T>& all) {
    return all[below(all.size())];
  }
  std::string text() {
    static const std::vector<std::string> words{"kiln",  "자기", "глина", "bread 🍞",  "mở cửa",
                                                "#open", "8:00", "café",  "the 日々", "two"};
    std::string text = of(words);
    for (auto n = 1 + below(5); n > 0; --n) text += " " + of(words);
    return text + " " + std::to_string(below(1'000'000));
  }
  std::string day() { return fmt::format("2026-10-{:02}", 1 + below(28)); }

 private:
  Random random_;
};

std::string post(const std::string& id, const std::string& to, const std::string& text,
                 const std::string& day = "2026-10-03") {
  return fmt::format("  - {{id: {}, at: \"{} 09:30\", to: {}, text: \"{}\"}}\n", id, day, to, text);
}

void approve_it(QueueBench& bench, const std::string& id) {
  auto workspace = bench.workspace();
  Consent consent(bench.db(), workspace);
  auto store = bench.store();
  approve(store, consent, *store.get(id, "a"), "anna", bench.now);
}

}  // namespace

TEST_CASE("follow: an entry goes where the plan has its post, and nowhere that it had it before") {
  const std::vector<std::string> lists{"a", "b", "c", "[a, b]", "[a, c]", "[b, c]", "[a, b, c]"};
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto before = chance.of(lists), after = chance.of(lists), text = chance.text();
    auto plan = [&](const std::string& to) {
      return three + "posts:\n" + post("news", to, text) + post("other", "a", "something else");
    };
    QueueBench bench(plan(before));
    bench.apply();
    auto waiting = chance.of(std::vector<State>{State::queued, State::held, State::draft});
    for (const char* account : {"a", "b", "c"})
      if (before.find(account) != std::string::npos) bench.become("news", account, waiting);
    bench.write(plan(after));
    auto changes = bench.apply().changes;
    for (const char* account : {"a", "b", "c"}) {
      CAPTURE(account);
      bool had = before.find(account) != std::string::npos;
      bool has = after.find(account) != std::string::npos;
      auto entry = bench.store().get("news", account);
      CHECK(entry.has_value() == (had || has));
      if (has && !had) CHECK(entry->state == State::queued);
      if (had && !has) CHECK(entry->state == State::cancelled);
      if (had && has) CHECK(entry->state != State::cancelled);
    }
    CHECK(bench.state("other", "a") == State::queued);
    CHECK(QueueBench::words(changes).find("kept") == std::string::npos);
    CHECK(QueueBench::words(bench.apply().changes) == "");
    bench.write(plan(before));
    bench.apply();
    for (const char* account : {"a", "b", "c"})
      if (before.find(account) != std::string::npos && after.find(account) == std::string::npos)
        CHECK(bench.state("news", account) ==
              (waiting == State::held ? State::held : State::queued));
  }
}

TEST_CASE("follow: who publishes is what the account says now, until the entry is out") {
  const std::vector<std::string> smm_does{"{network: feed, path: a}",
                                          "{network: mastodon, handle: anna, server: "
                                          "\"https://social.example\", token: {env: T}}"};
  const std::vector<std::string> people_do{
      "{network: feed, path: a, publish: by_hand}",
      "{network: mastodon, handle: anna, server: \"https://social.example\", publish: by_hand}",
      "{network: tiktok}", "{network: pinterest}", "{network: youtube}"};
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto plan = [&](const std::string& account) {
      return "accounts:\n  a: " + account + "\nposts:\n" +
             "  - {id: news, at: \"2026-10-03 09:30\", to: a, text: Open, title: Open, media: "
             "[p.png]}\n";
    };
    bool by_hand = chance.one_in(2);
    auto account = [&] { return chance.of(by_hand ? people_do : smm_does); };
    QueueBench bench(plan(account()));
    bench.apply();
    CHECK(bench.state("news", "a") == (by_hand ? State::by_hand : State::queued));
    for (int change = 0; change < 3; ++change) {
      by_hand = !by_hand;
      bench.write(plan(account()));
      bench.apply();
      CHECK(bench.state("news", "a") == (by_hand ? State::by_hand : State::queued));
    }
    bench.become("news", "a", State::held);
    by_hand = !by_hand;
    bench.write(plan(account()));
    bench.apply();
    CHECK(bench.state("news", "a") == State::held);
  }
}

TEST_CASE("follow: an account that leaves its group, or falls silent, takes its entries along") {
  const std::vector<std::string> ways{"group", "watching", "claimed"};
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto way = ways[static_cast<std::size_t>(seed) % ways.size()];
    auto named = chance.of(std::vector<std::string>{"all", "[a, b]"});
    if (way == "group") named = "all";
    auto text = chance.text();
    auto plan = [&](bool after) {
      auto b = !after || way == "group" ? std::string("{network: feed, path: b}")
                                        : "{network: feed, path: b, status: " + way + "}";
      return fmt::format(
          "accounts:\n  a: {{network: feed, path: a}}\n  b: {}\ngroups: {{all: {}}}\nposts:\n{}", b,
          after && way == "group" ? "[a]" : "[a, b]", post("one", named, text));
    };
    QueueBench bench(plan(false));
    CHECK(QueueBench::words(bench.apply().changes) == "add one a\nadd one b");
    bench.write(plan(true));
    CHECK_FALSE(has_errors(bench.plan().problems));
    CHECK(QueueBench::words(bench.diff()).find("withdraw one b") != std::string::npos);
    bench.apply();
    CHECK(bench.state("one", "a") == State::queued);
    CHECK(bench.state("one", "b") == State::cancelled);
    bench.write(plan(false));
    bench.apply();
    CHECK(bench.state("one", "b") == State::queued);
  }
}

TEST_CASE("follow: a day that a series leaves out is withdrawn, its other days stay") {
  const std::vector<std::string> ids{"s-{date}", "{date}-s", "a.{date}.z", "s-{date}-{time}"};
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto id = chance.of(ids), text = chance.text();
    bool from = chance.one_in(2);
    auto out = 5 + chance.below(20);
    auto plan = [&](const std::string& more) {
      return fmt::format(
          "{}posts:\n  - {{id: \"{}\", every: {{daily: true, at: \"09:00\"{}{}}}, to: a,"
          " text: \"{}\"}}\n",
          three, id, from ? ", from: 2026-09-01" : "", more, text);
    };
    QueueBench bench(plan(", until: 2026-09-30"));
    bench.apply();
    REQUIRE(bench.store().list({}).size() == 30);
    bool shorter = chance.one_in(2);
    bench.write(plan(shorter ? fmt::format(", until: 2026-09-{:02}", out)
                             : fmt::format(", until: 2026-09-30, except: [2026-09-{:02}]", out)));
    auto words = QueueBench::words(bench.apply().changes);
    CHECK(words.find("kept") == std::string::npos);
    for (const auto& entry : bench.store().list({})) {
      auto day = static_cast<std::size_t>(std::stoi(entry.local.substr(8, 2)));
      bool leaves = shorter ? day > out : day == out;
      CHECK((entry.state == State::cancelled) == leaves);
    }
  }
}

TEST_CASE("follow: what the plan calls a draft is one wherever its entry stood, until a yes") {
  const std::vector<State> standings{State::queued, State::held, State::missed, State::failed,
                                     State::cancelled};
  for (int seed = 0; seed < 2 * members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto text = chance.text(), other = chance.one_in(3) ? chance.text() : text;
    auto standing = chance.of(standings);
    CAPTURE(to_string(standing));
    auto plan = [&](const std::string& words, const char* status) {
      return three + "posts:\n  - {id: news, at: \"2026-10-03 09:30\", to: a, status: " + status +
             ", text: \"" + words + "\"}\n";
    };
    auto back = [&](QueueBench& bench) {  // as release and retry do it
      auto store = bench.store();
      auto entry = *store.get("news", "a");
      if (entry.state == State::held)
        bench.become("news", "a", State::queued);
      else if (entry.state != State::draft && entry.state != State::queued)
        queue_again(store, entry, {}, bench.now);
      return bench.state("news", "a");
    };
    QueueBench bench(plan(text, "approved"));
    bench.apply();
    if (standing != State::queued) bench.become("news", "a", standing);
    bench.write(plan(other, "draft"));
    bench.apply();
    CHECK(bench.state("news", "a") ==
          (standing == State::cancelled ? State::cancelled : State::draft));
    CHECK(QueueBench::words(bench.apply().changes) == "");
    if (chance.one_in(2)) CHECK(back(bench) == State::draft);
    bench.write(plan(other, "approved"));
    bench.apply();
    CHECK(back(bench) == State::queued);

    // A person's yes beside the plan's word stands as long as the plan does not change its mind.
    bench.write(plan(other, "draft"));
    bench.apply();
    approve_it(bench, "news");
    auto aside = chance.of(std::vector<State>{State::held, State::failed});
    bench.become("news", "a", aside);
    bench.apply();
    CHECK(bench.state("news", "a") == aside);
    if (chance.one_in(2)) {
      bench.write(plan(other, "approved"));
      bench.apply();
      CHECK(bench.state("news", "a") == aside);
      bench.write(plan(other, "draft"));
      bench.apply();
      CHECK(back(bench) == State::draft);
    } else {
      CHECK(back(bench) == State::queued);
    }
  }
}

TEST_CASE("follow: a draft whose time was past when the queue first knew it is a draft") {
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto day = fmt::format("20{:02}-10-{:02}", 10 + chance.below(16), 1 + chance.below(28));
    QueueBench bench(three + fmt::format("posts:\n"
                                         "  - {{id: old, at: \"{0} 09:30\", to: a, status: draft, "
                                         "text: \"{1}\"}}\n"
                                         "  - {{id: past, at: \"{0} 09:30\", to: a, text: Past}}\n",
                                         day, chance.text()));
    bench.apply();
    CHECK(bench.state("old", "a") == State::draft);
    CHECK(bench.state("past", "a") == State::missed);
    CHECK(bench.store().get("past", "a")->why == known_too_late);
    // Nor is it taken up where the clock had been wrong.
    bench.store().take_up_missed(*parse_rfc3339("2009-01-01T00:00:00Z"));
    CHECK(bench.state("old", "a") == State::draft);
    CHECK(bench.state("past", "a") == State::queued);
  }
}

TEST_CASE("follow: days for which a series says nothing are left alone, however the clock goes") {
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    QueueBench bench(three +
                         "posts:\n  - {id: \"s-{date}\", every: {daily: true, at: \"23:30\"},"
                         " to: a, text: \"" +
                         chance.text() + "\"}\n",
                     *parse_rfc3339("2026-09-10T12:00:00Z"));
    bench.apply();
    auto before = bench.store().list({}).size();
    REQUIRE(before > 80);
    // Over midnight, days later, or with a clock that was set back.
    auto hours = static_cast<std::int64_t>(chance.below(24 * 12)) - 24 * 6;
    bench.now += Seconds{3600 * hours};
    bench.apply(chance.one_in(2));
    for (const auto& entry : bench.store().list({}))
      CHECK((entry.state == State::queued || entry.state == State::missed));
    CHECK(bench.store().list({}).size() >= before);
  }
}

TEST_CASE("follow: what is out, or may be, is never withdrawn") {
  for (auto state : {State::published, State::sending, State::unknown, State::failed, State::missed,
                     State::cancelled}) {
    QueueBench bench(three + "posts:\n" + post("one", "[a, b]", "words"));
    bench.apply();
    bench.become("one", "b", state);
    bench.write(three + "posts:\n" + post("one", "a", "words"));
    auto words = QueueBench::words(bench.apply().changes);
    bool on_its_way = state == State::sending || state == State::unknown;
    CHECK(words == (on_its_way ? "busy one b" : ""));
    CHECK(bench.state("one", "b") == state);
  }
}

TEST_CASE("follow: what left the plan is kept and said so, and only --prune withdraws it") {
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    std::string all, rest;
    std::set<std::string> gone;
    for (int i = 0; i < 6; ++i) {
      auto line = post(fmt::format("p{}", i), chance.one_in(2) ? "a" : "b", chance.text());
      all += line;
      if (i > 0 && chance.one_in(2))
        rest += line;
      else
        gone.insert(fmt::format("p{}", i));
    }
    QueueBench bench(three + "posts:\n" + all);
    bench.apply();
    bench.write(three + "posts:\n" + (rest.empty() ? "  []\n" : rest));
    auto changes = bench.apply().changes;
    CHECK(static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [](auto& change) {
            return change.kind == Change::Kind::kept;
          })) == gone.size());
    CHECK(QueueBench::words(changes).find("withdraw") == std::string::npos);
    auto plan = bench.plan();
    auto workspace = bench.workspace();
    check_queue(plan, workspace, bench.db(), bench.now);
    std::set<std::string> told;
    for (const auto& problem : plan.problems)
      if (problem.rule == "kept-in-queue") told.insert(problem.post);
    CHECK(told == gone);
    for (const auto& id : gone) CHECK(bench.entries_of(id).at(0).state == State::queued);
    CHECK(QueueBench::words(bench.apply(true).changes).find("kept") == std::string::npos);
    for (const auto& id : gone) CHECK(bench.entries_of(id).at(0).state == State::cancelled);
  }
}

// ---- Words go out once. ----

namespace {

// Whether apply refuses, and, if it does, that nothing has changed.
bool refused(QueueBench& bench, bool prune = false) {
  auto before = bench.dump();
  try {
    bench.apply(prune);
    return false;
  } catch (const Error& error) {
    CHECK(error.status() == Status::invalid);
    CHECK(std::string(error.what()).find("would go out twice") != std::string::npos);
    CHECK(bench.dump() == before);
    return true;
  }
}

}  // namespace

TEST_CASE("twins: words whose id was changed in the plan go out once, or apply refuses") {
  const std::vector<State> states{State::queued,     State::draft,      State::held,
                                  State::published,  State::sending,    State::unknown,
                                  State::processing, State::partly_out, State::cancelled};
  for (int seed = 0; seed < 2 * members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto state = states[static_cast<std::size_t>(seed) % states.size()];
    auto text = chance.text();
    bool link = chance.one_in(3);
    auto plan = [&](const std::string& id, const std::string& day) {
      auto words = link ? text + " {link}" : text;
      return three + "link_tracking: {utm_source: smm, utm_content: \"{post}\"}\nposts:\n" +
             fmt::format("  - {{id: {}, at: \"{} 09:30\", to: a, text: \"{}\"{}}}\n", id, day,
                         words, link ? ", link: \"https://a.example/?x=1\"" : "");
    };
    auto id = "b" + std::to_string(chance.below(100));
    QueueBench bench(plan(id, "2026-10-03"));
    bench.apply();
    bench.become(id, "a", state);
    // Cancelled while nobody knew whether it was out.
    bench.db().run("UPDATE entries SET doubt = 1 WHERE state = 'cancelled'");
    bool out = may_be_out(bench.store().get(id, "a").value());
    CHECK(out == (state != State::queued && state != State::draft && state != State::held));
    bench.write(plan(id + "x", "2026-10-03"));
    auto changes = bench.diff();
    CAPTURE(to_string(state));
    REQUIRE_FALSE(changes.empty());
    CHECK(changes.back().twin.has_value());
    CHECK(refused(bench));
    // What waits, --prune takes out of the way; what may be out, nothing does.
    CHECK(refused(bench, true) == out);
    if (!out) {
      CHECK(bench.state(id, "a") == State::cancelled);
      CHECK(bench.state(id + "x", "a") == State::queued);
      CHECK_FALSE(refused(bench));
    }
    // The id that it had: all is as it was.
    bench.write(plan(id, "2026-10-03"));
    CHECK(refused(bench) == !out);  // now it is the other that waits
  }
}

TEST_CASE("twins: other words, another account, or an id that the plan still has are no twins") {
  for (int seed = 0; seed < members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto text = chance.text();
    QueueBench bench(three + "posts:\n" + post("one", "a", text));
    bench.apply();
    auto way = seed % 4;
    bench.write(three + "posts:\n" +
                (way == 0   ? post("two", "a", text + " more")
                 : way == 1 ? post("two", "b", text)
                 : way == 2 ? post("one", "a", text) + post("two", "a", text, chance.day())
                            : post("one", "b", "other " + text) + post("two", "a", text)));
    CHECK_FALSE(refused(bench));
    CHECK(bench.store().get("two", way == 1 ? "b" : "a")->state == State::queued);
  }
}

TEST_CASE("twins: a post that is out does not go out again when its account gets another name") {
  const std::vector<State> states{State::published,  State::sending,    State::unknown,
                                  State::processing, State::partly_out, State::queued};
  for (int seed = 0; seed < 2 * members; ++seed) {
    CAPTURE(seed);
    Chance chance(seed);
    auto text = chance.text();
    auto plan = [&](const std::string& name, const std::string& network, const std::string& id) {
      return "accounts:\n  b: {network: feed, path: b}\n  " + name + ": {network: " + network +
             "}\nposts:\n" + post(id, "[" + name + ", b]", text);
    };
    auto state = states[static_cast<std::size_t>(seed) % states.size()];
    CAPTURE(to_string(state));
    QueueBench bench(plan("old", "exec, command: p", "one"));
    bench.apply();
    bench.become("one", "old", state);
    bench.now += Seconds{86'400 * (seed % 2 == 0 ? 0 : 8)};
    bool out = state != State::queued, fresh = state != State::published || seed % 2 == 0;
    auto told = [&] {
      auto plan = bench.plan();
      check_queue(plan, bench.workspace(), bench.db(), bench.now);
      return std::any_of(plan.problems.begin(), plan.problems.end(),
                         [](const auto& one) { return one.rule == "goes-out-twice"; });
    };
    bench.write(plan("old", "exec, command: q", "one"));
    CHECK_FALSE(told());
    CHECK_FALSE(refused(bench));
    bench.write(plan("new", "exec, command: p", "one"));
    CHECK(told() == (out && fresh));
    CHECK(refused(bench) == (out && fresh));
    CHECK(refused(bench, true) == (out && fresh));
    if (!out || !fresh) continue;
    // Another account after all: of another network, or for other words.
    bench.write(plan("new", "feed, path: n", "one"));
    CHECK_FALSE(told());
    CHECK_FALSE(refused(bench));
  }
}

TEST_CASE("twins: the occurrences of one series say the same, and nobody minds") {
  auto series = [](const std::string& days) {
    return three + "posts:\n  - {id: \"s-{date}\", every: {weekly: [" + days +
           "], at: \"09:00\", from: 2026-09-01, until: 2026-09-30}, to: a, text: Good morning}\n";
  };
  QueueBench bench(series("mon"));
  bench.apply();
  bench.db().run(
      "UPDATE entries SET state = 'published', remote_id = 'r', published = due WHERE id = 1");
  bench.write(series("tue"));
  CHECK_FALSE(refused(bench));
  CHECK(bench.state("s-2026-09-14", "a") == State::cancelled);
  CHECK(bench.state("s-2026-09-15", "a") == State::queued);
  bench.write(three +
              "posts:\n  - {id: \"t-{date}\", every: {weekly: [tue], at: \"09:00\","
              " from: 2026-09-01, until: 2026-09-30}, to: a, text: Good morning}\n");
  CHECK(refused(bench));
}

TEST_CASE("twins: what went out more than a week ago may be said again under another id") {
  for (int days = 0; days < members; ++days) {
    CAPTURE(days);
    QueueBench bench(three + "posts:\n" + post("old", "a", "Good morning", "2026-09-02"));
    bench.apply();
    bench.now = *parse_rfc3339("2026-09-02T09:31:00Z");
    bench.become("old", "a", State::published);
    bench.write(three + "posts:\n" + post("new", "a", "Good morning", "2026-10-02"));
    bench.now += Seconds{86'400 * days};
    CHECK(refused(bench) == (days <= 7));
    CHECK_FALSE(refused(bench, true));  // a month later is another time: it is meant
  }
}

TEST_CASE("twins: plan check tells it at the post") {
  QueueBench bench(three + "posts:\n" + post("one", "a", "The very same words"));
  bench.apply();
  bench.write(three + "posts:\n" + post("two", "a", "The very same words"));
  auto plan = bench.plan();
  auto workspace = bench.workspace();
  check_queue(plan, workspace, bench.db(), bench.now);
  auto found = std::find_if(plan.problems.begin(), plan.problems.end(),
                            [](const auto& problem) { return problem.rule == "goes-out-twice"; });
  REQUIRE(found != plan.problems.end());
  CHECK(found->severity == Severity::error);
  CHECK(found->at.line == 7);
  CHECK(found->post == "two");
}

TEST_CASE("twins: the parameters of link tracking are no words, whatever stands around them") {
  auto words = [](const std::string& text) {
    Post post;
    post.parts.push_back({text, {}});
    return spoken(post);
  };
  for (const char* around : {"", " ", ")", "\n", "#top", "&id=2", "\""}) {
    auto plain = std::string("See https://a.example/p") + around;
    CHECK(words("See https://a.example/p?utm_source=x&utm_content=one" + std::string(around)) ==
          words("See https://a.example/p?utm_source=x&utm_content=two" + std::string(around)));
    if (std::string_view(around) != "&id=2")
      CHECK(words("See https://a.example/p?utm_source=x" + std::string(around)) == words(plain));
  }
  CHECK(words("utm_source is a word") != words("is a word"));
  CHECK(words("a?utm_x=1&id=2") == words("a?id=2"));
  CHECK(words("a?id=2&utm_x=1 b") == words("a?id=2 b"));
}
