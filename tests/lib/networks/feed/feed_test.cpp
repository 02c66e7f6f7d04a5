#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <map>
#include <thread>

#include "core/error.h"
#include "core/text.h"
#include "networks/feed/state.h"
#include "networks/feed/text.h"
#include "networks/limits.h"
#include "networks/settings.h"
#include "support/fake_account.h"
#include "support/json.h"
#include "support/media_files.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/media/image.h"
#include "sys/media/shrink.h"
#include "sys/media/tiff.h"

using namespace smm;
using namespace std::string_literals;

namespace {

struct NoHttp final : HttpClient {
  HttpResult send(const HttpRequest&) override { throw std::logic_error("a feed uses no network"); }
};

struct NoCredentials final : Credentials {
  Secret secret(std::string_view) override { throw std::logic_error("a feed has no secrets"); }
  std::optional<Secret> cached(std::string_view) override { return std::nullopt; }
  void cache(std::string_view, const Secret&) override {}
  void store(std::string_view, const Secret&) override {}
  void confirm_identity(std::string_view, std::string_view) override {}
  std::optional<std::string> fact(std::string_view) override { return std::nullopt; }
  void learn(std::string_view, std::string_view) override {}
};

const Network& network() { return *find_network("feed"); }

// A workspace with one account of the network, and what a worker has at hand.
struct Desk {
  test::TempDir folder{test::TempDir::memory()};
  std::string account = "site";
  Settings settings{{"path", "public"}, {"title", "The Workshop"}};
  FixedClock clock{*parse_rfc3339("2026-10-03T09:00:00Z")};

  Outcome publish(const Post& post, test::MemoryJournal& journal) {
    NoHttp http;
    NoCredentials credentials;
    Random random(1);
    if (journal.kept.empty()) network().prepare(post, {post.id, clock.now(), clock.now()}, journal);
    Connection connection{account, settings, folder.path(), http, clock, random, credentials};
    return network().connect(connection)->publish(post, journal);
  }
  // As a whole day's work: publishes, and an hour goes by.
  Outcome publish(const Post& post) {
    test::MemoryJournal journal;
    auto outcome = publish(post, journal);
    pass(3600);
    return outcome;
  }
  Finding find(const Post& post, test::MemoryJournal journal = {}) {
    NoHttp http;
    NoCredentials credentials;
    Random random(1);
    Connection connection{account, settings, folder.path(), http, clock, random, credentials};
    return network().connect(connection)->find(post, journal);
  }
  void pass(int seconds) { clock.sleep_until(clock.now() + Seconds{seconds}); }

  Media picture(const std::string& file, const std::string& alt = "A picture") {
    auto bytes = test::png_file(640, 480, {.before = test::png_chunk("pHYs", file)});
    folder.write(file, bytes);
    return {file, alt, "image/png", bytes.size(), sha256(bytes), 640, 480};
  }
  nlohmann::json json(const std::string& file = "public/feed.json") {
    return nlohmann::json::parse(folder.read(file));
  }
  std::string page(const std::string& file) { return folder.read("public/" + file); }
};

Post post_of(const std::string& id, const std::string& text = "Hello") {
  Post post;
  post.id = id;
  post.parts = {{text, {}}};
  return post;
}

Post numbered(int number) {
  return post_of(fmt::format("post-{:03}", number), fmt::format("Text of post {}", number));
}

bool published(const Outcome& outcome) { return std::holds_alternative<Published>(outcome); }

std::string why(const Outcome& outcome) {
  if (auto* later = std::get_if<RetryLater>(&outcome)) return "later: " + later->why;
  if (auto* rejected = std::get_if<Rejected>(&outcome)) return "rejected: " + rejected->why;
  return "published or something else";
}

bool contains(const std::string& text, std::string_view what) {
  return text.find(what) != text.npos;
}

// Every file beneath a folder, by name, less the lock.
using Snapshot = std::map<std::string, std::string>;

Snapshot snapshot(const fs::path& folder) {
  Snapshot files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != ".lock")
      files[fs::relative(entry.path(), folder).string()] = read_file(entry.path(), 1U << 26);
  return files;
}

void restore(const fs::path& folder, const Snapshot& files) {
  fs::remove_all(folder);
  for (const auto& [name, content] : files) {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << content;
  }
}

std::map<std::string, std::pair<ino_t, long>> stamps(const fs::path& folder) {
  std::map<std::string, std::pair<ino_t, long>> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    struct stat info {};
    ::stat(entry.path().c_str(), &info);
    if (entry.is_regular_file() && entry.path().filename() != ".lock")
      all[entry.path().string()] = {info.st_ino, info.st_mtim.tv_nsec};
  }
  return all;
}

std::vector<std::string> ids(const nlohmann::json& document) {
  std::vector<std::string> all;
  for (const auto& item : document.at("items")) all.push_back(item.at("_smm").at("id"));
  return all;
}

// The ids of all posts, following next_url as a reader does.
std::vector<std::string> all_ids(Desk& desk) {
  std::vector<std::string> all;
  for (std::string file = "feed.json"; !file.empty();) {
    auto document = desk.json("public/" + file);
    for (auto& id : ids(document)) all.push_back(id);
    auto next = document.value("next_url", "");
    file = next.empty() ? "" : "archive/" + fs::path(next).filename().string();
  }
  return all;
}

}  // namespace

