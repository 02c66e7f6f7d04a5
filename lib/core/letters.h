#pragma once
// Classes of the characters of all scripts.

namespace smm {

bool is_capital(char32_t code);
bool is_small(char32_t code);
// The small letter of a capital; `code` itself for anything else.
char32_t small_letter(char32_t code);

// Letters, and the marks that belong to them.
bool is_letter(char32_t code);
// Marks that stand upon or around a letter, or choose how it is drawn.
bool is_mark(char32_t code);
// Letters that count, as the Roman ones: Ⅻ.
bool is_letter_number(char32_t code);
// What a word is made of: letters, marks, digits, and what connects them, as '_' does.
bool is_word(char32_t code);
// The digits 0 to 9 of any script.
bool is_decimal(char32_t code);
// Unicode's White_Space: the no-break spaces and the ideographic one too.
bool is_space(char32_t code);
// Unicode's punctuation: marks of the end of a sentence, quotes, brackets, dashes, '_'.
bool is_punctuation(char32_t code);
// Brackets and quotes, opening or closing. Of ASCII none but ()[]{}.
bool is_bracket(char32_t code);
// Unicode's symbols: of mathematics and money, arrows, pictures.
bool is_symbol(char32_t code);
// Controls, and what only says how the text around it is shown: directions, joiners, byte-order
// marks, soft hyphens.
bool is_invisible(char32_t code);

// Unicode's Extended_Pictographic: emoji, and what may become one.
bool is_pictographic(char32_t code);

}  // namespace smm
