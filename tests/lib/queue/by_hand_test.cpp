#include "queue/by_hand.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <functional>
#include <map>
#include <set>

#include "core/error.h"
#include "queue/decide.h"
#include "queue/flush.h"
#include "queue/recall.h"
#include "queue/undo_store.h"
#include "support/fake_http.h"
#include "support/queue_bench.h"
#include "sys/files.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;

namespace {

constexpr std::string_view people =
    "accounts:\n"
    "  page: {network: facebook, handle: beanleaf}\n"
    "  masto: {network: mastodon, server: https://masto.example, publish: by_hand,"
    " token: {env: T}}\n"
    "  site: {network: feed, path: public, url: https://site.example}\n";

// Nobody is there; every request is kept.
class Closed final : public HttpClient {
 public:
  Closed(std::vector<std::string>& urls, std::function<void(const std::string&)> watch)
      : urls_(urls), watch_(std::move(watch)) {}
  HttpResult send(const HttpRequest& request) override {
    urls_.push_back(request.url);
    if (watch_) watch_(request.url);
    return never_sent();
  }

 private:
  std::vector<std::string>& urls_;
  std::function<void(const std::string&)> watch_;
};

class Desk : public QueueBench {
 public:
  explicit Desk(const std::string& yaml) : QueueBench(yaml) {}

  // "kind post account" of what a flush says, a line each.
  std::string flush(const FlushOptions& options = {}) {
    std::string said;
    auto place = workspace();
    Environment environment = [](std::string_view) { return std::optional<std::string>("t"); };
    FixedClock clock(now);
    FlushWorld world{place,
                     environment,
                     clock,
                     [&] { return std::make_unique<Db>(place.database, Db::Mode::existing); },
                     [&] { return std::make_unique<Closed>(urls, watch); },
                     [] { return Random(7); }};
    summary = smm::flush(world, db(), options, [&](const FlushEvent& event) {
      said +=
          fmt::format("{} {} {}\n", to_string(event.kind), event.entry.post, event.entry.account);
      if (told) told(event);
    });
    return said;
  }

  Entry entry(const std::string& post, const std::string& account) {
    return store().get(post, account).value();
  }
  // The sentence of the Error, or nothing.
  std::string done(const Entry& entry, const DoneByHand& how = {}) {
    return change([&](QueueStore& store) { done_by_hand(store, workspace(), entry, how, now); });
  }
  std::string undone(const Entry& entry) {
    return change([&](QueueStore& store) { not_done_by_hand(store, entry, now); });
  }
  template <typename Call>
  std::string change(Call call) {
    try {
      Transaction tx(db());
      auto store = this->store();
      call(store);
      tx.commit();
      return {};
    } catch (const Error& error) {
      return error.what();
    }
  }
  std::string paste(const Entry& entry) {
    auto store = this->store();
    auto place = workspace();
    Consent consent(db(), place);
    try {
      return to_paste(store, consent, place, entry, now).parts.at(0).text;
    } catch (const Error& error) {
      return std::string("! ") + error.what();
    }
  }
  void at(std::string_view time) { now = *parse_rfc3339(time); }

  std::vector<std::string> urls;  // of all requests
  std::function<void(const std::string&)> watch;
  std::function<void(const FlushEvent&)> told;
  FlushSummary summary;
};

std::string yaml_with(const std::string& posts) { return std::string(people) + "posts:\n" + posts; }

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("by hand: such a post waits, is told once when it is due, and never sent") {
  Desk desk(
      yaml_with("  - {id: a, at: 2026-10-03 09:30, to: [page, masto, site], text: One,"
                " silence: {identical-copy: wanted}}\n"));
  CHECK(QueueBench::words(desk.apply().changes) == "add a masto\nadd a page\nadd a site");
  CHECK(desk.state("a", "page") == State::by_hand);
  CHECK(desk.state("a", "masto") == State::by_hand);
  CHECK(desk.state("a", "site") == State::queued);
  CHECK(QueueBench::words(desk.apply().changes).empty());
  desk.at("2026-10-03T09:29:59Z");
  CHECK(desk.flush().empty());
  desk.at("2026-10-03T09:31:00Z");
  auto said = desk.flush();
  CHECK(has(said, "published a site"));
  CHECK(has(said, "by_hand a page"));
  CHECK(has(said, "by_hand a masto"));
  CHECK(desk.summary.status() == Status::done);
  CHECK(desk.summary.by_hand == 2);
  CHECK(desk.flush().empty());
  CHECK(desk.summary.by_hand_waiting == 2);
  CHECK(desk.urls.empty());
  CHECK(desk.entry("a", "masto").attempt == 0);
}

TEST_CASE("by hand: what is told is told again once it says something else or is due again") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One}\n"));
  desk.apply();
  desk.at("2026-10-03T09:31:00Z");
  CHECK(desk.flush() == "by_hand a page\n");
  desk.write(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: Two}\n"));
  desk.apply();
  CHECK(desk.flush() == "by_hand a page\n");
  CHECK(desk.flush().empty());
  auto entry = desk.entry("a", "page");
  CHECK(desk.change([&](QueueStore& store) {
              move_to(store, entry, *parse_rfc3339("2026-10-03T10:00:00Z"), "later", desk.now);
            })
            .empty());
  CHECK(desk.flush().empty());
  desk.at("2026-10-03T10:00:00Z");
  CHECK(desk.flush() == "by_hand a page\n");
}

