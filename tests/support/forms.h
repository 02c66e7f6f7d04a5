#pragma once
// What a client sent in a query or a form, for services of the tests.

#include <map>
#include <string>

#include "support/json.h"
#include "sys/net/http.h"

namespace smm::test {

// The fields of a query or of a urlencoded body.
nlohmann::json query_of(const std::string& text);
// The fields of a multipart body by name; of a file its bytes, and its type and its name under
// "NAME type" and "NAME name".
std::map<std::string, std::string> multipart_of(const HttpRequest& request);

}  // namespace smm::test
