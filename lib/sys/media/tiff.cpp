#include "sys/media/tiff.h"

#include <algorithm>
#include <vector>

#include "core/ascii.h"
#include "core/text.h"
#include "sys/media/bytes.h"

namespace smm {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t orientation_tag = 274, artist_tag = 315, copyright_tag = 33'432;
constexpr std::uint32_t text_type = 2, small_type = 3;  // of values
constexpr std::size_t longest_name = 4096;              // bytes

// A byte order, and directories of 12-byte entries: tag, type, count, and the value or where it is.
class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : in_(bytes), big_(in_.is(0, "MM\0*"sv)) {}

  bool valid() const { return big_ || in_.is(0, "II*\0"sv); }
  std::uint32_t number(std::size_t at, std::size_t count) const {
    return big_ ? in_.big(at, count) : in_.little(at, count);
  }
  // The first entry with that tag and type in the first directory; 0: none.
  std::size_t entry(std::uint32_t tag, std::uint32_t type) const {
    if (!valid()) return 0;
    std::size_t directory = number(4, 4), entries = number(directory, 2);
    for (std::size_t i = 0; i < entries; ++i) {
      auto at = directory + 2 + 12 * i;
      if (at >= in_.size()) return 0;
      if (number(at, 2) == tag && number(at + 2, 2) == type) return at;
    }
    return 0;
  }
  std::uint32_t orientation() const {
    auto at = entry(orientation_tag, small_type);
    auto value = at > 0 ? number(at + 8, 2) : 1;
    return value >= 1 && value <= 8 ? value : 1;
  }
  std::string text(std::uint32_t tag) const {
    auto at = entry(tag, text_type);
    if (at == 0) return {};
    std::size_t count = number(at + 4, 4);
    auto value = in_.slice(count > 4 ? number(at + 8, 4) : at + 8, std::min(count, longest_name));
    return std::string(value.substr(0, value.find('\0')));
  }

 private:
  Bytes in_;
  bool big_;
};

bool has_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && ascii::is_digit(text[at]);
}

// Whether it may be coordinates: a year has no fraction.
bool may_be_a_place(std::string_view text) {
  if (text.find("\xC2\xB0") != std::string_view::npos || !valid_utf8(text)) return true;
  for (std::size_t i = 1; i < text.size(); ++i)
    if ((text[i] == '.' || text[i] == ',') && has_digit_at(text, i - 1) &&
        has_digit_at(text, i + 1))
      return true;
  return false;
}

std::string big(std::uint64_t value, std::size_t count) {
  std::string out;
  for (auto i = count; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

struct Name {
  std::uint32_t tag;
  std::string text;  // with the zero at its end
};

}  // namespace

std::uint32_t tiff_orientation(std::string_view tiff) { return Tiff(tiff).orientation(); }

std::string tiff_to_publish(std::string_view bytes) {
  Tiff tiff(bytes);
  auto orientation = tiff.orientation();
  std::vector<Name> names;
  for (auto tag : {artist_tag, copyright_tag}) {
    auto text = tiff.text(tag);
    if (!trim(text).empty() && !may_be_a_place(text)) names.push_back({tag, text + '\0'});
  }
  if (orientation == 1 && names.empty()) return {};
  auto entries = names.size() + 1;
  std::string out("MM\0*\0\0\0\x08"sv), values;
  out += big(entries, 2);
  out += big(orientation_tag, 2) + big(small_type, 2) + big(1, 4) + big(orientation, 2) + big(0, 2);
  auto elsewhere = out.size() + 12 * names.size() + 4;
  for (const auto& name : names) {
    out += big(name.tag, 2) + big(text_type, 2) + big(name.text.size(), 4);
    if (name.text.size() > 4)
      out += big(elsewhere + values.size(), 4);
    else
      out += name.text + std::string(4 - name.text.size(), '\0');
    if (name.text.size() > 4) values += name.text + std::string(name.text.size() % 2, '\0');
  }
  return out + big(0, 4) + values;
}

}  // namespace smm
