#include "sys/media/anatomy.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/random.h"
#include "support/media_files.h"
#include "support/temp_dir.h"
#include "sys/media/image.h"
#include "sys/media/tiff.h"

using namespace smm;
using namespace smm::test;
using namespace std::string_literals;

namespace {

const auto iso_6709 = "+48.2082+016.3738/"s;
const auto xmp =
    "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:Description exif:GPSLatitude='48,12.492N' "
    "place='48.2082'/></x:xmpmeta>"s;
const auto xmp_head = "http://ns.adobe.com/xap/1.0/\0"s;
const auto more_xmp_head = "http://ns.adobe.com/xmp/extension/\0"s;

// Whatever says where it was, in any of the forms that are planted here.
std::vector<std::string> told_places(const std::string& bytes) {
  std::vector<std::string> needles{"48.2082", "16.3738", "48,12.492N", "GPSLatitude", "MAKER"};
  for (bool big_endian : {true, false}) {
    std::string latitude;
    for (std::uint64_t part : {48U, 1U, 12U, 1U, 2952U, 100U})
      latitude += big_endian ? big(part, 4) : little(part, 4);
    needles.push_back(latitude);
  }
  std::vector<std::string> found;
  for (const auto& needle : needles)
    if (bytes.find(needle) != std::string::npos) found.push_back(needle);
  return found;
}

std::size_t count(const std::string& text, const std::string& word) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; ++at) ++found;
  return found;
}

// The video, the second picture and the notes that phones write behind a picture.
std::vector<std::string> trailers() {
  auto place = box("udta", box("\xA9xyz", "\0\x12\x15\xC7"s + iso_6709));
  auto second =
      jpeg_file(64, 48, {.before = jpeg_segment(0xE1, "Exif\0\0"s + tiff(6, true, true))});
  return {video_file({.in_movie = place}),
          second,
          "\0\0\x01\x0A"s + "MotionPhoto_Data" + video_file({.brand = "qt  ", .in_movie = place}) +
              "SEFH" + iso_6709 + "SEFT",
          iso_6709,
          second + second,
          png_file(8, 8, {.before = png_chunk("tEXt", "Place\0"s + iso_6709)})};
}

// Something beside a picture, and what may be left of it.
struct Carrier {
  std::string planted, left;
};

Carrier exif_carrier(Random& random, std::string (*wrap)(const std::string&)) {
  auto told = tiff(static_cast<int>(random.between(1, 8)), random.between(0, 1) == 1, true);
  auto left = tiff_to_publish(told);
  return {wrap(told), left.empty() ? "" : wrap(left)};
}

struct PictureFormat {
  std::string name;
  std::string (*file)(int, int, const Extra&);
  std::vector<Carrier> (*carriers)(Random&);  // the first is EXIF, if the format has it
  bool exif;
};

std::vector<Carrier> of_jpeg(Random& random) {
  return {
      exif_carrier(random,
                   [](const std::string& exif) { return jpeg_segment(0xE1, "Exif\0\0"s + exif); }),
      {jpeg_segment(0xE1, xmp_head + xmp), ""},
      {jpeg_segment(0xE1, more_xmp_head + std::string(40, 'A') + xmp), ""},
      {jpeg_segment(0xFE, "taken at " + iso_6709), ""},
      {jpeg_segment(0xED, "Photoshop 3.0\0"s + "8BIM\x04\x04" + iso_6709), ""},
      {jpeg_segment(0xE2, "MPF\0"s + iso_6709), ""},
      {jpeg_segment(0xEB, "JP\0\1"s + iso_6709), ""},
      {jpeg_segment(0xE0,
                    "JFXX\0\x10"s + jpeg_file(8, 8, {.before = jpeg_segment(0xFE, iso_6709)})),
       ""},
      {jpeg_segment(static_cast<int>(random.between(0xE3, 0xEF)), "Maker" + iso_6709), ""},
      {jpeg_segment(0xEE, "Adobe\0\x64\0\0\0\0\1"s + iso_6709),
       jpeg_segment(0xEE, "Adobe\0\x64\0\0\0\0\1"s)},
      {jpeg_segment(0xE2, "ICC_PROFILE\0\1\1colours"s),
       jpeg_segment(0xE2, "ICC_PROFILE\0\1\1colours"s)}};
}

