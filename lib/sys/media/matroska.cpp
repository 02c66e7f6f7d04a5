#include <algorithm>
#include <bit>
#include <map>
#include <optional>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"
#include "sys/media/holes.h"

namespace smm {
namespace {

// Ids of elements (RFC 9559, section 5).
enum : std::uint64_t {
  ebml = 0x1A45DFA3,
  segment = 0x18538067,
  seek_head = 0x114D9B74,
  info = 0x1549A966,
  tracks = 0x1654AE6B,
  cluster = 0x1F43B675,
  cues = 0x1C53BB6B,
  chapters = 0x1043A770,
  tags = 0x1254C367,
  attachments = 0x1941A469,
  track_entry = 0xAE,
  track_number = 0xD7,
  track_type = 0x83,
  track_name = 0x536E,
  codec_id = 0x86,
  encodings = 0x6D80,
  checksum = 0xBF,
  timestamp = 0xE7,
  position = 0xA7,
  previous_size = 0xAB,
  simple_block = 0xA3,
  block_group = 0xA0,
  block = 0xA1,
  time_scale = 0x2AD7B1,
  duration = 0x4489,
  muxing_app = 0x4D80,
  writing_app = 0x5741,
};

struct Element {
  std::uint64_t id, at, begin, end;
  bool endless;  // its size is not known: it ends where another of its level begins
};

class Matroska {
 public:
  explicit Matroska(const ByteSource& file) : file_(file) {}

  Anatomy read() {
    walk(0, file_.size(), [&](const Element& element) {
      if (element.id == segment && !ended_) {
        ended_ = element.end;
        walk_segment(element);
      }
    });
    if (missing_ > 0) return cut_off("video", missing_);
    if (hole_) return damaged("video", *hole_, "nothing but zeros follows");
    if (!right_) return damaged("video", stopped_, "what stands there is no part of a WebM video");
    if (!ended_ || playing_.empty() || !clustered_)
      return {.broken = "there are no pictures and no sound in it"};
    return {.published = edits_.pieces(*ended_)};
  }

 private:
  // The element at `at`; nothing if there is none.
  std::optional<Element> element(std::uint64_t at, std::uint64_t end) {
    std::string room;
    Bytes in(file_.read(at, std::min<std::uint64_t>(12, end - at), room));
    auto id = number(in, 0, true);
    auto size = id ? number(in, id->bytes, false) : std::nullopt;
    if (!size) return {};
    auto begin = at + id->bytes + size->bytes;
    if (size->unknown) return Element{id->value, at, begin, end, true};
    if (size->value > (std::uint64_t{1} << 62)) return {};
    return Element{id->value, at, begin, begin + size->value, false};
  }

  struct Number {
    std::uint64_t value;
    std::size_t bytes;
    bool unknown;  // all ones
  };
  // Its first byte tells by its leading zeros how many follow; an id keeps the mark of its length.
  static std::optional<Number> number(Bytes in, std::size_t at, bool keep_mark) {
    auto first = static_cast<std::uint8_t>(in.big(at, 1));
    auto zeros = static_cast<std::size_t>(std::countl_zero(first));
    if (zeros > (keep_mark ? 3U : 7U) || at + zeros >= in.size()) return {};
    std::uint64_t value = keep_mark ? first : first & (0x7FU >> zeros);
    for (std::size_t i = 1; i <= zeros; ++i) value = value << 8 | in.big(at + i, 1);
    bool unknown = !keep_mark && value == (std::uint64_t{1} << (7 * (zeros + 1))) - 1;
    return Number{value, zeros + 1, unknown};
  }

  // Calls `visit` for the elements in [at, end) until something is wrong; returns where they end.
  // `visit` may move the end of its element, which cannot be told before. `inside_cluster`: one
  // that can only stand beside a cluster ends it.
  template <typename Visit>
  std::uint64_t walk(std::uint64_t at, std::uint64_t end, const Visit& visit,
                     bool inside_cluster = false) {
    while (at < end && right_ && missing_ == 0 && !hole_) {
      auto next = element(at, end);
      if (next && inside_cluster && is_outer(next->id)) return at;
      if (at > 0 && ended_ && at >= *ended_) return at;  // what follows is no part of it
      if (!next || (next->end > end && end < file_.size())) {
        right_ = false;
        stopped_ = at;
      } else if (next->end > end) {
        missing_ = next->end - end;
      } else {
        visit(*next);
        at = next->end;
      }
    }
    return at;
  }

