#pragma once
// What was brought in, and taking it out again: one import is a table, or one account's answer to
// `metrics pull`.
//
// An undo leaves the state as if that import had never been: its figures are gone, the things that
// only it knew, and what it said of others is as it was. Of the last import that is exact to the
// byte of a dump. What a later import used stays for that one, and goes with it.
//
// Imports of an older schema did not keep what they changed: their figures and what only they knew
// go, and what they said of other things (a post's text, its time) stays.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "sys/sqlite.h"

namespace smm {

struct BroughtIn {
  std::int64_t number = 0;
  std::string name;  // "ad-spend: ads.csv"
  Time at{};
  std::size_t figures = 0;
  std::size_t subjects = 0;         // things that they are about
  std::optional<Time> first, last;  // measured; of days noon in UTC
};

// By number.
std::vector<BroughtIn> imports(Db& db);

// Takes out that import, in one transaction. False if there is none.
bool undo_import(Db& db, std::int64_t number);

}  // namespace smm