std::vector<Carrier> of_png(Random& random) {
  return {exif_carrier(random, [](const std::string& exif) { return png_chunk("eXIf", exif); }),
          {png_chunk("tEXt", "Comment\0"s + iso_6709), ""},
          {png_chunk("zTXt", "Raw profile type exif\0\0"s + iso_6709), ""},
          {png_chunk("iTXt", "XML:com.adobe.xmp\0\0\0\0\0"s + xmp), ""},
          {png_chunk("tEXt", "Location\0"s + iso_6709), ""},
          {png_chunk("caBX", iso_6709), ""},
          {png_chunk("prVt", iso_6709), ""},
          {png_chunk("iCCP", "sRGB\0\0colours"s), png_chunk("iCCP", "sRGB\0\0colours"s)}};
}

std::vector<Carrier> of_gif(Random&) {
  auto extension = [](const std::string& label, const std::string& body) {
    return "\x21"s + label + big(body.size(), 1) + body + "\0"s;
  };
  return {
      {extension("\xFE", iso_6709), ""},
      {extension("\xFF\x0BXMP DataXMP"s, xmp), ""},
      {extension("\xFF\x0BMAKERNOTE01"s, iso_6709), ""},
      {extension("\x01\x0C"s + std::string(12, 'x'), iso_6709), ""},
      {extension("\xFF\x0BICCRGBG1012"s, "colours"), extension("\xFF\x0BICCRGBG1012"s, "colours")}};
}

std::vector<Carrier> of_webp(Random& random) {
  return {exif_carrier(random, [](const std::string& exif) { return webp_chunk("EXIF", exif); }),
          {webp_chunk("XMP ", xmp), ""},
          {webp_chunk("NOTE", iso_6709), ""},
          {webp_chunk("ALPH", "see-through"), webp_chunk("ALPH", "see-through")}};
}

const std::vector<PictureFormat> picture_formats{{"jpeg", jpeg_file, of_jpeg, true},
                                                 {"png", png_file, of_png, true},
                                                 {"gif", gif_file, of_gif, false},
                                                 {"webp", webp_file, of_webp, true}};

std::string cleaned(const std::string& bytes) { return bytes_to_publish(bytes); }

Anatomy anatomy(std::string_view bytes) { return anatomy_of(HeldBytes(bytes)); }

// A place in a box of each kind that cameras, phones and drones use.
std::vector<VideoParts> videos_with_places() {
  auto key = "com.apple.quicktime.location.ISO6709"s;
  auto keys = box("meta", box("hdlr", std::string(8, '\0') + "mdta" + std::string(13, '\0')) +
                              box("keys", big(0, 4) + big(1, 4) + box("mdta", key)) +
                              box("ilst", box(big(1, 4), box("data", big(1, 8) + iso_6709))));
  auto loci = box("loci", big(0, 4) + "\x15\xC7Vienna\0\0"s + big(16, 2) + "48.2082");
  return {{.in_movie = box("udta", box("\xA9xyz", "\0\x12\x15\xC7"s + iso_6709))},
          {.in_movie = keys},
          {.in_movie = box("udta", loci)},
          {.in_movie = box("udta", box("meta", big(0, 4) + box("ilst", iso_6709)))},
          {.in_movie = box("uuid", std::string(16, 'u') + xmp)},
          {.in_movie = box("gps ", iso_6709)},
          {.in_movie = box("free", iso_6709)},
          {.in_track = box("udta", box("\xA9xyz", iso_6709))},
          {.in_track = box("meta", iso_6709)},
          {.sensor = iso_6709, .sensor_kind = "metamebx"},
          {.sensor = "GPSL" + tiff(1, true, true), .sensor_kind = "metagpmd"},
          {.sensor = "48.2082, 16.3738", .sensor_kind = "sbtltx3g"},
          {.sensor = "48.2082, 16.3738", .sensor_kind = "texttext"},
          {.in_data = iso_6709},
          {.outside = box("uuid", std::string(16, 'u') + xmp)},
          {.outside = box("free", iso_6709)},
          {.outside = box("meta", keys)},
          {.outside = box("mpvd", iso_6709) + box("sefd", iso_6709)},
          {.outside = video_file({.in_movie = box("udta", iso_6709)})},
          {.trailer = iso_6709},
          {.trailer = "\0\0\0\0\x7F"s + iso_6709}};
}

}  // namespace

