#include "sys/text/encoding.h"

#include <doctest/doctest.h>
#include <iconv.h>

#include <array>

#include "core/error.h"
#include "core/text.h"

using namespace smm;

namespace {

struct Language {
  const char* name;
  const char* text;
  std::vector<const char*> encodings;
};

// A sentence or two of each, as a shop would write them.
const std::vector<Language>& languages() {
  static const std::vector<Language> all{
      {"Polish",
       "Źródło światła i ciepła. Zażółć gęślą jaźń, w sobotę pieczemy chleb z mąki żytniej.",
       {"windows-1250", "iso-8859-2"}},
      {"Czech",
       "Příliš žluťoučký kůň úpěl ďábelské ódy. Nová keramika je tady, přijďte se podívat.",
       {"windows-1250", "iso-8859-2"}},
      {"Hungarian",
       "Árvíztűrő tükörfúrógép. Új kerámiák érkeztek a műhelyből, gyere és nézd meg őket!",
       {"windows-1250", "iso-8859-2"}},
      {"German",
       "Neue Töpferwaren aus der Werkstatt. Schöne Grüße aus Köln, wir öffnen früh.",
       {"windows-1252", "iso-8859-15"}},
      {"French",
       "Nouvelle céramique à l’atelier : dès samedi, goûter le thé et voir où naît la pièce. Ça "
       "chauffe déjà, être là très tôt vous plaît ?",
       {"windows-1252"}},
      {"Spanish",
       "¿Quién viene mañana? Más información en la página, y en otoño habrá niños.",
       {"windows-1252", "iso-8859-1"}},
      {"Swedish",
       "Ny keramik från vår verkstad på lördag. Kom och ät bullar, vi öppnar klockan åtta.",
       {"windows-1252"}},
      {"Turkish",
       "Çömlekçi ışığı: yeni ürünler geldi. Cumartesi günü bekleriz. Şimdi öğrenin.",
       {"windows-1254", "iso-8859-9"}},
      {"Lithuanian",
       "Nauja keramika jau čia. Ateikite į dirbtuvę šeštadienį, žiūrėsime į ugnį.",
       {"windows-1257"}},
      {"Russian",
       "Новая керамика уже здесь. Приходите в субботу, будем пить чай и смотреть на огонь.",
       {"windows-1251", "koi8-r", "iso-8859-5", "ibm866", "x-mac-cyrillic", "gb18030", "euc-kr",
        "euc-jp"}},
      {"Ukrainian",
       "Нова кераміка вже тут. Приходьте в суботу, питимемо чай і дивитимемося на вогонь.",
       {"windows-1251", "koi8-u", "x-mac-cyrillic", "gb18030"}},
      {"Greek",
       "Νέα κεραμικά έφτασαν. Ελάτε το Σάββατο στο εργαστήριο, θα πιούμε τσάι.",
       {"windows-1253", "iso-8859-7", "gb18030"}},
      {"Hebrew",
       "קרמיקה חדשה הגיעה. בואו בשבת לסדנה, נשתה תה ונסתכל על האש.",
       {"windows-1255", "iso-8859-8", "gb18030"}},
      {"Arabic",
       "وصلت قطع الفخار الجديدة. تعالوا يوم السبت إلى الورشة نشرب الشاي.",
       {"windows-1256", "iso-8859-6", "gb18030"}},
      {"Thai", "เครื่องปั้นดินเผาใหม่มาแล้ว มาที่เวิร์กช็อปวันเสาร์ ดื่มชาด้วยกัน", {"windows-874", "gb18030"}},
      {"Japanese",
       "新しい陶器が届きました。土曜日に工房へ来てください。お茶を飲みましょう。",
       {"shift_jis", "euc-jp", "iso-2022-jp"}},
      {"Korean",
       "새로운 도자기가 도착했습니다. 토요일에 공방으로 오세요. 차를 마시며 불을 봅시다.",
       {"euc-kr", "gb18030"}},
      {"Chinese",
       "新的陶器到了。星期六请来工作坊，我们一起喝茶看火。欢迎大家参加本次活动。",
       {"gb18030"}},
      {"Traditional Chinese",
       "新的陶器到了。星期六請來工作坊，我們一起喝茶看火。歡迎大家參加。",
       {"big5"}}};
  return all;
}

std::string native(const std::string& encoding) {
  if (encoding == "shift_jis") return "CP932";
  if (encoding == "euc-kr") return "UHC";
  if (encoding == "x-mac-cyrillic") return "MAC-CYRILLIC";
  return encoding == "ibm866" ? "CP866" : encoding;
}

// Nothing if the encoding lacks a letter of it.
std::optional<std::string> encoded(std::string text, const std::string& encoding) {
  auto converter = ::iconv_open(native(encoding).c_str(), "UTF-8");
  REQUIRE(converter != reinterpret_cast<iconv_t>(-1));
  std::string out(text.size() * 4 + 16, '\0');
  char* from = text.data();
  char* to = out.data();
  std::size_t left = text.size(), room = out.size();
  auto result = ::iconv(converter, &from, &left, &to, &room);
  if (result != static_cast<std::size_t>(-1)) ::iconv(converter, nullptr, nullptr, &to, &room);
  ::iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) return {};
  out.resize(out.size() - room);
  return out;
}

