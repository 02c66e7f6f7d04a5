// A yes covers what was shown. Whatever changes afterwards takes it away, and what is no change
// does not. Each kind of change is made to a post of its own, in one plan.

#include "queue/consent.h"

#include <doctest/doctest.h>

#include <functional>
#include <map>

#include "core/error.h"
#include "core/random.h"
#include "plan/approving.h"
#include "queue/decide.h"
#include "support/media_files.h"
#include "support/queue_bench.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;

namespace {

const std::string team =
    "team: {anna: {role: author}, bruno: {role: approver}, dora: {role: owner}}\n"
    "approval: {by: [approver, owner]}\n";
const std::string accounts =
    "accounts:\n"
    "  m: {network: mastodon, server: \"https://example.social\", handle: leaf, token: {env: T}}\n"
    "  f: {network: feed, path: public}\n"
    "  b: {network: bluesky, handle: leaf.example, password: {env: P}}\n";
const std::string strategy =
    "pillars: {teach: {share: 50%}, sell: {share: 50%}}\n"
    "hashtags: {cup: [coffee, cup]}\n";
const std::string head = team + accounts + strategy + "posts:\n";

// Posts as people write them. Each text between « and » is changed in many ways.
const std::vector<std::string> bases{
    "{id: ID, at: 2026-10-03 09:30, to: [m, b], pillar: teach, text: \"«The kiln is open»\","
    " thread: [{text: \"«Cups first»\"}, {text: \"«Bowls on Friday»\"}]}",
    "{id: ID, at: 2026-10-03 09:30, to: m, pillar: teach, warning: \"«hot clay»\", lang: en,"
    " visibility: public, text: \"«Which cup»\", poll: {options: [\"«Tall»\", \"«Wide»\", Small],"
    " closes: 2d}}",
    "{id: ID, at: 2026-10-03 09:30, to: [f, m], title: \"«Open day»\","
    " text: \"«Come and see» {link}\", link: \"https://leaf.example/day\", tags: [cup],"
    " media: [{file: a.png, alt: \"«A kiln»\"}, {file: b.png, alt: \"«A bowl»\", focus: [0.5, "
    "0]}]}",
    "{id: ID, at: 2026-10-03 09:30, to: [m, b], ad: true, disclosure: \"Anzeige\","
    " text: \"Anzeige «Half price»\", variants: {b: {text: \"Anzeige «Half the price»\"}}}",
};

struct Edit {
  std::string name;
  std::function<std::string(std::string)> make;
};

const std::vector<Edit>& edits() {
  static const std::vector<Edit> all{
      {"a mark more", [](std::string t) { return t + "!"; }},
      {"a letter less", [](std::string t) { return t.substr(0, t.size() - 1); }},
      {"a blank before", [](std::string t) { return " " + t; }},
      {"a blank behind", [](std::string t) { return t + " "; }},
      {"a letter twice", [](std::string t) { return t.substr(0, 2) + t.substr(1); }},
      {"two letters swapped",
       [](std::string t) {
         std::swap(t[1], t[2]);
         return t;
       }},
      {"another case",
       [](std::string t) {
         t[0] = static_cast<char>(t[0] ^ 0x20);
         return t;
       }},
      {"a letter of another script", [](std::string t) { return "\u0410" + t.substr(1); }},
      {"a letter that is not seen", [](std::string t) { return t + "\u200b"; }},
      {"a line more", [](std::string t) { return t + "\\nand more"; }},
      {"another text", [](std::string) { return std::string("Everything is free"); }},
      {"a link", [](std::string t) { return t + " https://other.example"; }},
      {"a mention", [](std::string t) { return "@rival " + t; }},
  };
  return all;
}

struct Case {
  std::string name, before, after;
  bool of_plan = false;  // of what the plan says of all accounts together: each goes on as it was
};

std::string plain(std::string text) {
  replace_all(text, "«", "");
  replace_all(text, "»", "");
  return text;
}

// Every text of every base, changed in every way.
std::vector<Case> changes_of_words() {
  std::vector<Case> cases;
  for (const auto& base : bases)
    for (auto at = base.find("«"); at != std::string::npos; at = base.find("«", at + 1)) {
      auto begin = at + std::string_view("«").size(), end = base.find("»", at);
      auto text = base.substr(begin, end - begin);
      for (const auto& edit : edits())
        cases.push_back({text + ": " + edit.name, plain(base),
                         plain(base.substr(0, begin) + edit.make(text) + base.substr(end)),
                         edit.name == "a blank behind"});  // which is not published
    }
  return cases;
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  REQUIRE(text.find(from) != std::string::npos);
  return text.replace(text.find(from), from.size(), to);
}

std::vector<Case> changes_of_form() {
  std::vector<Case> cases;
  auto change = [&](std::size_t base, const std::string& from, const std::string& to,
                    bool of_plan = false) {
    auto before = plain(bases[base]);
    cases.push_back({from + " -> " + to, before, with(before, from, to), of_plan});
  };
  change(0, "to: [m, b]", "to: [m, b, f]");
  change(0, "to: [m, b]", "to: m", true);
  change(0, "[{text: \"Cups first\"}, {text: \"Bowls on Friday\"}]",
         "[{text: \"Bowls on Friday\"}, {text: \"Cups first\"}]");
  change(0, "{text: \"Cups first\"}, ", "");
  change(0, "{text: \"Cups first\"}, ", "{text: \"Cups first\"}, {text: \"More\"}, ");
  change(0, "09:30", "11:31");
  change(0, "09:30", "07:29");
  change(0, "2026-10-03", "2026-10-04");
  change(0, "2026-10-03 09:30", "2026-10-03T09:30:00+09:00");
  change(0, "pillar: teach", "times: {m: \"12:00\"}");
  change(0, "pillar: teach", "late: 3d");
  change(0, "pillar: teach", "lang: it");
  change(0, "pillar: teach", "tags: [new]");
  change(0, "pillar: teach", "reply_to: \"https://example.social/@a/1\"");
  change(0, "pillar: teach", "variants: {m: {text: other}}");
  change(0, "pillar: teach", "media: [{file: a.png, alt: A}]");
  change(0, "pillar: teach", "who_can_reply: nobody");
  change(0, "pillar: teach", "ad: true");
  change(0, "pillar: teach", "first_comment: \"Buy\"");
  change(0, "pillar: teach", "quote: \"https://example.social/@a/1\"");
  change(1, "Small]", "Small, None]");
  change(1, ", Small]", "]");
  change(1, "\"Tall\", \"Wide\"", "\"Wide\", \"Tall\"");
  change(1, "closes: 2d", "closes: 3d");
  change(1, "closes: 2d", "closes: 2d, multiple: true");
  change(1, "visibility: public", "visibility: unlisted");
  change(1, "lang: en", "lang: de");
  change(1, "warning: \"hot clay\"", "warning: \"\"");
  change(2, "leaf.example/day", "rival.example/day");
  change(2, "tags: [cup]", "tags: [cup, bowl]");
  change(2, "tags: [cup]", "tags: [\"set:cup\"]");
  change(2, "file: a.png", "file: c.png");
  change(2, "file: a.png", "location: keep, file: a.png");
  change(2, "focus: [0.5, 0]", "focus: [0, 0.5]");
  change(2, ", focus: [0.5, 0]", "");
  change(2, "{file: a.png, alt: \"A kiln\"}, ", "");
  change(2, "{file: a.png, alt: \"A kiln\"}, {file: b.png, alt: \"A bowl\", focus: [0.5, 0]}",
         "{file: b.png, alt: \"A bowl\", focus: [0.5, 0]}, {file: a.png, alt: \"A kiln\"}");
  change(3, "variants: {b:", "variants: {m:");
  change(3, "ad: true, disclosure: \"Anzeige\", ", "");
  change(3, "disclosure: \"Anzeige\"", "disclosure: \"price\"", true);
  return cases;
}

// Several texts of a post at once, as chance chooses.
std::vector<Case> changes_of_several(std::uint64_t seed, std::size_t count) {
  Random random(seed);
  std::vector<Case> cases;
  while (cases.size() < count) {
    auto text = bases[random.between(0, bases.size() - 1)];
    auto before = plain(text);
    Case one{fmt::format("seed {}, number {}:", seed, cases.size()), before, {}, true};
    for (auto at = text.find("«"); at != std::string::npos; at = text.find("«", at + 1)) {
      if (random.between(0, 1) == 0) continue;
      auto begin = at + std::string_view("«").size(), end = text.find("»", at);
      const auto& edit = edits()[random.between(0, edits().size() - 1)];
      text.replace(begin, end - begin, edit.make(text.substr(begin, end - begin)));
      one.name += " " + edit.name;
      one.of_plan = one.of_plan && edit.name == "a blank behind";
    }
    one.after = plain(text);
    if (one.after != before) cases.push_back(std::move(one));
  }
  return cases;
}

// What says the same.
std::vector<Case> no_changes() {
  std::vector<Case> cases;
  auto same = [&](std::size_t base, const std::string& from, const std::string& to) {
    auto before = plain(bases[base]);
    cases.push_back({from + " -> " + to, before, with(before, from, to)});
  };
  same(0, "pillar: teach", "pillar: sell");
  same(0, "pillar: teach", "note: \"for colleagues\"");
  same(0, "pillar: teach", "assignee: anna");
  same(0, "pillar: teach", "evergreen: true");
  same(0, "pillar: teach", "stage: loyalty, type: tip");
  same(0, "pillar: teach", "silence: {alt-missing: \"a joke\"}");
  same(0, "to: [m, b]", "to: [b, m]");
  same(0, "to: [m, b]", "to: [b, m, m]");
  same(0, "to: [m, b], pillar: teach", "pillar: teach, to: [m, b]");
  same(0, "text: \"The kiln is open\"", "text: 'The kiln is open'");
  same(0, "text: \"The kiln is open\"", "text: The kiln is open");
  same(0, "09:30", "11:30");
  same(0, "09:30", "07:30");
  same(0, "2026-10-03 09:30", "2026-10-03T11:30:00+02:00");
  same(0, "pillar: teach", "times: {m: \"10:00\"}");
  same(0, "pillar: teach", "late: 2h");
  same(0, "pillar: teach", "approved_by: [bruno]");
  same(1, "to: m", "to: [m]");
  same(1, "lang: en, visibility: public", "visibility: public, lang: en");
  same(1, "closes: 2d}", "closes: 2d, }");
  same(2, "tags: [cup]", "tags: cup");
  same(2, "file: a.png", "file: copy-of-a.png");
  same(2, "file: a.png", "origin: Ann, permission: by letter, file: a.png");
  same(3, "{b: {text:", "{\"b\": {text:");
  return cases;
}

void put_picture(const QueueBench& bench, const char* name, const std::string& content) {
  write_file(bench.workspace().root / name, png_file(4, 4, {.before = png_chunk("teSt", content)}));
}

void put_pictures(const QueueBench& bench) {
  put_picture(bench, "a.png", "a");
  put_picture(bench, "copy-of-a.png", "a");
  put_picture(bench, "b.png", "b");
  put_picture(bench, "c.png", "c");
}

std::string id(std::size_t number) { return "p" + std::to_string(number); }

// Writes a yes of each person beside every post of the plan, as `smm plan approve` does.
void say_yes(QueueBench& bench, const std::vector<std::string>& who) {
  auto plan = bench.plan();
  auto file = bench.workspace().file;
  std::map<int, Beside> posts;
  for (const auto& post : plan.posts) {
    auto& beside = posts[post.place.at.line];
    beside.id_at = post.place.at;
    beside.yeses.clear();
    const auto* series = post.series.empty() ? nullptr : plan.series_of(post.series);
    for (const auto& name : who)
      beside.yeses.emplace_back(name, to_string(series == nullptr ? post.said : series->said));
  }
  std::vector<Beside> all;
  for (const auto& [line, beside] : posts) all.push_back(beside);
  write_file(file, with_yeses(read_file(file, yaml_max_bytes), "smm.yaml", all));
}

std::string yes_of(const Plan& plan, const std::string& post) {
  return fmt::format("approved: {{bruno: \"{}\"}}", to_string(plan.post(post)->said));
}

// The plan of all cases as they were approved, and as they are then.
struct Trial {
  explicit Trial(const std::vector<Case>& all) : cases(all), bench(text(true)) {
    put_pictures(bench);
  }

