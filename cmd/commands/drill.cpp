// smm drill: a rehearsal of what can go wrong, in a sandbox, that counts what became of the posts.

#include <fmt/format.h>

#include <filesystem>

#include "command.h"
#include "commands/drill/sandbox.h"
#include "core/json.h"
#include "core/text.h"
#include "terminal.h"

namespace smm {
namespace {

using drill::Sandbox;
using drill::Tally;
using std::chrono::milliseconds;

constexpr std::int64_t most_at_once = 2;  // posts of one flush: so that there are many to be killed

struct DrillOptions {
  std::string on = "all";
  std::int64_t posts = 24;
  std::int64_t seed = -1;
};

// One rehearsal: what happens, and to whom.
struct Rehearsal {
  Sandbox& sandbox;
  Random& random;
  milliseconds usual;  // what an undisturbed flush takes

  // Somewhere in the time that it takes, or a little after.
  milliseconds moment() const {
    return milliseconds{random.between(1, static_cast<std::uint64_t>(usual.count() * 5 / 4) + 1)};
  }
  void flush_killed(const std::string& state) const {
    sandbox.flush(state, most_at_once, moment());
  }
};

std::vector<std::string> kills(const Rehearsal& it) {
  for (int run = 0; run < 200 && !it.sandbox.all_out("state"); ++run) it.flush_killed("state");
  it.sandbox.settle("state");
  return {"state"};
}

std::vector<std::string> lost_answers(const Rehearsal& it) {
  it.sandbox.set_rough(true);
  for (int run = 0; run < 20; ++run) it.sandbox.flush("state", most_at_once);
  it.sandbox.set_rough(false);
  it.sandbox.settle("state");
  return {"state"};
}

// Some of it is out, the last flush was killed, and then nothing is known of it.
void go_halfway(const Rehearsal& it) {
  for (int run = 0; run < 4; ++run) it.sandbox.flush("state", most_at_once);
  it.flush_killed("state");
}

std::vector<std::string> state_lost(const Rehearsal& it) {
  go_halfway(it);
  it.sandbox.lose("state");
  it.sandbox.apply("state");
  it.sandbox.settle("state");
  return {"state"};
}

std::vector<std::string> state_restored(const Rehearsal& it) {
  it.sandbox.flush("state", most_at_once);
  it.sandbox.copy("state", "yesterday");
  go_halfway(it);
  it.sandbox.put_back("state", "yesterday");
  it.sandbox.settle("state");
  return {"state"};
}

std::vector<std::string> two_machines(const Rehearsal& it) {
  it.sandbox.apply("other");
  for (int run = 0; run < 6; ++run)
    for (const char* state : {"state", "other"}) {
      if (it.random.between(0, 2) == 0)
        it.flush_killed(state);
      else
        it.sandbox.flush(state, most_at_once);
    }
  it.sandbox.settle("state");
  it.sandbox.settle("other");
  return {"state", "other"};
}

struct Scene {
  std::string_view name;
  std::vector<std::string> (*play)(const Rehearsal&);  // the states that there are at the end
  bool answers = false;                                // needs somebody who answers
};
constexpr Scene scenes[] = {
    {"killed", kills},
    {"lost answers", lost_answers, true},
    {"state lost", state_lost},
    {"state restored", state_restored},
    {"two machines", two_machines},
};

struct Result {
  std::string_view sandbox, scene;
  Tally tally;
};

Json json_of(const Result& result, std::uint64_t seed) {
  const auto& tally = result.tally;
  return {
      {"sandbox", result.sandbox}, {"what", result.scene},    {"seed", seed},
      {"posts", tally.posts},      {"kills", tally.kills},    {"lost_answers", tally.lost_answers},
      {"sent", tally.sent},        {"found", tally.found},    {"asked", tally.asked},
      {"lost", tally.lost},        {"doubled", tally.doubled}};
}

std::string table(Session& session, const std::vector<Result>& results) {
  Grid grid({{"SANDBOX"},
             {"WHAT"},
             {"POSTS"},
             {"KILLS"},
             {"FAULTS"},
             {"SENT"},
             {"FOUND"},
             {"ASKED"},
             {"LOST"},
             {"DOUBLED"}});
  for (const auto& [sandbox, scene, tally] : results)
    grid.add({std::string(sandbox), std::string(scene), std::to_string(tally.posts),
              std::to_string(tally.kills), std::to_string(tally.lost_answers),
              std::to_string(tally.sent), std::to_string(tally.found), std::to_string(tally.asked),
              std::to_string(tally.lost), std::to_string(tally.doubled)},
             tally.lost + tally.doubled > 0 ? Style::red : Style::plain);
  return grid.render(session.terminal());
}

Tally play(const Scene& scene, Sandbox::Kind kind, const DrillOptions& options, std::uint64_t seed,
           const std::atomic<int>& stop) {
  Random random(seed);
  auto program = std::filesystem::read_symlink("/proc/self/exe");
  auto usual = Sandbox(program, kind, most_at_once, seed, stop).measure(most_at_once);
  Sandbox sandbox(program, kind, options.posts, seed, stop);
  auto states = scene.play({sandbox, random, usual});
  return sandbox.tally(states);
}

Status run_drill(Session& session, const DrillOptions& options) {
  auto seed = options.seed < 0 ? session.env().random().between(0, 0xFFFF'FFFF)
                               : static_cast<std::uint64_t>(options.seed);
  session.note(
      fmt::format("a sandbox in a temporary folder; --seed {} plays the same again\n", seed));
  std::vector<Result> results;
  constexpr std::pair<std::string_view, Sandbox::Kind> kinds[] = {
      {"folder", Sandbox::Kind::folder}, {"server", Sandbox::Kind::server}};
  for (const auto& [name, kind] : kinds) {
    if (options.on != "all" && options.on != name) continue;
    for (const auto& scene : scenes) {
      if (scene.answers && kind == Sandbox::Kind::folder) continue;
      results.push_back({name, scene.name, play(scene, kind, options, seed, session.env().stop)});
    }
  }
  Json json = Json::array();
  std::int64_t lost = 0, doubled = 0;
  for (const auto& result : results) {
    json.push_back(json_of(result, seed));
    lost += result.tally.lost;
    doubled += result.tally.doubled;
  }
  session.print(session.json() ? write_json(json, 2) + "\n" : table(session, results));
  if (lost + doubled == 0) return Status::done;
  throw Error(
      Status::failed,
      fmt::format("{} of the rehearsal's posts lost, {} doubled: that must not be", lost, doubled),
      fmt::format("please report it, with --seed {}", seed));
}

void setup(Arguments& app, DrillOptions& options) {
  app.option("--on", options.on, "folder, server, or all (default)")
      .type_name("folder|server|all")
      .words({"folder", "server", "all"});
  app.option("--posts", options.posts, "posts of each rehearsal; default: 24")
      .type_name("N")
      .range(4, 500);
  app.option("--seed", options.seed, "the same kills and the same faults as then")
      .type_name("N")
      .range(0, 0xFFFF'FFFF);
}

void define(Arguments& app, Session& session) {
  runs<DrillOptions>(app, session,
                     "smm drill --on folder --posts 6\n"
                     "smm drill --on server --posts 6 --seed 7\n",
                     setup, run_drill);
}

}  // namespace

namespace commands {
extern const Command drill{"drill", "rehearse kills, lost answers and lost states in a sandbox",
                           define, 10};
}  // namespace commands

}  // namespace smm
