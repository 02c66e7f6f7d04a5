#pragma once
// Whole media files, made here: small, right in every length and checksum, and with room for what
// people do not want to publish.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace smm::test {

std::string big(std::uint64_t value, int bytes);
std::string little(std::uint64_t value, int bytes);

// An EXIF with that orientation; with `place`, also with coordinates as rationals and as text, and
// a maker's note that has them too.
std::string tiff(int orientation, bool big_endian = true, bool place = false);

std::string png_chunk(const std::string& type, const std::string& body);
std::string jpeg_segment(int marker, const std::string& body);
std::string webp_chunk(const std::string& type, const std::string& body);
std::string box(const std::string& type, const std::string& body);
std::string element(const std::string& id, const std::string& body);  // of Matroska

// What stands beside the picture, and what behind it. `before` and `after` are parts of the format:
// segments, chunks, boxes or elements.
struct Extra {
  std::string before = {}, after = {}, trailer = {};
};

std::string png_file(int width, int height, const Extra& extra = {});
// One that can be drawn, and not packed: of noise.
std::string noisy_png(std::uint32_t width, std::uint32_t height);
std::string jpeg_file(int width, int height, const Extra& extra = {});
std::string gif_file(int width, int height, const Extra& extra = {});
std::string webp_file(int width, int height, const Extra& extra = {});
std::string moving_webp_file(const Extra& extra = {});

// An MP4 or MOV of a picture of 640 x 360 and sound, half a second long.
struct VideoParts {
  std::string brand = "isom";
  bool index_first = false;
  bool wide_offsets = false;     // co64
  std::string in_movie = {};     // boxes in moov
  std::string in_track = {};     // boxes in the track of the picture
  std::string sensor = {};       // samples of a track of a sensor, "" for none
  std::string sensor_kind = {};  // its handler and its format, "metamebx"
  std::string in_data = {};      // bytes of mdat that no sample is
  std::string outside = {};      // boxes behind it
  std::string trailer = {};
  std::size_t sample_bytes = 0;  // of each of its samples more than they have
};
std::string video_file(const VideoParts& parts = {});
// The same with its samples in two fragments.
std::string fragmented_video_file(const VideoParts& parts = {});
// What its samples are.
inline const std::string video_picture = "PICTURE-SAMPLE-", video_sound = "SOUND-SAMPLE-";

// A HEIC, or with "av01" an AVIF.
struct ItemParts {
  std::string kind = "hvc1";
  std::string exif = {}, xmp = {};  // items of their own
  std::string in_data = {};
  std::string outside = {};
  bool own_data = false;  // the picture stands in idat, not in mdat
};
std::string heif_file(const ItemParts& parts = {});
inline const std::string heif_picture = "THE-PICTURE-ITSELF-IN-HEVC";

struct WebmParts {
  std::string in_segment = {}, in_info = {}, in_cluster = {};
  std::string texts = {};  // samples of a track of texts
  bool endless = false;    // sizes of the segment and its clusters are not told
};
std::string webm_file(const WebmParts& parts = {});

// One of each, whole and with nothing to hide.
struct MediaFileSample {
  std::string name, bytes;
};
std::vector<MediaFileSample> clean_media_files();

}  // namespace smm::test
