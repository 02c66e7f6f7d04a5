#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>

#include "core/text.h"
#include "networks/settings.h"
#include "support/fake_account.h"
#include "support/fake_http.h"
#include "support/json.h"
#include "support/media_files.h"
#include "support/posts.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/media/image.h"
#include "sys/process.h"

using namespace smm;
using namespace smm::test;
using namespace std::string_literals;
using nlohmann::json;

namespace {

const Time now = *parse_rfc3339("2026-10-03T07:30:00Z");

// An account whose program is a shell script. What it was given is kept in `given`.
struct Desk {
  explicit Desk(const std::string& script, Settings more = {}) {
    settings.merge(more);
    program(script);
    network.prepare(post, {post.id, now, now}, journal);
  }
  void program(const std::string& script) {
    auto path = folder.write("bin/say", "#!/bin/sh\ncat > given\n" + script + "\n");
    ::chmod(path.c_str(), 0755);
  }
  void answers(const json& answer) { program("cat <<'E'\n" + answer.dump() + "\nE"); }

  std::unique_ptr<Adapter> adapter() {
    return network.connect({"own", settings, folder.path(), http, clock, random, credentials});
  }
  Outcome publish() { return adapter()->publish(post, journal); }
  Finding find() { return adapter()->find(post, journal); }
  json given() const { return json::parse(folder.read("given")); }