TEST_CASE("by hand: a person ticks it off once, says where it is, and takes it back") {
  Desk desk(
      yaml_with("  - {id: a, at: 2026-10-03 09:30, to: [page, site], text: One,"
                " silence: {identical-copy: wanted}}\n"
                "  - {id: b, at: 2026-10-03 09:40, to: page, text: Two}\n"));
  desk.apply();
  desk.at("2026-10-03T09:50:00Z");
  auto a = desk.entry("a", "page"), b = desk.entry("b", "page"), site = desk.entry("a", "site");
  const std::string url = "https://www.facebook.com/beanleaf/posts/pfbid02a";
  CHECK(has(desk.done(site), "smm publishes it"));
  CHECK(has(desk.done(a, {"facebook.com/1", {}}), "is not an address"));
  CHECK(has(desk.done(a, {"https://elsewhere.example/1", {}}), "is not on facebook.com"));
  CHECK(has(desk.done(a, {url, desk.now + Seconds{1}}), "is to come"));
  CHECK(desk.state("a", "page") == State::by_hand);
  CHECK(desk.done(a, {url, desk.now - Seconds{60}}).empty());
  auto out = desk.entry("a", "page");
  CHECK(out.state == State::published);
  CHECK(out.url == url);
  CHECK(out.remote_id == "pfbid02a");
  CHECK(out.published == desk.now - Seconds{60});
  CHECK(has(desk.done(out, {url, {}}), "was ticked off already"));
  CHECK(has(desk.done(b, {url + "?ref=1", {}}), "is the address of entry"));
  CHECK(desk.done(b).empty());
  CHECK(desk.entry("b", "page").url.empty());
  CHECK(has(desk.undone(site), "nobody has ticked it off"));
  CHECK(desk.undone(out).empty());
  auto again = desk.entry("a", "page");
  CHECK(again.state == State::by_hand);
  CHECK(again.url.empty());
  CHECK_FALSE(again.published);
  CHECK(has(desk.undone(again), "nobody has ticked it off"));
  CHECK(desk.done(again, {url, {}}).empty());
}

TEST_CASE("by hand: a time long before it was due is of another post, or of another year") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One}\n"));
  desk.apply();
  desk.at("2026-10-03T09:50:00Z");
  auto a = desk.entry("a", "page");
  for (const char* at : {"1970-01-01T00:00:00Z", "2025-10-03T09:30:00Z", "2026-09-03T09:30:00Z",
                         "2026-10-02T09:29:59Z"}) {
    CAPTURE(at);
    CHECK(has(desk.done(a, {"", parse_rfc3339(at)}), "before entry 1 (a on page) was due"));
    CHECK(desk.state("a", "page") == State::by_hand);
  }
  for (const auto& [at, early] :
       {std::pair("2026-10-02T09:30:00Z", false), std::pair("2026-10-03T09:40:00Z", false),
        std::pair("2025-10-03T09:30:00Z", true)}) {
    CHECK(desk.done(a, {"", parse_rfc3339(at), early}).empty());
    CHECK(desk.entry("a", "page").published == parse_rfc3339(at));
    CHECK(desk.undone(desk.entry("a", "page")).empty());
  }
}

