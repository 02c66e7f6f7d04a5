// Files that are not what they should be: turned bits, cut ends, other programs' files. Each either
// works or is refused with a sentence; refused, it is left as it was. None crashes.

#include <doctest/doctest.h>

#include <cstdlib>
#include <set>

#include "core/error.h"
#include "core/random.h"
#include "metrics/metric_store.h"
#include "queue/queue_store.h"
#include "store/store.h"
#include "support/temp_dir.h"

using namespace smm;
namespace fs = std::filesystem;
using smm::test::TempDir;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

// The bytes of a state with some hundred entries in it.
std::string sound() {
  TempDir dir(TempDir::memory());
  auto path = dir.path() / "smm.db";
  {
    auto db = open_store(path);
    Transaction tx(*db);
    QueueStore queue(*db);
    for (int i = 0; i < 150; ++i) {
      Entry entry;
      entry.post = "post-" + std::to_string(i);
      entry.account = i % 2 == 0 ? "a" : "b";
      entry.network = "fake";
      entry.due = noon + Seconds{i};
      entry.local = "2026-10-03 12:00";
      entry.content = R"({"id":"x","parts":[{"text":"what is said"}]})";
      auto id = queue.insert(entry, noon);
      queue.log(noon, "anna", "apply", id, "");
    }
    tx.commit();
    db->script("PRAGMA wal_checkpoint(TRUNCATE);");
  }
  return dir.read("smm.db");
}

struct Tried {
  bool refused = false;
  std::string what;
};

// What the program does with a queue: looks at it and takes the next entry of it.
Tried use(const std::filesystem::path& path) {
  try {
    auto db = open_store(path);
    QueueStore queue(*db);
    queue.list({});
    for (int id = 1; id < 150; id += 37) queue.audit({.entry = id});
    queue.busy_accounts(noon, "");
    queue.mark_missed(noon);
    Transaction tx(*db);
    queue.claim({"a", "", noon, noon + Seconds{900}, "me"});
    return {};  // rolled back
  } catch (const Error& error) {
    return {true, std::string(error.what()) + " " + error.hint()};
  }
}

void works_or_is_refused(const TempDir& dir, const std::string& bytes) {
  auto path = dir.write("smm.db", bytes);
  for (const char* rest : {"smm.db-wal", "smm.db-shm"}) std::filesystem::remove(dir.path() / rest);
  auto tried = use(path);
  if (!tried.refused) return;
  CHECK(tried.what.size() > 20);
  CHECK(tried.what.find("std::") == std::string::npos);
  CHECK(dir.read("smm.db") == bytes);
}

constexpr std::size_t page_size = 1024;  // of a new state

void put(std::string& bytes, std::size_t at, std::size_t width, std::uint64_t value) {
  for (std::size_t i = 0; i < width; ++i)
    bytes[at + i] = static_cast<char>(value >> (8 * (width - 1 - i)));
}

// An inner page of a table (fileformat2.html, 1.6): all of its children are the same page.
std::string inner_page(std::uint64_t child) {
  constexpr std::size_t size = page_size, cells = 100,
                        cell = 6;  // a page number, a key of two bytes
  std::string page(size, '\0');
  page[0] = 5;
  put(page, 3, 2, cells);
  put(page, 5, 2, size - cells * cell);
  put(page, 8, 4, child);
  for (std::size_t i = 0; i < cells; ++i) {
    auto at = size - (i + 1) * cell;
    put(page, 12 + 2 * i, 2, at);
    put(page, at, 4, child);
    put(page, at + 4, 2, 0x8100 + (i / 128) * 0x100 + i % 128);  // a varint that grows
  }
  return page;
}

// The state, with so many storeys of inner pages on top of the table's leaf, each of which leads to
// the next by a hundred ways.
std::string tower(std::string bytes, std::size_t root, int storeys) {
  auto pages = bytes.size() / page_size;
  auto leaf = root;
  while (bytes[(leaf - 1) * page_size] == 5) {  // the last child of each page
    std::size_t child = 0;
    for (std::size_t i = 8; i < 12; ++i)
      child = child << 8 | static_cast<unsigned char>(bytes[(leaf - 1) * page_size + i]);
    leaf = child;
  }
  auto below = leaf;
  if (leaf == root) {
    bytes += bytes.substr((root - 1) * page_size, page_size);
    below = ++pages;
  }
  for (int storey = 1; storey < storeys; ++storey) {
    bytes += inner_page(below);
    below = ++pages;
  }
  bytes.replace((root - 1) * page_size, page_size, inner_page(below));
  put(bytes, 28, 4, pages);
  return bytes;
}

