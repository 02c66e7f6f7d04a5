#pragma once
// Text of any encoding made UTF-8, by the C library's converters.
//
// What a text says of itself (a byte-order mark, a header, a declaration) is believed if its bytes
// agree. What says nothing is UTF-8 if it is valid as such; else it is read in every encoding that
// is known, and what comes out is judged by how people write: letters of one language, capitals at
// the beginning of words, no signs inside them. One reading that is a thousand times likelier than
// any other is taken; else the text is refused, and the readings are shown, for a wrong letter that
// is published cannot be called back.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct Decoded {
  std::string text;      // UTF-8, without a byte-order mark
  std::string encoding;  // one of encodings()
  bool guessed = false;  // by how it reads; the caller says so
};

// The encodings that are read, by the names that are shown: "utf-8", "windows-1250", "shift_jis".
const std::vector<std::string>& encodings();

// The one of encodings() that pages, feeds and people call so ("UTF8", "cp1250", "x-sjis",
// "ISO_8859-2:1987"), in any case; nothing for a name that is not known. As browsers do, Latin 1 is
// taken for windows-1252, which is what texts that say so hold.
std::optional<std::string> encoding_called(std::string_view label);

// The same for a name that a person gave: throws Error(usage) with the nearest for one that is not
// known.
std::string known_encoding(std::string_view label);

// The bytes in the encoding that they say they are of: by their byte-order mark, or else by
// `label`, a name as a header or a declaration has it. Nothing if the label is not known or the
// bytes are not of it. Never guesses.
std::optional<Decoded> decode_declared(std::string_view bytes, std::string_view label);

// `encoding`: any name that encoding_called() knows, or empty to find out. Throws Error(invalid) if
// the bytes are not of it, or if it is not certain which they are of; `name` is what messages call
// them.
Decoded decode(std::string_view bytes, std::string_view encoding, std::string_view name);

}  // namespace smm