  const Network& network = *find_network("exec");
  TempDir folder;
  Settings settings{{"command", "bin/say"}, {"actions", "find edit retract check figures"}};
  Post post = post_of("Hello");
  FakeHttp http;
  FixedClock clock{now};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
};

template <typename Wanted, typename Whole>
Wanted is(const Whole& whole) {
  REQUIRE(std::holds_alternative<Wanted>(whole));
  return std::get<Wanted>(whole);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("exec: a program is told the post, its key and its account, and says where it is") {
  Desk desk("");
  desk.answers({{"outcome", "published"}, {"remote_id", "7"}, {"url", "https://own.example/7"}});
  desk.settings["arguments"] = "  --board  tea ";
  auto out = is<Published>(desk.publish());
  CHECK(out.remote_id == "7");
  CHECK(out.url == "https://own.example/7");
  auto given = desk.given();
  CHECK(given.at("version") == 1);
  CHECK(given.at("action") == "publish");
  CHECK(given.at("account") == "own");
  CHECK(given.at("now") == "2026-10-03T07:30:00Z");
  CHECK(given.at("key").get<std::string>().size() == 32);
  CHECK(given.at("post") == json::parse(to_json(desk.post)));
  CHECK(given.at("settings").at("arguments") == "  --board  tea ");
  CHECK(given.at("journal") == json::object());
  CHECK(given.at("media") == json::array());
  desk.network.prepare(desk.post, {"other", now, now}, desk.journal);
  is<Published>(desk.publish());
  CHECK(desk.given().at("key") == given.at("key"));  // the same with every attempt
  CHECK(desk.given().at("published").at("remote_id") == "7");
}

TEST_CASE("exec: what each answer means") {
  Desk desk("");
  desk.answers({{"outcome", "retry"}, {"why", "closed"}, {"after", 90}});
  auto later = is<RetryLater>(desk.publish());
  CHECK(later.why == "closed");
  CHECK(later.not_before == now + Seconds(90));
  desk.answers({{"outcome", "retry"}, {"throttled", true}, {"after", "2026-10-03T08:00:00Z"}});
  auto slow = is<Busy>(desk.publish());
  CHECK(slow.throttled);
  CHECK(slow.not_before == parse_rfc3339("2026-10-03T08:00:00Z"));
  desk.answers({{"outcome", "rejected"}, {"why", "too\nrude \x1B[31m"}});
  CHECK(is<Rejected>(desk.publish()).why.find('\x1B') == std::string::npos);
  desk.answers({{"outcome", "login"}, {"why", "who?"}});
  CHECK(is<Refused>(desk.publish()).why == "who?");
  desk.answers({{"outcome", "unknown"}, {"why", "no answer"}});
  CHECK(is<Unknown>(desk.publish()).why == "no answer");
  desk.answers({{"outcome", "posted"}});
  CHECK(is<Unknown>(desk.publish()).why == "its program says: posted");
}

TEST_CASE("exec: once started, a program that gives no clear answer may have posted") {
  struct Row {
    const char *script, *why;
  };
  const Row rows[] = {
      {"echo oh dear >&2; exit 3", "say ended with status 3: oh dear"},
      {"kill -9 $$", "say was killed (signal 9)"},
      {"echo Posted!", "say printed no answer that can be read"},
      {"true", "say printed no answer that can be read"},
      {"echo '[1]'", "say printed no answer that can be read"},
      {"echo '{\"outcome\": \"published\"} and more'", "say printed no answer that can be read"},
      {"head -c 2000000 /dev/zero", "say printed more than 1048576 bytes"},
      {"sleep 600", "say did not end in 1 s and was stopped"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.script);
    Desk desk(row.script);
    if (has(row.script, "sleep")) desk.settings["timeout"] = "1";
    CHECK(is<Unknown>(desk.publish()).why == row.why);
    desk.program("echo '{\"outcome\": \"cannot_tell\", \"why\": \"dark\"}'");
    CHECK(is<CannotTell>(desk.find()).why == "dark");
  }
}

TEST_CASE("exec: a clear answer counts, however the program ends") {
  Desk desk("echo '{\"outcome\": \"rejected\", \"why\": \"no\"}'; exit 1");
  CHECK(is<Rejected>(desk.publish()).why == "no");
}

TEST_CASE("exec: a program that cannot be started has posted nothing") {
  Desk desk("");
  desk.folder.write("plain", "echo hello\n");
  for (const auto* command : {"bin/none", "no-such-program-at-all", "./plain"}) {
    CAPTURE(command);
    desk.settings["command"] = command;
    CHECK(has(is<RetryLater>(desk.publish()).why, "cannot run"));
    is<NotThere>(desk.find());
  }
  desk.settings["command"] = "bin/../../say";
  is<RetryLater>(desk.publish());
}

TEST_CASE("exec: what it started is stopped with it") {
  Desk desk("sleep 600 & echo $! > child; wait");
  desk.settings["timeout"] = "1";
  is<Unknown>(desk.publish());
  auto child = static_cast<pid_t>(std::stol(desk.folder.read("child")));
  auto identity = process_identity(child);
  for (int i = 0; i < 200 && life_of(identity) == Life::alive; ++i)
    run_process({"sleep", "0.01"}, std::chrono::seconds(5));
  CHECK(life_of(identity) != Life::alive);
}

TEST_CASE("exec: a program that leaves somebody holding its output is not waited for") {
  Desk desk("sleep 600 & echo '{\"outcome\": \"published\"}'");
  auto out = is<Published>(desk.publish());
  CHECK(out.remote_id == desk.given().at("key"));  // it named none
}

TEST_CASE("exec: secrets go in the environment, and come back in no text") {
  Desk desk(
      "echo \"token is $SMM_SECRET_TOKEN, password ${SMM_SECRET_PASSWORD-none}\" >&2; exit 1");
  desk.credentials.secrets["token"] = "hush-hush";
  auto why = is<Unknown>(desk.publish()).why;
  CHECK(has(why, "token is ..., password none"));
  CHECK_FALSE(has(desk.folder.read("given"), "hush-hush"));
  desk.program(
      "echo \"{\\\"outcome\\\": \\\"rejected\\\", \\\"why\\\": \\\"$SMM_SECRET_TOKEN\\\"}\"");
  CHECK(is<Rejected>(desk.publish()).why == "...");
}

TEST_CASE("exec: a variable of the caller's reaches the program if its account lists it") {
  ::setenv("SMM_TEST_LISTED", "yes", 1);
  ::setenv("SMM_TEST_OTHER", "no", 1);
  Desk desk("echo \"${SMM_TEST_LISTED-none} ${SMM_TEST_OTHER-none}\" >&2; exit 1");
  CHECK(has(is<Unknown>(desk.publish()).why, "none none"));
  desk.settings["environment"] = "SMM_TEST_LISTED SMM_TEST_UNSET";
  CHECK(has(is<Unknown>(desk.publish()).why, "yes none"));
}

TEST_CASE("exec: files are handed over as they may leave, and gone afterwards") {
  Desk desk(
      "cp \"$(sed 's/.*\"path\":\"\\([^\"]*\\)\".*/\\1/' given)\" copy\n"
      "echo '{\"outcome\": \"published\"}'");
  auto picture = png_file(640, 480), bytes = picture + "+48.2082+016.3738/";
  desk.folder.write("a.png", bytes);
  desk.post.parts[0].media = {{"a.png", "A kiln", "image/png", bytes.size(), sha256(bytes)}};
  is<Published>(desk.publish());
  CHECK(desk.folder.read("copy") == picture);
  auto media = desk.given().at("media").at(0);
  CHECK(media.at("type") == "image/png");
  CHECK(media.at("alt") == "A kiln");
  CHECK(media.at("width") == 640);
  CHECK_FALSE(fs::exists(media.at("path").get<std::string>()));
  desk.folder.write("a.png", bytes + "changed");
  is<Rejected>(desk.publish());
}

TEST_CASE("exec: what a program wants to remember, it is told again") {
  Desk desk("");
  desk.answers({{"outcome", "retry"}, {"journal", {{"upload", 7}, {"more", {1, 2}}}}});
  is<RetryLater>(desk.publish());
  desk.answers({{"outcome", "unknown"}, {"journal", {{"upload", nullptr}, {"sent", true}}}});
  is<Unknown>(desk.publish());
  CHECK(desk.given().at("journal") == json::parse(R"({"upload": 7, "more": [1, 2]})"));
  desk.answers({{"outcome", "not_there"}});
  is<NotThere>(desk.find());
  CHECK(desk.given().at("journal") == json::parse(R"({"more": [1, 2], "sent": true})"));
}

TEST_CASE("exec: find is asked only when something may have been posted, and only who can answer") {
  Desk desk("");
  is<NotThere>(desk.find());
  CHECK_FALSE(fs::exists(desk.folder.path() / "given"));
  desk.answers({{"outcome", "unknown"}});
  is<Unknown>(desk.publish());
  desk.answers({{"outcome", "published"}, {"remote_id", "9"}});
  CHECK(is<Published>(desk.find()).remote_id == "9");
  CHECK(desk.given().at("action") == "find");
  desk.settings["actions"] = "edit";
  is<CannotTell>(desk.find());
}

TEST_CASE("exec: what a second publish does is the account's to say") {
  Desk desk("");
  CHECK(desk.network.limits_on({}).replay == Replay::blind);
  CHECK(desk.network.limits_on({{"actions", "find"}}).replay == Replay::look_up);
  CHECK(desk.network.limits_on({{"replay", "harmless"}}).replay == Replay::harmless);
  CHECK(desk.network.limits_on({{"actions", "find"}, {"replay", "blind"}}).replay == Replay::blind);
}

TEST_CASE("exec: edit and retract are told what is out, and refused where the program cannot") {
  Desk desk("");
  desk.answers({{"outcome", "published"}, {"remote_id", "7"}, {"url", "https://own.example/7"}});
  is<Published>(desk.publish());
  desk.answers({{"outcome", "done"}});
  desk.post.parts[0].text = "Goodbye";
  is<Done>(desk.adapter()->edit(desk.post, desk.journal));
  CHECK(desk.given().at("action") == "edit");
  CHECK(desk.given().at("post").at("parts").at(0).at("text") == "Goodbye");
  CHECK(desk.given().at("published") == json{{"remote_id", "7"}, {"url", "https://own.example/7"}});
  desk.answers({{"outcome", "rejected"}, {"why", "too late"}});
  CHECK(is<Rejected>(desk.adapter()->retract(desk.post, desk.journal)).why == "too late");
  CHECK(desk.given().at("action") == "retract");
  desk.settings["actions"] = "find";
  CHECK(has(is<Rejected>(desk.adapter()->retract(desk.post, desk.journal)).why, "has no retract"));
  CHECK(has(is<Rejected>(desk.adapter()->edit(desk.post, desk.journal)).why, "has no edit"));
}

TEST_CASE("exec: an account's check and figures are the program's to give") {
  Desk desk("");
  desk.answers({{"outcome", "account"},
                {"remote_id", "4"},
                {"handle", "tea"},
                {"troubles", {{{"what", "it is full"}, {"fix", "clear it"}}}}});
  auto state = is<AccountState>(desk.adapter()->check_account());
  CHECK(state.handle == "tea");
  CHECK(state.troubles.at(0).fix == "clear it");
  desk.answers({{"outcome", "figures"},
                {"figures", {{"followers", 12}}},
                {"posts", {{{"remote_id", "7"}, {"figures", {{"likes", 3}}}}}}});
  auto figures = is<RemoteFigures>(desk.adapter()->figures({now, {"7"}}));
  CHECK(desk.given().at("since") == "2026-10-03T07:30:00Z");
  CHECK(figures.account.at(0).metric == "followers");
  CHECK(figures.posts.at(0).figures.at(0).value == 3);
  desk.answers({{"outcome", "login"}, {"why", "expired"}});
  CHECK(is<Refused>(desk.adapter()->figures({})).why == "expired");
  desk.program("exit 1");
  is<RetryLater>(desk.adapter()->check_account());
  desk.settings.erase("actions");
  CHECK(is<RemoteFigures>(desk.adapter()->figures({})).account.empty());
  CHECK(is<AccountState>(desk.adapter()->check_account()).may == std::vector{"publish"s});
}

TEST_CASE("exec: smm.yaml says what the program takes, and the check needs no program") {
  Rules exec("exec");
  auto plain = post_of("four");
  CHECK(exec.broken(plain).empty());
  CHECK(exec.broken(plain, {{"text_limit", "3"}}) == "text-too-long");
  CHECK(exec.message(post_of("né"), {{"text_limit", "2"}, {"text_unit", "bytes"}}) ==
        "3 bytes, limit 2");
  CHECK(exec.broken(post_of("né"), {{"text_limit", "2"}, {"text_unit", "utf16"}}).empty());
  auto rich = post_of("a", {file_of("image/png", 1, 1), file_of("video/mp4")});
  rich.warning = "b";
  rich.parts.push_back({"c", {}});
  CHECK(exec.broken(rich) == "unsupported unsupported media-unsupported");
  Settings all{{"features", "thread warning"}, {"media", "image/png video/mp4"}};
  CHECK(exec.broken(rich, all).empty());
  all["media_limit"] = "1";
  CHECK(exec.broken(rich, all) == "media-count");
  rich.visibility = Visibility::direct;
  rich.poll = Poll{{"a", "b"}};
  rich.quote = PostRef{};
  rich.first_comment = "c";
  CHECK(exec.broken(rich, {{"media", "image/png video/mp4"},
                           {"features", "thread warning visibility poll quote first_comment"}})
            .empty());
}

TEST_CASE("exec: settings that cannot be are told with what they may be") {
  auto message = [](const char* name, const char* value) {
    Settings settings{{"command", "post"}};
    settings[name] = value;
    auto problems = check_settings(*find_network("exec"), settings);
    return problems.empty() ? std::string() : problems[0].setting + ": " + problems[0].message;
  };
  CHECK(message("timeout", "60") == "");
  CHECK(has(message("actions", "find fly"), "fly"));
  CHECK(has(message("replay", "look_up"), "find"));
  CHECK(has(message("replay", "often"), "harmless"));
  CHECK(has(message("timeout", "0"), "3600"));
  CHECK(has(message("timeout", "1h"), "3600"));
  CHECK(has(message("media", "image/svg+xml"), "image/png"));
  CHECK(message("command", "/usr/bin/say") != "");
}
