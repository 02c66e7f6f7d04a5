#pragma once
// What the fakes of Meta's services share: forms that are held to the keys that a door knows, their
// errors, and their way to write a time.

#include <map>
#include <set>
#include <string>

#include "core/clock.h"
#include "support/json.h"
#include "sys/net/http.h"

namespace smm::test {

using GraphForm = std::map<std::string, std::string>;

HttpResult graph_error(int status, int code, const std::string& message, int subcode = 0);
// A form or a query; a key that is said twice fails the test.
GraphForm graph_form(const std::string& text);
// A body in JSON, which Meta takes where it takes a form: a text as it is, the rest as JSON has it.
GraphForm graph_json(const std::string& text);
// Fails the test and says so where the form has another key.
bool knows_all(const GraphForm& form, const std::set<std::string>& known);
HttpResult unknown_key();
// "" if it is not there.
std::string value_of(const GraphForm& form, const std::string& name);
// "2026-10-03T07:30:00+0000"
std::string graph_time_text(Time time);

}  // namespace smm::test
