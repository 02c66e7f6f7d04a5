#include "sys/text/encoding.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <memory>

#include "core/ascii.h"
#include "core/error.h"
#include "core/text.h"
#include "sys/text/reading_of_bytes.h"

namespace smm {
namespace {

constexpr std::string_view mark8 = "\xEF\xBB\xBF", mark16le = "\xFF\xFE", mark16be = "\xFE\xFF";
constexpr std::size_t most_judged = 16U << 10;  // bytes, of the lines that are not ASCII
constexpr double certain_by = 10;               // bits: a thousand to one
constexpr std::size_t shown_readings = 4;

struct Encoding {
  std::string_view name;    // as it is shown
  std::string_view native;  // as the C library calls it
  std::string_view labels;  // what else it is called, in letters and digits only
};

// In this order: of two that read a text alike, the first is named. Labels by the WHATWG's Encoding
// Standard, section 4.2, which also says that EUC-KR is read as its extension (CP949), GB 2312 and
// GBK as GB 18030, and Shift_JIS as Windows-31J.
constexpr auto known = std::to_array<Encoding>({
    {"utf-8", "UTF-8", "utf8 unicode11utf8 unicode20utf8 xunicode20utf8"},
    {"windows-1252", "CP1252",
     "cp1252 xcp1252 ansi ansix341968 ascii usascii latin1 l1 cp819 ibm819 iso88591 isoir100 "
     "iso885911987 csisolatin1"},
    {"windows-1250", "CP1250", "cp1250 xcp1250"},
    {"windows-1251", "CP1251", "cp1251 xcp1251"},
    {"windows-1253", "CP1253", "cp1253 xcp1253"},
    {"windows-1254", "CP1254",
     "cp1254 xcp1254 latin5 l5 iso88599 isoir148 iso885991989 csisolatin5"},
    {"windows-1255", "CP1255", "cp1255 xcp1255"},
    {"windows-1256", "CP1256", "cp1256 xcp1256"},
    {"windows-1257", "CP1257", "cp1257 xcp1257"},
    {"windows-1258", "CP1258", "cp1258 xcp1258"},
    {"windows-874", "WINDOWS-874", "cp874 dos874 tis620 iso885911"},
    {"shift_jis", "CP932", "sjis xsjis mskanji csshiftjis windows31j ms932 cp932 ibm943"},
    {"euc-jp", "EUC-JP-MS", "xeucjp eucjpms ujis cseucpkdfmtjapanese"},
    {"iso-2022-jp", "ISO-2022-JP", "csiso2022jp jis"},
    {"euc-kr", "UHC",
     "euckr cp949 uhc ksc5601 ksc56011987 ksc56011989 ksx1001 korean windows949 "
     "cseuckr isoir149 csksc56011987"},
    {"gb18030", "GB18030",
     "gbk xgbk gb2312 gb231280 euccn cp936 ms936 windows936 chinese "
     "csgb2312 isoir58 csiso58gb231280"},
    {"big5", "BIG5-HKSCS", "big5hkscs cnbig5 xxbig5 csbig5 cp950 windows950"},
    {"koi8-r", "KOI8-R", "koi koi8 koi8r cskoi8r"},
    {"koi8-u", "KOI8-U", "koi8u koi8ru"},
    {"ibm866", "CP866", "866 cp866 csibm866 dos866"},
    {"macintosh", "MACINTOSH", "mac xmacroman macroman csmacintosh"},
    {"x-mac-cyrillic", "MAC-CYRILLIC", "maccyrillic xmacukrainian macukrainian"},
    {"iso-8859-1", "ISO-8859-1", ""},
    {"iso-8859-2", "ISO-8859-2", "latin2 l2 iso885921987 isoir101 csisolatin2"},
    {"iso-8859-3", "ISO-8859-3", "latin3 l3 iso885931988 isoir109 csisolatin3"},
    {"iso-8859-4", "ISO-8859-4", "latin4 l4 iso885941988 isoir110 csisolatin4"},
    {"iso-8859-5", "ISO-8859-5", "cyrillic iso885951988 isoir144 csisolatincyrillic"},
    {"iso-8859-6", "ISO-8859-6",
     "arabic asmo708 ecma114 iso885961987 iso88596e iso88596i isoir127 csisolatinarabic"},
    {"iso-8859-7", "ISO-8859-7",
     "greek greek8 ecma118 elot928 suneugreek iso885971987 isoir126 csisolatingreek"},
    {"iso-8859-8", "ISO-8859-8",
     "hebrew visual logical iso885981988 iso88598e iso88598i isoir138 csisolatinhebrew"},
    {"iso-8859-9", "ISO-8859-9", ""},
    {"iso-8859-10", "ISO-8859-10", "latin6 l6 iso8859101992 isoir157 csisolatin6"},
    {"iso-8859-11", "ISO-8859-11", ""},
    {"iso-8859-13", "ISO-8859-13", "latin7"},
    {"iso-8859-14", "ISO-8859-14", "latin8"},
    {"iso-8859-15", "ISO-8859-15", "latin9 l9 csisolatin9"},
    {"iso-8859-16", "ISO-8859-16", "latin10"},
    {"utf-16le", "UTF-16LE", "utf16 unicode ucs2 iso10646ucs2 csunicode unicodefeff"},
    {"utf-16be", "UTF-16BE", "unicodefffe"},
});

const Encoding* named(std::string_view name) {
  auto found = std::find_if(known.begin(), known.end(),
                            [&](const Encoding& encoding) { return encoding.name == name; });
  return found == known.end() ? nullptr : &*found;
}

struct CloseConverter {
  void operator()(void* converter) const { ::iconv_close(converter); }
};

// Nothing if the bytes are not of it, whole and to their last.
std::optional<std::string> converted(std::string_view bytes, const Encoding& encoding) {
  if (encoding.name == "utf-8")
    return valid_utf8(bytes) ? std::optional<std::string>(bytes) : std::nullopt;
  auto opened = ::iconv_open("UTF-8", std::string(encoding.native).c_str());
  if (opened == reinterpret_cast<iconv_t>(-1))  // NOLINT: what the C library calls a failure
    throw Error(
        Status::failed,
        fmt::format("the converter for {} is not there: {}", encoding.name, std::strerror(errno)),
        "install it (Debian: apt-get install libc6)");
  std::unique_ptr<void, CloseConverter> converter(opened);
  std::string out, input(bytes);
  std::array<char, 4096> part{};
  char* from = input.data();
  std::size_t left = input.size();
  for (bool flushing = false;;) {
    char* to = part.data();
    std::size_t room = part.size();
    auto result = ::iconv(opened, flushing ? nullptr : &from, &left, &to, &room);
    out.append(part.data(), part.size() - room);
    if (result == static_cast<std::size_t>(-1)) {
      if (errno != E2BIG) return {};
    } else if (flushing) {
      return out;
    } else {
      flushing = true;
    }
  }
}

// The encoding that a byte-order mark names, and the bytes behind it.
const Encoding* marked(std::string_view& bytes) {
  for (auto [mark, name] : {std::pair{mark8, "utf-8"}, std::pair{mark16le, "utf-16le"},
                            std::pair{mark16be, "utf-16be"}}) {
    if (!bytes.starts_with(mark)) continue;
    bytes.remove_prefix(mark.size());
    return named(name);
  }
  return nullptr;
}

// UTF-16 without its mark: of ASCII letters, every other byte is NUL. And Japanese in seven bits,
// whose escape sequences no other text has.
const Encoding* by_its_signs(std::string_view bytes) {
  auto head = bytes.substr(0, 4096);
  if (head.find("\x1B$B") != std::string_view::npos ||
      head.find("\x1B$@") != std::string_view::npos)
    return named("iso-2022-jp");
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  auto many = head.size() / 4;
  if (zeros[1] > many && zeros[0] == 0) return named("utf-16le");
  if (zeros[0] > many && zeros[1] == 0) return named("utf-16be");
  return nullptr;
}

// The lines that are not ASCII, as many as are judged. No encoding has a line end inside a letter.
std::string lines_to_judge(std::string_view bytes) {
  std::string chosen;
  for (auto line : split(bytes, '\n')) {
    bool ascii = std::all_of(line.begin(), line.end(),
                             [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) continue;
    (chosen += line.substr(0, most_judged)) += '\n';
    if (chosen.size() >= most_judged) break;
  }
  return chosen;
}

struct Candidate {
  const Encoding* encoding;
  std::string text;
  Plausibility plausible;
};

// What the lines may be, the likeliest first, each text once.
std::vector<Candidate> candidates(std::string_view lines) {
  std::vector<Candidate> found;
  for (const auto& encoding : known) {
    if (encoding.name.starts_with("utf-") || encoding.name == "iso-2022-jp") continue;
    auto text = converted(lines, encoding);
    if (!text) continue;
    bool twice = std::any_of(found.begin(), found.end(),
                             [&](const auto& other) { return other.text == *text; });
    auto plausible = plausibility(lines, *text, encoding.name);
    if (twice || !plausible) continue;
    found.push_back({&encoding, std::move(*text), *plausible});
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.plausible.bits < b.plausible.bits;
  });
  return found;
}

// The piece of `text` where it begins to differ from `other`.
std::string sample(const std::string& text, const std::string& other) {
  auto clusters = grapheme_clusters(text);
  auto others = grapheme_clusters(other);
  std::size_t at = 0;
  while (at < clusters.size() && at < others.size() && clusters[at] == others[at]) ++at;
  auto from = at;
  while (from > 0 && at - from < 12 && clusters[from - 1] != "\n") --from;
  std::string piece;
  for (auto i = from; i < clusters.size() && i < from + 30 && clusters[i] != "\n"; ++i)
    piece += clusters[i];
  return visible(trim(piece));
}

// A text that is UTF-8 but for a few bytes: somebody put two files together.
std::optional<std::size_t> line_of_the_odd_byte(std::string_view bytes) {
  std::size_t good = 0, bad = 0, first = 0, line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    if (bytes[at] == '\n') ++line;
    auto [code, size] = code_point_at(bytes, at);
    if (size > 1) ++good;
    if (code == 0xFFFD && size == 1 && bad++ == 0) first = line;
    at += size;
  }
  return good >= 4 * bad ? std::optional(first) : std::nullopt;
}

[[noreturn]] void refuse(const std::vector<Candidate>& readings, std::string_view bytes,
                         std::string_view name) {
  if (auto line = line_of_the_odd_byte(bytes))
    throw Error(Status::invalid,
                fmt::format("{}:{}: this line is not UTF-8; the rest is", name, *line),
                "write the line again, or save the file as UTF-8");
  std::string shown;
  for (std::size_t i = 0; i < readings.size() && i < shown_readings; ++i)
    shown +=
        fmt::format("{}{} reads \u201c{}\u201d", i == 0 ? "" : ", ", readings[i].encoding->name,
                    sample(readings[i].text, readings[i == 0 ? 1 % readings.size() : 0].text));
  if (shown.empty())
    throw Error(Status::invalid, fmt::format("{} is not text of any encoding that is known", name),
                "save it as UTF-8");
  throw Error(Status::invalid,
              fmt::format("{} does not say its encoding, and it is not certain: {}", name, shown),
              fmt::format("say which it is, as --encoding {}, or save it as UTF-8",
                          readings[0].encoding->name));
}

Decoded found_out(std::string_view bytes, std::string_view name) {
  auto readings = candidates(lines_to_judge(bytes));
  if (readings.empty() || readings[0].plausible.odd) refuse(readings, bytes, name);
  if (readings.size() > 1 && readings[1].plausible.bits - readings[0].plausible.bits < certain_by)
    refuse(readings, bytes, name);
  auto text = converted(bytes, *readings[0].encoding);
  if (!text) refuse(readings, bytes, name);
  return {std::move(*text), std::string(readings[0].encoding->name), true};
}

std::string letters_and_digits(std::string_view label) {
  std::string plain;
  for (char c : lower_ascii(label))
    if (ascii::is_alnum(c)) plain += c;
  return plain;
}

Decoded of_encoding(std::string_view bytes, const Encoding& encoding, std::string_view name) {
  auto text = converted(bytes, encoding);
  if (!text)
    throw Error(Status::invalid, fmt::format("{} is not {}", name, encoding.name),
                "save it as UTF-8, or name its encoding with --encoding");
  return {std::move(*text), std::string(encoding.name), false};
}

Decoded any(std::string_view bytes, std::string_view label, std::string_view name) {
  if (!label.empty()) {
    auto called = known_encoding(label);
    auto body = bytes;
    const auto* mark = marked(body);
    if (mark != nullptr && called.starts_with("utf-")) return of_encoding(body, *mark, name);
    return of_encoding(bytes, *named(called), name);
  }
  if (const auto* mark = marked(bytes)) return of_encoding(bytes, *mark, name);
  if (const auto* signs = by_its_signs(bytes)) return of_encoding(bytes, *signs, name);
  if (valid_utf8(bytes)) return {std::string(bytes), "utf-8", false};
  return found_out(bytes, name);
}

}  // namespace

