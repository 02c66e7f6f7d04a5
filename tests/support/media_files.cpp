#include "support/media_files.h"

#include <bit>
#include <utility>

namespace smm::test {

using namespace std::string_literals;

namespace {

std::string zeros(std::size_t count) { return std::string(count, '\0'); }

std::uint32_t crc(const std::string& bytes) {
  auto value = 0xFFFF'FFFF;
  for (char byte : bytes) {
    value ^= static_cast<unsigned char>(byte);
    for (int bit = 0; bit < 8; ++bit)
      value = (value & 1) != 0 ? 0xEDB8'8320 ^ value >> 1 : value >> 1;
  }
  return ~value;
}

}  // namespace

std::string big(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

std::string little(std::uint64_t value, int bytes) {
  auto out = big(value, bytes);
  return {out.rbegin(), out.rend()};
}

// ---- EXIF ----

std::string tiff(int orientation, bool big_endian, bool place) {
  auto number = [&](std::uint64_t value, int bytes) {
    return big_endian ? big(value, bytes) : little(value, bytes);
  };
  auto entry = [&](int tag, int type, std::size_t count, const std::string& value) {
    return number(static_cast<std::uint64_t>(tag), 2) +
           number(static_cast<std::uint64_t>(type), 2) + number(count, 4) + value +
           zeros(4 - value.size());
  };
  auto out = (big_endian ? "MM\0*"s : "II*\0"s) + number(8, 4);
  auto turned = entry(274, 3, 1, number(static_cast<std::uint64_t>(orientation), 2));
  if (!place) return out + number(1, 2) + turned + zeros(4);
  const auto words = "48.2082 N, 16.3738 E"s + '\0', note = "MAKER 48.2082,16.3738"s;
  std::size_t values = 8 + 2 + 5 * 12 + 4, note_at = values + words.size(),
              gps_at = note_at + note.size(), rationals = gps_at + 2 + 2 * 12 + 4;
  out += number(5, 2) + entry(270, 2, words.size(), number(values, 4)) + turned +
         entry(37'500, 7, note.size(), number(note_at, 4)) +
         entry(34'853, 4, 1, number(gps_at, 4)) + entry(33'432, 2, 4, "Ann"s + '\0') + zeros(4);
  out += words + note + number(2, 2) + entry(2, 5, 3, number(rationals, 4)) +
         entry(4, 5, 3, number(rationals + 24, 4)) + zeros(4);
  for (int value : {48, 1, 12, 1, 2952, 100, 16, 1, 22, 1, 2568, 100})
    out += number(static_cast<std::uint64_t>(value), 4);
  return out;
}

// ---- Pictures ----

std::string png_chunk(const std::string& type, const std::string& body) {
  return big(body.size(), 4) + type + body + big(crc(type + body), 4);
}

std::string png_file(int width, int height, const Extra& extra) {
  auto header = big(static_cast<std::uint64_t>(width), 4) +
                big(static_cast<std::uint64_t>(height), 4) + "\x08\x02\0\0\0"s;
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", header) + extra.before +
         png_chunk("IDAT", "packed lines of the picture") + extra.after + png_chunk("IEND", "") +
         extra.trailer;
}

std::string jpeg_segment(int marker, const std::string& body) {
  return "\xFF"s + static_cast<char>(marker) + big(body.size() + 2, 2) + body;
}

// Stored blocks of zlib, one a row.
std::string noisy_png(std::uint32_t width, std::uint32_t height) {
  auto number = [](std::uint64_t value) { return big(value, 4); };
  std::string data = "\x78\x01";
  std::uint32_t a = 1, b = 0, dice = 7;
  for (std::uint32_t y = 0; y < height; ++y) {
    std::string row(1, '\0');
    for (std::uint32_t x = 0; x < 3 * width; ++x)
      row += static_cast<char>((dice = dice * 1'664'525 + 1'013'904'223) >> 24);
    for (char c : row) a = (a + static_cast<unsigned char>(c)) % 65'521, b = (b + a) % 65'521;
    auto size = static_cast<std::uint16_t>(row.size());
    data += y + 1 == height ? '\1' : '\0';
    data += little(size, 2) + little(0xFFFF ^ size, 2) + row;
  }
  data += number(std::uint64_t{b} << 16 | a);
  auto head = number(width) + number(height) + std::string("\x08\x02\0\0\0", 5);
  return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", head) + png_chunk("IDAT", data) +
         png_chunk("IEND", "");
}

std::string jpeg_file(int width, int height, const Extra& extra) {
  auto frame = "\x08"s + big(static_cast<std::uint64_t>(height), 2) +
               big(static_cast<std::uint64_t>(width), 2) + "\x01\x01\x11\0"s;
  return "\xFF\xD8" + jpeg_segment(0xE0, "JFIF\0\x01\x01\0\0\x01\0\x01\0\0"s) + extra.before +
         jpeg_segment(0xDB, zeros(65)) + jpeg_segment(0xC0, frame) +
         jpeg_segment(0xDA, "\x01\x01\0\0\x3F\0"s) + "lines \xFF\0 of \xFF\xD0 the picture"s +
         extra.after + jpeg_segment(0xDA, "\x01\x01\0\0\x3F\0"s) + "and a second scan" +
         "\xFF\xD9" + extra.trailer;
}

std::string gif_file(int width, int height, const Extra& extra) {
  auto frame =
      "\x21\xF9\x04\0"s + little(50, 2) + "\0\0"s + "\x2C"s + zeros(8) + "\0\x02\x03XYZ\0"s;
  return "GIF89a" + little(static_cast<std::uint64_t>(width), 2) +
         little(static_cast<std::uint64_t>(height), 2) + "\x80\0\0"s + zeros(6) +
         "\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0"s + extra.before + frame + extra.after + frame +
         "\x3B" + extra.trailer;
}

std::string webp_chunk(const std::string& type, const std::string& body) {
  return type + little(body.size(), 4) + body + zeros(body.size() % 2);
}

namespace {

std::string lossy(const std::string& lines) {
  return webp_chunk("VP8 ",
                    little(lines.size() << 5 | 0x10, 3) + "\x9D\x01\x2A\x80\x42\xE0\x01"s + lines);
}
std::string riff(const std::string& chunks) {
  return "RIFF" + little(4 + chunks.size(), 4) + "WEBP" + chunks;
}
bool has(const std::string& text, const std::string& word) {
  return text.find(word) != std::string::npos;
}
// The extended header; its flags tell what follows.
std::string extended(int width, int height, const Extra& extra, int flags) {
  if (has(extra.before + extra.after, "EXIF")) flags |= 8;
  if (has(extra.before + extra.after, "XMP ")) flags |= 4;
  return webp_chunk("VP8X", big(static_cast<std::uint64_t>(flags), 1) + zeros(3) +
                                little(static_cast<std::uint64_t>(width - 1), 3) +
                                little(static_cast<std::uint64_t>(height - 1), 3));
}

}  // namespace

std::string webp_file(int width, int height, const Extra& extra) {
  return riff(extended(width, height, extra, 0) + extra.before + lossy("the picture's lines") +
              extra.after) +
         extra.trailer;
}

std::string moving_webp_file(const Extra& extra) {
  auto frame = webp_chunk("ANMF", zeros(16) + lossy("one") + extra.before);
  return riff(extended(64, 48, extra, 2) + webp_chunk("ANIM", zeros(6)) + frame +
              webp_chunk("ANMF", zeros(16) + lossy("two!")) + extra.after) +
         extra.trailer;
}

// ---- Videos ----

std::string box(const std::string& type, const std::string& body) {
  return big(body.size() + 8, 4) + type + body;
}

namespace {

std::string full(const std::string& type, const std::string& body) {
  return box(type, zeros(4) + body);
}

struct Track {
  int id;
  std::string handler, format;
  std::vector<std::string> samples;
  std::string more;
};

std::vector<Track> tracks_of(const VideoParts& parts) {
  std::vector<Track> tracks{{1, "vide", "avc1", {}, parts.in_track}, {2, "soun", "mp4a", {}, ""}};
  for (int i = 0; i < 6; ++i) {
    auto more = [&](int bytes) { return parts.sample_bytes + static_cast<std::size_t>(bytes); };
    tracks[0].samples.push_back(video_picture + std::string(more(10 + 7 * i), 'p'));
    tracks[1].samples.push_back(video_sound + std::string(more(3 + i), 's'));
  }
  if (!parts.sensor.empty())
    tracks.push_back({3, parts.sensor_kind.substr(0, 4), parts.sensor_kind.substr(4),
                      std::vector<std::string>(6, parts.sensor), ""});
  return tracks;
}

std::string track_header(const Track& track) {
  bool shown = track.handler == "vide";
  auto one = big(0x10000, 4), none = zeros(4);
  return full("tkhd", zeros(8) + big(static_cast<std::uint64_t>(track.id), 4) + zeros(24) + one +
                          none + none + none + one + none + none + none + big(0x40000000, 4) +
                          big(shown ? 640 << 16 : 0, 4) + big(shown ? 360 << 16 : 0, 4));
}

// `offsets` of its chunks, each of two samples; none in a video of fragments.
std::string track_box(const Track& track, const std::vector<std::uint64_t>& offsets, bool wide) {
  std::string sizes, places;
  for (const auto& sample : track.samples) sizes += big(sample.size(), 4);
  for (auto offset : offsets) places += big(offset, wide ? 8 : 4);
  auto count = offsets.empty() ? 0 : track.samples.size();
  if (offsets.empty()) sizes.clear();
  auto entry = box(track.format, zeros(6) + big(1, 2) + zeros(track.handler == "vide" ? 70 : 20));
  auto runs = offsets.empty() ? big(0, 4) : big(1, 4) + big(1, 4) + big(2, 4) + big(1, 4);
  auto tables = full("stsd", big(1, 4) + entry) + full("stts", big(0, 4)) + full("stsc", runs) +
                full("stsz", big(0, 4) + big(count, 4) + sizes) +
                full(wide ? "co64" : "stco", big(offsets.size(), 4) + places);
  auto where = box("dinf", full("dref", big(1, 4) + box("url ", big(1, 4))));
  auto media = box("minf", full(track.handler == "vide" ? "vmhd" : "smhd", zeros(8)) + where +
                               box("stbl", tables));
  return box(
      "trak",
      track_header(track) + track.more +
          box("mdia", full("mdhd", zeros(20)) +
                          full("hdlr", zeros(4) + track.handler + zeros(12) + "\0"s) + media));
}

std::string movie_header() {
  return full("mvhd", zeros(8) + big(600, 4) + big(300, 4) + zeros(80));
}

}  // namespace

std::string video_file(const VideoParts& parts) {
  auto tracks = tracks_of(parts);
  auto head = box("ftyp", parts.brand + zeros(4) + parts.brand);
  // Chunks of two samples, of the tracks in turn; where they are depends on the length of the
  // index.
  std::string data;
  std::vector<std::vector<std::uint64_t>> offsets(tracks.size());
  for (std::size_t chunk = 0; chunk < 3; ++chunk)
    for (std::size_t i = 0; i < tracks.size(); ++i) {
      offsets[i].push_back(data.size());
      data += tracks[i].samples[2 * chunk] + tracks[i].samples[2 * chunk + 1];
      if (chunk == 1 && i == 1) data += parts.in_data;
    }
  auto index = [&](std::uint64_t start) {
    std::string all = movie_header();
    for (std::size_t i = 0; i < tracks.size(); ++i) {
      auto at = offsets[i];
      for (auto& offset : at) offset += start;
      all += track_box(tracks[i], at, parts.wide_offsets);
    }
    return box("moov", all + parts.in_movie);
  };
  auto before =
      parts.index_first ? head + index(0) : head;  // an index has one length whatever it says
  auto start = before.size() + 8;
  auto media = box("mdat", data);
  return (parts.index_first ? head + index(start) + media : head + media + index(start)) +
         parts.outside + parts.trailer;
}

std::string fragmented_video_file(const VideoParts& parts) {
  auto tracks = tracks_of(parts);
  std::string index = movie_header(), defaults;
  for (const auto& track : tracks) {
    index += track_box(track, {}, false);
    defaults += full("trex", big(static_cast<std::uint64_t>(track.id), 4) + big(1, 4) + zeros(12));
  }
  auto out = box("ftyp", parts.brand + zeros(4) + parts.brand) +
             box("moov", index + box("mvex", defaults) + parts.in_movie);
  for (std::size_t half = 0; half < 2; ++half) {
    auto fragment = [&](std::size_t moof_size) {
      std::string all = full("mfhd", big(half + 1, 4)), data;
      for (const auto& track : tracks) {
        std::string sizes;
        auto at = moof_size + 8 + data.size();
        for (std::size_t i = 3 * half; i < 3 * half + 3; ++i) {
          sizes += big(track.samples[i].size(), 4);
          data += track.samples[i];
        }
        all += box("traf",
                   box("tfhd", big(0x20000, 4) + big(static_cast<std::uint64_t>(track.id), 4)) +
                       box("trun", big(0x201, 4) + big(3, 4) + big(at, 4) + sizes));
      }
      return std::pair{box("moof", all), data + (half == 0 ? parts.in_data : "")};
    };
    auto size = fragment(0).first.size();
    auto made = fragment(size);
    out += made.first + box("mdat", made.second);
  }
  return out + parts.outside + parts.trailer;
}

// ---- Items ----

std::string heif_file(const ItemParts& parts) {
  struct Item {
    int id;
    std::string type, bytes;
  };
  std::vector<Item> items{{1, parts.kind, heif_picture}};
  if (!parts.exif.empty()) items.push_back({2, "Exif", big(6, 4) + "Exif\0\0"s + parts.exif});
  if (!parts.xmp.empty()) items.push_back({3, "mime", parts.xmp});
  auto head = box("ftyp", (parts.kind == "av01" ? "avif"s : "heic"s) + zeros(4) + "mif1");
  std::string types = big(items.size(), 2), data;
  for (const auto& item : items)
    types +=
        box("infe", big(2, 1) + zeros(3) + big(static_cast<std::uint64_t>(item.id), 2) + zeros(2) +
                        item.type + "\0"s + (item.type == "mime" ? "application/rdf+xml\0"s : ""s));
  auto properties =
      box("iprp", box("ipco", full("ispe", big(640, 4) + big(480, 4)) + box("irot", "\x03"s)) +
                      full("ipma", big(1, 4) + big(1, 2) + "\x02\x01\x02"s));
  auto meta = [&](std::uint64_t start) {
    std::string places = "\x44\0"s + big(items.size(), 2);
    for (const auto& item : items) {
      bool own = parts.own_data && item.id == 1;
      places += big(static_cast<std::uint64_t>(item.id), 2) + big(own ? 1 : 0, 2) + zeros(2) +
                big(1, 2) + big(own ? 0 : start, 4) + big(item.bytes.size(), 4);
      if (!own) start += item.bytes.size();
    }
    return full("meta", full("hdlr", zeros(4) + "pict" + zeros(13)) + full("pitm", big(1, 2)) +
                            full("iinf", types) + box("iloc", big(1, 1) + zeros(3) + places) +
                            properties + (parts.own_data ? box("idat", heif_picture) : ""s));
  };
  for (const auto& item : items)
    if (!parts.own_data || item.id != 1) data += item.bytes;
  return head + meta(head.size() + meta(0).size() + 8) +
         ((data + parts.in_data).empty() ? ""s : box("mdat", data + parts.in_data)) + parts.outside;
}

// ---- Matroska ----

std::string element(const std::string& id, const std::string& body) {
  return id + big(0x0100'0000'0000'0000 | body.size(), 8) + body;
}

std::string webm_file(const WebmParts& parts) {
  auto block = [](int track, const std::string& bytes) {
    return element("\xA3", big(static_cast<std::uint64_t>(0x80 | track), 1) + zeros(3) + bytes);
  };
  auto track = [](int number, int type, const std::string& more) {
    return element("\xAE", element("\xD7", big(static_cast<std::uint64_t>(number), 1)) +
                               element("\x83", big(static_cast<std::uint64_t>(type), 1)) + more);
  };
  auto size = element("\xE0", element("\xB0", big(640, 2)) + element("\xBA", big(360, 2)));
  auto cluster = [&](int number) {
    auto body = element("\xE7", big(static_cast<std::uint64_t>(number), 2)) +
                block(1, video_picture) + block(2, video_sound) +
                (parts.texts.empty() ? ""s : block(3, parts.texts)) + parts.in_cluster;
    return parts.endless ? "\x1F\x43\xB6\x75\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + body
                         : element("\x1F\x43\xB6\x75", body);
  };
  auto body = element("\x15\x49\xA9\x66",
                      element("\x2A\xD7\xB1", big(1'000'000, 3)) +
                          element("\x44\x89", big(std::bit_cast<std::uint64_t>(500.0), 8)) +
                          parts.in_info) +
              element("\x16\x54\xAE\x6B",
                      track(1, 1, size) + track(2, 2, "") +
                          (parts.texts.empty() ? ""s : track(3, 17, element("\x53\x6E", "GPS")))) +
              parts.in_segment + cluster(0) + cluster(1);
  auto head = element("\x1A\x45\xDF\xA3", element("\x42\x82", "webm"));
  return head + (parts.endless ? "\x18\x53\x80\x67\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s + body
                               : element("\x18\x53\x80\x67", body));
}

std::vector<MediaFileSample> clean_media_files() {
  return {{"png", png_file(640, 480)},
          {"jpeg", jpeg_file(640, 480)},
          {"gif", gif_file(640, 480)},
          {"webp", webp_file(640, 480)},
          {"moving webp", moving_webp_file()},
          {"mp4", video_file()},
          {"mp4, index first", video_file({.index_first = true, .wide_offsets = true})},
          {"mov", video_file({.brand = "qt  "})},
          {"mp4 in fragments", fragmented_video_file()},
          {"heic", heif_file()},
          {"heic, in its index", heif_file({.own_data = true})},
          {"avif", heif_file({.kind = "av01"})},
          {"webm", webm_file()},
          {"webm, endless", webm_file({.endless = true})}};
}

}  // namespace smm::test