  // With the yeses to what was there before, if there is a plan of it.
  std::string text(bool before, const Plan* approved = nullptr) const {
    auto text = head;
    for (std::size_t i = 0; i < cases.size(); ++i) {
      auto post = before ? cases[i].before : cases[i].after;
      auto yes = approved == nullptr ? "" : ", " + yes_of(*approved, id(i));
      text += "  - " + with(post, "id: ID", "id: " + id(i) + yes) + "\n";
    }
    return text;
  }

  std::set<State> states(std::size_t number) {
    std::set<State> states;
    for (const auto& entry : bench.entries_of(id(number)))
      if (entry.state != State::cancelled) states.insert(entry.state);
    return states;
  }

  const std::vector<Case>& cases;
  QueueBench bench;
};

}  // namespace

TEST_CASE("consent: no kind of change after a yes goes out, in the plan and in the queue") {
  auto cases = changes_of_words();
  for (auto& one : changes_of_form()) cases.push_back(one);
  for (auto& one : changes_of_several(20261001, 100)) cases.push_back(one);
  CHECK(cases.size() > 300);
  MESSAGE(cases.size(), " kinds of change");
  for (bool in_plan : {true, false}) {
    CAPTURE(in_plan);
    Trial trial(cases);
    auto plan = trial.bench.plan();
    if (in_plan) trial.bench.write(trial.text(true, &plan));
    trial.bench.apply();
    if (!in_plan) {
      auto workspace = trial.bench.workspace();
      Consent consent(trial.bench.db(), workspace);
      auto store = trial.bench.store();
      for (const auto& entry : store.list({}))
        approve(store, consent, entry, "bruno", trial.bench.now);
    }
    for (std::size_t i = 0; i < cases.size(); ++i) {
      CAPTURE(cases[i].name);
      REQUIRE(trial.states(i) == std::set<State>{State::queued});
    }
    trial.bench.write(trial.text(false, in_plan ? &plan : nullptr));
    trial.bench.apply();
    for (std::size_t i = 0; i < cases.size(); ++i) {
      CAPTURE(cases[i].name);
      // On an account that the change did not reach, what a person said yes to there still holds.
      auto states = trial.states(i);
      if (in_plan || !cases[i].of_plan) CHECK(states.contains(State::draft));
      if (in_plan) CHECK(!states.contains(State::queued));
    }
    if (!in_plan) continue;
    // What was approved goes out after all, once it says that again.
    trial.bench.write(trial.text(true, &plan));
    trial.bench.apply();
    for (std::size_t i = 0; i < cases.size(); ++i) {
      CAPTURE(cases[i].name);
      CHECK(trial.states(i) == std::set<State>{State::queued});
    }
  }
}

