#pragma once
// How far a post is, in the words of foreign calendars. Only what is certain is known: whatever
// else stands there, "Rejected", "Idea", "Approved?", is no approval, and the post is a draft.

#include <optional>
#include <string_view>

namespace smm {

// "draft", "review" or "approved", for a word of the languages of column_words.h; nothing for any
// other.
std::optional<std::string_view> status_called(std::string_view word);

// Whether a cell says yes or no; nothing if it says anything else.
std::optional<bool> yes_or_no(std::string_view cell);

}  // namespace smm
