#pragma once
// Words to publish, as they come from a file, from standard input or from a shell that had them
// from one.

#include <string>
#include <string_view>

namespace smm {

// The words themselves: UTF-8 (also where a byte-order mark says UTF-16) without the mark, lines
// ended with \n however the system they were written on ends them. Throws Error(invalid) for what
// is in no such encoding and for control characters, which are no words and which networks refuse
// or show as boxes: wrong letters would be published. `name` is what messages call the text.
std::string plain_text(std::string_view bytes, std::string_view name);

}  // namespace smm
