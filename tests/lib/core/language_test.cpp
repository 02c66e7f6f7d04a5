#include "core/language.h"

#include <doctest/doctest.h>

#include <utility>

using namespace smm;

TEST_CASE("languages: a code is one of the registry's") {
  for (const char* tag : {"en", "EN", "pt-BR", "zh-Hant-TW", "ko", "kr", "uk", "fil", "mni-Mtei"}) {
    CAPTURE(tag);
    CHECK(is_language(tag));
    CHECK(wrong_language(tag).empty());
  }
  for (const char* tag : {"", "e", "en_GB", "english", "jp", "cn", "vn", "ua", "cz", "xx", "e n",
                          "n ", "a1", "en-", "en--GB", "en-toolongapart", "한국어", "zz-ZZ"}) {
    CAPTURE(tag);
    CHECK_FALSE(is_language(tag));
    CHECK(wrong_language(tag).find("is not a language") != std::string::npos);
  }
}

TEST_CASE("languages: a country's code, and a language's name, say which one is meant") {
  const std::pair<const char*, const char*> meant[] = {
      {"jp", "ja"}, {"JP", "ja"}, {"cn", "zh"},     {"vn", "vi"},
      {"ua", "uk"}, {"cz", "cs"}, {"Korean", "ko"}, {"deutsch", "de"}};
  for (const auto& one : meant) {
    CAPTURE(one.first);
    CHECK(wrong_language(one.first).ends_with(std::string("did you mean ") + one.second + "?"));
  }
  CHECK(likelier_language("kr") == "ko");
  for (const char* tag : {"ko", "en", "uk", "jp", "ka"}) CHECK_FALSE(likelier_language(tag));
}