TEST_CASE("feed: a post is in the page, both feeds, and a page of its own") {
  Desk desk;
  auto post = post_of("spring", "Come by!\n\nhttps://example.org/?utm_source=site #spring");
  post.title = "Spring sale";
  auto outcome = desk.publish(post);
  REQUIRE(published(outcome));
  CHECK(std::get<Published>(outcome).url == "public/posts/spring.html");
  CHECK(std::get<Published>(outcome).remote_id == desk.json().at("items")[0].at("id"));
  for (const char* file : {"feed.json", "atom.xml", "index.html", "posts/spring.html"})
    CHECK(contains(desk.page(file), "Spring sale"));
  CHECK(contains(desk.page("index.html"),
                 "<a href=\"https://example.org/?utm_source=site\">example.org</a>"));
  CHECK(desk.json().at("items")[0].at("date_published") == "2026-10-03T09:00:00Z");
  CHECK(desk.json().at("items")[0].at("tags") == nlohmann::json{"spring"});
}

TEST_CASE("feed: publishing the same post twice changes not one byte and touches no file") {
  Desk desk;
  auto post = post_of("one");
  post.parts[0].media = {desk.picture("a.png")};
  test::MemoryJournal journal;
  auto first = desk.publish(post, journal);
  auto before = snapshot(desk.folder.path() / "public");
  auto touched = stamps(desk.folder.path() / "public");
  desk.pass(3600);
  auto second = desk.publish(post, journal);
  REQUIRE(published(second));
  CHECK(std::get<Published>(second).url == std::get<Published>(first).url);
  CHECK(std::get<Published>(second).remote_id == std::get<Published>(first).remote_id);
  test::MemoryJournal other;  // even by an entry that knows nothing of the first
  CHECK(published(desk.publish(post, other)));
  CHECK(snapshot(desk.folder.path() / "public") == before);
  CHECK(stamps(desk.folder.path() / "public") == touched);
}

TEST_CASE("feed: equal posts at equal times give equal bytes") {
  Snapshot first;
  for (int round = 0; round < 2; ++round) {
    Desk desk;
    for (int i = 0; i < 60; ++i) REQUIRE(published(desk.publish(numbered(i))));
    auto all = snapshot(desk.folder.path() / "public");
    if (round == 0) first = all;
    CHECK(all == first);
  }
}

TEST_CASE("feed: a crash between any two writes leaves the old feed, and a retry the new one") {
  // The second time with a post that seals a page of older ones.
  for (int before : {3, 2 * static_cast<int>(feed::page_size) - 1}) {
    Desk desk;
    auto folder = desk.folder.path() / "public";
    for (int i = 0; i < before; ++i) REQUIRE(published(desk.publish(numbered(i))));
    auto old = snapshot(folder);
    auto post = post_of("the-one");
    post.parts[0].media = {desk.picture("a.png"), desk.picture("b.png")};
    test::MemoryJournal journal;
    REQUIRE(published(desk.publish(post, journal)));
    auto complete = snapshot(folder);

    std::vector<std::string> written;  // all but the last write, whatever their order
    for (const auto& [name, content] : complete)
      if (name != "feed.json" && (!old.count(name) || old[name] != content))
        written.push_back(name);
    REQUIRE(written.size() >= 5);
    for (unsigned set = 0; set < 1U << written.size(); ++set) {
      auto state = old;
      for (std::size_t i = 0; i < written.size(); ++i)
        if (set >> i & 1) state[written[i]] = complete[written[i]];
      restore(folder, state);
      CHECK(std::holds_alternative<NotThere>(desk.find(post, journal)));
      desk.pass(60);  // the retry comes later, and yet has the same time
      REQUIRE(published(desk.publish(post, journal)));
      REQUIRE(snapshot(folder) == complete);
    }
  }
}

TEST_CASE("feed: what a dead attempt had shown is taken back by the next post") {
  Desk desk;
  auto folder = desk.folder.path() / "public";
  desk.publish(numbered(1));
  auto old = desk.page("feed.json");
  test::MemoryJournal journal;
  desk.publish(numbered(2), journal);
  write_file(folder / "feed.json", old);  // killed before the last write
  REQUIRE(published(desk.publish(numbered(3))));
  CHECK_FALSE(contains(desk.page("index.html"), "Text of post 2"));
  CHECK_FALSE(contains(desk.page("atom.xml"), "Text of post 2"));
  REQUIRE(published(desk.publish(numbered(2), journal)));
  CHECK(all_ids(desk) == std::vector<std::string>{"post-003", "post-002", "post-001"});
}

