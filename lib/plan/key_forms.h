#pragma once
// The forms of values: how each is written, for the schema, and what people call it.

#include "plan/keys.h"

namespace smm {

struct KeyForm {
  keys::Form form;
  std::string_view words;    // "a date"; empty: the row itself says what it is
  std::string_view pattern;  // a regular expression of JSON Schema; empty: it is not one of text
  std::string_view example;
};

const KeyForm& key_form(keys::Form form);

}  // namespace smm