TEST_CASE("consent: what is no change takes no yes away") {
  auto cases = no_changes();
  MESSAGE(cases.size(), " kinds of what is not a change");
  for (bool in_plan : {true, false}) {
    CAPTURE(in_plan);
    Trial trial(cases);
    auto plan = trial.bench.plan();
    if (in_plan) trial.bench.write(trial.text(true, &plan));
    trial.bench.apply();
    auto workspace = trial.bench.workspace();
    Consent consent(trial.bench.db(), workspace);
    auto store = trial.bench.store();
    if (!in_plan)
      for (const auto& entry : store.list({}))
        approve(store, consent, entry, "bruno", trial.bench.now);
    auto after = "# a comment\n" + trial.text(false, in_plan ? &plan : nullptr) + "# and another\n";
    trial.bench.write(after);
    trial.bench.apply();
    for (std::size_t i = 0; i < cases.size(); ++i) {
      CAPTURE(cases[i].name);
      CHECK(trial.states(i) == std::set<State>{State::queued});
      for (const auto& entry : trial.bench.entries_of(id(i))) CHECK(consent.covered(entry));
    }
  }
}

TEST_CASE("consent: another account, picture, set, group or member of it takes the yes away") {
  const std::string post =
      "  - {id: one, at: 2026-10-03 09:30, to: all, text: \"Open {tags:cup} {link}\","
      " link: \"https://leaf.example\", media: [{file: a.png, alt: A}]}\n";
  const auto whole = team + accounts + strategy +
                     "groups: {all: [m, b]}\nlink_tracking: {utm_source: smm}\nposts:\n" + post;
  struct Other {
    std::string from, to;
  };
  const std::vector<Other> others{
      {"https://example.social", "https://other.social"},
      {"handle: leaf,", "handle: rival,"},
      {"handle: leaf.example", "handle: rival.example"},
      {"[coffee, cup]", "[coffee, free]"},
      {"all: [m, b]", "all: [m]"},
      {"all: [m, b]", "all: [m, b, f]"},
      {"utm_source: smm", "utm_source: smm, utm_medium: free"},
      {"bruno: {role: approver}", "bruno: {role: author}"},
      {"by: [approver, owner]", "by: [owner]"},
      {"by: [approver, owner]", "by: [approver, owner], from: 2"},
  };
  auto tried = [&](const std::function<void(QueueBench&)>& change) {
    QueueBench bench(whole);
    put_pictures(bench);
    say_yes(bench, {"bruno"});
    bench.apply();
    REQUIRE(bench.state("one", "m") == State::queued);
    change(bench);
    bench.apply();
    return bench.state("one", "m");
  };
  CHECK(tried([](QueueBench&) {}) == State::queued);
  for (const auto& other : others) {
    CAPTURE(other.to);
    CHECK(tried([&](QueueBench& bench) {
            auto file = bench.workspace().file;
            write_file(file, with(read_file(file, yaml_max_bytes), other.from, other.to));
          }) == State::draft);
  }
  CHECK(tried([](QueueBench& bench) { put_picture(bench, "a.png", "another"); }) == State::draft);
  // So does a picture that smm cannot take apart, where it may say where it was taken.
  auto opaque = heif_file();
  opaque[opaque.find("iloc") + 4] = 3;
  auto kept_place = with(whole, "alt: A}", "alt: A, location: keep}");
  for (const auto& [more, state] :
       {std::pair("", State::queued), std::pair("behind", State::draft)}) {
    QueueBench bench(kept_place);
    write_file(bench.workspace().root / "a.png", opaque);
    say_yes(bench, {"bruno"});
    bench.apply();
    REQUIRE(bench.state("one", "m") == State::queued);
    write_file(bench.workspace().root / "a.png", opaque + more);
    bench.apply();
    CHECK(bench.state("one", "m") == state);
  }
}

