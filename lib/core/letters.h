#pragma once
// Large and small letters of every script that has them.

namespace smm {

bool is_capital(char32_t code);
bool is_small(char32_t code);

}  // namespace smm
