#include "sys/media/holes.h"

#include <algorithm>

#include "sys/media/bytes.h"

namespace smm {
namespace {

// What UTF-8 is to characters LEB128 is to numbers: seven bits a byte, the lowest first.
struct Number {
  std::uint64_t value = 0;
  std::size_t bytes = 0;  // 0: it does not end
};

Number leb128(Bytes in, std::size_t at) {
  Number number;
  for (std::size_t i = 0; i < 8; ++i) {
    auto byte = in.big(at + i, 1);
    number.value |= std::uint64_t{byte & 0x7F} << (7 * i);
    if ((byte & 0x80) != 0) continue;
    number.bytes = i + 1;
    return at + i < in.size() ? number : Number{};
  }
  return {};
}

// What the descriptors of mp4a say (ISO/IEC 14496-1, 7.2.6): a tag, its length, and behind three
// bytes another with the kind of the codec.
bool is_aac(std::string_view entry) {
  auto at = entry.find("esds");
  if (at == entry.npos) return false;
  Bytes in(entry);
  auto behind_length = [&](std::size_t from) {
    for (int i = 0; i < 4 && (in.big(from, 1) & 0x80) != 0; ++i) ++from;
    return from + 1;
  };
  constexpr std::uint32_t stream = 3, decoder = 4;
  at += 8;
  if (in.big(at, 1) != stream) return false;
  at = behind_length(at + 1) + 2;
  if (in.big(at, 1) != 0 || in.big(at + 1, 1) != decoder) return false;
  auto kind = in.big(behind_length(at + 2), 1);
  return kind == 0x40 || (kind >= 0x66 && kind <= 0x68);
}

// Where the padding ends that the zeros at `at` belong to; `at` if there is none. AV1, 5.3: an OBU
// of type 15 with a size, perhaps with an extension, that ends in a byte that is not zero. Its size
// may end in zeros.
std::uint64_t padding_end(const ByteSource& file, std::uint64_t begin, std::uint64_t at) {
  constexpr std::uint32_t padding = 0x7A, extended = 0x7E;
  constexpr std::uint64_t longest_head = 10;
  std::string room, last;
  auto from = at - std::min(at - begin, longest_head);
  Bytes in(file.read(from, at - from + longest_head, room));
  for (std::size_t i = 0; from + i < at; ++i) {
    auto first = in.big(i, 1);
    if (first != padding && first != extended) continue;
    auto size_at = i + (first == extended ? 2 : 1);
    auto size = leb128(in, size_at);
    auto inside = from + size_at + size.bytes;
    if (size.bytes == 0 || inside < at) continue;
    if (size.value < hole_size(Packing::av1) || size.value > file.size()) continue;
    auto end = inside + size.value;
    if (Bytes(file.read(end - 1, 1, last)).big(0, 1) != 0) return end;
  }
  return at;
}

// Where the first run of `run` zeros in the range begins, and as far as it goes, if that is not
// far.
std::optional<std::uint64_t> find_zeros(const ByteSource& file, const Ranges::Range& range,
                                        std::uint64_t run, std::string& room) {
  // More and more at once: whoever goes on behind the first run has not read much for nothing.
  constexpr std::uint64_t least = 1U << 12, most = 1U << 18;
  // Every run of `run` bytes has a whole step in it.
  const auto step = run / 2;
  const std::string zeros(static_cast<std::size_t>(step), '\0');
  auto at_once = least;
  for (auto at = range.begin; at + run <= range.end;
       at += at_once, at_once = std::min(2 * at_once, most)) {
    auto from = at - std::min(at - range.begin, run);
    auto piece = file.read(from, std::min(range.end - from, at_once + 2 * run), room);
    for (std::size_t i = 0; i + step <= piece.size(); i += step) {
      if (piece[i] != '\0' || piece.substr(i, step) != zeros) continue;
      auto begin = i, end = i + step;
      while (begin > 0 && piece[begin - 1] == '\0') --begin;
      while (end < piece.size() && piece[end] == '\0') ++end;
      if (end - begin >= run) return from + begin;
      i = end - end % step;
    }
  }
  return {};
}

}  // namespace

Packing packing_of_entry(std::string_view entry) {
  auto format = Bytes(entry).slice(4, 4);
  if (format == "avc1" || format == "avc3" || format == "hvc1" || format == "hev1" ||
      format == "vp09")
    return Packing::pictures;
  if (format == "av01") return Packing::av1;
  if (format != "mp4a") return Packing::loose;
  return is_aac(entry) ? Packing::aac : Packing::sound;
}

Packing packing_of_codec(std::string_view codec) {
  if (codec == "V_MPEG4/ISO/AVC" || codec == "V_MPEGH/ISO/HEVC" || codec == "V_VP9")
    return Packing::pictures;
  if (codec == "V_AV1") return Packing::av1;
  if (codec == "V_VP8") return Packing::vp8;
  if (codec.starts_with("A_AAC")) return Packing::aac;
  bool sound = codec == "A_VORBIS" || codec == "A_MPEG/L3";
  return sound ? Packing::sound : Packing::loose;
}

std::uint64_t hole_size(Packing packing) {
  switch (packing) {
    case Packing::loose:
      return 0;
    case Packing::pictures:
    case Packing::av1:
      return 256;
    case Packing::aac:
      return 512;
    case Packing::vp8:
    case Packing::items:
      return 1024;
    case Packing::sound:
      return 2048;
  }
  return 0;
}

std::optional<std::uint64_t> find_hole(const ByteSource& file, const Ranges::Range& range,
                                       Packing packing, std::string& room) {
  auto run = hole_size(packing);
  if (run == 0) return {};
  for (auto rest = range;;) {
    auto at = find_zeros(file, rest, run, room);
    if (!at || packing != Packing::av1) return at;
    rest.begin = padding_end(file, range.begin, *at);
    if (rest.begin == *at) return at;
    if (rest.begin >= range.end) return {};
  }
}

}  // namespace smm
