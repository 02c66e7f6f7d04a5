#pragma once
// The character references of HTML, by the HTML Living Standard, section 13.2.5.72 and following:
// "&eacute;", "&eacute" (106 old names do without the semicolon), "&#233;", "&#xE9;". Numbers from
// 128 to 159 mean what they mean in windows-1252; what names no character is U+FFFD.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

// In an attribute, "&copy=1" and "&copyright" are no references: addresses have them.
enum class HtmlPlace { text, attribute };

struct HtmlCharacter {
  std::string text;   // UTF-8, of one or two code points
  std::size_t bytes;  // that the reference takes
};

// The reference at the beginning of `html`, which begins with '&'; nothing if that is only an
// ampersand.
std::optional<HtmlCharacter> html_character(std::string_view html,
                                            HtmlPlace place = HtmlPlace::text);

// `html` with every reference resolved.
std::string html_unescaped(std::string_view html, HtmlPlace place = HtmlPlace::text);

// "name;HEX" or "name!HEX.HEX", ordered, each followed by a space. Read by html_character() alone.
extern const std::string_view html_character_table;

}  // namespace smm