TEST_CASE("consent: the log says which change took whose yes, and a yes to all is one to the day") {
  const std::string series =
      "  - {id: \"tip-{date}\", every: {weekly: [tue], at: \"08:15\", from: 2026-10-06,"
      " until: 2026-10-20}, to: m, texts: [\"Grind finer\", \"Warm the cup\"]}\n";
  QueueBench bench(head + series);
  say_yes(bench, {"bruno"});
  bench.apply();
  for (const char* day : {"2026-10-06", "2026-10-13", "2026-10-20"})
    CHECK(bench.state(std::string("tip-") + day, "m") == State::queued);
  auto file = bench.workspace().file;
  auto text = read_file(file, yaml_max_bytes);
  write_file(file, with(text, "08:15\"", "09:00\""));
  bench.apply();
  CHECK(bench.state("tip-2026-10-13", "m") == State::queued);
  write_file(file, with(text, "Warm the cup", "Buy a cup"));
  bench.apply();
  // Those who did not see the new words said yes to all of it, and not to this.
  for (const char* day : {"2026-10-06", "2026-10-13", "2026-10-20"})
    CHECK(bench.state(std::string("tip-") + day, "m") == State::draft);
  std::string said;
  for (const auto& row : bench.store().audit({}))
    if (row.action == "void") said += row.detail + "\n";
  CHECK(said.find("text") != std::string::npos);
  CHECK(said.find("bruno") != std::string::npos);
}