  static bool is_outer(std::uint64_t id) {
    return id == cluster || id == cues || id == tags || id == seek_head || id == info ||
           id == tracks || id == chapters || id == attachments || id == ebml || id == segment;
  }

  void walk_segment(const Element& outer) {
    walk(outer.begin, outer.end, [&](Element& inner) {
      if (inner.id == cluster) {
        clustered_ = true;
        inner.end = walk(
            inner.begin, inner.end, [&](const Element& part) { visit_cluster(part); },
            inner.endless);
      } else if (inner.id == tracks) {
        walk(inner.begin, inner.end, [&](const Element& track) { visit_track(track); });
      } else if (inner.id == info) {
        walk(inner.begin, inner.end, [&](const Element& fact) {
          bool needed = fact.id == time_scale || fact.id == duration || fact.id == muxing_app ||
                        fact.id == writing_app;
          if (!needed) blank(fact);
        });
      } else if (inner.id != seek_head && inner.id != cues) {
        blank(inner);
      }
    });
  }

  // Only pictures (type 1) and sound (2).
  void visit_track(const Element& track) {
    if (track.id != track_entry) return blank(track);
    std::uint64_t number = 0, type = 0;
    auto packing = Packing::loose;
    bool encoded = false;  // packed once more, or secret
    walk(track.begin, track.end, [&](const Element& fact) {
      if (fact.id == track_number) number = value(fact);
      if (fact.id == track_type) type = value(fact);
      if (fact.id == codec_id) packing = packing_of_codec(words(fact));
      encoded = encoded || fact.id == encodings;
      if (fact.id == track_name || fact.id == checksum) blank(fact);
    });
    if (type == 1 || type == 2)
      playing_[number] = encoded ? Packing::loose : packing;
    else
      blank(track);
  }

  void visit_cluster(const Element& part) {
    auto number = std::uint64_t{0};
    auto look_at = [&](const Element& pictures) {
      number = track_of(pictures);
      auto track = playing_.find(number);
      if (track == playing_.end() || pictures.end - pictures.begin < hole_size(track->second))
        return;
      hole_ = find_hole(file_, {pictures.begin, pictures.end}, track->second, room_);
    };
    if (part.id == simple_block) {
      look_at(part);
    } else if (part.id == block_group) {
      walk(part.begin, part.end, [&](const Element& inner) {
        if (inner.id == block) look_at(inner);
      });
    } else {
      if (part.id != timestamp && part.id != position && part.id != previous_size) blank(part);
      return;
    }
    if (playing_.count(number) == 0) blank(part);
  }

  std::uint64_t track_of(const Element& block) {
    std::string room;
    auto track = number(Bytes(file_.read(block.begin, 8, room)), 0, false);
    return track ? track->value : 0;
  }

  std::uint64_t value(const Element& element) {
    std::string room;
    std::uint64_t sum = 0;
    for (char byte :
         file_.read(element.begin, std::min<std::uint64_t>(8, element.end - element.begin), room))
      sum = sum << 8 | static_cast<unsigned char>(byte);
    return sum;
  }

  // Up to the zero that may pad it.
  std::string words(const Element& element) {
    constexpr std::uint64_t longest = 64;
    std::string room;
    auto found = file_.read(element.begin, std::min(longest, element.end - element.begin), room);
    return std::string(found.substr(0, found.find('\0')));
  }

  // Makes it an element Void of the same size.
  void blank(const Element& element) {
    auto size = element.end - element.at;
    std::string head = "\xEC";
    if (size < 9) {
      head += static_cast<char>(0x80 | (size - 2));
    } else {
      head += '\x01';
      for (int i = 6; i >= 0; --i) head += static_cast<char>((size - 9) >> (8 * i) & 0xFF);
    }
    auto behind = element.at + head.size();
    edits_.put(element.at, std::move(head));
    edits_.fill(behind, element.end);
  }

  const ByteSource& file_;
  Edits edits_;
  std::string room_;
  std::map<std::uint64_t, Packing> playing_;  // by the numbers of tracks
  std::optional<std::uint64_t> hole_;
  std::optional<std::uint64_t> ended_;
  std::uint64_t missing_ = 0, stopped_ = 0;
  bool clustered_ = false, right_ = true;
};

}  // namespace

Anatomy matroska_anatomy(const ByteSource& file) { return Matroska(file).read(); }

}  // namespace smm
