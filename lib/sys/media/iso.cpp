#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "sys/media/anatomies.h"
#include "sys/media/bytes.h"
#include "sys/media/holes.h"
#include "sys/media/iso_boxes.h"
#include "sys/media/iso_items.h"
#include "sys/media/iso_samples.h"

namespace smm {
namespace {

constexpr std::uint64_t largest_index = 256U << 20;  // bytes of a box that is held

// What stands outermost in a video or a picture; and of these what is published.
constexpr std::string_view known_boxes =
    "ftyp styp moov moof mdat sidx ssix mfra pdin free skip wide meta uuid udta emsg prft mpvd "
    "sefd";
constexpr std::string_view needed_boxes = "ftyp styp moov moof mdat sidx ssix mfra pdin wide meta";

// What is inside of what: boxes that are taken as they are, and those that are looked into.
struct Inside {
  std::string_view box, leaves, branches;
};
constexpr Inside inside[] = {
    {"moov", "mvhd iods", "trak mvex"},
    {"trak", "tkhd edts tref tapt", "mdia"},
    {"mdia", "mdhd elng", "minf"},
    {"minf", "vmhd smhd hmhd nmhd sthd dinf", "stbl"},
    {"stbl",
     "stsd stts ctts cslg stss stps stsc stsz stz2 stco co64 sdtp sbgp sgpd subs saiz saio padb "
     "stdp",
     ""},
    {"mvex", "mehd trex trep leva", ""},
    {"moof", "mfhd", "traf"},
    {"traf", "tfhd tfdt trun sbgp sgpd subs sdtp saiz saio senc", ""},
};

// One of the outermost boxes: where it and its content begin in the file, and where both end.
struct Outer {
  std::string type;
  std::uint64_t at, begin, end;
};

class Iso {
 public:
  explicit Iso(const ByteSource& file) : file_(file) {}

  Anatomy read() {
    if (auto wrong = read_outer()) return *wrong;
    for (const auto& box : boxes_)
      if (box.type == "moov" || (box.type == "meta" && picture_))
        if (auto wrong = read_index(box)) return *wrong;
    for (const auto& box : boxes_)
      if (box.type == "moof")
        if (auto wrong = read_index(box)) return *wrong;
    if (auto wrong = check_parts()) return *wrong;
    if (auto wrong = check_samples()) return *wrong;
    if (auto wrong = check_segments()) return *wrong;
    if (zeros_ && (fragmented_ || !is_empty_from(*zeros_)))
      return damaged(what(), *zeros_, "nothing but zeros follows");
    if (auto wrong = check_bytes()) return *wrong;
    blank_rest();
    return {.published = edits_.pieces(end_)};
  }

 private:
  std::string_view what() const { return picture_ ? "picture" : "video"; }

  // The outermost boxes, up to what is none: that has been appended.
  std::optional<Anatomy> read_outer() {
    std::string room;
    bool indexed = false;
    for (std::uint64_t at = 0; at + 8 <= file_.size();) {
      Bytes head(file_.read(at, 16, room));
      auto type = std::string(head.slice(4, 4));
      std::uint64_t length = head.big(0, 4), begin = at + 8;
      if (length == 1) {
        length = head.big64(8);
        begin = at + 16;
      }
      auto end = length == 0 ? file_.size() : at + length;
      bool known = is_among(type, known_boxes);
      if (type == "ftyp" && at > 0 && indexed) break;  // another video behind this one
      if (length == 0 && type == std::string(4, '\0')) {
        zeros_ = at;
        break;
      }
      if (end < begin || (end > file_.size() && !known)) break;
      if (end > file_.size()) {
        picture_ = picture_ || is_picture();
        return cut_off(what(), end - file_.size());
      }
      indexed = indexed || type == "moov" || type == "meta";
      boxes_.push_back({type, at, begin, end});
      at = end;
    }
    picture_ = is_picture();
    return {};
  }

  bool is_picture() const {
    std::string room;
    Bytes brand(file_.read(8, 4, room));
    return brand.is(0, "hei") || brand.is(0, "hev") || brand.is(0, "mif1") || brand.is(0, "msf1") ||
           brand.is(0, "avi");
  }

