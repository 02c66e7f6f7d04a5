#pragma once
// Texts of Mastodon's API: their length, statuses as plain text, and whether one is the text sent.

#include <cstddef>
#include <string>
#include <string_view>

#include "core/json.h"
#include "networks/parts/answers.h"

namespace smm::mastodon {

// As the server counts (docs.joinmastodon.org/user/posting, status_length_validator): graphemes, an
// address as `address_length`, and of a mention only the part before its server; what it takes for
// either, entities.h says.
std::size_t counted_length(std::string_view text, std::size_t address_length);

// HTML as a reader sees it: without tags, with line ends, entities resolved. Of what a server adds
// for readers that know no quotes (class "quote-inline") nothing. Safe on any input.
std::string text_of_html(std::string_view html);

// Whether a status has the text that was sent. Servers shorten mentions, turn line ends into
// paragraphs and may format what they take for Markdown: `similar` is the same words and no more.
// `close` is more than half of it, as where a hashtag was dropped or an address shortened.
enum class Alike { same, similar, close, different };
Alike compare_text(std::string_view sent, std::string_view seen);
// The same of a status, by its source if it tells it, and by its content.
Alike compare_status(std::string_view sent, const Json& status);

}  // namespace smm::mastodon