std::string head(std::string_view text, std::size_t clusters) {
  std::string out;
  for (auto cluster : grapheme_clusters(text)) {
    if (clusters-- == 0) break;
    out += cluster;
  }
  return out;
}

}  // namespace

TEST_CASE("encoding: a mark decides, then validity, then what the bytes look like") {
  auto read = [](std::string_view bytes) {
    auto decoded = decode(bytes, "", "t");
    return decoded.encoding + (decoded.guessed ? "? " : " ") + decoded.text;
  };
  CHECK(read("h\xC3\xA9") == "utf-8 h\u00E9");
  CHECK(read("\xEF\xBB\xBFh") == "utf-8 h");
  CHECK(read(std::string_view("\xFF\xFEh\0\x3D\xD8\x00\xDE", 8)) == "utf-16le h\U0001F600");
  CHECK(read(std::string_view("\xFE\xFF\0h", 4)) == "utf-16be h");
  CHECK(read(std::string_view("h\0i\0", 4)) == "utf-16le hi");
  CHECK(read("caf\xE9 \x80 5") == "windows-1252? caf\u00E9 \u20AC 5");
  CHECK(read("\xCF\xF0\xE8\xE2\xE5\xF2 \xEC\xE8\xF0") == "windows-1251? Привет мир");
}

TEST_CASE("encoding: bytes that are not of it are refused") {
  CHECK_THROWS_AS(decode("h\xE9", "utf-8", "t"), Error);
  CHECK_THROWS_AS(decode(std::string_view("\xFF\xFEh", 3), "", "t"), Error);
  CHECK_THROWS_AS(decode(std::string_view("\xFF\xFE\x3D\xD8", 4), "", "t"), Error);
  CHECK_THROWS_AS(decode(std::string_view("a\0b", 3), "", "t"), Error);
  CHECK_THROWS_WITH_AS(decode("h", "windows-1259", "t"), "no encoding is known as \"windows-1259\"",
                       Error);
  CHECK(decode("\xE9", "windows-1251", "t").text == "й");
}