TEST_CASE("consent: it takes as many as have to, each once, and none who may not") {
  auto plan = with(head, "by: [approver, owner]", "by: [approver, owner], from: 2") +
              "  - {id: one, at: 2026-10-03 09:30, to: m, text: Open}\n";
  for (const auto& [who, state] :
       std::map<std::vector<std::string>, State>{{{"bruno", "dora"}, State::queued},
                                                 {{"bruno"}, State::draft},
                                                 {{"bruno", "anna"}, State::draft},
                                                 {{"bruno", "nobody"}, State::draft}}) {
    QueueBench bench(plan);
    say_yes(bench, who);
    bench.apply();
    CHECK(bench.state("one", "m") == state);
    bench.become("one", "m", State::draft);
    auto workspace = bench.workspace();
    Consent consent(bench.db(), workspace);
    auto store = bench.store();
    for (const auto& yes : consent.yeses(*store.get("one", "m"))) CHECK(!yes.who.empty());
    consent.say_no(*store.get("one", "m"), bench.now);
    for (const auto& name : who)
      if (store.get("one", "m")->state == State::draft)
        approve(store, consent, *store.get("one", "m"), name, bench.now);
    CHECK(bench.state("one", "m") == state);
  }
}

TEST_CASE(
    "consent: a change in the queue is a yes by who may give it, and a draft by who may not") {
  struct Change {
    const char* name;
    std::function<void(QueueStore&, const Entry&, Time)> make;
    bool voids;
  };
  const std::vector<Change> all{
      {"text",
       [](QueueStore& store, const Entry& entry, Time now) {
         auto post = post_from_json(entry.content);
         post.parts[0].text += "!";
         edit_content(store, entry, post, now);
       },
       true},
      {"far",
       [](QueueStore& store, const Entry& entry, Time now) {
         move_to(store, entry, entry.due + entry.late + Seconds{1}, "then", now);
       },
       true},
      {"early",
       [](QueueStore& store, const Entry& entry, Time now) {
         move_to(store, entry, entry.due - entry.late - Seconds{1}, "then", now);
       },
       true},
      {"near",
       [](QueueStore& store, const Entry& entry, Time now) {
         move_to(store, entry, entry.due + entry.late, "then", now);
       },
       false},
      {"nearly early",
       [](QueueStore& store, const Entry& entry, Time now) {
         move_to(store, entry, entry.due - entry.late, "then", now);
       },
       false}};
  for (const auto& change : all)
    for (const char* who : {"anna", "bruno", "dora"})
      for (bool in_plan : {true, false}) {
        CAPTURE(change.name);
        CAPTURE(who);
        CAPTURE(in_plan);
        QueueBench bench(head + "  - {id: one, at: 2026-10-03 09:30, to: m, text: Open}\n");
        if (in_plan) say_yes(bench, {"bruno"});
        bench.apply();
        auto workspace = bench.workspace();
        Consent consent(bench.db(), workspace);
        auto store = bench.store();
        auto entry = [&] { return *store.get("one", "m"); };
        if (!in_plan) approve(store, consent, entry(), "bruno", bench.now);
        auto before = entry();
        REQUIRE(before.state == State::queued);
        change.make(store, before, bench.now);
        auto told = after_change(store, consent, before, "a change", who, bench.now);
        bool may = std::string(who) != "anna";
        CHECK(entry().state == (change.voids && !may ? State::draft : State::queued));
        CHECK((told.find("voids bruno's yes") != std::string::npos) == change.voids);
        CHECK((told.find("yes to what it is now") != std::string::npos) == (change.voids && may));
        // What the plan says is not what the entry says now: applying it again frees nothing.
        auto was = entry().state;
        bench.apply();
        CHECK(entry().state == was);
      }
}