TEST_CASE("by hand: an address is of its own account, and of one post") {
  Desk desk(std::string(people) +
            "  kiln: {network: facebook, handle: kiln}\n"
            "  x: {network: x, handle: anna, publish: by_hand}\n"
            "posts:\n  - {id: a, at: 2026-10-03 09:30, to: [page, kiln, x], text: One,"
            " silence: {identical-copy: wanted}}\n");
  desk.apply();
  desk.at("2026-10-03T09:50:00Z");
  auto done = [&](const char* account, const std::string& url) {
    return desk.done(desk.entry("a", account), {url, {}});
  };
  CHECK(has(done("page", "https://facebook.com/kiln/posts/pfbid1"), "is a post of @kiln"));
  CHECK(has(done("x", "https://x.com/bob/status/1"), "is a post of @bob, and x is @anna"));
  CHECK(has(done("x", "https://twitter.com/BOB/status/1?s=20"), "is a post of @bob"));
  CHECK(has(done("x", "https://facebook.com/anna/posts/1"), "is not on x.com"));
  CHECK(done("page", "https://www.facebook.com/BeanLeaf/posts/pfbid1").empty());
  CHECK(has(done("kiln", "https://www.facebook.com/permalink.php?story_fbid=pfbid1&id=9"),
            "is the address of entry"));
  // Where an address does not name anybody, or by a number, nothing is known of it.
  CHECK(done("kiln", "https://www.facebook.com/100012345/posts/pfbid2").empty());
  CHECK(done("x", "https://x.com/i/status/1").empty());
}

TEST_CASE("by hand: it is missed when it is late, taken up again, and may be out all the same") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One, late: 1h}\n"));
  desk.apply();
  desk.at("2026-10-03T10:30:01Z");
  CHECK(desk.flush() == "missed a page\n");
  CHECK(desk.state("a", "page") == State::missed);
  desk.at("2026-10-03T10:00:00Z");  // the clock was wrong
  CHECK(desk.flush() == "queued a page\nby_hand a page\n");
  CHECK(desk.state("a", "page") == State::by_hand);
  desk.at("2026-10-03T11:00:00Z");
  CHECK(desk.flush() == "missed a page\n");
  CHECK(desk.done(desk.entry("a", "page")).empty());
  CHECK(desk.state("a", "page") == State::published);
  CHECK(desk.undone(desk.entry("a", "page")).empty());
  CHECK(desk.flush() == "missed a page\n");
  auto missed = desk.entry("a", "page");
  CHECK(desk.change([&](QueueStore& store) { queue_again(store, missed, {}, desk.now); }).empty());
  CHECK(desk.state("a", "page") == State::by_hand);
  CHECK(desk.flush() == "by_hand a page\n");
}

TEST_CASE("by hand: what nobody said yes to is neither told nor pasted nor ticked off") {
  auto yaml = "team: {anna: {role: author}, bruno: {role: approver}}\napproval: required\n" +
              yaml_with(
                  "  - {id: a, at: 2026-10-03 09:30, to: page, text: One,"
                  " media: [{file: cup.png, alt: A cup}]}\n");
  Desk desk(yaml);
  desk.write(yaml);
  write_file(desk.workspace().root / "cup.png",
             read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20));
  desk.apply();
  desk.at("2026-10-03T09:31:00Z");
  auto draft = desk.entry("a", "page");
  CHECK(draft.state == State::draft);
  CHECK(desk.flush().empty());
  CHECK(has(desk.paste(draft), "! entry"));
  CHECK(has(desk.done(draft), "is draft"));
  auto place = desk.workspace();
  Consent consent(desk.db(), place);
  CHECK(desk.change([&](QueueStore& store) { approve(store, consent, draft, "bruno", desk.now); })
            .empty());
  CHECK(desk.paste(desk.entry("a", "page")) == "One");
  write_file(place.root / "cup.png",
             read_file(SMM_SOURCE_DIR "/examples/quickstart/img/shelf.png", 1 << 20));
  CHECK(has(desk.paste(desk.entry("a", "page")), "has changed since"));
  CHECK(desk.flush() == "unapproved a page\n");
  CHECK(desk.state("a", "page") == State::draft);
}

TEST_CASE("by hand: nothing is asked for on a paused account, and goes on when it is resumed") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One}\n"));
  desk.apply();
  desk.at("2026-10-03T09:31:00Z");
  AccountStore accounts(desk.db());
  accounts.stop({"", {}, "bad news in town", "anna", desk.now});
  CHECK(desk.flush().empty());
  accounts.resume("");
  CHECK(desk.flush() == "by_hand a page\n");
}

