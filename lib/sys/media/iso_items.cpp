#include "sys/media/iso_items.h"

#include <set>
#include <vector>

namespace smm {
namespace {

// Pictures, and those made of others: as a grid, laid over each other, turned, with a wider range.
constexpr std::string_view picture_items =
    "hvc1 hev1 lhv1 av01 avc1 vvc1 j2k1 unci mski grid iovl iden tmap";
// What a picture is shown by.
constexpr std::string_view needed_properties =
    "ispe pixi colr irot imir clap pasp auxC hvcC av1C avcC vvcC lhvC j2kH uncC cmpd rloc lsel "
    "a1op "
    "a1lx clli mdcv cclv amve reve ndwt oinf tols iscl cmin cmex free skip";

constexpr auto unknown_way = "the picture is kept in it in a way that smm does not know";

class Items {
 public:
  Items(Bytes in, const IsoBox& meta, std::uint64_t base, Edits& edits)
      : in_(in), meta_(meta), base_(base), edits_(edits) {}

  IsoItems read() {
    children([&](const IsoBox& box) {
      if (box.type == "iinf") read_types(box);
      if (box.type == "pitm") primary_ = in_.big(box.begin + 4, in_.big(box.begin, 1) == 0 ? 2 : 4);
      if (box.type == "idat") data_ = box;
    });
    children([&](const IsoBox& box) { change(box); });
    if (pictures_.count(primary_) == 0 || !located_.contains(primary_)) found_.opaque = unknown_way;
    if (data_.end > 0) {
      auto unused = own_.gaps(data_.begin, data_.end);
      for (auto gap : unused.list()) edits_.fill(base_ + gap.begin, base_ + gap.end);
    }
    return std::move(found_);
  }

 private:
  template <typename Visit>
  void children(const Visit& visit) {
    each_box(in_, meta_.begin + 4, meta_.end, visit);
  }

  void change(const IsoBox& box) {
    if (box.type == "hdlr") return blank_name(box, base_, edits_);
    if (box.type == "iloc") return read_places(box);
    if (box.type == "iprp") return change_properties(box);
    if (!is_among(box.type, "pitm iinf iref idat dinf grpl")) blank_box(box, base_, edits_);
  }

  // Which items are pictures, and which are EXIF; their names are nobody's business.
  void read_types(const IsoBox& box) {
    auto first = box.begin + (in_.big(box.begin, 1) == 0 ? 6 : 8);
    each_box(in_, first, box.end, [&](const IsoBox& entry) {
      auto version = in_.big(entry.begin, 1);
      if (entry.type != "infe" || version < 2) {
        blank_box(entry, base_, edits_);
        return;
      }
      auto at = entry.begin + 4;
      auto id = in_.big(at, version == 2 ? 2 : 4);
      at += version == 2 ? 4 : 6;
      auto type = in_.slice(at, 4);
      if (is_among(type, picture_items)) pictures_.insert(id);
      if (type == "iden") located_.insert(id);  // another one, turned: it has no bytes
      if (type == "Exif") exif_.insert(id);
      if (type == "mime") xmp_.insert(id);
      if (type != "mime" && type != "uri ") edits_.fill(base_ + at + 4, base_ + entry.end);
    });
  }

  void change_properties(const IsoBox& box) {
    each_box(in_, box.begin, box.end, [&](const IsoBox& inner) {
      if (inner.type == "ipma") return;
      if (inner.type != "ipco") return blank_box(inner, base_, edits_);
      each_box(in_, inner.begin, inner.end, [&](const IsoBox& property) {
        // In place, as properties are counted; a version and flags of 0 stay.
        if (!is_among(property.type, needed_properties) || is_among(property.type, "free skip"))
          edits_.fill(base_ + property.begin, base_ + property.end);
      });
    });
  }

  // The box iloc: for every item where its bytes are.
  void read_places(const IsoBox& box) {
    auto version = in_.big(box.begin, 1);
    if (version > 2) {
      found_.opaque = unknown_way;
      return;
    }
    auto sizes = in_.big(box.begin + 4, 2);
    std::size_t offset = sizes >> 12, length = sizes >> 8 & 15, base = sizes >> 4 & 15,
                index = version == 0 ? 0 : sizes & 15, id_bytes = version < 2 ? 2 : 4;
    std::size_t at = box.begin + 6, count = in_.big(at, id_bytes);
    at += id_bytes;
    for (; count > 0 && at < box.end; --count) {
      auto id = in_.big(at, id_bytes);
      at += id_bytes;
      auto method = version == 0 ? 0 : in_.big(at, 2) & 15;
      at += version == 0 ? 0 : 2;
      bool elsewhere = in_.big(at, 2) != 0;
      at += 2;
      auto start = number(at, base);
      at += base;
      std::size_t extents = in_.big(at, 2);
      at += 2;
      for (; extents > 0 && at < box.end; --extents) {
        auto from = start + number(at + index, offset), bytes = number(at + index + offset, length);
        at += std::max<std::size_t>(1, index + offset + length);
        add(id, method, elsewhere, from, bytes);
      }
    }
    if (count > 0) found_.broken = "the list of its parts is longer than the file";
  }

  std::uint64_t number(std::size_t at, std::size_t bytes) const {
    return bytes == 8 ? in_.big64(at) : in_.big(at, bytes);
  }

  void add(std::uint32_t id, std::uint32_t method, bool elsewhere, std::uint64_t from,
           std::uint64_t bytes) {
    bool picture = pictures_.count(id) > 0, exif = exif_.count(id) > 0;
    if (!picture && !exif && xmp_.count(id) == 0) return;
    if (bytes == 0 && located_.count(id) > 0) return;
    if (elsewhere || method > 1 || bytes == 0 || from + bytes < from) {
      if (picture) found_.opaque = unknown_way;
      return;
    }
    located_.insert(id);
    if (method == 0) {
      (picture ? found_.told : exif ? found_.exif : found_.xmp).add(from, from + bytes);
      return;
    }
    auto room = data_.end - data_.begin;
    if (from > room || bytes > room - from)
      found_.broken = "a part of the picture is outside of the file";
    else if (picture)
      own_.add(data_.begin + from, data_.begin + from + bytes);
  }

  Bytes in_;
  IsoBox meta_;
  std::uint64_t base_;
  Edits& edits_;
  IsoItems found_;
  std::uint32_t primary_ = 0;
  std::set<std::uint32_t> pictures_, exif_, xmp_, located_;
  IsoBox data_{};
  Ranges own_;  // what of `data_` is needed
};

}  // namespace

IsoItems read_items(Bytes in, const IsoBox& meta, std::uint64_t base, Edits& edits) {
  return Items(in, meta, base, edits).read();
}

void blank_box(const IsoBox& box, std::uint64_t base, Edits& edits) {
  edits.put(base + box.at + 4, "free");
  edits.fill(base + box.begin, base + box.end);
}

void blank_name(const IsoBox& hdlr, std::uint64_t base, Edits& edits) {
  edits.fill(base + hdlr.begin + 24, base + hdlr.end);
}

bool is_among(std::string_view type, std::string_view types) {
  for (std::size_t at = 0; at + 4 <= types.size(); at += 5)
    if (types.substr(at, 4) == type) return true;
  return false;
}

}  // namespace smm
