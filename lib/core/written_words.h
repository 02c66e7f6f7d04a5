#pragma once
// The words of dates, in the languages of written_date.h, as folded_words() leaves them.

#include <optional>
#include <string_view>

namespace smm {

// 1 to 12 for the name of a month, whole or in one of its usual short forms, without a dot.
std::optional<int> month_called(std::string_view word);

// True for the name of a day of the week, whole or short.
bool is_weekday(std::string_view word);

// For "am", "pm" and their like: whether it is the afternoon. `behind`: it stands behind the time,
// where "sa" and "ch" are Vietnamese and no Saturday.
std::optional<bool> is_afternoon(std::string_view word, bool behind);

// True for words that stand in dates and say nothing: "um", "de", "года", "lúc".
bool is_filler(std::string_view word);

}  // namespace smm