TEST_CASE("anatomy: a file that hides nothing is whole, and leaves as it is to the last byte") {
  for (const auto& sample : clean_media_files()) {
    CAPTURE(sample.name);
    auto found = anatomy(sample.bytes);
    CHECK(found.broken == "");
    CHECK(found.opaque == "");
    CHECK(found.published.of(sample.bytes) == sample.bytes);
  }
  auto sound = "ID3\x04\0\0\0\0\0\0\xFF\xFB\x90\x64 any bytes"s;
  CHECK(cleaned(sound) == sound);
}

TEST_CASE(
    "anatomy: a place planted beside or behind a picture is gone, and the picture is the same") {
  Random random(20261126);
  for (const auto& format : picture_formats)
    for (int round = 0; round < 120; ++round) {
      Extra planted, expected;
      std::string told, left;
      auto plant = [&](std::string& into, std::string& kept) {
        auto carriers = format.carriers(random);
        auto first = format.exif && !told.empty() ? 1U : 0U;  // only the first EXIF is its own
        const auto& one = carriers[random.between(first, carriers.size() - 1)];
        if (format.exif && one.planted == carriers[0].planted) told = one.planted;
        into += one.planted;
        kept += one.left;
      };
      for (auto i = random.between(0, 5); i > 0; --i) plant(planted.before, expected.before);
      for (auto i = random.between(0, 2); i > 0; --i) plant(planted.after, expected.after);
      if (round % 2 == 0) planted.trailer = trailers()[random.between(0, 5)];
      auto bytes = format.file(640, 480, planted);
      CAPTURE(format.name);
      CAPTURE(round);
      auto out = cleaned(bytes);
      CHECK(out == format.file(640, 480, expected));
      CHECK(told_places(out).empty());
      CHECK(image_info(out) == image_info(bytes));
      CHECK(cleaned(out) == out);
    }
}

TEST_CASE("anatomy: frames of a moving WebP keep their picture and nothing else") {
  auto planted = moving_webp_file({.before = webp_chunk("NOTE", iso_6709),
                                   .after = webp_chunk("XMP ", xmp),
                                   .trailer = iso_6709});
  CHECK(cleaned(planted) == moving_webp_file());
}

TEST_CASE("anatomy: a picture is turned as before, whatever else its EXIF said") {
  for (int orientation = 1; orientation <= 8; ++orientation)
    for (bool big_endian : {true, false}) {
      CAPTURE(orientation);
      auto told = tiff(orientation, big_endian, true);
      REQUIRE_FALSE(told_places(told).empty());
      auto left = tiff_to_publish(told);
      CHECK(tiff_orientation(left) == static_cast<std::uint32_t>(orientation));
      CHECK(left.find("Ann") != std::string::npos);  // its copyright
      auto jpeg = jpeg_file(640, 480, {.before = jpeg_segment(0xE1, "Exif\0\0"s + told)});
      CHECK(image_info(cleaned(jpeg))->width == (orientation > 4 ? 480 : 640));
      for (const auto& out :
           {cleaned(jpeg), cleaned(png_file(64, 48, {.before = png_chunk("eXIf", told)})),
            cleaned(webp_file(64, 48, {.after = webp_chunk("EXIF", told)}))})
        CHECK(out.find(left) != std::string::npos);
    }
  CHECK(tiff_to_publish(tiff(1)) == "");
  CHECK(tiff_to_publish("no EXIF") == "");
}

TEST_CASE("anatomy: the author stays, unless a place stands there in his name") {
  auto of = [](const std::string& name) {
    auto text = name + '\0';
    return tiff_to_publish("MM\0*"s + big(8, 4) + big(1, 2) + big(315, 2) + big(2, 2) +
                           big(text.size(), 4) + big(26, 4) + big(0, 4) + text);
  };
  CHECK(of("Ann Lee, (c) 2026").find("Ann Lee, (c) 2026") != std::string::npos);
  for (const auto* name : {"48.2082, 16.3738", "Ann 48,2082", "48\xC2\xB0 12' N", "\xFF\xFE"})
    CHECK(of(name) == "");
}

