#pragma once
// The language of smm.yaml and of plan files: a row for each key says what it is called, what may
// stand behind it, and the sentence that people read of it.
//
// Each room has the rows of what it reads itself, in files of its folder keys/; a file there is
// registered by its name: a table of keys of the top level, with a rank, or one that stands beneath
// some. From the rows are made what readers know, suggest and allow (workspace/fields.h), the JSON
// Schema and the table of smm-plan(5) (plan/schema.h), the columns of tables of posts
// (plan/columns.h), the order of keys in written posts, and completion.
//
// A new key is a row here, the line that reads it, and its paragraph in smm-plan(5).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace smm::keys {

// The form of one value.
enum class Form : std::uint8_t {
  text,       // one value
  string,     // one value that no number or flag can be: a file, an address of another post
  flag,       // true or false
  whole,      // a whole number from `low` to `high`
  date,       // 2026-10-31
  duration,   // 90m, 2h, 3d, 1w
  money,      // 500 EUR
  share,      // 30% or 0.3
  range,      // posts: 2 or 1..3
  time,       // 2026-10-03 09:30, or with an offset
  hour,       // "08:15"
  hours,      // "22:00-07:00"
  weekday,    // mon
  month_day,  // 15, last, first mon
  year_day,   // 12-24
  zone,       // Europe/Rome
  address,    // https://...
  id,         // of a post
  tag,        // a hashtag without its #, or set:NAME
  point,      // of a picture: two numbers from -1 to 1
  target,     // of a KPI: ">= 4%"
  reason,     // one value that is not empty
  version,    // 1
  word,       // one of `words`
  name,       // one of the `names`, or of `words`
  map         // the keys of `of`
};

enum class Many : std::uint8_t {
  one,
  any,   // a list, or one value without brackets
  list,  // a list, and nothing else
  set,   // a list in which nothing stands twice
};

enum class Need : std::uint8_t {
  optional,
  required,
  one_of_these,   // exactly one of the keys of the table that say so
  some_of_these,  // at least one of them
};

struct Table;

struct Key {
  std::string_view name;
  std::string_view about;  // without its full stop
  Form form = Form::text;
  Many many = Many::one;
  Need need = Need::optional;
  bool named = false;         // a map from names to such values, instead of one
  bool workspace = false;     // of the top level: in smm.yaml only, not in plan files
  bool varies = false;        // of a post: a variant may say it otherwise
  bool aside = false;         // no part of what is published: a yes does not cover it
  bool content = false;       // a file: what is in it counts, not its name
  const Table* of = nullptr;  // the keys of a map; beside another form: or a map of these keys
  std::span<const std::string_view> words = {};
  // Which names are meant: a section of the language, "pillars", or a list that the code has,
  // "rules". Of a map from names they are its names. Empty: any.
  std::string_view names = {};
  int low = 0, high = 0;  // of a list: how many values it has at least
};

// The keys of one map.
struct Table {
  std::string_view name;  // of its definition in the schema; empty: keys of the top level
  std::string_view what;  // "a post"
  std::span<const Key> keys;
  int rank = 0;           // of keys of the top level, from 1: where they stand among others
  bool settings = false;  // an account: beside them the settings of its network

  const Key* find(std::string_view key) const;
};

// ---- The tables of this room. ----

extern const Table workspace, brand, approval, person, account, spend_cap, secret;

}  // namespace smm::keys

namespace smm {

// Every room's tables, by the names of their files.
std::span<const keys::Table* const> key_tables();

// All keys of the top level, by rank.
std::vector<const keys::Key*> top_level_keys();

}  // namespace smm