  std::optional<Anatomy> read_index(const Outer& outer) {
    if (outer.end - outer.at > largest_index)
      return Anatomy{.opaque = "the video has an index of more than 256 MiB"};
    std::string room;
    auto content = file_.read(outer.at, outer.end - outer.at, room);
    if (content.size() != outer.end - outer.at) return cut_off(what(), outer.end - outer.at);
    Bytes in(content);
    auto head = static_cast<std::size_t>(outer.begin - outer.at);
    IsoBox box{content.substr(4, 4), 0, head, content.size(), false};
    if (outer.type == "moof") {
      add_fragment(in, outer.at, fragments_, samples_);
      return filter(in, box, outer.at);
    }
    if (outer.type == "moov") return read_movie(in, box, outer.at);
    return read_meta(in, box, outer.at);
  }

  std::optional<Anatomy> read_movie(Bytes in, const IsoBox& moov, std::uint64_t base) {
    std::optional<Anatomy> wrong;
    if (std::exchange(indexed_, true)) return Anatomy{.broken = "the video has two indexes"};
    each_box(in, moov.begin, moov.end, [&](const IsoBox& box) {
      if (box.type == "cmov" || box.type == "rmra")
        wrong =
            Anatomy{.opaque = "the video has an index that is packed, or leads to other videos"};
      if (box.type != "trak") return;
      auto track = read_track(in, box);
      if (!track.plays()) return;
      fragments_[track.id].plays = true;
      fragments_[track.id].packing = track.packing();
      add_samples(in, track, samples_);
      playing_ = true;
      if (track.elsewhere)
        wrong = Anatomy{.broken = "the pictures or the sound of the video are in another file"};
    });
    each_box(in, moov.begin, moov.end, [&](const IsoBox& box) {
      if (box.type != "mvex") return;
      fragmented_ = true;
      each_box(in, box.begin, box.end, [&](const IsoBox& inner) {
        if (inner.type == "trex")
          fragments_[in.big(inner.begin + 4, 4)].size = in.big(inner.begin + 16, 4);
      });
    });
    return wrong ? wrong : filter(in, moov, base);
  }

  std::optional<Anatomy> read_meta(Bytes in, const IsoBox& meta, std::uint64_t base) {
    if (std::exchange(pictured_, true))
      return Anatomy{.broken = "the picture has two lists of its parts"};
    items_ = read_items(in, meta, base, edits_);
    if (!items_.broken.empty()) return damaged(what(), base, items_.broken);
    if (!items_.opaque.empty()) return Anatomy{.opaque = items_.opaque};
    return {};
  }

  // Blanks in a box whatever is not known to be needed.
  std::optional<Anatomy> filter(Bytes in, const IsoBox& box, std::uint64_t base) {
    const Inside* rule = nullptr;
    for (const auto& one : inside)
      if (one.box == box.type) rule = &one;
    std::optional<Anatomy> wrong;
    auto last = each_box(in, box.begin, box.end, [&](const IsoBox& inner) {
      if (wrong) return;
      if (inner.cut) {
        wrong = damaged(what(), base + inner.at, "a part of its index is longer than the index");
        return;
      }
      if (is_among(inner.type, rule->leaves)) return;
      if (inner.type == "hdlr" && (box.type == "mdia" || box.type == "minf"))
        blank_name(inner, base, edits_);
      else if (is_among(inner.type, rule->branches) && is_published(in, inner))
        wrong = filter(in, inner, base);
      else
        blank_box(inner, base, edits_);
    });
    edits_.fill(base + last, base + box.end);
    return wrong;
  }

  bool is_published(Bytes in, const IsoBox& box) const {
    if (box.type == "trak") return read_track(in, box).plays();
    if (box.type != "traf") return true;
    auto track = fragments_.find(fragment_track(in, box));
    return track != fragments_.end() && track->second.plays;
  }

  // Without a track of pictures or sound, or with fragments to come that do not, there is nothing
  // to see and nothing to hear.
  std::optional<Anatomy> check_parts() {
    if (!indexed_ && !pictured_)
      return Anatomy{.broken = picture_ ? "there is no picture in it"
                                        : "the video has no index: it was never finished, or ends "
                                          "in the middle"};
    if (pictured_) return {};
    bool empty = samples_.told.list().empty();
    if (!playing_ || (fragmented_ && empty))
      return Anatomy{.broken = "there are no pictures and no sound in it"};
    if (samples_.right && (empty || !samples_.all || (samples_.blank && !fragmented_)))
      return Anatomy{.broken =
                         "the video has an index that does not say where all of its pictures "
                         "and its sound are"};
    return {};
  }