std::uint64_t seed() {
  const char* text = std::getenv("SMM_TEST_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 20'261'003;
}

}  // namespace

TEST_CASE("store: with any bit of its file turned it works or is refused and left untouched") {
  auto bytes = sound();
  TempDir dir(TempDir::memory());
  Random random(seed());
  MESSAGE("SMM_TEST_SEED=" << seed());
  auto turned = [&](std::size_t at, unsigned bit) {
    auto copy = bytes;
    copy[at] = static_cast<char>(static_cast<unsigned char>(copy[at]) ^ (1U << bit));
    CAPTURE(at);
    CAPTURE(bit);
    works_or_is_refused(dir, copy);
  };
  for (std::size_t at = 0; at < 100; ++at) turned(at, static_cast<unsigned>(random.between(0, 7)));
  for (int i = 0; i < 300; ++i)  // the heads of pages say how the rest is to be read
    turned(random.between(0, bytes.size() / page_size - 1) * page_size + random.between(0, 40),
           static_cast<unsigned>(random.between(0, 7)));
  for (int i = 0; i < 300; ++i)
    turned(random.between(100, bytes.size() - 1), static_cast<unsigned>(random.between(0, 7)));
}

TEST_CASE("store: cut off anywhere it works or is refused and left untouched") {
  auto bytes = sound();
  TempDir dir(TempDir::memory());
  for (std::size_t size = 1; size < bytes.size();
       size += size < 200 ? 7 : 1999) {  // not a multiple of a page
    CAPTURE(size);
    works_or_is_refused(dir, bytes.substr(0, size));
  }
  for (std::size_t size = page_size; size < bytes.size(); size += page_size) {
    CAPTURE(size);
    works_or_is_refused(dir, bytes.substr(0, size));
  }
}

TEST_CASE("store: another program's file is refused and left untouched, an empty one is taken") {
  TempDir dir(TempDir::memory());
  auto bytes = sound();
  auto with = [&](std::size_t at, std::string_view what) {
    auto copy = bytes;
    copy.replace(at, what.size(), what);
    return copy;
  };
  using namespace std::string_view_literals;
  for (const auto& foreign : {with(68, "ABCD"), with(60, "\0\0\3\xe7"sv), with(60, "\0\0\0\0"sv),
                              with(0, "PK\3\4"), std::string("a note to myself\n"),
                              std::string(100'000, 'x'), std::string(page_size, '\0')}) {
    auto path = dir.write("smm.db", foreign);
    auto tried = use(path);
    CHECK(tried.refused);
    CHECK(dir.read("smm.db") == foreign);
    CHECK_FALSE(std::filesystem::exists(dir.path() / "smm.db-wal"));
  }
  CHECK_FALSE(use(dir.write("smm.db", "")).refused);
}

TEST_CASE("store: a table whose pages lead to each other without end is refused within bounds") {
  TempDir dir(TempDir::memory());
  auto bytes = sound();
  std::size_t root = 0;
  {
    auto db = open_store(dir.write("smm.db", bytes));
    auto rows = db->query("SELECT rootpage FROM sqlite_schema WHERE name = 'audit'");
    REQUIRE(rows.next());
    root = static_cast<std::size_t>(rows.integer(0));
  }
  std::set<bool> met;
  for (int storeys : {1, 5}) {
    CAPTURE(storeys);
    for (const char* rest : {"smm.db-wal", "smm.db-shm"}) fs::remove(dir.path() / rest);
    auto db = open_store(dir.write("smm.db", tower(bytes, root, storeys)), Db::Mode::read_only);
    try {
      auto people = QueueStore(*db).people();  // a hundred times the same rows
      CHECK(people.size() == 1);
      met.insert(false);
    } catch (const Error& error) {
      CHECK(error.status() == Status::invalid);
      met.insert(true);
    }
  }
  REQUIRE(bytes.substr(16, 2) == std::string{page_size >> 8, page_size & 0xFF});
  CHECK(met == std::set<bool>{false, true});  // a hundred times a page can be read, not 100^5
}
