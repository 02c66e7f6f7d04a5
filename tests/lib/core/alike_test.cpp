#include "core/alike.h"

#include <doctest/doctest.h>

#include <string>

using namespace smm;

TEST_CASE("alike: names that a reader takes for each other are one, others are not") {
  for (const char* other :
       {"Bruno", "BRUNO", "brun\u043e", "\u0432runo", "brun\u03bf", "bru\u200bno", "bruno ",
        "brun0", "\uff42runo", "b\u0433uno", "br\u00aduno", "\u202ebruno"}) {
    CAPTURE(other);
    CHECK(look_of(other) == look_of("bruno"));
  }
  CHECK(look_of("anna l") == look_of("anna 1"));
  CHECK(look_of("Il") == look_of("l1"));
  CHECK(look_of("marn") == look_of("mam"));
  CHECK(look_of("\u0410\u043d\u043d\u0430") == look_of("\u0410\u041d\u041d\u0410"));
  for (const char* other : {"brunno", "bruna", "brun", "bruno2", "br\u00fcno", "dora", ""}) {
    CAPTURE(other);
    CHECK(look_of(other) != look_of("bruno"));
  }
  CHECK(look_of("\u0418\u0440\u0438\u043d\u0430") !=
        look_of("\u041c\u0430\u0440\u0438\u043d\u0430"));
  CHECK(look_of("\xff") == look_of("\xff"));
}
