#include "sys/media/captions.h"

#include <doctest/doctest.h>

using namespace smm;

namespace {

const std::string subrip =
    "1\r\n00:00:01,000 --> 00:00:02,500\r\nGood morning, and welcome.\r\n\r\n"
    "2\r\n00:00:03,000 --> 00:00:04,000\r\nThe kiln, at last.\r\n";

}  // namespace

TEST_CASE("captions: WebVTT and SubRip are known by their content") {
  for (const auto* text : {"WEBVTT", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n",
                           "WEBVTT - A title\r\n", "\xEF\xBB\xBFWEBVTT\n"}) {
    CAPTURE(text);
    CHECK(captions_type(text) == "text/vtt");
  }
  CHECK(captions_type(subrip) == "application/x-subrip");
  CHECK(captions_type("\xEF\xBB\xBF" + subrip) == "application/x-subrip");
  for (const auto& text :
       {std::string(), std::string("WEBVTTX"), std::string("webvtt"), std::string("Hello"),
        std::string("1\nfrom one to two\nHello"), std::string("WEBVTT\n\xFF"),
        "WEBVTT\n" + std::string(most_captions, 'x'),
        std::string("1\n00:00:01,000 --> soon\nHello")}) {
    CAPTURE(text.substr(0, 20));
    CHECK_FALSE(captions_type(text));
    CHECK_FALSE(as_webvtt(text));
  }
}

TEST_CASE("captions: SubRip becomes WebVTT with the same words at the same times") {
  CHECK(as_webvtt(subrip) ==
        "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nGood morning, and welcome.\n\n"
        "2\n00:00:03.000 --> 00:00:04.000\nThe kiln, at last.\n\n");
  std::string vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\nOne, two\n";
  CHECK(as_webvtt(vtt) == vtt);
  CHECK(as_webvtt("\xEF\xBB\xBF" + vtt) == vtt);
}

TEST_CASE("captions: the name of a file says the language, or does not") {
  CHECK(language_in_name("films/kiln.de.vtt") == "de");
  CHECK(language_in_name("kiln.pt-BR.srt") == "pt-BR");
  CHECK(language_in_name("kiln.zh-Hant-TW.vtt") == "zh-Hant-TW");
  for (auto name :
       {"kiln.vtt", "films.de/kiln.vtt", "kiln.final.vtt", "kiln.d.vtt", "kiln.1a.vtt"}) {
    CAPTURE(name);
    CHECK(language_in_name(name).empty());
  }
}