TEST_CASE("by hand: a post with the address of another waits for it, and does not go without") {
  Desk desk(
      yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One}\n"
                "  - {id: b, at: 2026-10-03 09:30, to: [page, site],"
                " text: \"See {url:a}\", after: a,"
                " silence: {identical-copy: wanted}}\n"));
  desk.apply();
  desk.at("2026-10-03T09:31:00Z");
  CHECK(desk.flush() == "by_hand a page\n");
  CHECK(has(desk.paste(desk.entry("b", "page")), "comes after another post"));
  CHECK(has(desk.done(desk.entry("a", "page")), "needs its address"));
  const std::string url = "https://www.facebook.com/beanleaf/posts/pfbid02a";
  CHECK(desk.done(desk.entry("a", "page"), {url, {}}).empty());
  CHECK(has(desk.flush(), "by_hand b page"));
  CHECK(desk.paste(desk.entry("b", "page")) == "See " + url);
}

TEST_CASE("by hand: who publishes an account's posts may change, and a person's word stands") {
  const std::string posts =
      "  - {id: a, at: 2026-10-03 09:30, to: masto, text: One}\n"
      "  - {id: b, at: 2026-10-03 09:30, to: masto, text: Two}\n";
  auto sending = yaml_with(posts);
  replace_all(sending, " publish: by_hand,", "");
  Desk desk(sending);
  desk.apply();
  CHECK(desk.state("a", "masto") == State::queued);
  auto b = desk.entry("b", "masto");
  auto place = desk.workspace();
  Consent consent(desk.db(), place);
  CHECK(desk.change([&](QueueStore& store) { reject(store, consent, b, "no", desk.now); }).empty());
  desk.write(yaml_with(posts));
  // Before the plan is applied, nothing is sent either.
  desk.at("2026-10-03T09:31:00Z");
  CHECK(desk.flush().empty());
  CHECK(desk.urls.empty());
  REQUIRE(desk.summary.left.size() == 1);
  CHECK(has(desk.summary.left[0].why, "by hand"));
  auto changes = desk.apply().changes;
  CHECK(QueueBench::words(changes) == "change a masto\nchange b masto");
  CHECK(changes[0].fields == std::vector<std::string>{"publish", "status"});
  CHECK(desk.state("a", "masto") == State::by_hand);
  CHECK(desk.state("b", "masto") == State::draft);
  CHECK(desk.flush() == "by_hand a masto\n");
  CHECK(desk.urls.empty());
  CHECK(desk.done(desk.entry("a", "masto"), {"https://masto.example/@leaf/1", {}}).empty());
  desk.write(sending);
  desk.apply();
  CHECK(desk.state("a", "masto") == State::published);
  CHECK(desk.state("b", "masto") == State::draft);
  CHECK(QueueBench::words(desk.apply().changes).empty());
}

TEST_CASE("by hand: what was ticked off is not changed or taken back at the network") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: masto, text: One}\n"));
  desk.apply();
  CHECK(desk.done(desk.entry("a", "masto"), {"https://masto.example/@leaf/1", {}}).empty());
  auto place = desk.workspace();
  Environment environment = [](std::string_view) { return std::optional<std::string>("t"); };
  FixedClock clock(desk.now);
  FlushWorld world{place,
                   environment,
                   clock,
                   [&] { return std::make_unique<Db>(place.database, Db::Mode::existing); },
                   [&] { return std::make_unique<Closed>(desk.urls, nullptr); },
                   [] { return Random(7); }};
  auto entry = desk.entry("a", "masto");
  CHECK_THROWS_AS(retract_published(world, desk.db(), entry, "anna", ""), Error);
  CHECK_THROWS_AS(
      edit_published(world, desk.db(), entry, post_from_json(entry.content), "anna", ""), Error);
  CHECK(desk.urls.empty());
  desk.write(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: masto, text: Other}\n"));
  auto changes = desk.apply().changes;
  REQUIRE(changes.size() == 1);
  CHECK(changes[0].kind == Change::Kind::drift);
  CHECK(changes[0].by_hand);
  CHECK(desk.entry("a", "masto").state == State::published);
}

