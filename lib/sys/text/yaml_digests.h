#pragma once
// Digests in a YAML text, which the YAML library would look at letter by letter for longer than at
// all the rest: beside each post of a large plan there may stand some.
//
// A colon, 64 hexadecimal digits and, behind a space, an instant of UTC mean the same wherever they
// stand: in a quoted, a plain or a block scalar, in a key or a comment. So they are written as a
// short word before, which the text has nowhere else, and given back in the values that were read
// and in the places of messages.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

class YamlDigests {
 public:
  // The text must outlive it.
  explicit YamlDigests(std::string_view text);

  bool any() const { return !words_.empty(); }
  // The text for the reader, if there are any.
  std::string_view text() const { return written_; }

  // Makes the value what stood there.
  void give_back(std::string& value) const;
  // How many bytes the text is shorter before `offset`, which is one of the written text.
  std::size_t missing(std::size_t offset) const;

 private:
  struct Word {
    std::size_t at;       // in the written text
    std::size_t missing;  // up to and with it
    std::string_view stood;
  };

  std::string written_;
  std::string_view mark_;  // what the short words begin with
  std::vector<Word> words_;
};

}  // namespace smm