  // Every sample and every part lies where pictures and sound are kept.
  std::optional<Anatomy> check_samples() {
    if (!samples_.right)
      return Anatomy{.broken = "the video has an index that is shorter than it says"};
    Ranges data;
    for (const auto& box : boxes_)
      if (box.type == "mdat") data.add(box.begin, box.end);
    for (const auto* told : {&samples_.told, &items_.told, &items_.exif, &items_.xmp})
      for (const auto& range : told->list()) {
        if (range.end > file_.size()) return cut_off(what(), range.end - file_.size());
        if (!data.gaps(range.begin, range.end).list().empty())
          return damaged(what(), range.begin, "its index leads to where no picture or sound is");
      }
    return {};
  }

  // Whether what has been appended is nothing.
  bool is_empty_from(std::uint64_t at) const {
    constexpr std::uint64_t at_once = 1U << 18;
    std::string room;
    for (; at < file_.size(); at += at_once) {
      auto piece = file_.read(at, at_once, room);
      if (piece.find_first_not_of('\0') != piece.npos) return false;
    }
    return true;
  }

  // An index of fragments says how long they are, one behind the other (8.16.3).
  std::optional<Anatomy> check_segments() const {
    std::string room;
    for (const auto& box : boxes_) {
      if (box.type != "sidx" || box.end - box.at > largest_index) continue;
      Bytes in(file_.read(box.at, box.end - box.at, room));
      auto at = static_cast<std::size_t>(box.begin - box.at);
      bool wide = in.big(at, 1) > 0;
      auto first = wide ? in.big64(at + 20) : std::uint64_t{in.big(at + 16, 4)};
      at += wide ? 28 : 20;
      auto end = box.end + first;
      std::size_t count = in.big(at + 2, 2);
      for (std::size_t i = 0; i < count; ++i) end += in.big(at + 4 + 12 * i, 4) & 0x7FFF'FFFF;
      if (end > file_.size()) return cut_off(what(), end - file_.size());
    }
    return {};
  }

  // Where packed pictures and sound stand, no run of zeros does: that is a file of which a part was
  // never written, or was lost.
  std::optional<Anatomy> check_bytes() const {
    auto packed = samples_.packed;
    if (picture_ && is_packed()) packed[Packing::items] = items_.told;
    std::string room;
    for (const auto& [packing, ranges] : packed)
      for (const auto& range : ranges.list())
        if (auto at = find_hole(file_, range, packing, room))
          return damaged(what(), *at, "nothing but zeros follows");
    return {};
  }

  // Its parts are HEVC, or AV1.
  bool is_packed() const {
    std::string room;
    Bytes brand(file_.read(8, 4, room));
    return brand.is(0, "heic") || brand.is(0, "hev") || brand.is(0, "avi");
  }

  // What no sample and no picture needs, and what follows the last part that is needed.
  void blank_rest() {
    Ranges needed;
    for (const auto* told : {&samples_.told, &samples_.perhaps, &items_.told})
      for (const auto& range : told->list()) needed.add(range.begin, range.end);
    write_empty(needed, items_.exif, std::string("\0\0\0\6Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0", 24),
                '\0');
    write_empty(needed, items_.xmp, "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>", ' ');
    for (const auto& box : boxes_) {
      bool kept = is_among(box.type, needed_boxes) && (box.type != "meta" || picture_);
      if (kept) end_ = box.end;
      if (box.type == "mdat") {
        auto unused = needed.gaps(box.begin, box.end);
        for (const auto& gap : unused.list()) edits_.fill(gap.begin, gap.end);
      }
      if (kept) continue;
      edits_.put(box.at + 4, "free");
      edits_.fill(box.begin, box.end);
    }
  }

  // Some readers stumble over an EXIF or XMP of zeros: it becomes one that says nothing.
  void write_empty(Ranges& needed, const Ranges& places, const std::string& empty, char padding) {
    for (const auto& range : places.list()) {
      auto free = needed.gaps(range.begin, range.end);
      if (range.end - range.begin < empty.size() || free.list().size() != 1 ||
          free.list()[0].begin != range.begin || free.list()[0].end != range.end)
        continue;
      edits_.put(range.begin, empty);
      edits_.fill(range.begin + empty.size(), range.end, padding);
      needed.add(range.begin, range.end);
    }
  }

  const ByteSource& file_;
  std::vector<Outer> boxes_;
  bool picture_ = false, indexed_ = false, fragmented_ = false;
  bool playing_ = false, pictured_ = false;  // what kinds of tracks and parts it has
  std::uint64_t end_ = 0;
  std::optional<std::uint64_t> zeros_;  // where a box of no type and no length stands
  FragmentTracks fragments_;
  Samples samples_;
  IsoItems items_;
  Edits edits_;
};

}  // namespace

Anatomy iso_anatomy(const ByteSource& file) { return Iso(file).read(); }

}  // namespace smm
