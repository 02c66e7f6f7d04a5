#include "sys/media/iso_samples.h"

#include <algorithm>

namespace smm {
namespace {

// A table: its entries begin at `begin`; those that do not fit into the box are not there.
struct Table {
  std::size_t begin = 0, entries = 0;
  bool whole = true;
};

Table table(Bytes in, const IsoBox& box, std::size_t head, std::size_t entry) {
  auto begin = box.begin + head;
  std::size_t told = in.big(begin - 4, 4);
  auto fitting = box.end > begin ? (box.end - begin) / entry : 0;
  return {begin, std::min(told, fitting), told <= fitting};
}

// Each entry of a table of times begins with how many samples it is of; zeros have taken its place
// where it has entries and they are of none.
bool counts_samples(Bytes in, const Table& times) {
  for (std::size_t i = 0; i < times.entries; ++i)
    if (in.big(times.begin + 8 * i, 4) > 0) return true;
  return times.entries == 0 && times.whole;
}

// How large each sample is: stsz, or stz2 with its narrow fields.
class Sizes {
 public:
  Sizes() = default;
  Sizes(Bytes in, const IsoBox& box) : in_(in) {
    if (box.type == "stsz") {
      fixed_ = in.big(box.begin + 4, 4);
      bits_ = 32;
    } else {
      bits_ = in.big(box.begin + 7, 1);
    }
    count_ = in.big(box.begin + 8, 4);
    begin_ = box.begin + 12;
    if (bits_ != 4 && bits_ != 8 && bits_ != 16 && bits_ != 32) bits_ = 32;
    auto room = box.end > begin_ ? (box.end - begin_) * 8 / bits_ : 0;
    whole_ = fixed_ > 0 || count_ <= room;
    if (!whole_) count_ = room;
  }

  std::uint64_t fixed() const { return fixed_; }
  std::size_t count() const { return count_; }
  bool whole() const { return whole_; }
  std::uint64_t of(std::size_t sample) const {
    if (bits_ == 4) return in_.big(begin_ + sample / 2, 1) >> (sample % 2 == 0 ? 4 : 0) & 15;
    return in_.big(begin_ + sample * bits_ / 8, bits_ / 8);
  }

