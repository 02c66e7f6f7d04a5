// Networks of three kinds over a real server: one that forgives a repetition, one that can be
// asked, one that cannot tell. The sender dies at every step of its way; the next process goes on.

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <mutex>
#include <utility>

#include "core/text.h"
#include "queue/flush.h"
#include "queue/journal_store.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/crash_stride.h"
#include "support/loopback_server.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

// ---- The network: POST /media, then POST /post for each part; GET /post?key tells. ----

constexpr std::string_view media_key = "media.0";

std::string part_key(std::size_t part) { return "part." + std::to_string(part); }

class OverHttp final : public Adapter {
 public:
  explicit OverHttp(const Connection& connection)
      : http_(connection.http), server_(connection.settings.at("server")) {}

  Outcome publish(const Post& post, Journal& journal) override {
    if (!post.parts[0].media.empty() && !journal.get(media_key)) {
      auto uploaded = ask("POST", "/media");
      if (!good(uploaded)) return Busy{{}, "the picture did not arrive"};
      journal.put(media_key, std::get<HttpResponse>(uploaded).body);
    }
    for (std::size_t part = 0; part < post.parts.size(); ++part) {
      if (journal.get(part_key(part))) continue;
      auto sent = ask("POST", "/post?" + key(post, part));
      const auto* failure = std::get_if<HttpFailure>(&sent);
      if (failure != nullptr && failure->stage == HttpFailure::Stage::not_sent)
        return NotReached{failure->what};
      if (!good(sent)) return Unknown{"the answer was lost"};
      journal.put(part_key(part), "out");
    }
    return Published{post.id, ""};
  }

  Finding find(const Post& post, Journal& journal) override {
    if (server_.ends_with("/blind")) return CannotTell{"there is no way to ask"};
    for (std::size_t part = 0; part < post.parts.size(); ++part) {
      if (journal.get(part_key(part))) continue;
      auto seen = ask("GET", "/post?" + key(post, part));
      if (!good(seen)) return CouldNotAsk{{}, "it does not answer"};
      if (std::get<HttpResponse>(seen).body != "there") return NotThere{};
      journal.put(part_key(part), "out");
    }
    return Published{post.id, ""};
  }

 private:
  static std::string key(const Post& post, std::size_t part) {
    return post.id + "." + std::to_string(part);
  }
  static bool good(const HttpResult& result) {
    const auto* response = std::get_if<HttpResponse>(&result);
    return response != nullptr && response->status == 200;
  }
  HttpResult ask(std::string method, const std::string& target) {
    HttpRequest request;
    request.method = std::move(method);
    request.url = server_ + target;
    return http_.send(request);
  }

  HttpClient& http_;
  std::string server_;
};

template <Replay replay>
Limits limits_with(const Settings&) {
  return {.replay = replay};
}

const Network& network(Replay replay) {
  static Network kinds[] = {
      {.name = "forgiving", .title = "F", .summary = "f", .limits = limits_with<Replay::harmless>},
      {.name = "askable", .title = "A", .summary = "a", .limits = limits_with<Replay::look_up>},
      {.name = "mute", .title = "M", .summary = "m", .limits = limits_with<Replay::blind>}};
  auto& kind = kinds[static_cast<int>(replay)];
  kind.prepare = [](const Post&, const Handles& handles, Journal& journal) {
    if (!journal.get("since")) journal.put("since", rfc3339(handles.now));
  };
  kind.connect = [](const Connection& connection) -> std::unique_ptr<Adapter> {
    return std::make_unique<OverHttp>(connection);
  };
  return kind;
}

// ---- Where a sender dies. ----

struct Death {
  enum Where {
    never,
    at_statement,        // before the Nth statement of SQL: claim, journal, record, commit
    before_send,         // of the Nth request
    request_unanswered,  // the server has it and acts on it, and the sender does not live to hear
    request_not_done,    // the server has it, the sender dies, and the server does nothing
    request_done_later,  // the server has it, and acts on it only after the next question
    after_answer,        // the answer is read
  } where = never;
  int number = 0;
};

int statements_left = 0;

int die_at_statement(unsigned, void*, void*, void*) {
  if (--statements_left == 0) ::kill(::getpid(), SIGKILL);
  return 0;
}

int watch_statements(sqlite3* db, const char**, const struct sqlite3_api_routines*) {
  return sqlite3_trace_v2(db, SQLITE_TRACE_STMT, die_at_statement, nullptr);
}

