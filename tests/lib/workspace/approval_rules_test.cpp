// Rules that are part of what is changed: nothing that a change lets through beside what was let
// through before counts, and what it takes away is gone at once.

#include "workspace/approval_rules.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "core/random.h"
#include "plan/signed_yes.h"
#include "store/store.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

constexpr const char* people[] = {"anna", "bruno", "carla", "dora"};

// A team, of which some may approve by role or name, and some have keys.
struct Rules {
  explicit Rules(Random& random) {
    std::string team, by;
    for (const char* name : people) {
      constexpr const char* roles[] = {"author", "editor", "approver", "owner"};
      team += fmt::format("{}{}: {{role: {}}}", team.empty() ? "" : ", ", name,
                          roles[random.between(0, 3)]);
      if (random.between(0, 1) == 0)
        signers += fmt::format("{} ssh-ed25519 AAAA{}\n", name, random.between(0, 2));
    }
    constexpr const char* who[] = {"", "by: [approver], ", "by: [owner, anna], ", "by: [editor], "};
    from = random.between(1, 3);
    is_signed = random.between(0, 4) > 0;
    constexpr const char* some[] = {"", "[owner]", "[anna]", "[editor, dora]", "[bruno, carla]"};
    std::string more = random.between(0, 1) == 0 ? ", people: true" : "";
    for (const char* deed : {"move", "retract"})
      if (const auto* names = some[random.between(0, 4)]; *names != 0)
        more += fmt::format(", {}: {}", deed, names);
    constexpr const char* names[] = {"leaf", "bean"};
    whose = names[random.between(0, 1)];
    text = fmt::format("id: {}\nteam: {{{}}}\napproval: {{{}from: {}, signed: {}{}}}\n", whose,
                       team, who[random.between(0, 3)], from, is_signed, more);
  }
  Workspace load(const TestWorkspace& place) const {
    place.dir().write("smm.yaml", "smm: 1\n" + text);
    place.dir().write("allowed_signers", "# whose keys count\n\n" + signers);
    return place.load();
  }

  std::string text, signers, whose;
  std::size_t from = 1;
  bool is_signed = true;
};

}  // namespace

TEST_CASE("approval rules: nobody's yes counts that did not count before and does not count now") {
  TestWorkspace place("");
  int held = 0, free = 0;
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Rules before(random), after(random);
    auto was = before.load(place);
    auto rules = approval_rules(was);
    auto plain = after.load(place);
    auto is = plain;
    hold_to(is, rules);
    CHECK(rules.empty() == !before.is_signed);
    if (rules.empty()) {
      CHECK(is.loosened.empty());
      CHECK(!is.held_to);
      ++free;
      continue;
    }
    ++held;
    CHECK(is.approval_required);
    CHECK(is.approval_signed);
    CHECK(is.approvals == std::max(before.from, after.from));
    for (const char* name : people) {
      CAPTURE(name);
      CHECK(is.may_approve(name) == (was.may_approve(name) && plain.may_approve(name)));
    }
    CHECK(is.approval_people == (was.approval_people || plain.approval_people));
    bool deeds = was.approval_people && !plain.approval_people;
    for (auto deed : {Workspace::Deed::move, Workspace::Deed::retract})
      for (const char* name : {"anna", "bruno", "carla", "dora", "eve", "owner", "*nobody"}) {
        CAPTURE(name);
        CHECK(is.may(deed, name) == (was.may(deed, name) && plain.may(deed, name)));
        deeds = deeds || (plain.may(deed, name) && !was.may(deed, name));
      }
    std::set<std::string> counted(rules.begin(), rules.end());
    if (plain.approval_signed) {
      CHECK(name_of(is) == before.whose);
      bool more = plain.approvals < was.approvals || deeds || before.whose != after.whose;
      for (const auto& rule : approval_rules(plain))
        more = more || ((rule.starts_with("may ") || rule.starts_with("signer ")) &&
                        !counted.contains(rule));
      CHECK(is.loosened.empty() == !more);
    } else {
      CHECK(!is.loosened.empty());
    }
    // Twice is as once; to its own rules it is held without a word.
    auto twice = is;
    twice.loosened.clear();
    hold_to(twice, rules);
    CHECK(twice.loosened.empty());
    auto own = plain;
    hold_to(own, approval_rules(plain));
    CHECK(own.loosened.empty());
  }
  CHECK(held > 100);
  CHECK(free > 10);
}

TEST_CASE("approval rules: a state keeps them, and they are people's to change") {
  TestWorkspace place("");
  auto db = open_store(place.dir().path() / ".smm/smm.db");
  CHECK(trusted_rules(*db).empty());
  Random random(3);
  Rules rules(random);
  rules.is_signed = true;
  rules.text = "team: {bruno: {role: approver}}\napproval: {signed: true}\n";
  auto workspace = rules.load(place);
  const auto now = *parse_rfc3339("2026-10-03T08:00:00Z");
  trust_rules(*db, approval_rules(workspace), now);
  CHECK(!rules_since(*db));
  CHECK(trusted_rules(*db) == approval_rules(workspace));
  trust_rules(*db, {}, now);
  CHECK(rules_since(*db) == now);
  CHECK(trusted_rules(*db).empty());
}

TEST_CASE("approval rules: a state that takes another one's place holds to what both let through") {
  TestWorkspace place("");
  const auto now = *parse_rfc3339("2026-10-03T08:00:00Z");
  int kept = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Rules first(random), second(random);
    auto here = approval_rules(first.load(place)), there = approval_rules(second.load(place));
    TempDir dir(TempDir::memory());
    auto current = open_store(dir.path() / "now.db"), copy = open_store(dir.path() / "then.db");
    if (!here.empty()) trust_rules(*current, here, now);
    if (!there.empty()) trust_rules(*copy, there, now);
    bool ahead = random.between(0, 1) == 0;
    if (ahead) trust_rules(*current, here, now + Seconds{240});
    keep_stricter(*current, *copy, now + Seconds{60});
    if (here.empty()) {
      CHECK(trusted_rules(*copy) == there);
      continue;
    }
    ++kept;
    CHECK(trusted_rules(*copy) == tightened(here, there));
    CHECK(rules_since(*copy) == now + Seconds{ahead ? 240 : 60});
  }
  CHECK(kept > 30);
}

TEST_CASE("approval rules: what a state keeps once it has seen others lets through no more") {
  TestWorkspace place("");
  int kept = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    Rules before(random), after(random), third(random);
    constexpr std::string_view not_signed = "signed: false";
    if (auto at = before.text.find(not_signed); at != std::string::npos)
      before.text.replace(at, not_signed.size(), "signed: true");
    auto was = before.load(place);
    auto held = approval_rules(was);
    auto then = after.load(place);
    auto rules = tightened(held, approval_rules(then));
    if (approval_rules(then).empty()) continue;
    ++kept;
    auto is = third.load(place);
    auto plain = is;
    hold_to(is, rules);
    for (const char* name : people) {
      CAPTURE(name);
      CHECK(is.may_approve(name) ==
            (was.may_approve(name) && then.may_approve(name) && plain.may_approve(name)));
      for (auto deed : {Workspace::Deed::move, Workspace::Deed::retract})
        CHECK(is.may(deed, name) ==
              (was.may(deed, name) && then.may(deed, name) && plain.may(deed, name)));
    }
    CHECK(name_of(is) == before.whose);
    CHECK(is.approval_people ==
          (was.approval_people || then.approval_people || plain.approval_people));
  }
  CHECK(kept > 100);
}
