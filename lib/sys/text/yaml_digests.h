#pragma once
// Digests in a YAML text, which the YAML library would look at letter by letter for longer than at
// all the rest: beside each post of a large plan there may stand some.
//
// A colon, 64 hexadecimal digits and, behind a space, an instant of UTC mean the same wherever they
// stand: in a quoted, a plain or a block scalar, in a key or a comment. So they are written as a
// short word before, which the text has nowhere else, and given back in the values that were read
// and in the places of messages.
//
// A map of digests alone, as one program writes it behind a plain value, is left out as a whole:
//
//     - id: sale
//       approved:
//         bruno: "v1:HEX 2026-10-03T09:30:00Z"
//
// It is what it seems only where the line before it is a key and its value in a map of lines, and
// no part of a text. That is known while it is read: who reads puts the map beside that key, and
// reads the text anew, without leaving out maps, where one found no place.

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smm {

class YamlDigests {
 public:
  // The text must outlive it.
  explicit YamlDigests(std::string_view text, bool with_maps = true);

  bool any() const { return !changes_.empty(); }
  // The text for the reader, if there are any.
  std::string_view text() const { return written_; }

  // Makes the value what stood there.
  void give_back(std::string& value) const;
  // What the text is shorter by before `offset`, which is one of the written text.
  struct Missing {
    std::size_t bytes = 0;
    int lines = 0;
  };
  Missing missing(std::size_t offset) const;

  // A map that was left out; offsets are of the written text, columns count from 1.
  struct Map {
    std::size_t line;   // where the line before it begins
    std::size_t at;     // where it stood
    int column, inner;  // of its key, and of those in it
    std::string_view key;
    std::size_t first, count;  // of values()
  };
  const std::vector<Map>& maps() const { return maps_; }
  // Their keys and values, a line each, the values in double quotes.
  using Value = std::pair<std::string_view, std::string_view>;
  const std::vector<Value>& values() const { return values_; }

 private:
  struct Change {
    std::size_t before;  // it counts for what stands behind this offset of the written text
    Missing missing;     // up to and with it
  };
  void shorten(std::string_view stood);
  bool leave_out(std::size_t colon);
  std::size_t read_values(std::size_t at, std::size_t column);

  std::string_view text_;
  std::size_t done_ = 0;  // of the text

  std::string written_;
  std::string_view mark_;                // what the short words begin with
  std::vector<std::string_view> stood_;  // by the number in the word
  std::vector<Map> maps_;
  std::vector<Value> values_;
  std::vector<Change> changes_;
  mutable std::size_t last_ = 0;  // of changes_: where missing() found its answer
};

}  // namespace smm