TEST_CASE("consent: another version that makes something else of the same words takes no yes") {
  QueueBench bench(head + "  - {id: one, at: 2026-10-03 09:30, to: m, text: Open}\n");
  bench.apply();
  auto workspace = bench.workspace();
  Consent consent(bench.db(), workspace);
  auto store = bench.store();
  approve(store, consent, *store.get("one", "m"), "bruno", bench.now);
  // As it might have been stored by an older program.
  auto entry = *store.get("one", "m");
  auto post = post_from_json(entry.content);
  post.parts[0].text = "Open, as it was made once";
  bench.db().run("UPDATE entries SET content = ? WHERE id = ?", to_json(post), entry.id);
  entry = *store.get("one", "m");
  consent.say_yes(entry, "bruno", bench.now);
  bench.apply();
  CHECK(post_from_json(store.get("one", "m")->content).parts[0].text == "Open");
  CHECK(bench.state("one", "m") == State::queued);
  CHECK(consent.covered(*store.get("one", "m")));
}

TEST_CASE("consent: where no approval is required nobody is asked") {
  QueueBench bench(accounts + "posts:\n  - {id: one, at: 2026-10-03 09:30, to: m, text: Open}\n");
  bench.apply();
  CHECK(bench.state("one", "m") == State::queued);
  CHECK(bench.plan().post("one")->said.digest.empty());
  auto store = bench.store();
  auto workspace = bench.workspace();
  Consent consent(bench.db(), workspace);
  auto entry = *store.get("one", "m");
  auto post = post_from_json(entry.content);
  post.parts[0].text = "Closed";
  edit_content(store, entry, post, bench.now);
  CHECK(after_change(store, consent, entry, "another text", "anna", bench.now).empty());
  CHECK(bench.state("one", "m") == State::queued);
}