TEST_CASE("by hand: an apply can be undone also after its entry was told") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One}\n"));
  auto number = desk.apply().number;
  desk.at("2026-10-03T09:31:00Z");
  CHECK(desk.flush() == "by_hand a page\n");
  auto undone = undo_apply(desk.db(), desk.now, {number, "anna", false});
  REQUIRE(undone.entries.size() == 1);
  CHECK(undone.entries[0].what == Undone::What::taken_out);
}

TEST_CASE("by hand: the state itself lets no such entry be queued, sent or in doubt") {
  Desk desk(yaml_with("  - {id: a, at: 2026-10-03 09:30, to: page, text: One}\n"));
  desk.apply();
  for (auto sets : {"state = 'queued'", "state = 'sending', owner = 'o', lease_until = 1",
                    "state = 'processing', processing_since = 1, not_before = 1",
                    "state = 'unknown', doubt = 1", "doubt = 1", "by_hand = 0",
                    "state = 'partly_out', remote_id = 'r'"}) {
    CAPTURE(sets);
    CHECK_THROWS_AS(desk.db().run(fmt::format("UPDATE entries SET {}", sets)), Error);
  }
  CHECK_NOTHROW(desk.db().run("UPDATE entries SET state = 'held'"));
}

// ---- Whatever is done, in whatever order. ----

namespace {

struct Chance {
  explicit Chance(std::uint64_t seed) : random(seed) {}
  std::uint64_t below(std::uint64_t bound) { return random.between(0, bound - 1); }
  bool one_in(std::uint64_t n) { return below(n) == 0; }
  Random random;
};

class Play {
 public:
  explicit Play(std::uint64_t seed) : chance_(seed), desk_(plan()) {
    desk_.watch = [this](const std::string& url) {
      CHECK_MESSAGE(url.find("masto.example") == std::string::npos, url);
      if (url.find("flip.example") != std::string::npos) {
        auto sending = number("state = 'sending' AND account = 'flip' AND by_hand = 0");
        CHECK_MESSAGE(sending == 1, url);
        met.insert("sent where smm publishes");
      }
    };
    desk_.told = [this](const FlushEvent& event) {
      met.insert(std::string(to_string(event.kind)));
      if (event.kind != FlushEvent::Kind::by_hand) return;
      const auto& entry = event.entry;
      CHECK(entry.state == State::by_hand);
      CHECK(entry.due <= desk_.now);
      CHECK(entry.due + entry.late >= desk_.now);
      CHECK_FALSE(entry.told);
    };
  }