class Mortal final : public HttpClient {
 public:
  explicit Mortal(Death death) : death_(death) {}
  HttpResult send(const HttpRequest& request) override {
    bool mine = ++sent_ == death_.number;
    if (mine && death_.where == Death::before_send) ::kill(::getpid(), SIGKILL);
    auto wanted = request;
    if (mine && death_.where == Death::request_unanswered)
      wanted.headers.emplace_back("X-Kill", std::to_string(::getpid()));
    if (mine && death_.where == Death::request_not_done)
      wanted.headers.emplace_back("X-Kill-First", std::to_string(::getpid()));
    if (mine && death_.where == Death::request_done_later)
      wanted.headers.emplace_back("X-Kill-Late", std::to_string(::getpid()));
    auto result = http_->send(wanted);
    if (mine && death_.where == Death::after_answer) ::kill(::getpid(), SIGKILL);
    return result;
  }

 private:
  Death death_;
  int sent_ = 0;
  std::unique_ptr<HttpClient> http_ = make_http_client();
};

// ---- The server and the queue. ----

struct Seen {
  std::map<std::string, int> posts;  // by key: how many are public
  int uploads = 0;
};

class World {
 public:
  World(Replay replay, std::size_t parts, bool picture) : replay_(replay), dir_(TempDir::memory()) {
    server_.otherwise([this](const ReceivedRequest& request) { return answer(request); });
    workspace_.root = dir_.path();
    workspace_.database = dir_.path() / "smm.db";
    Account account;
    account.name = "a";
    account.network = &network(replay);
    account.settings["server"] = server_.url() + (replay == Replay::blind ? "/blind" : "");
    workspace_.accounts.push_back(account);
    auto db = open_store(workspace_.database);
    for (const char* id : {"first", "second"}) {
      Post post;
      post.id = id;
      for (std::size_t part = 0; part < parts; ++part) post.parts.push_back({"text", {}});
      if (picture) post.parts[0].media.push_back({"a.png", "alt", "image/png"});
      Entry entry;
      entry.post = id;
      entry.account = "a";
      entry.network = account.network->name;
      entry.due = noon;
      entry.content = to_json(post);
      QueueStore(*db).insert(entry, noon);
    }
  }

  // A flush in a process of its own; true if it died of `death`.
  bool flush_and_die(Death death) {
    auto child = ::fork();
    if (child == 0) {
      if (death.where == Death::at_statement) {
        statements_left = death.number;
        sqlite3_auto_extension(reinterpret_cast<void (*)()>(&watch_statements));
      }
      int status = 1;
      try {
        status = static_cast<int>(flush(death));
      } catch (...) {
      }
      ::_exit(status);
    }
    int status = wait_for(child);
    exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
  }

  int exit_status = 0;

  // A child of a process with threads may find a lock of the sanitizer's own held for ever: it is
  // killed like the others. More than a few would be a flush that hangs.
  int wait_for(pid_t child) {
    int status = 0;
    for (int milliseconds = 0; milliseconds < 20'000; ++milliseconds) {
      if (::waitpid(child, &status, WNOHANG) == child) return status;
      ::usleep(1000);
    }
    static int hung = 0;
    CHECK(++hung <= 3);
    ::kill(child, SIGKILL);
    ::waitpid(child, &status, 0);
    return status;
  }

  Seen seen() {
    std::lock_guard lock(mutex_);
    return seen_;
  }

  std::vector<Entry> entries() {
    Db db(workspace_.database);
    return QueueStore(db).list({});
  }
  bool settled() {
    Db db(workspace_.database);
    return QueueStore(db).count(State::queued) + QueueStore(db).count(State::sending) == 0;
  }
  bool journalled(std::int64_t entry, std::string_view key) {
    Db db(workspace_.database);
    auto found = QueueStore(db).get(entry);
    return found && StoredJournal(db, *found).get(key).has_value();
  }
  std::string integrity() {
    Db db(workspace_.database);
    auto rows = db.query("PRAGMA integrity_check");
    return rows.next() ? rows.text(0) : "";
  }
  void later(Seconds by) { now_ += by; }

 private:
  Status flush(Death death) {
    FixedClock clock(now_);
    Environment environment = [](std::string_view) { return std::optional<std::string>{}; };
    FlushWorld world{workspace_,
                     environment,
                     clock,
                     [this] { return std::make_unique<Db>(workspace_.database); },
                     [death] { return std::make_unique<Mortal>(death); },
                     [] { return Random(1); }};
    auto db = open_store(workspace_.database);
    FlushOptions options;
    options.jobs = 1;
    return smm::flush(world, *db, options, [](const FlushEvent&) {}).status();
  }