const std::vector<std::string>& encodings() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names;
    for (const auto& encoding : known) names.emplace_back(encoding.name);
    return names;
  }();
  return all;
}

std::optional<std::string> encoding_called(std::string_view label) {
  auto plain = letters_and_digits(label);
  if (plain.empty()) return {};
  for (const auto& encoding : known)
    for (auto other : split(encoding.labels, ' '))
      if (other == plain) return std::string(encoding.name);
  for (const auto& encoding : known)
    if (letters_and_digits(encoding.name) == plain) return std::string(encoding.name);
  return {};
}

std::string known_encoding(std::string_view label) {
  if (auto called = encoding_called(label)) return *called;
  auto meant = nearest(lower_ascii(label), encodings());
  throw Error(Status::usage, fmt::format("no encoding is known as \"{}\"", label),
              meant ? fmt::format("did you mean {}?", *meant)
                    : fmt::format("use one of {}", join(encodings(), ", ")));
}

std::optional<Decoded> decode_declared(std::string_view bytes, std::string_view label) {
  const auto* encoding = marked(bytes);
  if (encoding == nullptr) {
    auto called = encoding_called(label);
    if (!called) return {};
    encoding = named(*called);
  }
  auto text = converted(bytes, *encoding);
  if (!text) return {};
  return Decoded{std::move(*text), std::string(encoding->name), false};
}

Decoded decode(std::string_view bytes, std::string_view encoding, std::string_view name) {
  auto decoded = any(bytes, encoding, name);
  if (decoded.text.find('\0') != std::string::npos)
    throw Error(Status::invalid, fmt::format("{} holds a NUL byte: this is not text", name));
  return decoded;
}

}  // namespace smm
