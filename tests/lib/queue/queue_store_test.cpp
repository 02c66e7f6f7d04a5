// What is asked of the queue's tables beside claims: the names offered to a person who types one.

#include "queue/queue_store.h"

#include <doctest/doctest.h>

#include "store/store.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

struct Bench {
  TempDir dir{TempDir::memory()};
  std::unique_ptr<Db> db = open_store(dir.path() / "smm.db");
  QueueStore store{*db};

  void add(const std::string& post, const std::string& account, Time due) {
    Entry entry;
    entry.post = post;
    entry.account = account;
    entry.network = "feed";
    entry.due = due;
    entry.content = to_json(Post{post, {}, {{"hello", {}}}, {}, {}, {}});
    store.insert(entry, noon);
  }

  std::vector<std::string> names(std::string_view typed, std::int64_t most = 100) {
    std::vector<std::string> found;
    for (const auto& name : store.beginning_with(typed, noon, most))
      found.push_back(std::to_string(name.id) + " " + name.post + "@" + name.account);
    return found;
  }
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("names: the next ones come first, then the last ones, and no more than are asked for") {
  Bench bench;
  for (int hour = -5; hour < 5; ++hour)
    bench.add("p" + std::to_string(hour + 5), "a", noon + Seconds{3600 * hour});
  CHECK(bench.names("", 2) == Names{"6 p5@a", "7 p6@a", "5 p4@a", "4 p3@a"});
  CHECK(bench.names("").size() == 10);
  CHECK(bench.names("p", 1) == Names{"6 p5@a", "5 p4@a"});
}

TEST_CASE("names: a number is a number's beginning, anything else that of a post at an account") {
  Bench bench;
  for (int i = 1; i <= 12; ++i) bench.add("post-" + std::to_string(i), "a", noon + Seconds{i});
  bench.add("2024", "b", noon + Seconds{99});
  CHECK(bench.names("1") ==
        Names{"1 post-1@a", "10 post-10@a", "11 post-11@a", "12 post-12@a", "13 2024@b"});
  CHECK(bench.names("2") == Names{"2 post-2@a"});
  CHECK(bench.names("post-1@") == Names{"1 post-1@a"});
  CHECK(bench.names("post-12") == Names{"12 post-12@a"});
  CHECK(bench.names("2024@") == Names{"13 2024@b"});
  CHECK(bench.names("post-1@b").empty());
  CHECK(bench.names("%").empty());
  CHECK(bench.names("_ost").empty());
}