TEST_CASE("anatomy: a video forgets its place, and plays from where it played before") {
  for (auto parts : videos_with_places())
    for (const auto* brand : {"isom", "qt  "})
      for (int shape = 0; shape < 3; ++shape) {
        parts.brand = brand;
        parts.index_first = parts.wide_offsets = shape == 1;
        auto bytes = shape == 2 ? fragmented_video_file(parts) : video_file(parts);
        CAPTURE(&parts - videos_with_places().data());
        CAPTURE(shape);
        REQUIRE_FALSE(told_places(bytes).empty());
        auto out = cleaned(bytes);
        CHECK(told_places(out).empty());
        CHECK(image_info(out) == image_info(bytes));
        CHECK(count(out, video_picture) == 6);
        CHECK(count(out, video_sound) == 6);
        for (std::size_t at = 0; (at = out.find(video_sound, at)) != std::string::npos; ++at)
          CHECK(bytes.compare(at, video_sound.size() + 3, out, at, video_sound.size() + 3) == 0);
        CHECK(cleaned(out) == out);
      }
}

TEST_CASE("anatomy: HEIC and AVIF keep the picture where it is and lose what is said about it") {
  for (const auto* kind : {"hvc1", "av01"})
    for (bool own_data : {false, true}) {
      ItemParts parts{.kind = kind, .own_data = own_data};
      parts.exif = tiff(6, true, true);
      parts.xmp = xmp;
      parts.in_data = video_file({.in_movie = box("udta", iso_6709)});
      parts.outside =
          box("mpvd", video_file({.in_movie = box("udta", iso_6709)})) + box("sefd", iso_6709);
      auto bytes = heif_file(parts);
      REQUIRE_FALSE(told_places(bytes).empty());
      auto out = cleaned(bytes);
      CHECK(told_places(out).empty());
      CHECK(out.find(heif_picture) == bytes.find(heif_picture));
      CHECK(out.find(box("irot", "\x03")) == bytes.find(box("irot", "\x03")));
      CHECK(image_info(out) == image_info(bytes));
    }
}

TEST_CASE("anatomy: a picture that smm cannot take apart is not called clean") {
  auto bytes = heif_file();
  auto places = bytes.find("iloc") + 4;
  SUBCASE("a list of parts of a later kind") { bytes[places] = 3; }
  SUBCASE("a part made of another part") { bytes[places + 11] = 2; }
  SUBCASE("a part of an unknown kind") { bytes.replace(bytes.find("hvc1"), 4, "jpeg"); }
  auto found = anatomy(bytes);
  CHECK(found.broken == "");
  CHECK_FALSE(found.opaque.empty());
  CHECK_THROWS_AS(cleaned(bytes), Error);
}

TEST_CASE("anatomy: WebM loses tags, attachments and texts, and keeps its frames") {
  std::vector<WebmParts> all{{.in_segment = element("\x12\x54\xC3\x67", iso_6709)},
                             {.in_segment = element("\x19\x41\xA4\x69", xmp)},
                             {.in_segment = element("\x10\x43\xA7\x70", iso_6709)},
                             {.in_segment = element("\xEC", iso_6709)},
                             {.in_info = element("\x7B\xA9", iso_6709)},
                             {.in_cluster = element("\xEC", iso_6709)},
                             {.texts = iso_6709}};
  for (auto parts : all)
    for (bool endless : {false, true}) {
      parts.endless = endless;
      auto bytes = webm_file(parts);
      REQUIRE_FALSE(told_places(bytes).empty());
      auto out = cleaned(bytes);
      CHECK(told_places(out).empty());
      CHECK(out.size() == bytes.size());
      CHECK(image_info(out) == image_info(bytes));
      CHECK(count(out, video_picture) == 2);
      CHECK(count(out, video_sound) == 2);
    }
}

