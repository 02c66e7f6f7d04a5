#pragma once
// The escapes by which JSON writes what is outside Unicode's first plane: an emoji is a pair of
// them, "\ud83d\ude00" (RFC 8259, 7). YAML 1.2 takes JSON, but has no such pairs, and the YAML
// library refuses them.
//
// Where a text is a quoted scalar is known only while it is read. So the pairs are written as other
// characters before (the text keeps its length, and messages keep their places), and given their
// meaning in the values that were read: in a quoted scalar, the character; elsewhere, the letters
// that stood there.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

class JsonEscapes {
 public:
  explicit JsonEscapes(std::string_view text);

  // The text for the reader: the same, unless there are such escapes in it.
  std::string_view text() const { return written_.empty() ? original_ : written_; }

  bool any() const { return !written_.empty(); }

  // The value as it was meant. Nothing if it holds half a pair.
  std::optional<std::string> meant(std::string_view value) const;

 private:
  std::string_view original_;
  std::string written_;    // empty: there are none
  char32_t stand_in_ = 0;  // for U+D800; the others follow
};

}  // namespace smm