TEST_CASE("consent: a yes that is taken out of the plan counts no longer, nor one to a draft") {
  const std::string post =
      "  - {id: one, at: 2026-10-03 09:30, to: m, text: Open, status: review}\n";
  for (bool draft : {true, false}) {
    QueueBench bench(head + post);
    say_yes(bench, {"bruno"});
    bench.apply();
    REQUIRE(bench.state("one", "m") == State::queued);
    auto file = bench.workspace().file;
    if (draft)
      write_file(file, with(read_file(file, yaml_max_bytes), "status: review", "status: draft"));
    else
      bench.write(head + post);
    bench.apply();
    CHECK(bench.state("one", "m") == State::draft);
    auto workspace = bench.workspace();
    CHECK(!Consent(bench.db(), workspace).covered(*bench.store().get("one", "m")));
  }
}

TEST_CASE("consent: an account that is another one now is not sent to before the next apply") {
  QueueBench bench(head + "  - {id: one, at: 2026-10-03 09:30, to: m, text: Open}\n");
  say_yes(bench, {"bruno"});
  bench.apply();
  auto covered = [&] {
    auto workspace = bench.workspace();
    return Consent(bench.db(), workspace).covered(*bench.store().get("one", "m"));
  };
  CHECK(covered());
  auto file = bench.workspace().file;
  write_file(file, with(read_file(file, yaml_max_bytes), "handle: leaf,", "handle: rival,"));
  CHECK(!covered());
}