TEST_CASE("anatomy: cut anywhere, a file is refused") {
  for (const auto& sample : clean_media_files()) {
    bool as_it_goes = sample.name == "mp4 in fragments" || sample.name == "webm, endless";
    std::size_t whole = 0;
    for (std::size_t size = 0; size < sample.bytes.size(); ++size) {
      auto cut = sample.bytes.substr(0, size);
      CAPTURE(sample.name);
      CAPTURE(size);
      if (!image_info(cut)) continue;  // of no type that is known
      auto found = anatomy(cut);
      bool refused = !found.broken.empty();
      if (!as_it_goes) CHECK(refused);
      if (!refused) ++whole;
    }
    // One that is written as it goes may end between two of its parts.
    CHECK(whole <= 8);
  }
}

TEST_CASE("anatomy: cut within what follows it, a picture is still whole") {
  for (const auto& format : picture_formats) {
    auto clean = format.file(640, 480, {});
    for (const auto& trailer : trailers()) {
      auto bytes = clean + trailer;
      for (auto size = clean.size(); size < bytes.size(); size += 7)
        CHECK(cleaned(bytes.substr(0, size)) == clean);
    }
  }
}

TEST_CASE("anatomy: a PNG of which any bit is another is refused") {
  auto png = png_file(640, 480, {.before = png_chunk("tEXt", "Title\0A finch"s)});
  REQUIRE(anatomy(png).broken == "");
  for (std::size_t at = 8; at < png.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      auto damaged = png;
      damaged[at] = static_cast<char>(damaged[at] ^ 1 << bit);
      CHECK_FALSE(anatomy(damaged).broken.empty());
    }
}

TEST_CASE("anatomy: what is wrong is said in words, with the number of bytes where it is known") {
  auto wrong = [](const std::string& bytes) { return anatomy(bytes).broken; };
  auto png = png_file(640, 480);
  CHECK(wrong(png.substr(0, png.size() - 13)) ==
        "the picture ends in the middle: 1 of its bytes is missing");
  CHECK(wrong(png.substr(0, png.size() - 12)) ==
        "the picture ends in the middle: its last part is missing");
  auto broken = png;
  broken[60] = '!';
  CHECK(wrong(broken) ==
        "the picture is damaged at byte 33: the checksum of its part IDAT is wrong");
  CHECK(wrong(png_file(64, 48, {.before = png_chunk("tEXt", std::string(5000, 'x'))})
                  .substr(0, 1000)) ==
        "the picture ends in the middle: 4,045 of its bytes are missing");
  auto jpeg = jpeg_file(640, 480);
  CHECK(wrong(jpeg.substr(0, jpeg.size() - 2)) ==
        "the picture ends in the middle: its end mark is missing");
  auto webp = webp_file(64, 48);
  CHECK(wrong(webp.substr(0, webp.size() - 4)) ==
        "the picture ends in the middle: 4 of its bytes are missing");
  auto video = video_file();
  CHECK(wrong(video.substr(0, video.size() - 3)) ==
        "the video ends in the middle: 3 of its bytes are missing");
  CHECK(wrong(video.substr(0, video.find("moov") - 4)) ==
        "the video has no index: it was never finished, or ends in the middle");
  CHECK(wrong("\xFF\xD8\xFF\xD9"s) == "there is no picture in it");
}

TEST_CASE("anatomy: an index that leads out of a video is an error") {
  auto video = video_file({.index_first = true});
  auto table = video.find("stco") + 12;
  REQUIRE(anatomy(video).broken == "");
  auto with_offset = [&](std::uint64_t offset) {
    return anatomy(video.substr(0, table) + big(offset, 4) + video.substr(table + 4)).broken;
  };
  CHECK(with_offset(video.size() + 1000).starts_with("the video ends in the middle: 1,0"));
  CHECK(with_offset(10).starts_with("the video is damaged at byte 10: "));
  CHECK(with_offset(video.size() - 5).starts_with("the video ends in the middle: "));
  auto sizes = video.find("stsz") + 12;
  CHECK(anatomy(video.substr(0, sizes) + big(9999, 4) + video.substr(sizes + 4)).broken ==
        "the video has an index that is shorter than it says");
}

