#pragma once
// What is said in a film, timed: WebVTT (https://www.w3.org/TR/webvtt1/) or SubRip.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

inline constexpr std::size_t most_captions = 1U << 20;  // bytes of a file

// "text/vtt" or "application/x-subrip", by content; nothing: it is neither, or no UTF-8.
std::optional<std::string_view> captions_type(std::string_view file);

// The file as WebVTT; of SubRip the same cues. Nothing where captions_type() has nothing.
std::optional<std::string> as_webvtt(std::string_view file);

// "film.de.vtt" is German, "film.pt-BR.srt" of Brazil; "film.vtt" does not say.
std::string language_in_name(std::string_view file);

}  // namespace smm
