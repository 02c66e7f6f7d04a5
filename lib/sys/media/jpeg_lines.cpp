#include "sys/media/jpeg_lines.h"

#include <algorithm>
#include <cstdlib>

#include "sys/media/bytes.h"

namespace smm {
namespace {

constexpr auto bad_tables = "the tables that its lines are packed with are broken";
constexpr auto bad_lines = "its lines cannot be unpacked";
constexpr auto too_short = "a part of its lines is missing";
constexpr auto too_long = "its lines go on behind its last one";
constexpr auto bad_head = "the head of its lines does not fit to the picture";

constexpr std::size_t most_foreign = 64;  // bytes behind the last code that are no padding (FF)
constexpr std::uint64_t most_blocks = 1U << 26;

// What `size` bits mean: half of the numbers are below 0.
std::int64_t signed_of(std::uint32_t bits, std::uint32_t size) {
  if (size == 0) return 0;
  bool below = bits >> (size - 1) == 0;
  return below ? std::int64_t{bits} - (std::int64_t{1} << size) + 1 : std::int64_t{bits};
}

}  // namespace

// The codes between two restarts, without the zeros that are stuffed behind FF.
class JpegLines::Bits {
 public:
  explicit Bits(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t peek16() {
    fill();
    return static_cast<std::uint32_t>(held_ >> (have_ - 16)) & 0xFFFF;
  }
  void drop(std::uint32_t count) {
    have_ -= count;
    used_ += count;
  }
  std::uint32_t take(std::uint32_t count) {
    if (count == 0) return 0;
    auto value = peek16() >> (16 - count);
    drop(count);
    return value;
  }
  // More was taken than there is.
  bool over() const { return used_ > 8 * given_; }
  // What no code has used: whole bytes behind the one of the last code.
  std::string_view rest() const {
    auto bytes = (used_ + 7) / 8;
    std::size_t at = 0;
    for (; at < bytes_.size() && bytes > 0; --bytes) at += is_stuffed(at) ? 2 : 1;
    return bytes_.substr(at);
  }

 private:
  bool is_stuffed(std::size_t at) const {
    return bytes_[at] == '\xFF' && at + 1 < bytes_.size() && bytes_[at + 1] == '\0';
  }
  // At least 16 bits are held; zeros behind the end.
  void fill() {
    while (have_ <= 48) {
      std::uint64_t byte = 0;
      if (at_ < bytes_.size()) {
        byte = static_cast<unsigned char>(bytes_[at_]);
        at_ += is_stuffed(at_) ? 2 : 1;
        ++given_;
      }
      held_ = held_ << 8 | byte;
      have_ += 8;
    }
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::uint64_t held_ = 0, used_ = 0, given_ = 0;
  std::uint32_t have_ = 0;
};

struct JpegLines::Scan {
  struct Part {
    std::size_t component;
    const Table *dc, *ac;
    const Steps* steps;
    std::int64_t light = 0;  // of the block before: what its first coefficient is told from
  };
  std::vector<Part> parts = {};
  std::uint32_t first = 0, last = 63, high = 0, low = 0;
  std::int64_t largest = 0;
  bool progressive = false;
  std::uint32_t empty = 0;  // blocks that are still covered by a run of empty ones

  // Of a picture of light from 0 to 255 no coefficient is beyond 1024, and half a step: no code
  // that is right makes one half as large again.
  bool is_possible(std::int64_t value, const Part& part, std::uint32_t at) const {
    std::int64_t step = (*part.steps)[at];
    return step == 0 || std::abs(value) * (std::int64_t{1} << low) * step <= largest + step;
  }

  // The symbol of the next code; nothing: it is none.
  static std::optional<std::uint32_t> symbol(const Table& table, Bits& bits) {
    auto code = table.codes[bits.peek16()];
    if (code == 0) return {};
    bits.drop(code >> 8U);
    return code & 0xFFU;
  }
};

std::string JpegLines::segment(std::uint32_t marker, std::string_view body) {
  if (marker == 0xC4) return read_tables(body);
  if (marker == 0xDB) read_steps(body);
  if (marker == 0xDD) restart_ = Bytes(body).big(0, 2);
  bool frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC8 && marker != 0xCC;
  if (!frame) return {};
  ++frames_;
  huffman_ = marker <= 0xC2;
  progressive_ = marker == 0xC2;
  return huffman_ ? read_frame(body) : "";
}

std::string JpegLines::read_tables(std::string_view body) {
  has_tables_ = true;
  constexpr std::size_t lengths = 16;
  Bytes in(body);
  for (std::size_t at = 0; at < body.size();) {
    auto kind = in.big(at, 1);
    auto counts = in.slice(at + 1, lengths), symbols = in.slice(at + 1 + lengths, 256);
    if (counts.size() < lengths || (kind & 0xEF) > 3) return bad_tables;
    Table table;
    table.codes.resize(1U << 16U);
    std::uint32_t next = 0;
    std::size_t used = 0;
    for (std::uint32_t length = 1; length <= lengths; ++length)
      for (auto left = static_cast<unsigned char>(counts[length - 1]); left > 0; --left) {
        auto many = 1U << (16U - length);
        if (used == symbols.size() || next + many > 1U << 16U) return bad_tables;
        auto code = length << 8U | static_cast<unsigned char>(symbols[used++]);
        std::fill_n(table.codes.begin() + next, many, static_cast<std::uint16_t>(code));
        next += many;
      }
    tables_[(kind >> 4U) * 4 + (kind & 3U)] = std::move(table);
    at += 1 + lengths + used;
  }
  return {};
}

// A table that is cut off, or of another number, is not known: then nothing is told from it.
void JpegLines::read_steps(std::string_view body) {
  Bytes in(body);
  for (std::size_t at = 0; at < body.size();) {
    auto kind = in.big(at, 1);
    std::size_t bytes = kind >> 4U == 0 ? 1 : 2;
    if ((kind & 15U) > 3 || at + 1 + 64 * bytes > body.size()) return;
    auto& steps = steps_[kind & 3U];
    for (std::size_t i = 0; i < steps.size(); ++i)
      steps[i] = static_cast<std::uint16_t>(in.big(at + 1 + i * bytes, bytes));
    at += 1 + 64 * bytes;
  }
}

std::string JpegLines::read_frame(std::string_view body) {
  Bytes in(body);
  constexpr std::uint32_t most_depth = 16;  // T.81: 8 or 12, and 2 to 16 without loss
  auto depth = in.big(0, 1);
  if (depth > most_depth) return bad_head;
  largest_ = std::int64_t{3} << (depth + 1);  // 1,536 of 8 bits
  height_ = in.big(1, 2);
  width_ = in.big(3, 2);
  auto count = in.big(5, 1);
  if (body.size() < 6 + 3 * std::size_t{count} || count == 0 || count > 4) return bad_head;
  components_.assign(count, {});
  for (std::size_t i = 0; i < count; ++i) {
    auto& one = components_[i];
    one.id = in.big(6 + 3 * i, 1);
    one.across = in.big(7 + 3 * i, 1) >> 4U;
    one.down = in.big(7 + 3 * i, 1) & 15U;
    one.steps = in.big(8 + 3 * i, 1) & 3U;
    if (one.across < 1 || one.across > 4 || one.down < 1 || one.down > 4) return bad_head;
    across_ = std::max(across_, one.across);
    down_ = std::max(down_, one.down);
  }
  auto parts = [](std::uint32_t whole, std::uint32_t by) { return (whole + by - 1) / by; };
  std::uint64_t blocks = 0;
  for (auto& one : components_) {
    one.columns = parts(parts(width_ * one.across, across_), 8);
    one.rows = parts(parts(height_ * one.down, down_), 8);
    one.stride = parts(width_, 8 * across_) * one.across;
    blocks += std::uint64_t{one.stride} * parts(height_, 8 * down_) * one.down;
  }
  // The number of lines may be told behind them, and pictures may be larger than a table should be.
  huffman_ = width_ > 0 && height_ > 0 && blocks <= most_blocks;
  if (huffman_ && progressive_)
    for (auto& one : components_)
      one.known.resize(std::size_t{one.stride} * parts(height_, 8 * down_) * one.down);
  return {};
}

std::string JpegLines::read_head(std::string_view head, Scan& scan) const {
  Bytes in(head);
  auto count = in.big(0, 1);
  if (count == 0 || count > 4 || head.size() < 4 + 2 * std::size_t{count}) return bad_head;
  scan.progressive = progressive_;
  scan.largest = largest_;
  if (progressive_) {
    scan.first = in.big(1 + 2 * count, 1);
    scan.last = in.big(2 + 2 * count, 1);
    scan.high = in.big(3 + 2 * count, 1) >> 4U;
    scan.low = in.big(3 + 2 * count, 1) & 15U;
    bool right = scan.first <= scan.last && scan.last <= 63 &&
                 (scan.first == 0 ? scan.last == 0 : count == 1);
    if (!right) return bad_head;
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto found = std::find_if(components_.begin(), components_.end(),
                              [&](const Component& one) { return one.id == in.big(1 + 2 * i, 1); });
    if (found == components_.end()) return bad_head;
    auto tables = in.big(2 + 2 * i, 1);
    auto of = [&](std::uint32_t number, std::size_t kind) {
      const auto& table = tables_[kind * 4 + (number & 3U)];
      return table ? &*table : nullptr;
    };
    Scan::Part part{static_cast<std::size_t>(found - components_.begin()), of(tables >> 4U, 0),
                    of(tables & 15U, 1), &steps_[found->steps]};
    bool needs_dc = scan.first == 0 && scan.high == 0, needs_ac = scan.last > 0;
    if ((needs_dc && part.dc == nullptr) || (needs_ac && part.ac == nullptr)) return bad_tables;
    scan.parts.push_back(part);
  }
  return {};
}

std::string JpegLines::scan(std::string_view head, std::string_view lines) {
  if (!followed()) return {};
  Scan scan;
  if (auto wrong = read_head(head, scan); !wrong.empty()) return wrong;
  for (const auto& part : scan.parts) components_[part.component].scanned = true;
  return follow(scan, lines);
}

// One unit after another, a restart between as many as the file says. A scan of one component has
// blocks for units; one of several has as many of each as its sampling says.
std::string JpegLines::follow(Scan& scan, std::string_view lines) {
  bool single = scan.parts.size() == 1;
  auto& only = components_[scan.parts[0].component];
  auto columns = single ? only.columns : (width_ + 8 * across_ - 1) / (8 * across_);
  auto rows = single ? only.rows : (height_ + 8 * down_ - 1) / (8 * down_);
  auto units = std::uint64_t{columns} * rows;
  std::size_t at = 0;
  std::uint32_t number = 0;  // of the next restart
  for (std::uint64_t unit = 0; unit < units; ++number) {
    auto end = lines.find('\xFF', at);
    while (end != lines.npos &&
           !(end + 1 < lines.size() && lines[end + 1] >= '\xD0' && lines[end + 1] <= '\xD7'))
      end = lines.find('\xFF', end + 1);
    Bits bits(lines.substr(at, end - at));
    auto stop = restart_ == 0 ? units : std::min<std::uint64_t>(units, unit + restart_);
    scan.empty = 0;
    for (auto& part : scan.parts) part.light = 0;
    for (; unit < stop; ++unit) {
      auto column = static_cast<std::uint32_t>(unit % columns),
           row = static_cast<std::uint32_t>(unit / columns);
      for (std::size_t part = 0; part < scan.parts.size(); ++part) {
        auto& one = components_[scan.parts[part].component];
        auto wide = single ? 1U : one.across, high = single ? 1U : one.down;
        for (std::uint32_t y = 0; y < high; ++y)
          for (std::uint32_t x = 0; x < wide; ++x) {
            auto place =
                (std::size_t{row} * high + y) * one.stride + std::size_t{column} * wide + x;
            auto wrong = block(scan, part, one.known.empty() ? nullptr : &one.known[place], bits);
            if (bits.over()) return too_short;
            if (!wrong.empty()) return wrong;
          }
      }
    }
    auto rest = bits.rest();
    if (rest.size() > most_foreign && rest.find_first_not_of('\xFF') != rest.npos) return too_long;
    if (unit == units) return end == lines.npos ? "" : too_long;
    if (end == lines.npos) return too_short;
    if (static_cast<unsigned char>(lines[end + 1]) != 0xD0 + number % 8) return bad_lines;
    at = end + 2;
  }
  return {};
}

// `known`: where what is known of it is kept; null for a sequential picture.
std::string JpegLines::block(Scan& scan, std::size_t part, std::uint64_t* known, Bits& bits) {
  if (scan.high > 0 && scan.first == 0) {
    bits.take(1);
    return {};
  }
  if (scan.high > 0 && known != nullptr) return refine(scan, part, *known, bits);
  return first_pass(scan, part, known, bits);
}

std::string JpegLines::first_pass(Scan& scan, std::size_t part, std::uint64_t* known, Bits& bits) {
  auto& tables = scan.parts[part];
  auto at = scan.first;
  if (at == 0) {
    auto size = Scan::symbol(*tables.dc, bits);
    if (!size || *size > 16) return bad_lines;
    if (*size < 16) tables.light += signed_of(bits.take(*size), *size);
    if (!scan.is_possible(tables.light, tables, 0)) return bad_lines;
    at = 1;
  }
  if (scan.empty > 0) {
    --scan.empty;
    return {};
  }
  while (at <= scan.last) {
    auto code = Scan::symbol(*tables.ac, bits);
    if (!code) return bad_lines;
    auto zeros = *code >> 4U, size = *code & 15U;
    if (size == 0 && zeros < 15) {
      if (!scan.progressive && zeros > 0) return bad_lines;
      scan.empty = (1U << zeros) - 1 + bits.take(zeros);
      return {};
    }
    at += zeros;
    if (at > scan.last) return bad_lines;
    auto value = signed_of(bits.take(size), size);
    if (!scan.is_possible(value, tables, at)) return bad_lines;
    if (known != nullptr && size > 0) *known |= std::uint64_t{1} << at;
    ++at;
  }
  return {};
}

// T.81, G.1.2.3: a bit for every coefficient that is known already, and codes for those that come.
std::string JpegLines::refine(Scan& scan, std::size_t part, std::uint64_t& known, Bits& bits) {
  auto correct = [&](std::uint32_t at) {
    bool was = (known >> at & 1U) != 0;
    if (was) bits.take(1);
    return was;
  };
  auto at = scan.first;
  if (scan.empty == 0)
    for (; at <= scan.last; ++at) {
      auto code = Scan::symbol(*scan.parts[part].ac, bits);
      if (!code) return bad_lines;
      auto zeros = *code >> 4U, size = *code & 15U;
      if (size > 1) return bad_lines;
      if (size == 0 && zeros < 15) {
        scan.empty = (1U << zeros) + bits.take(zeros);
        break;
      }
      bits.take(size);
      for (; at <= scan.last; ++at)
        if (!correct(at) && zeros-- == 0) break;
      if (at > scan.last) return size > 0 ? bad_lines : "";
      if (size > 0) known |= std::uint64_t{1} << at;
    }
  if (scan.empty == 0) return {};
  for (; at <= scan.last; ++at) correct(at);
  --scan.empty;
  return {};
}

std::string JpegLines::end() const {
  bool all = std::all_of(components_.begin(), components_.end(),
                         [](const Component& one) { return one.scanned; });
  return followed() && !all ? "lines of one of its colours are missing" : "";
}

}  // namespace smm