 private:
  Bytes in_{{}};
  std::size_t begin_ = 0, count_ = 0, bits_ = 32;
  std::uint64_t fixed_ = 0;
  bool whole_ = true;
};

// Bytes of `count` samples of QuickTime's sound, whose table of sizes may say 1 for all of them:
// in version 1 as many as its packets have, before that those of its channels.
std::uint64_t sound_bytes(const IsoTrack& track, std::uint64_t count) {
  Bytes entry(track.entry);
  std::uint64_t packet = entry.big(36, 4), frame = entry.big(44, 4);
  if (entry.big(16, 2) == 1 && packet > 0) return (count + packet - 1) / packet * frame;
  return count * entry.big(24, 2) * ((entry.big(26, 2) + 7) / 8);
}

struct SampleTable {
  Sizes sizes;
  Table chunks, runs;
  std::size_t offset_bytes = 4;
};

}  // namespace

bool IsoTrack::plays() const {
  return handler == "vide" || handler == "soun" || handler == "pict" || handler == "auxv";
}

Packing IsoTrack::packing() const { return packing_of_entry(entry); }

IsoTrack read_track(Bytes in, const IsoBox& trak) {
  IsoTrack track;
  auto in_media_information = [&](const IsoBox& box) {
    if (box.type == "stbl") {
      track.begin = box.begin;
      track.end = box.end;
      each_box(in, box.begin, box.end, [&](const IsoBox& inner) {
        if (inner.type == "stsd")
          track.entry =
              in.slice(inner.begin + 8,
                       inner.end - inner.begin - std::min<std::size_t>(8, inner.end - inner.begin));
      });
    }
    if (box.type == "dinf")
      each_box(in, box.begin, box.end, [&](const IsoBox& inner) {
        each_box(in, inner.begin + 8, inner.end, [&](const IsoBox& where) {
          if ((in.big(where.begin, 4) & 1) == 0) track.elsewhere = true;
        });
      });
  };
  each_box(in, trak.begin, trak.end, [&](const IsoBox& box) {
    if (box.type == "tkhd") track.id = in.big(box.begin + (in.big(box.begin, 1) == 1 ? 20 : 12), 4);
    if (box.type != "mdia") return;
    each_box(in, box.begin, box.end, [&](const IsoBox& inner) {
      if (inner.type == "hdlr") track.handler = in.slice(inner.begin + 8, 4);
      if (inner.type == "minf") each_box(in, inner.begin, inner.end, in_media_information);
    });
  });
  return track;
}

void add_samples(Bytes in, const IsoTrack& track, Samples& samples) {
  SampleTable all;
  each_box(in, track.begin, track.end, [&](const IsoBox& box) {
    if (box.type == "stsz" || box.type == "stz2") all.sizes = Sizes(in, box);
    if (box.type == "stts" || box.type == "ctts")
      samples.right = samples.right && counts_samples(in, table(in, box, 8, 8));
    if (box.type == "stsc") all.runs = table(in, box, 8, 12);
    if (box.type == "stco" || box.type == "co64") {
      all.offset_bytes = box.type == "co64" ? 8 : 4;
      all.chunks = table(in, box, 8, all.offset_bytes);
    }
  });
  samples.right = samples.right && all.sizes.whole() && all.chunks.whole && all.runs.whole;
  const auto packing = track.packing();
  std::size_t run = 0, sample = 0;
  std::uint64_t total = 0;
  for (std::size_t chunk = 0; chunk < all.chunks.entries && run < all.runs.entries; ++chunk) {
    auto entry = all.runs.begin + 12 * run;
    if (run + 1 < all.runs.entries && in.big(entry + 12, 4) <= chunk + 1) {
      ++run;
      entry += 12;
    }
    auto count = std::min<std::size_t>(in.big(entry + 4, 4), all.sizes.count() - sample);
    auto at = all.chunks.begin + chunk * all.offset_bytes;
    auto begin = all.offset_bytes == 8 ? in.big64(at) : std::uint64_t{in.big(at, 4)};
    std::uint64_t bytes = all.sizes.fixed() * count;
    if (all.sizes.fixed() == 0)
      for (std::size_t i = 0; i < count; ++i) bytes += all.sizes.of(sample + i);
    sample += count;
    if (begin + bytes < begin) {
      samples.right = false;
      return;
    }
    samples.told.add(begin, begin + bytes);
    if (packing != Packing::loose) samples.packed[packing].add(begin, begin + bytes);
    total += bytes;
    if (track.handler == "soun" && all.sizes.fixed() > 0)
      samples.perhaps.add(begin + bytes, begin + std::max(bytes, sound_bytes(track, count)));
  }
  auto format = Bytes(track.entry).slice(4, 4);
  bool described = format.size() == 4 && std::none_of(format.begin(), format.end(), [](char c) {
                     return static_cast<unsigned char>(c) < ' ';
                   });
  samples.blank = samples.blank || (track.handler == "vide" && sample == 0);
  samples.all =
      samples.all && described && sample == all.sizes.count() && (sample == 0 || total > 0);
}

namespace {

// The flags of tfhd and trun that say which fields follow.
constexpr std::uint32_t has_base = 0x1, has_description = 0x2, has_default_duration = 0x8,
                        has_default_size = 0x10, base_is_moof = 0x2'0000;
constexpr std::uint32_t has_offset = 0x1, has_first_flags = 0x4, has_duration = 0x100,
                        has_size = 0x200, has_flags = 0x400, has_composition = 0x800;

std::size_t field(std::uint32_t flags, std::uint32_t flag, std::size_t bytes = 4) {
  return (flags & flag) != 0 ? bytes : 0;
}

struct FragmentRun {
  std::uint64_t base, next;  // what offsets count from; where the run before it ended
  std::uint64_t size;        // of a sample, if the run has no sizes
};

// Returns where it ends.
std::uint64_t add_run(Bytes in, const IsoBox& box, const FragmentRun& run, Samples& samples,
                      const FragmentTrack& track) {
  auto flags = in.big(box.begin + 1, 3);
  std::size_t count = in.big(box.begin + 4, 4);
  auto begin = run.next;
  if ((flags & has_offset) != 0)
    begin = run.base + static_cast<std::uint64_t>(static_cast<std::int64_t>(
                           static_cast<std::int32_t>(in.big(box.begin + 8, 4))));
  auto at = box.begin + 8 + field(flags, has_offset) + field(flags, has_first_flags);
  auto entry = field(flags, has_duration) + field(flags, has_size) + field(flags, has_flags) +
               field(flags, has_composition);
  if (entry > 0 && (at > box.end || count > (box.end - at) / entry)) {
    samples.right = false;
    return begin;
  }
  std::uint64_t bytes = run.size * count;
  if ((flags & has_size) != 0) {
    bytes = 0;
    for (std::size_t i = 0; i < count; ++i)
      bytes += in.big(at + i * entry + field(flags, has_duration), 4);
  }
  if (begin + bytes < begin) {
    samples.right = false;
    return begin;
  }
  if (track.plays) samples.told.add(begin, begin + bytes);
  if (track.plays && track.packing != Packing::loose)
    samples.packed[track.packing].add(begin, begin + bytes);
  return begin + bytes;
}

}  // namespace

std::uint32_t fragment_track(Bytes in, const IsoBox& traf) {
  std::uint32_t id = 0;
  each_box(in, traf.begin, traf.end, [&](const IsoBox& box) {
    if (box.type == "tfhd") id = in.big(box.begin + 4, 4);
  });
  return id;
}

void add_fragment(Bytes moof, std::uint64_t at, const FragmentTracks& tracks, Samples& samples) {
  FragmentRun run{at, at, 0};
  std::uint64_t last = at;  // where the track before this one ended
  auto visit = [&](const IsoBox& traf) {
    if (traf.type != "traf") return;
    FragmentTrack track;
    each_box(moof, traf.begin, traf.end, [&](const IsoBox& box) {
      if (box.type == "tfhd") {
        auto flags = moof.big(box.begin + 1, 3);
        auto known = tracks.find(moof.big(box.begin + 4, 4));
        track = known != tracks.end() ? known->second : FragmentTrack{};
        run.size = track.size;
        run.base = (flags & base_is_moof) != 0 ? at : last;
        if ((flags & has_base) != 0) run.base = moof.big64(box.begin + 8);
        run.next = run.base;
        auto size_at = box.begin + 8 + field(flags, has_base, 8) + field(flags, has_description) +
                       field(flags, has_default_duration);
        if ((flags & has_default_size) != 0) run.size = moof.big(size_at, 4);
      }
      if (box.type == "trun") run.next = add_run(moof, box, run, samples, track);
    });
    last = run.next;
  };
  each_box(moof, 0, moof.size(),
           [&](const IsoBox& box) { each_box(moof, box.begin, box.end, visit); });
}

}  // namespace smm
