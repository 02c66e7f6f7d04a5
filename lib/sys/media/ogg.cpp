// Ogg (RFC 3533): pages, each with its checksum and its number in its stream. What is in them,
// Opus, Vorbis or Theora, is not looked at: a hole, a lost page and a cut off end show in the
// pages.

#include <algorithm>
#include <array>
#include <map>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"

namespace smm {
namespace {

constexpr std::size_t head_size = 27;  // less the lengths of its segments
constexpr std::size_t largest_page = head_size + 255 + 255 * 255;
constexpr std::uint32_t first_page = 2, last_page = 4;  // of the flags of a page

// The remainder by 04C11DB7, from the highest bit on, of the page with zeros for the checksum.
constexpr auto remainders = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < 256; ++i) {
    auto value = i << 24;
    for (int bit = 0; bit < 8; ++bit) value = value << 1 ^ (value >> 31 != 0 ? 0x04C11DB7U : 0U);
    table[i] = value;
  }
  return table;
}();

std::uint32_t checksum(std::string_view page) {
  constexpr std::size_t at = 22;  // where it stands itself
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    auto byte = i >= at && i < at + 4 ? 0U : static_cast<unsigned char>(page[i]);
    sum = sum << 8 ^ remainders[(sum >> 24 ^ byte) & 0xFF];
  }
  return sum;
}

class Pages {
 public:
  Pages(const ByteSource& file, std::string_view what) : file_(file), what_(what) {}

  // What is wrong with the file, nothing if it is whole.
  std::string read() {
    std::string room;
    std::string_view held;
    std::uint64_t from = 0;  // where it begins
    for (std::uint64_t at = 0; at < file_.size();) {
      if (at - from + largest_page > held.size()) {  // many pages at once
        from = at;
        held = file_.read(from, 4 * largest_page, room);
      }
      Bytes in(held.substr(static_cast<std::size_t>(at - from)));
      // Behind the last page of each stream may stand what other programs have put there.
      if (!in.is(0, "OggS")) return open_ == 0 ? "" : lost(at);
      std::size_t segments = in.big(26, 1), length = head_size + segments;
      for (char one : in.slice(head_size, segments)) length += static_cast<unsigned char>(one);
      auto there = file_.size() - at;
      if (there < head_size + segments || there < length)
        return cut_off(what_, std::max<std::uint64_t>(length, head_size + segments) - there).broken;
      if (auto wrong = page(in.slice(0, length), at); !wrong.empty()) return wrong;
      at += length;
    }
    return {};
  }

 private:
  std::string lost(std::uint64_t at) const {
    return damaged(what_, at, "no page begins there").broken;
  }

  std::string page(std::string_view bytes, std::uint64_t at) {
    Bytes in(bytes);
    if (checksum(bytes) != in.little(22, 4))
      return damaged(what_, at, "the checksum of this part does not match").broken;
    auto [stream, fresh] = next_.emplace(in.little(14, 4), 0);
    if (fresh) ++open_;
    auto number = in.little(18, 4);
    bool begins = (in.big(5, 1) & first_page) != 0;
    if (fresh ? !begins : number != stream->second)
      return damaged(what_, at, "a part before this one is missing").broken;
    stream->second = number + 1;
    if ((in.big(5, 1) & last_page) != 0) {
      next_.erase(stream);
      --open_;
    }
    return {};
  }

  const ByteSource& file_;
  std::string_view what_;
  std::map<std::uint32_t, std::uint32_t> next_;  // number of the next page, by stream
  std::size_t open_ = 0;                         // streams whose last page has not come
};

}  // namespace

Anatomy ogg_anatomy(const ByteSource& file) {
  std::string room;
  Bytes head(file.read(0, head_size + 256 + 8, room));
  bool film = head.is(head_size + head.big(26, 1), "\x80theora");
  if (auto wrong = Pages(file, film ? "video" : "sound").read(); !wrong.empty())
    return {.broken = std::move(wrong)};
  Anatomy whole;
  whole.published.keep(0, file.size());
  return whole;
}

}  // namespace smm
