#include "progress.h"

#include <doctest/doctest.h>

#include "core/text.h"

using namespace smm;
using namespace std::chrono_literals;

namespace {

struct Text final : Sink {
  void write(std::string_view part) override { text += part; }
  std::string text;
};

// What stands on the terminal's line after all that was written: a return goes back to its begin.
std::string standing(std::string_view written) {
  std::string line;
  for (auto part : split(written, '\r'))
    if (part.size() >= line.size())
      line = part;
    else
      line.replace(0, part.size(), part);
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

struct Watched {
  explicit Watched(int width = 80) : line(sink, width, [this] { return now; }) {}
  Text sink;
  ProgressLine::Ticks now{100s};
  ProgressLine line;
};

}  // namespace

TEST_CASE("progress: done, rate and what remains agree") {
  CHECK(progress_words(12, 240, "posts", 4) == "12 of 240 posts, 3.0 a second, 1 min 16 s left");
  CHECK(progress_words(0, 240, "posts", 4) == "0 of 240 posts");
  CHECK(progress_words(240, 240, "posts", 4) == "240 of 240 posts, 60 a second");
  CHECK(progress_words(120, 0, "calls", 40) == "120 calls, 3.0 a second");
  CHECK(progress_words(1, 100, "posts", 60) == "1 of 100 posts, 1.0 a minute, 1 h 39 min left");
  CHECK(progress_words(34'000'000, 120'000'000, "bytes", 17) ==
        "34.0 of 120.0 MB, 2.0 MB a second, 43 s left");
  CHECK(progress_words(100'000, 300'000, "bytes", 1) == "100 of 300 kB, 100 kB a second, 2 s left");
  for (std::uint64_t total : {1U, 7U, 1000U, 4'000'000'000U})
    for (std::uint64_t done = 1; done < total; done = done * 3 + 1) {
      auto words = progress_words(done, total, "posts", 10);
      CHECK(words.ends_with(" left"));
      CHECK(words.starts_with(std::to_string(done) + " of " + std::to_string(total)));
    }
}

TEST_CASE("progress: nothing is shown of what is done within a second") {
  Watched watched;
  auto work = watched.line.begin("checking", "posts");
  for (std::uint64_t i = 0; i < 900; ++i) {
    watched.now += 1ms;
    watched.line.at(i, 5000);
  }
  CHECK(watched.sink.text.empty());
  watched.now += 200ms;
  watched.line.at(900, 5000);
  CHECK(standing(watched.sink.text).starts_with("checking: 900 of 5000 posts, 818 a second"));
}

TEST_CASE("progress: it is drawn a few times a second however often it is told") {
  Watched watched;
  auto work = watched.line.begin("importing", "rows");
  std::size_t drawn = 0, seconds = 5;
  for (std::uint64_t i = 0; i < seconds * 10'000; ++i) {
    watched.now += 100us;
    auto before = watched.sink.text.size();
    watched.line.at(i, 50'000);
    drawn += watched.sink.text.size() > before ? 1 : 0;
  }
  CHECK(drawn >= 10);
  CHECK(drawn <= seconds * 4 + 1);
}

TEST_CASE("progress: a line is gone before anything else is written, and at the end") {
  Watched watched;
  {
    auto work = watched.line.begin("publishing", "posts");
    watched.now += 3s;
    watched.line.at(1, 40);
    CHECK(!standing(watched.sink.text).empty());
    {
      auto quiet = watched.line.aside();
      CHECK(standing(watched.sink.text).empty());
      CHECK(watched.sink.text.ends_with("\r"));
    }
    watched.now += 1s;
    watched.line.at(2, 40);
    CHECK(!standing(watched.sink.text).empty());
  }
  CHECK(standing(watched.sink.text).empty());
  auto size = watched.sink.text.size();
  watched.now += 9s;
  watched.line.at(3, 40);
  watched.line.sending(1'000'000, 2'000'000);
  CHECK(watched.sink.text.size() == size);  // there is no work
}

TEST_CASE("progress: a large body is told beside the posts, a small one is not") {
  Watched watched(120);
  auto work = watched.line.begin("publishing", "posts");
  watched.now += 2s;
  watched.line.at(1, 4);
  watched.line.sending(0, 8'000'000);
  watched.now += 2s;
  watched.line.sending(4'000'000, 8'000'000);
  CHECK(
      standing(watched.sink.text) ==
      "publishing: 1 of 4 posts, 0.2 a second, 12 s left; sending 4.0 of 8.0 MB, 2.0 MB a second, "
      "2 s left");
  watched.line.sending(8'000'000, 8'000'000);
  watched.now += 2s;
  watched.line.sending(500, 1000);
  watched.line.at(2, 4);
  CHECK(standing(watched.sink.text) == "publishing: 2 of 4 posts, 0.3 a second, 6 s left");
}

TEST_CASE("progress: it never fills its line, nor is there an escape in it") {
  for (int width : {1, 8, 20, 40, 80, 200}) {
    Watched watched(width);
    auto work = watched.line.begin("가마 한국어 ấm мастерская", "posts");
    for (std::uint64_t i = 1; i < 40; ++i) {
      watched.now += 700ms;
      watched.line.at(i, 4000 / i + i);
      watched.line.sending(i * 100'000, 4'000'000);
      CHECK(display_width(standing(watched.sink.text)) <
            static_cast<std::size_t>(std::max(width, 2)));
    }
    for (char c : watched.sink.text) CHECK((static_cast<unsigned char>(c) >= 0x20 || c == '\r'));
  }
}

TEST_CASE("progress: one that shows nothing takes everything") {
  ProgressLine line;
  CHECK(!line.shows());
  auto work = line.begin("publishing", "posts");
  line.at(1, 2);
  line.of("other");
  line.sending(1, 2);
  auto quiet = line.aside();
  CHECK(quiet.owns_lock());
}