  ScriptedAnswer answer(const ReceivedRequest& request) {
    if (auto pid = request.header("x-kill-first"); !pid.empty()) {
      ::kill(std::stoi(pid), SIGKILL);
      return {.fault = ScriptedAnswer::Fault::lost_reply};
    }
    if (auto pid = request.header("x-kill-late"); !pid.empty()) {
      std::lock_guard lock(mutex_);
      late_ = request.target.substr(request.target.find('?'));
      ::kill(std::stoi(pid), SIGKILL);
      return {.fault = ScriptedAnswer::Fault::lost_reply};
    }
    ScriptedAnswer answer;
    {
      std::lock_guard lock(mutex_);
      auto key = request.target.substr(std::min(request.target.size(), request.target.find('?')));
      if (request.target.ends_with("/media")) {
        answer.body = "picture-" + std::to_string(++seen_.uploads);
      } else if (request.method == "GET") {
        answer.body = seen_.posts.count(key) != 0 ? "there" : "nothing";
        if (!late_.empty()) ++seen_.posts[std::exchange(late_, {})];
      } else {
        auto& count = seen_.posts[key];
        count = replay_ == Replay::harmless ? 1 : count + 1;
        answer.body = "thanks";
      }
    }
    if (auto pid = request.header("x-kill"); !pid.empty()) ::kill(std::stoi(pid), SIGKILL);
    return answer;
  }

  Replay replay_;
  TempDir dir_;
  LoopbackServer server_;
  Workspace workspace_;
  std::mutex mutex_;
  Seen seen_;
  std::string late_;  // a post that is accepted and not to be seen yet
  Time now_ = noon;
};

// Dies at the place, goes on an hour apart until nothing moves, and hands the world to `check`.
template <typename Check>
void die_everywhere(Replay replay, std::size_t parts, bool picture, Check check) {
  for (auto where : {Death::at_statement, Death::before_send, Death::request_unanswered,
                     Death::request_not_done, Death::after_answer}) {
    int number = 1;
    int step = where == Death::at_statement ? test::crash_stride() : 1;
    for (;; number += step) {
      World world(replay, parts, picture);
      bool died = world.flush_and_die({where, number});
      if (!died) {
        CHECK(world.exit_status == 0);
        break;
      }
      CAPTURE(where);
      CAPTURE(number);
      bool kept = world.journalled(1, media_key);
      auto uploads = world.seen().uploads;
      bool second = world.entries()[1].attempt > 0;
      for (int flushes = 0; flushes < 5 && (flushes == 0 || !world.settled()); ++flushes) {
        world.flush_and_die({});
        world.later(Seconds{600});
      }
      CHECK(world.integrity() == "ok");
      auto seen = world.seen();
      for (const auto& [key, count] : seen.posts) CHECK(count == 1);
      // Of each post one picture: what was journalled is not uploaded again.
      if (picture && kept && !second) CHECK(seen.uploads == uploads + 1);
      check(world, parts);
      REQUIRE(number < 200);
    }
    CHECK(number > 1);
  }
}

void all_out(World& world, std::size_t parts) {
  for (const auto& entry : world.entries()) CHECK(entry.state == State::published);
  CHECK(world.seen().posts.size() == 2 * parts);
  CHECK(world.exit_status == 0);
}

// Out, or told to a person; never silently gone, never sent again.
void out_or_unknown(World& world, std::size_t parts) {
  std::size_t published = 0;
  for (const auto& entry : world.entries()) {
    CHECK((entry.state == State::published || entry.state == State::unknown));
    if (entry.state == State::published) published += parts;
  }
  CHECK(world.seen().posts.size() >= published);
}

struct Shape {
  std::size_t parts;
  bool picture;
};
constexpr Shape shapes[] = {{1, false}, {3, false}, {1, true}};

}  // namespace

TEST_CASE(
    "crash: where a repetition is harmless, a sender killed anywhere leaves one post, not none") {
  for (auto shape : shapes) die_everywhere(Replay::harmless, shape.parts, shape.picture, all_out);
}

TEST_CASE(
    "crash: where the network can be asked, a sender killed anywhere leaves one post, not none") {
  for (auto shape : shapes) die_everywhere(Replay::look_up, shape.parts, shape.picture, all_out);
}

TEST_CASE("crash: where nothing can tell, a sender killed anywhere leaves at most one post") {
  for (auto shape : shapes)
    die_everywhere(Replay::blind, shape.parts, shape.picture, out_or_unknown);
}

TEST_CASE("crash: where nothing can tell, the flush after the crash says unknown, with status 12") {
  for (auto where : {Death::before_send, Death::request_unanswered, Death::after_answer}) {
    World world(Replay::blind, 1, false);
    REQUIRE(world.flush_and_die({where, 1}));
    world.flush_and_die({});
    CHECK(world.exit_status == static_cast<int>(Status::unknown));
    CHECK(world.entries()[0].state == State::unknown);
    CHECK(world.entries()[1].state == State::published);
  }
}

TEST_CASE("crash: a post that is slower than the question about it is not sent a second time") {
  World world(Replay::look_up, 1, false);
  REQUIRE(world.flush_and_die({Death::request_done_later, 1}));
  for (int flushes = 0; flushes < 5 && (flushes == 0 || !world.settled()); ++flushes) {
    world.flush_and_die({});
    world.later(Seconds{60});
  }
  all_out(world, 1);
  for (const auto& [key, count] : world.seen().posts) CHECK(count == 1);
}