  void step() {
    auto before = states();
    bool free = false;  // what an apply and its undo do is no transition
    auto what = chance_.below(16);
    if (what < 3) desk_.now += Seconds{static_cast<std::int64_t>(chance_.below(5'400))};
    if (what < 3)
      flush_twice();
    else if (what == 3)
      desk_.write(plan());
    else if (what < 6)
      free = true, apply();
    else if (what == 6)
      free = true, undo();
    else
      person(what);
    check(before, free);
  }

  std::set<std::string> met;

 private:
  struct Known {
    State state;
    std::int64_t attempt;
    bool by_hand;
  };

  std::string plan() {
    std::string posts;
    const char* accounts[] = {"page", "[masto, site]", "flip", "[flip, site]",
                              "[page, masto, flip, site]"};
    for (int i = 0; i < 5; ++i) {
      if (chance_.one_in(6)) continue;
      posts += fmt::format(
          "  - {{id: p{}, at: \"2026-10-03 {:02}:{:02}\", to: {}, text: Text {} of p{},"
          " status: {}, late: {}m, silence: {{identical-copy: wanted}}}}\n",
          i, chance_.below(20), chance_.below(60), accounts[chance_.below(5)], chance_.below(3), i,
          chance_.one_in(4) ? "draft" : "approved", 30 + chance_.below(300));
    }
    auto mode = chance_.one_in(2) ? " publish: by_hand," : "";
    return fmt::format(
        "{}  flip: {{network: mastodon, server: https://flip.example,{}"
        " handle: leaf, token: {{env: T}}}}\nposts:\n{}",
        people, mode, posts.empty() ? "  []\n" : posts);
  }

  void flush_twice() {
    desk_.flush();
    std::string again;
    auto told = std::exchange(desk_.told, [&](const FlushEvent& event) {
      if (event.kind == FlushEvent::Kind::by_hand) again += event.entry.post;
    });
    desk_.flush();
    desk_.told = told;
    CHECK_MESSAGE(again.empty(), "told twice: ", again);
    CHECK(number("state = 'by_hand' AND told IS NULL AND waits = 0 AND due <= " + seconds() +
                 " AND due + late >= " + seconds()) == 0);
  }

  std::string seconds() { return std::to_string(desk_.now.time_since_epoch().count()); }

  void apply() {
    try {
      numbers_.push_back(desk_.apply(chance_.one_in(2)).number);
      met.insert("applied");
    } catch (const Error&) {  // words that would go out twice
    }
  }
  void undo() {
    if (numbers_.empty()) return;
    try {
      undo_apply(desk_.db(), desk_.now, {numbers_[chance_.below(numbers_.size())], "anna", false});
      met.insert("undone");
    } catch (const Error&) {
    }
  }

  void person(std::uint64_t what) {
    auto entries = desk_.store().list({});
    if (entries.empty()) return;
    auto entry = entries[chance_.below(entries.size())];
    auto place = desk_.workspace();
    Consent consent(desk_.db(), place);
    auto post = post_from_json(entry.content);
    post.parts[0].text += "!";
    auto refused = desk_.change([&](QueueStore& store) {
      if (what == 7) cancel(store, entry, "", desk_.now);
      if (what == 8) store.change_state(entry, State::held, "", desk_.now);
      if (what == 9) store.change_state(entry, ready_state(entry), "", desk_.now);
      if (what == 10) approve(store, consent, entry, "anna", desk_.now);
      if (what == 11) reject(store, consent, entry, "no", desk_.now);
      if (what == 12) move_to(store, entry, desk_.now + Seconds{600}, "later", desk_.now);
      if (what == 13) edit_content(store, entry, post, desk_.now);
      if (what == 14 && chance_.one_in(2))
        not_done_by_hand(store, entry, desk_.now);
      else if (what == 14)
        queue_again(store, entry, {}, desk_.now);
      if (what == 15) done_by_hand(store, place, entry, {}, desk_.now);
    });
    if (refused.empty()) met.insert(fmt::format("person {}", what));
    if (what == 15)
      CHECK(refused.empty() ==
            (entry.by_hand && (entry.state == State::by_hand || entry.state == State::missed)));
    if (what == 15 && refused.empty()) ticked_.insert(entry.id);
  }

  std::map<std::int64_t, Known> states() {
    std::map<std::int64_t, Known> all;
    for (const auto& entry : desk_.store().list({}))
      all[entry.id] = {entry.state, entry.attempt, entry.by_hand};
    return all;
  }

  void check(const std::map<std::int64_t, Known>& before, bool free) {
    for (const auto& entry : desk_.store().list({})) {
      auto was = before.find(entry.id);
      if (entry.by_hand && entry.state == State::published) CHECK(ticked_.contains(entry.id));
      if (entry.by_hand) met.insert(fmt::format("hand {}", to_string(entry.state)));
      if (was == before.end()) continue;
      if (was->second.by_hand) CHECK(entry.attempt == was->second.attempt);
      if (!free && was->second.state != entry.state && entry.by_hand)
        CHECK_MESSAGE(reached(was->second.state, entry.state), to_string(was->second.state), " to ",
                      to_string(entry.state));
    }
  }

  // In at most two transitions: a flush may take a missed one up, or make one missed.
  static bool reached(State from, State to) {
    if (may_become(from, to)) return true;
    for (const auto& first : transitions)
      if (first.from == from && may_become(first.to, to)) return true;
    return false;
  }

  std::int64_t number(const std::string& where) {
    auto rows = desk_.db().query("SELECT count(*) FROM entries WHERE " + where);
    return rows.next() ? rows.integer(0) : -1;
  }

  Chance chance_;
  Desk desk_;
  std::vector<std::int64_t> numbers_;
  std::set<std::int64_t> ticked_;
};

}  // namespace

TEST_CASE("by hand: whatever people, plans and clocks do, nothing sends it and all is told once") {
  std::set<std::string> met;
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    CAPTURE(seed);
    Play play(seed);
    for (int step = 0; step < 80; ++step) play.step();
    met.insert(play.met.begin(), play.met.end());
  }
  for (const std::string what :
       {"by_hand", "missed", "published", "sent where smm publishes", "applied", "undone",
        "hand published", "hand cancelled", "hand held", "hand draft", "hand missed", "person 7",
        "person 8", "person 12", "person 13", "person 14", "person 15"}) {
    CAPTURE(what);
    CHECK(met.contains(what));
  }
}
