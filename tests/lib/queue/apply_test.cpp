#include "queue/apply.h"

#include <doctest/doctest.h>

#include "queue/queue_store.h"
#include "store/store.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const Time now = *parse_rfc3339("2026-09-01T00:00:00Z");

class Bench {
 public:
  explicit Bench(const std::string& accounts = "accounts: {site: {network: feed, path: public}}\n")
      : workspace_(accounts) {
    db_ = open_store(workspace_.dir().path() / ".smm/smm.db");
  }

  void accounts(const std::string& accounts) {
    workspace_.dir().write("smm.yaml", "smm: 1\n" + accounts);
  }
  void plan(const std::string& posts) {
    workspace_.dir().write("plans/a.yaml", "smm: 1\nposts:\n" + posts);
  }

  // "kind post fields" of every change that is not unchanged.
  std::string apply(ApplyOptions options = {}) {
    options.who = "anna";
    return words(smm::apply(workspace_.plan(), workspace_.load(), *db_, now, options).changes);
  }
  std::string diff() { return words(smm::diff(workspace_.plan(), workspace_.load(), *db_, now)); }

  Entry entry(const std::string& post) { return *store().get(post, "site"); }
  QueueStore store() { return QueueStore(*db_); }
  Db& db() { return *db_; }

 private:
  static std::string words(const std::vector<Change>& changes) {
    std::string out;
    for (const auto& change : changes) {
      if (change.kind == Change::Kind::unchanged) continue;
      out += std::string(to_string(change.kind)) + " " + change.post;
      for (const auto& field : change.fields) out += " " + field;
      out += "\n";
    }
    return out;
  }

  TestWorkspace workspace_;
  std::unique_ptr<Db> db_;
};

std::string post(const std::string& id, const std::string& text, const std::string& more = "") {
  return "  - {id: " + id + ", at: 2026-10-03 09:30, to: site, text: " + text + more + "}\n";
}

}  // namespace

TEST_CASE("apply: twice is once") {
  Bench bench;
  bench.plan(post("a", "one") + post("b", "two"));
  CHECK(bench.diff() == "add a\nadd b\n");
  CHECK(bench.apply() == "add a\nadd b\n");
  CHECK(bench.apply() == "");
  CHECK(bench.store().list({}).size() == 2);
}

TEST_CASE("apply: what people publish waits for them, and what went by before is left out") {
  Bench bench("accounts:\n  site: {network: feed, path: public}\n  wall: {network: facebook}\n");
  bench.plan(
      "  - {id: a, at: 2026-10-03 09:30, to: [site, wall], text: one,"
      " variants: {wall: {text: uno}}}\n"
      "  - {id: b, at: 2026-08-03 09:30, to: wall, text: gone by}\n");
  CHECK(bench.apply() == "add a\nadd a\n");
  CHECK(bench.apply() == "");
  REQUIRE(bench.store().list({}).size() == 2);
  CHECK(bench.store().get("a", "wall")->state == State::by_hand);
  CHECK(bench.store().get("a", "site")->state == State::queued);
}

TEST_CASE(
    "apply: an account that moved to a network smm does not publish on takes its posts along") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  bench.accounts("accounts: {site: {network: facebook}}\n");
  CHECK(bench.apply() == "change a network publish status\n");
  CHECK(bench.entry("a").state == State::by_hand);
}

TEST_CASE("apply: a dry run says the same and changes nothing") {
  Bench bench;
  bench.plan(post("a", "one"));
  CHECK(bench.apply({.dry_run = true}) == "add a\n");
  CHECK(bench.store().list({}).empty());
}

TEST_CASE("apply: what changed is named and taken over, with who did it") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  bench.plan("  - {id: a, at: 2026-10-04 09:30, to: site, text: two, late: 1h, status: draft}\n");
  CHECK(bench.apply() == "change a time text late status\n");
  auto entry = bench.entry("a");
  CHECK(entry.state == State::draft);
  CHECK(rfc3339(entry.due) == "2026-10-04T09:30:00Z");
  auto log = bench.store().audit({entry.id, {}, {}, {}, {}, -1});
  REQUIRE(log.size() == 2);
  CHECK(log[1].who == "anna");
  CHECK(log[1].detail == "time, text, late, status");
}

