#pragma once
// Marks of Markdown and HTML in a text that goes out as it stands: "**bold**", "# Heading",
// "<b>bold</b>". No network here makes anything of them; readers see the marks.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

// The first such mark, as a sentence that says what to write instead; nothing if there is none, or
// if it may be meant: footnotes and prices ("5 €**"), names ("@__anna__"), arithmetic, lists with
// '*' or '-', faces, and code that people talk about. Linear in the text.
std::optional<std::string> raw_markup(std::string_view text);

}  // namespace smm