TEST_CASE("encoding: the names of headers, declarations and people are known") {
  const std::array<std::pair<const char*, const char*>, 22> names{
      {{"UTF8", "utf-8"},
       {"utf-8", "utf-8"},
       {"latin1", "windows-1252"},
       {"ISO-8859-1", "windows-1252"},
       {"us-ascii", "windows-1252"},
       {"cp1250", "windows-1250"},
       {"ISO_8859-2:1987", "iso-8859-2"},
       {"latin2", "iso-8859-2"},
       {"iso-8859-9", "windows-1254"},
       {"x-sjis", "shift_jis"},
       {"Windows-31J", "shift_jis"},
       {"CP932", "shift_jis"},
       {"EUC-JP", "euc-jp"},
       {"cp949", "euc-kr"},
       {"ks_c_5601-1987", "euc-kr"},
       {"GBK", "gb18030"},
       {"gb2312", "gb18030"},
       {"Big5-HKSCS", "big5"},
       {"KOI8-R", "koi8-r"},
       {"TIS-620", "windows-874"},
       {"utf-16", "utf-16le"},
       {"ISO-8859-15", "iso-8859-15"}}};
  for (const auto& [label, name] : names) {
    const auto& shown = label;
    CAPTURE(shown);
    CHECK(encoding_called(label) == name);
  }
  for (const auto& name : encodings()) CHECK(encoding_called(name).has_value());
  CHECK_FALSE(encoding_called("klingon"));
  CHECK_FALSE(encoding_called(""));
}

TEST_CASE("encoding: what is said is believed, in every encoding and length") {
  std::size_t members = 0;
  for (const auto& language : languages())
    for (const std::string encoding : language.encodings)
      for (std::size_t length : {4U, 11U, 40U, 200U}) {
        CAPTURE(std::string(language.name));
        CAPTURE(encoding);
        auto text = head(language.text, length);
        auto bytes = encoded(text, encoding);
        REQUIRE(bytes);
        auto declared = decode_declared(*bytes, encoding);
        REQUIRE(declared);
        CHECK(declared->text == text);
        CHECK(decode(*bytes, encoding, "t").text == text);
        ++members;
      }
  CHECK(members > 100);
  CHECK_FALSE(decode_declared("caf\xE9", "utf-8"));
  CHECK_FALSE(decode_declared("caf\xE9", "klingon"));
  CHECK(decode_declared("\xEF\xBB\xBF"
                        "café",
                        "iso-8859-1")
            ->text == "café");
}

TEST_CASE("encoding: what is not said is read rightly or not at all, never as other letters") {
  std::size_t right = 0, refused = 0;
  for (const auto& language : languages())
    for (const std::string encoding : language.encodings)
      for (std::size_t length : {3U, 6U, 10U, 17U, 30U, 60U, 200U}) {
        CAPTURE(std::string(language.name));
        CAPTURE(encoding);
        auto text = "Date,Text\r\n2026-12-03 10:00," + head(language.text, length) + "\r\n";
        auto bytes = encoded(text, encoding);
        REQUIRE(bytes);
        CAPTURE(text);
        std::string read, hint;
        try {
          read = decode(*bytes, "", "t").text;
        } catch (const Error& error) {
          read = error.what();
          hint = error.hint();
        }
        if (hint.empty()) {
          ++right;
          CHECK(read == text);
        } else {
          ++refused;
          CHECK(read.find("reads \u201C") != std::string::npos);
          CHECK(hint.find("--encoding ") != std::string::npos);
        }
      }
  // Most of what is longer than a few words is certain.
  CHECK(right > 120);
  CHECK(refused > 20);
}

TEST_CASE("encoding: a whole text of each language is certain in its usual encoding") {
  for (const auto& language : languages()) {
    CAPTURE(std::string(language.name));
    auto bytes = encoded(language.text, language.encodings[0]);
    REQUIRE(bytes);
    auto decoded = decode(*bytes, "", "t");
    CHECK(decoded.text == language.text);
    CHECK(decoded.guessed);
  }
}

TEST_CASE("encoding: one line that is not UTF-8 among many that are is named") {
  CHECK_THROWS_WITH_AS(decode("für\ngrüne Töpfe, schön\ncaf\xE9\nÖl\n", "", "t.csv"),
                       "t.csv:3: this line is not UTF-8; the rest is", Error);
}