TEST_CASE("anatomy: a video whose tables say nothing of its pictures is not whole") {
  auto place = box("udta", box("\xA9xyz", iso_6709));
  auto bare = box("ftyp", "isom\0\0\2\0"s) + box("moov", place) + box("mdat", "video of no track");
  CHECK(anatomy(bare).broken == "there are no pictures and no sound in it");
  auto sensor = video_file({.in_movie = place, .sensor = iso_6709, .sensor_kind = "metamebx"});
  for (int track = 0; track < 2; ++track) {  // neither the picture nor the sound has a table
    auto table = sensor.find("stbl");
    sensor.replace(table, 4, "free");
  }
  CHECK(anatomy(sensor).broken ==
        "the video has an index that does not say where all of its pictures and its sound are");
  for (std::size_t at; (at = sensor.find("vide")) != std::string::npos;)
    sensor.replace(at, 4, "meta");
  for (std::size_t at; (at = sensor.find("soun")) != std::string::npos;)
    sensor.replace(at, 4, "meta");
  CHECK(anatomy(sensor).broken == "there are no pictures and no sound in it");
}

TEST_CASE("anatomy: sound whose table counts bytes by one stays all the same") {
  // QuickTime writes 1 for the size of a sample of two channels with 16 bits.
  auto video = video_file({.brand = "qt  ", .in_data = std::string(3 * 64, 's')});
  auto sound = video.find("soun");
  auto sizes = video.find("stsz", sound) + 8;
  auto entry = video.find("mp4a", sound) - 4;
  video.replace(sizes, 8, big(1, 4) + big(64, 4));
  video.replace(video.find("stsc", sound) + 16, 4, big(32, 4));
  video.replace(entry + 24, 4, big(2, 2) + big(16, 2));
  auto out = cleaned(video);
  auto first = video.find(video_sound);
  CHECK(out.substr(first, 32 * 4) == video.substr(first, 32 * 4));
}

TEST_CASE("anatomy: a file on disk is published in pieces as it would be from memory") {
  TempDir dir;
  auto place = box("udta", box("\xA9xyz", iso_6709));
  for (const auto& bytes :
       {video_file({.in_movie = place, .trailer = iso_6709}),
        fragmented_video_file({.in_movie = place}), heif_file({.exif = tiff(3, true, true)}),
        jpeg_file(64, 48, {.trailer = iso_6709}), webm_file({.texts = iso_6709})}) {
    dir.write("file", bytes);
    FileBytes file(dir.path() / "file");
    auto pieces = anatomy_of(file).published;
    std::string joined, room;
    for (const auto& piece : pieces.list()) {
      if (piece.kind == Piece::Kind::range) joined += file.read(piece.at, piece.count, room);
      if (piece.kind == Piece::Kind::bytes) joined += piece.bytes;
      if (piece.kind == Piece::Kind::fill) joined += std::string(piece.count, piece.bytes[0]);
    }
    CHECK(joined == cleaned(bytes));
    CHECK(joined.size() == pieces.size());
  }
}

TEST_CASE("anatomy: damaged anywhere, a file is judged without a step past its end") {
  Random random(12);
  auto samples = clean_media_files();
  auto parts = videos_with_places();
  for (const auto& one : parts) {
    samples.push_back({"video", video_file(one)});
    samples.push_back({"fragments", fragmented_video_file(one)});
  }
  samples.push_back({"exif", jpeg_file(64, 48, {.before = of_jpeg(random)[0].planted})});
  samples.push_back({"items", heif_file({.exif = tiff(3, true, true), .xmp = xmp})});
  for (const auto& sample : samples)
    for (int round = 0; round < 400; ++round) {
      auto size = random.between(1, sample.bytes.size());
      if (round % 2 == 0) size = sample.bytes.size();
      // A copy that fits exactly, so that a sanitizer sees the first byte past the end.
      std::vector<char> exact(sample.bytes.begin(),
                              sample.bytes.begin() + static_cast<std::ptrdiff_t>(size));
      for (auto flips = random.between(1, 6); flips > 0; --flips)
        exact[random.between(0, size - 1)] = static_cast<char>(random.between(0, 255));
      auto found = anatomy({exact.data(), exact.size()});
      bool published = found.broken.empty() && found.opaque.empty();
      auto out = found.published.of({exact.begin(), exact.end()});
      CHECK(out.size() == found.published.size());
      if (published) CHECK(out.size() <= size + 16);
    }
}