TEST_CASE("feed: after being killed at any moment, a run over the same posts ends the same") {
  constexpr int posts = 12;
  Desk reference;
  std::vector<test::MemoryJournal> journals(posts);
  auto publish_all = [&](Desk& desk) {
    for (int i = 0; i < posts; ++i) {
      auto post = numbered(i);
      post.parts[0].media = {desk.picture(fmt::format("{}.png", i))};
      if (!published(desk.publish(post, journals[static_cast<std::size_t>(i)]))) std::abort();
      desk.pass(60);
    }
  };
  publish_all(reference);
  auto complete = snapshot(reference.folder.path() / "public");
  Random random(20261003);
  Desk desk;
  for (int round = 0; round < 30; ++round) {
    if (round % 5 == 0) fs::remove_all(desk.folder.path() / "public");
    auto child = ::fork();
    if (child == 0) {
      publish_all(desk);
      ::_exit(0);
    }
    ::usleep(static_cast<useconds_t>(random.between(100, 40'000)));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    for (const char* file : {"feed.json", "atom.xml", "index.html"})
      if (fs::exists(desk.folder.path() / "public" / file)) CHECK(desk.page(file).ends_with("\n"));
  }
  publish_all(desk);
  CHECK(snapshot(desk.folder.path() / "public") == complete);  // and nothing half-written beside it
}

TEST_CASE("feed: writers at the same time, threads or processes, lose nothing") {
  Desk desk;
  constexpr int each = 30;
  auto work = [&](int from) {
    NoHttp http;
    NoCredentials credentials;
    Random random(1);
    Connection connection{desk.account, desk.settings, desk.folder.path(), http,
                          desk.clock,   random,        credentials};
    auto adapter = network().connect(connection);
    for (int i = from; i < from + each; ++i) {
      test::MemoryJournal journal;
      network().prepare(numbered(i), {{}, {}, desk.clock.now() + Seconds{i}}, journal);
      if (!published(adapter->publish(numbered(i), journal))) std::abort();
    }
  };
  auto child = ::fork();
  if (child == 0) {
    work(2 * each);
    ::_exit(0);
  }
  std::thread other([&] { work(each); });
  work(0);
  other.join();
  int status = 1;
  ::waitpid(child, &status, 0);
  CHECK(status == 0);
  auto all = all_ids(desk);
  std::sort(all.begin(), all.end());
  REQUIRE(all.size() == 3 * each);
  for (int i = 0; i < 3 * each; ++i) CHECK(all[static_cast<std::size_t>(i)] == numbered(i).id);
}

TEST_CASE("feed: a feed.json that smm did not write, or that is damaged, is left alone") {
  Desk desk;
  desk.publish(numbered(1));
  auto whole = desk.page("feed.json");
  auto with = [&](const char* from, const char* to) {
    auto text = whole;
    replace_all(text, from, to);
    return text;
  };
  for (const auto& content :
       {""s, "hello"s, "[]"s, "null"s, whole.substr(0, whole.size() / 2),
        whole.substr(0, whole.size() - 3), R"({"version":"x","title":"Mine","items":[]})"s,
        with("\"version\": 1", "\"version\": 2"), with("2026-10-03T", "yesterday"),
        with("\"account\": \"site\"", "\"account\": \"shop\""), with("\"parts\"", "\"pieces\"")}) {
    REQUIRE(content != whole);
    desk.folder.write("public/feed.json", content);
    auto before = snapshot(desk.folder.path() / "public");
    auto outcome = desk.publish(numbered(2));
    CHECK(std::holds_alternative<RetryLater>(outcome));
    CHECK(contains(why(outcome), "public/feed.json"));
    CHECK(snapshot(desk.folder.path() / "public") == before);
    CHECK(std::holds_alternative<CouldNotAsk>(desk.find(numbered(2))));
  }
  desk.folder.write("public/feed.json", whole);  // mended: the entry goes out
  CHECK(published(desk.publish(numbered(2))));
}

TEST_CASE("feed: a page made by hand is never overwritten") {
  for (const char* file : {"index.html", "atom.xml"}) {
    Desk desk;
    desk.folder.write("public/"s + file, "<p>my own</p>");
    auto outcome = desk.publish(numbered(1));
    CHECK(std::holds_alternative<RetryLater>(outcome));
    CHECK(contains(why(outcome), "public/"s + file));
    CHECK(snapshot(desk.folder.path() / "public").size() == 1);
  }
}

TEST_CASE("feed: text cannot become markup, nor an id leave its folder") {
  Desk desk;
  desk.settings["title"] = "A & <b>";
  desk.settings["description"] = "\"><script>0</script>";
  std::string evil = "</p></article><script>alert(1)</script><img src=x onerror=\"alert(2)\">]]>";
  int number = 0;
  for (const auto& id : {"../../escape"s, "a/b"s, "A"s, "a"s, ".."s, ""s + '\0' + "x", "\xFF\xFE"s,
                         "ü"s, "x\"><script>"s, std::string(500, 'y')}) {
    auto post =
        post_of(id, evil + "\n#tag<script> https://e.org/\"><script> @me<script> \xFF \x01");
    post.title = number++ % 2 ? evil : "";
    post.tags = {evil};
    post.parts[0].media = {desk.picture("pic.png", "\" onload=\"alert(3)" + evil)};
    REQUIRE(published(desk.publish(post)));
  }
  auto all = snapshot(desk.folder.path());
  CHECK(all.size() == 10 + 3 + 2);  // ten pages, three documents, the picture and its copy
  for (const auto& file : all) {
    const auto& name = file.first;
    const auto& content = file.second;
    if (!name.ends_with(".html")) continue;
    for (const char* bad : {"<script", "<img src=x", " onload=\"", "\x01", "</article><"})
      CHECK_MESSAGE(!contains(content, bad), name);
    CHECK(valid_utf8(content));
  }
  CHECK_FALSE(contains(desk.page("atom.xml"), "<script"));
  auto document = desk.json();
  for (const auto& item : document.at("items")) {  // what readers embed; Atom has the same
    auto content = item.at("content_html").get<std::string>();
    CHECK_FALSE(contains(content, "<script"));
    CHECK_FALSE(contains(content, " onload=\""));
  }
}

TEST_CASE("feed: two ids never share a page") {
  std::map<std::string, std::string> seen;
  for (const auto& id : {"a"s, "A"s, "a b"s, "a-b"s, "a--b"s, "a/b"s, "-a"s, "a."s, ".a"s, ""s,
                         "-"s, std::string(64, 'a'), std::string(65, 'a'), std::string(66, 'a')}) {
    auto slug = feed::slug(id);
    CHECK_MESSAGE(seen.emplace(slug, id).second, slug);
    CHECK(slug.size() <= 64);
    CHECK_FALSE(slug.starts_with('.'));
    CHECK(slug == lower_ascii(slug));
  }
  CHECK(feed::slug("spring-sale.2026_10") == "spring-sale.2026_10");
}

TEST_CASE("feed: pictures are copied once, described, and sized") {
  Desk desk;
  auto post = post_of("one");
  post.parts[0].media = {desk.picture("images/My Photo.PNG", "A cup & saucer")};
  REQUIRE(published(desk.publish(post)));
  auto before = stamps(desk.folder.path() / "public/media");
  post.id = "two";
  REQUIRE(published(desk.publish(post)));
  CHECK(stamps(desk.folder.path() / "public/media") == before);
  REQUIRE(before.size() == 1);
  auto file = "media/" + post.parts[0].media[0].digest.substr(0, 12) + "-my-photo.png";
  CHECK(desk.page(file) == desk.folder.read("images/My Photo.PNG"));
  CHECK(contains(desk.page("index.html"),
                 "<img src=\"" + file +
                     "\" alt=\"A cup &amp; saucer\" width=\"640\" height=\"480\" "
                     "loading=\"lazy\">"));
  CHECK(contains(desk.page("posts/one.html"), "src=\"../" + file));
  auto attachment = desk.json().at("items")[0].at("attachments")[0];
  CHECK(attachment.at("mime_type") == "image/png");
  CHECK(attachment.at("size_in_bytes") == post.parts[0].media[0].bytes);
  CHECK(
      contains(desk.page("atom.xml"), "<link rel=\"enclosure\" type=\"image/png\" href=\"" + file));
}

TEST_CASE("feed: a published photograph does not tell where it was taken") {
  Desk desk;
  auto post = post_of("one");
  auto& media = post.parts[0].media.emplace_back(desk.picture("a.png"));
  auto told = test::tiff(6, true, true);
  auto bytes = test::png_file(640, 480,
                              {.before = test::png_chunk("eXIf", told),
                               .trailer = test::video_file({.in_data = "+48.2082+016.3738/"})});
  desk.folder.write("a.png", bytes);
  media.digest = sha256(bytes);
  media.bytes = bytes.size();
  REQUIRE(published(desk.publish(post)));
  auto stored = desk.json().at("items")[0].at("attachments")[0];
  auto copy = desk.page(stored.at("url"));
  CHECK(copy ==
        test::png_file(640, 480, {.before = test::png_chunk("eXIf", tiff_to_publish(told))}));
  CHECK(stored.at("size_in_bytes") == copy.size());
}

TEST_CASE("feed: a file that changed since it was checked is not published") {
  Desk desk;
  auto post = post_of("one");
  post.parts[0].media = {desk.picture("a.png")};
  desk.folder.write("a.png", desk.folder.read("a.png") + "!");
  auto outcome = desk.publish(post);
  CHECK(why(outcome) == "rejected: a.png has changed since it was checked");
  CHECK(snapshot(desk.folder.path() / "public").empty());
}

TEST_CASE("feed: media are what their bytes say, and stay beneath the workspace") {
  Desk desk;
  auto refused = [&](const std::string& file, const std::string& bytes) {
    desk.folder.write(file, bytes);
    auto post = post_of("one");
    post.parts[0].media = {{file, "x", "image/png", bytes.size(), sha256(bytes), 1, 1}};
    return why(desk.publish(post));
  };
  CHECK(refused("a.png", "<svg onload=alert(1)>").starts_with("rejected: a.png is of a type"));
  CHECK(refused("b.png", "%PDF-1.4").starts_with("rejected: b.png is application/pdf"));
  auto post = post_of("one");
  post.parts[0].media = {{"../../etc/passwd", "x", "image/png", 1, "", 1, 1}};
  CHECK(contains(why(desk.publish(post)), "leads out of the workspace"));
  post.parts[0].media = {{"gone.png", "x", "image/png", 1, "", 1, 1}};
  CHECK(why(desk.publish(post)) == "rejected: gone.png is gone since it was checked");
  CHECK_FALSE(fs::exists(desk.folder.path() / "public/feed.json"));
}

TEST_CASE("feed: a thread is one post, its parts in order") {
  Desk desk;
  auto post = post_of("thread", "First.\r\nSame paragraph.\n\n\nSecond paragraph.");
  post.parts.push_back({"Part two.", {desk.picture("a.png")}});
  post.parts.push_back({"Part three.", {}});
  REQUIRE(published(desk.publish(post)));
  CHECK(desk.json().at("items").size() == 1);
  auto html = desk.json().at("items")[0].at("content_html").get<std::string>();
  CHECK(
      html.starts_with("<p>First.<br>\nSame paragraph.</p>\n<p>Second paragraph.</p>\n"
                       "<p>Part two.</p>\n<figure><img "));
  CHECK(html.ends_with("</figure>\n<p>Part three.</p>\n"));
}

TEST_CASE("feed: the front stays short, and no post is lost to readers that follow next_url") {
  Desk desk;
  constexpr int posts = 130;
  for (int i = 0; i < posts; ++i) REQUIRE(published(desk.publish(numbered(i))));
  auto front = ids(desk.json());
  CHECK(front.size() >= feed::page_size);
  CHECK(front.size() < 2 * feed::page_size);
  auto all = all_ids(desk);
  REQUIRE(all.size() == posts);
  for (int i = 0; i < posts; ++i)
    CHECK(all[static_cast<std::size_t>(posts - 1 - i)] == numbered(i).id);
  CHECK(contains(desk.page("index.html"), "href=\"archive/page-4.html\""));
  CHECK(contains(desk.page("archive/page-2.html"), "href=\"../archive/page-1.html\""));

  test::MemoryJournal journal;  // a sealed post, tried again
  journal.put(
      "published",
      desk.json("public/archive/page-1.json")["items"][0]["date_published"].get<std::string>());
  auto before = snapshot(desk.folder.path() / "public");
  auto sealed = post_of(ids(desk.json("public/archive/page-1.json"))[0]);
  CHECK(std::holds_alternative<Published>(desk.find(sealed, journal)));
  CHECK(published(desk.publish(sealed, journal)));
  CHECK(snapshot(desk.folder.path() / "public") == before);
  CHECK(std::holds_alternative<NotThere>(desk.find(post_of("never"), journal)));
}

TEST_CASE("feed: a new title or address is on every page after the next post, and ids stay") {
  Desk desk;
  for (int i = 0; i < 60; ++i) desk.publish(numbered(i));
  auto id = desk.json().at("items")[0].at("id");
  desk.settings["title"] = "Renamed";
  desk.settings["url"] = "https://example.org/news";
  auto outcome = desk.publish(numbered(60));
  REQUIRE(published(outcome));
  CHECK(std::get<Published>(outcome).url == "https://example.org/news/posts/post-060.html");
  for (const auto& file : snapshot(desk.folder.path() / "public")) {
    bool map = file.first.ends_with(".xml") && file.first != "atom.xml";
    CHECK_MESSAGE(contains(file.second, map ? "https://example.org/news/" : "Renamed"), file.first);
    CHECK_MESSAGE(!contains(file.second, "The Workshop"), file.first);
  }
  CHECK(desk.json().at("items")[1].at("id") == id);
  CHECK(desk.json().at("items")[1].at("url") == "https://example.org/news/posts/post-059.html");
  CHECK(desk.json().at("next_url") == "https://example.org/news/archive/page-1.json");
}

TEST_CASE("feed: two accounts never share a folder") {
  Desk desk;
  desk.publish(numbered(1));
  desk.account = "client-b";
  auto outcome = desk.publish(numbered(2));
  CHECK(why(outcome) ==
        "later: public/feed.json is the feed of the account site: give client-b a path of its own");
}

TEST_CASE("feed: dates are those of the site's zone and language") {
  Time night = *parse_rfc3339("2026-10-03T23:30:00Z");
  CHECK(feed::long_date(night, "en", std::nullopt) == "3 October 2026");
  CHECK(feed::long_date(night, "de-AT", Zone::find("Europe/Rome")) == "4. Oktober 2026");
  CHECK(feed::long_date(night, "pt-BR", std::nullopt) == "3 de outubro de 2026");
  CHECK(feed::long_date(night, "ko", std::nullopt) == "2026년 10월 3일");
  CHECK(feed::long_date(night, "th", std::nullopt) == "2026-10-03");
}

TEST_CASE("feed: settings that cannot work are told before anything is queued") {
  auto problems = [](const Settings& settings) { return check_settings(network(), settings); };
  CHECK(problems({{"path", "public/news"}, {"url", "https://example.org/"}}).empty());
  for (const char* path : {"", ".", "..", "../site", "/var/www", ".smm/site", "a/../..", "./."})
    CHECK_MESSAGE(problems({{"path", path}}).size() == 1, path);
  for (const char* url :
       {"example.org", "ftp://example.org/", "https://", "https:///a", "https://e.org/?a",
        "https://e.org/#a", "https://e.org/\"", "javascript:1"})
    CHECK_MESSAGE(problems({{"path", "p"}, {"url", url}}).size() == 1, url);
  CHECK(problems({{"path", "p"}, {"language", "e\""}}).size() == 1);
  CHECK(problems({{"path", "p"}, {"timezone", "Mars/Olympus"}}).size() == 1);
  auto post = post_of("a");
  post.parts[0].media = {{"a.svg", "", "image/svg+xml", 1, "", 0, 0}};
  auto found = check_post(network(), post, {{"path", "p"}});
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "media-type");
}

TEST_CASE("feed: a folder that cannot be written keeps the entry for later") {
  Desk desk;
  desk.folder.write("public", "a file where the folder should be");
  CHECK(why(desk.publish(numbered(1))).starts_with("later: "));
  CHECK(desk.folder.read("public") == "a file where the folder should be");
  desk.settings["path"] = "link/site";
  fs::create_directory_symlink("/tmp", desk.folder.path() / "link");
  CHECK(contains(why(desk.publish(numbered(1))), "leads out of the workspace"));
}

// ---- Changing what is out ----

namespace {

Changed change(Desk& desk, const Post& post, bool retract) {
  NoHttp http;
  NoCredentials credentials;
  Random random(1);
  test::MemoryJournal journal;
  Connection connection{desk.account, desk.settings, desk.folder.path(), http,
                        desk.clock,   random,        credentials};
  auto adapter = network().connect(connection);
  return retract ? adapter->retract(post, journal) : adapter->edit(post, journal);
}

bool mentions(Desk& desk, const std::string& what) {
  for (const auto& [name, content] : snapshot(desk.folder.path() / "public"))
    if (contains(content, what)) return true;
  return false;
}

}  // namespace

TEST_CASE("feed: an edited post says the new words everywhere, and keeps its place and address") {
  Desk desk;
  for (int i = 0; i < 60; ++i) REQUIRE(published(desk.publish(numbered(i))));
  auto id = desk.json()["items"].back()["id"];
  for (int number : {2, 58}) {  // sealed, and in front
    auto post = numbered(number);
    post.parts[0].text = fmt::format("New words {}", number);
    CHECK(std::holds_alternative<Done>(change(desk, post, false)));
    CHECK(mentions(desk, post.parts[0].text));
    CHECK_FALSE(mentions(desk, fmt::format("Text of post {:03}", number)));
    CHECK_FALSE(mentions(desk, numbered(number).parts[0].text + "<"));
    auto before = snapshot(desk.folder.path() / "public");
    CHECK(std::holds_alternative<Done>(change(desk, post, false)));
    CHECK(snapshot(desk.folder.path() / "public") == before);
  }
  CHECK(desk.json()["items"].back()["id"] == id);
  CHECK(std::holds_alternative<Rejected>(change(desk, post_of("nobody"), false)));
}

TEST_CASE("feed: an edited post says when it was edited; the same edit again says nothing new") {
  Desk desk;
  auto first = post_of("first", "Old words");
  REQUIRE(published(desk.publish(first)));
  REQUIRE(published(desk.publish(post_of("second", "Other words"))));
  CHECK_FALSE(desk.json()["items"][0].contains("date_modified"));
  first.parts[0].text = "New words";
  desk.clock = FixedClock(*parse_rfc3339("2026-10-05T10:00:00Z"));
  CHECK(std::holds_alternative<Done>(change(desk, first, false)));
  auto edited = [&] {
    int count = 0;
    auto items = desk.json()["items"];
    for (const auto& item : items)
      if (item.contains("date_modified")) {
        ++count;
        CHECK(contains(item["content_html"], "New words"));
        CHECK(item["date_modified"] == "2026-10-05T10:00:00Z");
        CHECK(item["date_published"] == "2026-10-03T09:00:00Z");
      }
    auto atom = snapshot(desk.folder.path() / "public")["atom.xml"];
    CHECK(contains(atom,
                   "<published>2026-10-03T09:00:00Z</published>\n"
                   "<updated>2026-10-05T10:00:00Z</updated>"));
    CHECK(atom.find("<updated>2026-10-05T10:00:00Z</updated>") < atom.find("<entry"));
    return count;
  };
  CHECK(edited() == 1);
  desk.clock = FixedClock(*parse_rfc3339("2026-10-06T10:00:00Z"));
  CHECK(std::holds_alternative<Done>(change(desk, first, false)));
  CHECK(edited() == 1);
}

TEST_CASE("feed: a retracted post is gone from every page, with the pictures that no other shows") {
  Desk desk;
  auto shared = desk.picture("shared.png"), own = desk.picture("own.png");
  auto first = post_of("first", "Gone for good"), second = post_of("second", "Stays");
  first.parts[0].media = {shared, own};
  second.parts[0].media = {shared};
  REQUIRE(published(desk.publish(first)));
  REQUIRE(published(desk.publish(second)));
  CHECK(std::holds_alternative<Done>(change(desk, first, true)));
  CHECK_FALSE(mentions(desk, "Gone for good"));
  CHECK(mentions(desk, "Stays"));
  std::string files;
  for (const auto& [name, content] : snapshot(desk.folder.path() / "public")) files += name + "\n";
  CHECK(contains(files, "shared.png"));
  CHECK_FALSE(contains(files, "own.png"));
  CHECK_FALSE(contains(files, "posts/first"));
  CHECK(std::holds_alternative<Done>(change(desk, first, true)));  // again: no harm
  CHECK(std::holds_alternative<NotThere>(desk.find(first)));
  CHECK(std::holds_alternative<Done>(change(desk, second, true)));
  CHECK(published(desk.publish(post_of("third"))));  // an empty feed goes on
}

TEST_CASE("feed: a sealed post is retracted from its page") {
  Desk desk;
  for (int i = 0; i < 60; ++i) REQUIRE(published(desk.publish(numbered(i))));
  CHECK(std::holds_alternative<Done>(change(desk, numbered(2), true)));
  CHECK_FALSE(mentions(desk, "Text of post 2<"));
  CHECK_FALSE(mentions(desk, "post-002"));
  CHECK(mentions(desk, "post-003"));
}

TEST_CASE("feed: one that lost a post says that it is newer, so that readers look") {
  Desk desk;
  REQUIRE(published(desk.publish(post_of("first"))));
  REQUIRE(published(desk.publish(post_of("second"))));
  auto updated = [&] {
    auto atom = desk.page("atom.xml");
    auto begin = atom.find("<updated>") + 9;
    return atom.substr(begin, atom.find('<', begin) - begin);
  };
  CHECK(updated() == "2026-10-03T10:00:00Z");
  desk.clock = FixedClock(*parse_rfc3339("2026-10-05T10:00:00Z"));
  CHECK(std::holds_alternative<Done>(change(desk, post_of("second"), true)));
  CHECK(updated() == "2026-10-05T10:00:00Z");
  desk.clock = FixedClock(*parse_rfc3339("2026-10-06T10:00:00Z"));
  CHECK(std::holds_alternative<Done>(change(desk, post_of("second"), true)));  // it was gone before
  CHECK(updated() == "2026-10-05T10:00:00Z");
  REQUIRE(published(desk.publish(post_of("third"))));
  CHECK(updated() == "2026-10-06T10:00:00Z");
}

TEST_CASE("feed: a film has its captions, its poster and its size on the page") {
  Desk desk;
  auto film = test::video_file();
  const std::string vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n";
  const std::string subrip = "1\n00:00:01,000 --> 00:00:02,000\nHallo\n";
  auto still = test::png_file(640, 480);
  desk.folder.write("film.mp4", film);
  desk.folder.write("film.en.vtt", vtt);
  desk.folder.write("film.de.srt", subrip);
  desk.folder.write("still.png", still);
  Media media{"film.mp4", "A kiln", "video/mp4", film.size(), sha256(film), 640, 480};
  media.captions = {{"film.en.vtt", "text/vtt", vtt.size(), sha256(vtt), "en"},
                    {"film.de.srt", "application/x-subrip", subrip.size(), sha256(subrip), "de"}};
  media.poster = Companion{"still.png", "image/png", still.size(), sha256(still)};
  auto post = post_of("kiln");
  post.parts[0].media = {media};
  auto outcome = desk.publish(post);
  REQUIRE_MESSAGE(published(outcome), why(outcome));
  auto page = desk.page("posts/kiln.html");
  auto poster = "poster=\"../media/" + sha256(still).substr(0, 4);
  CHECK(contains(page, poster));
  CHECK(contains(page, "kind=\"captions\""));
  CHECK(contains(page, "srclang=\"en\" label=\"English\" default>"));
  CHECK(contains(page, "srclang=\"de\" label=\"Deutsch\">"));
  auto shown = desk.json().at("items").at(0).at("_smm").at("parts").at(0).at("media").at(0);
  CHECK(desk.folder.read("public/" + shown.at("captions").at(0).at("file").get<std::string>()) ==
        vtt);
  CHECK(desk.folder.read("public/" + shown.at("captions").at(1).at("file").get<std::string>()) ==
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHallo\n\n");
  // What was changed since it was checked does not go out.
  desk.folder.write("film.en.vtt", vtt + "more");
  auto later = post;
  later.id = "later";
  CHECK(contains(why(desk.publish(later)), "has changed since it was checked"));
}

TEST_CASE("feed: the owner's links, profiles, icon and style are on every page") {
  Desk desk;
  auto icon = test::png_file(64, 64);
  desk.folder.write("icon.png", icon);
  desk.folder.write("site.css", ":root { --hue: 7 }\n");
  desk.settings["links"] = "Imprint https://leaf.example/imprint, The <Shop> https://leaf.example/";
  desk.settings["profiles"] = "https://social.example/@leaf";
  desk.settings["icon"] = "icon.png";
  desk.settings["style"] = "site.css";
  for (int i = 0; i < 60; ++i) REQUIRE(published(desk.publish(numbered(i))));
  for (const auto* file : {"index.html", "posts/post-001.html", "archive/page-1.html"}) {
    CAPTURE(file);
    auto page = desk.page(file);
    CHECK(contains(page, "<a href=\"https://leaf.example/imprint\" dir=\"auto\">Imprint</a>"));
    CHECK(contains(page, "The &lt;Shop&gt;"));
    CHECK(contains(page, "<link rel=\"me\" href=\"https://social.example/@leaf\">"));
    CHECK(contains(page, "<a rel=\"me\" href=\"https://social.example/@leaf\">social.example</a>"));
    CHECK(contains(page, "<link rel=\"icon\" type=\"image/png\""));
    CHECK(contains(page, "--hue: 7"));
  }
  // What is gone holds nothing up, nor does what would end the element it stands in.
  desk.settings["icon"] = "gone.png";
  desk.folder.write("site.css", "a {}</STYLE><script>x</script>");
  REQUIRE(published(desk.publish(numbered(60))));
  CHECK_FALSE(contains(desk.page("index.html"), "rel=\"icon\""));
  CHECK_FALSE(contains(desk.page("index.html"), "<script>"));
  auto problems = [](const Settings& settings) {
    return check_settings(network(), settings).size();
  };
  for (const char* links : {"Imprint", "https://leaf.example", "Imprint javascript:x", "A b, C d"})
    CHECK_MESSAGE(problems({{"path", "p"}, {"links", links}}) == 1, links);
  CHECK(problems({{"path", "p"}, {"profiles", "social.example/@leaf"}}) == 1);
  CHECK(problems({{"path", "p"}, {"icon", "icon.svg"}}) == 1);
  CHECK(problems({{"path", "p"}, {"style", "icon.png"}}) == 1);
}

TEST_CASE("feed: programs find each post, its words, its time and where it stands") {
  Desk desk;
  desk.settings["url"] = "https://leaf.example/news";
  desk.settings["language"] = "pt-BR";
  auto post = post_of("bowl", "Twelve bowls, one crack.\nWe keep the crack.");
  post.title = "Bowls";
  post.parts[0].media = {desk.picture("a.png")};
  REQUIRE(published(desk.publish(post)));
  auto page = desk.page("posts/bowl.html");
  for (const auto* mark : {"class=\"h-entry\"", "p-name", "e-content", "dt-published", "h-card",
                           "property=\"og:description\" content=\"Twelve bowls, one crack.\"",
                           "property=\"og:locale\" content=\"pt_BR\"",
                           "name=\"twitter:card\" content=\"summary_large_image\""}) {
    CAPTURE(mark);
    CHECK(contains(page, mark));
  }
  auto untitled =
      post_of("words", "Words alone, and more of them than fit into a title: they go on and on.");
  REQUIRE(published(desk.publish(untitled)));
  page = desk.page("posts/words.html");
  CHECK(contains(page,
                 "property=\"og:description\" content=\"Words alone, and more of them than fit "
                 "into a title: they go on and on.\""));
  CHECK(contains(page, "content=\"summary\""));
  CHECK(contains(desk.page("index.html"), "h-feed"));
  CHECK(contains(desk.page("index.html"), "class=\"u-url\""));
}

TEST_CASE("feed: the map leads to every post, however many there are") {
  Desk desk;
  desk.settings["url"] = "https://leaf.example/";
  for (int i = 0; i < 80; ++i) REQUIRE(published(desk.publish(numbered(i))));
  auto index = desk.page("sitemap.xml");
  std::string all;
  for (const auto* file : {"posts.xml", "archive/page-1.xml", "archive/page-2.xml"}) {
    CHECK(contains(index, "<loc>https://leaf.example/"s + file + "</loc>"));
    all += desk.page(file);
  }
  for (int i = 0; i < 80; ++i)
    CHECK(contains(all, fmt::format("<loc>https://leaf.example/posts/post-{:03}.html</loc>", i)));
  Desk without;
  REQUIRE(published(without.publish(numbered(1))));
  CHECK_FALSE(fs::exists(without.folder.path() / "public/sitemap.xml"));
}

TEST_CASE("feed: from each older page a reader gets to the newer one and to the older one") {
  Desk desk;
  for (int i = 0; i < 110; ++i) REQUIRE(published(desk.publish(numbered(i))));
  CHECK(contains(desk.page("index.html"), "href=\"archive/page-3.html\" rel=\"next\""));
  CHECK_FALSE(contains(desk.page("index.html"), "rel=\"prev\""));
  CHECK_FALSE(contains(desk.page("archive/page-3.html"), "rel=\"prev\""));
  for (int number : {1, 2})
    CHECK(contains(desk.page(fmt::format("archive/page-{}.html", number)),
                   fmt::format("href=\"../archive/page-{}.html\" rel=\"prev\"", number + 1)));
  CHECK(contains(desk.page("archive/page-2.html"), "href=\"../archive/page-1.html\" rel=\"next\""));
}

TEST_CASE("feed: a text that runs leftwards does so on pages and in feeds") {
  Desk desk;
  desk.settings["language"] = "ar";
  REQUIRE(published(desk.publish(post_of("one", "الفرن مفتوح and more"))));
  CHECK(contains(desk.page("index.html"), "<html lang=\"ar\" dir=\"rtl\">"));
  CHECK(contains(desk.page("index.html"), "اشتراك"));
  CHECK(contains(desk.page("posts/one.html"), "class=\"e-content\" dir=\"auto\""));
  CHECK(contains(desk.json().at("items").at(0).at("content_html").get<std::string>(),
                 "dir=\"auto\""));
  CHECK(contains(desk.page("atom.xml"), "dir=&quot;auto&quot;"));
  Desk english;
  REQUIRE(published(english.publish(post_of("one", "Hello"))));
  CHECK_FALSE(contains(english.page("index.html"), "dir=\"rtl\""));
  CHECK_FALSE(contains(english.page("atom.xml"), "dir="));
}

TEST_CASE("feed: a large picture has a smaller one beside it, where a program makes one") {
  Desk desk;
  auto bytes = test::noisy_png(1200, 90);
  desk.folder.write("wide.png", bytes);
  auto post = post_of("wide");
  post.parts[0].media = {
      {"wide.png", "A shelf", "image/png", bytes.size(), sha256(bytes), 1200, 90}};
  auto outcome = desk.publish(post);
  REQUIRE_MESSAGE(published(outcome), why(outcome));
  bool made = shrink_tool().has_value();
  auto page = desk.page("posts/wide.html");
  CHECK(contains(page, "-wide-800.png 800w, ../media/") == made);
  CHECK(contains(page, "1200w\" sizes=\"") == made);
  CHECK_FALSE(
      contains(desk.json().at("items").at(0).at("content_html").get<std::string>(), "srcset"));
  auto name = "media/" + sha256(bytes).substr(0, 12) + "-wide-800.png";
  CHECK(fs::exists(desk.folder.path() / "public" / name) == made);
  // It is read back with the next post, and goes with its own.
  REQUIRE(published(desk.publish(numbered(1))));
  CHECK(contains(desk.page("index.html"), "-wide-800.png") == made);
  NoHttp http;
  NoCredentials credentials;
  Random random(1);
  test::MemoryJournal journal;
  Connection connection{desk.account, desk.settings, desk.folder.path(), http,
                        desk.clock,   random,        credentials};
  CHECK(std::holds_alternative<Done>(network().connect(connection)->retract(post, journal)));
  CHECK_FALSE(fs::exists(desk.folder.path() / "public" / name));
}

TEST_CASE("feed: a picture that a telephone waits for is told") {
  auto post = post_of("heavy");
  post.parts[0].media = {{"img/a.jpg", "A bowl", "image/jpeg", 1'000'001, "", 4000, 3000}};
  auto told = check_post(network(), post, {{"path", "p"}});
  REQUIRE(told.size() == 1);
  CHECK(told[0].rule == "media-heavy");
  CHECK(told[0].severity == Severity::warning);
  post.parts[0].media[0].bytes = 1'000'000;
  CHECK(check_post(network(), post, {{"path", "p"}}).empty());
}
