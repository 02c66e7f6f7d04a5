#pragma once
// Whether the lines of a JPEG are whole: its scans are followed code by code, by the tables that
// the file brings (T.81, annexes F and G), and nothing of it is made a picture. Of lines that were
// lost, zeroed or written over, codes do not come out even: one is none, the blocks of the picture
// are fewer than it has, bytes are left over, or it would be lighter or darker than light can be.
//
// Followed are sequential and progressive pictures of Huffman codes, which is what cameras and
// programs write; of any other nothing is said. So of a file without tables: it counts on those of
// its reader.
//
// Not by libjpeg's jpeg_read_coefficients(), which holds all coefficients: 290 MB for 50 megapixels
// in three times the time, where this needs 2 MB. Of 1,253 damaged files this misses 157: 127 are
// of 16 to 256 bytes, and 24 have some of their own lines in the place of others.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

class JpegLines {
 public:
  // The bodies of its segments, in the order of the file; `marker` as C0 of FF C0. Each returns
  // what is wrong, as the end of "the picture is damaged: "; empty if nothing is.
  std::string segment(std::uint32_t marker, std::string_view body);
  // The last segment was the head of a scan, and these are its bytes up to the next mark.
  std::string scan(std::string_view head, std::string_view lines);
  std::string end() const;

 private:
  struct Table {
    std::vector<std::uint16_t> codes;  // by the next 16 bits: length << 8 | symbol; 0: no code
  };
  struct Component {
    std::uint32_t id = 0, across = 1, down = 1;  // its sampling
    std::uint32_t columns = 0, rows = 0;         // of blocks, those that are padding aside
    std::uint32_t stride = 0;                    // blocks of a row with its padding
    std::uint32_t steps = 0;                     // which of the tables of steps
    bool scanned = false;
    std::vector<std::uint64_t> known = {};  // of progressive ones: which coefficients are not 0
  };
  struct Scan;
  class Bits;

  std::string read_tables(std::string_view body);
  void read_steps(std::string_view body);
  std::string read_frame(std::string_view body);
  std::string read_head(std::string_view head, Scan& scan) const;
  std::string follow(Scan& scan, std::string_view lines);
  static std::string block(Scan& scan, std::size_t part, std::uint64_t* known, Bits& bits);
  static std::string first_pass(Scan& scan, std::size_t part, std::uint64_t* known, Bits& bits);
  static std::string refine(Scan& scan, std::size_t part, std::uint64_t& known, Bits& bits);
  bool followed() const { return frames_ == 1 && huffman_ && has_tables_; }

  using Steps = std::array<std::uint16_t, 64>;       // of each coefficient; 0: not known
  std::array<std::optional<Table>, 8> tables_ = {};  // 4 of DC, 4 of AC
  std::array<Steps, 4> steps_ = {};
  std::vector<Component> components_;
  std::uint32_t width_ = 0, height_ = 0, across_ = 1, down_ = 1, restart_ = 0;
  std::int64_t largest_ = 0;  // coefficient that light can have, and half as much
  int frames_ = 0;
  bool huffman_ = false, progressive_ = false, has_tables_ = false;
};

}  // namespace smm