TEST_CASE("apply: a published post is never posted again, its edit is reported as drift") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  bench.db().run("UPDATE entries SET state = 'published', remote_id = 'r', published = 1");
  bench.plan(post("a", "other"));
  CHECK(bench.apply() == "drift a text\n");
  CHECK(bench.entry("a").state == State::published);
  CHECK(bench.entry("a").content.find("one") != std::string::npos);
}

TEST_CASE("apply: what left the plan is kept without --prune, cancelled with it, and comes back") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  bench.plan("  []\n");
  CHECK(bench.diff() == "kept a\n");
  CHECK(bench.apply() == "kept a\n");
  CHECK(bench.entry("a").state == State::queued);
  CHECK(bench.apply({.prune = true}) == "withdraw a\n");
  CHECK(bench.entry("a").state == State::cancelled);
  bench.plan(post("a", "one"));
  CHECK(bench.apply() == "change a status\n");
  CHECK(bench.entry("a").state == State::queued);
}

TEST_CASE("apply: what a person cancelled stays cancelled") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  {
    Transaction tx(bench.db());
    bench.store().change_state(bench.entry("a"), State::cancelled, "no", now);
    tx.commit();
  }
  CHECK(bench.apply() == "");
  CHECK(bench.entry("a").state == State::cancelled);
}

TEST_CASE("apply: a post whose time went by before the queue knew it is recorded, not sent") {
  Bench bench;
  bench.plan("  - {id: a, at: 2026-08-01 09:30, to: site, text: one}\n");
  CHECK(bench.apply() == "add a\n");
  CHECK(bench.entry("a").state == State::missed);
  CHECK(bench.apply() == "");
}

TEST_CASE("apply: a missed post whose time the plan moved is queued again") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  bench.db().run("UPDATE entries SET state = 'missed'");
  CHECK(bench.apply() == "");
  bench.plan("  - {id: a, at: 2026-10-05 09:30, to: site, text: one}\n");
  CHECK(bench.apply() == "change a time status\n");
  CHECK(bench.entry("a").state == State::queued);
}

TEST_CASE("apply: an entry that is being sent or unknown is left alone") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  bench.db().run("UPDATE entries SET state = 'unknown', doubt = 1");
  bench.plan(post("a", "two"));
  CHECK(bench.apply() == "busy a text\n");
  CHECK(bench.entry("a").content.find("one") != std::string::npos);
}

TEST_CASE(
    "entry: the states and their transitions are the documented ones, in code and in the "
    "database") {
  Bench bench;
  bench.plan(post("a", "one"));
  bench.apply();
  for (auto name : state_names) CHECK(parse_state(name));
  CHECK_FALSE(may_become(State::published, State::queued));
  CHECK_FALSE(may_become(State::cancelled, State::published));
  CHECK(may_become(State::unknown, State::published));
  CHECK_THROWS(bench.db().run("UPDATE entries SET state = 'lost'"));
  CHECK_THROWS(bench.db().run("UPDATE entries SET state = 'published'"));  // without a remote id
  CHECK_THROWS(bench.db().run("UPDATE entries SET state = 'sending'"));    // without an owner
}

TEST_CASE("apply: when a zone's rules change, what is not out yet moves with its local time") {
  // As if the entries had been queued before the government moved the clocks by an hour: the same
  // words and zone, another instant.
  Bench bench;
  bench.plan(post("a", "one") + post("b", "two"));
  bench.apply();
  bench.db().run("UPDATE entries SET due = due - 3600");
  bench.db().run(
      "UPDATE entries SET state = 'published', remote_id = 'r', published = 1 "
      "WHERE post = 'b'");
  CHECK(bench.diff() == "change a time\ndrift b time\n");
  CHECK(bench.apply() == "change a time\ndrift b time\n");
  CHECK(rfc3339(bench.entry("a").due) == "2026-10-03T09:30:00Z");
  CHECK(bench.entry("a").local == "2026-10-03 09:30 UTC");
  CHECK(rfc3339(bench.entry("b").due) == "2026-10-03T08:30:00Z");
}
