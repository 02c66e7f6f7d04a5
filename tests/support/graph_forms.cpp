#include "support/graph_forms.h"

#include <doctest/doctest.h>

#include "core/text.h"
#include "support/fake_http.h"
#include "sys/net/redirect.h"

namespace smm::test {

using nlohmann::json;

HttpResult graph_error(int status, int code, const std::string& message, int subcode) {
  json body{{"message", message}, {"type", "OAuthException"}, {"code", code}};
  if (subcode != 0) body["error_subcode"] = subcode;
  body["fbtrace_id"] = "Ab1";
  return answer_json(status, {{"error", body}});
}

GraphForm graph_form(const std::string& text) {
  GraphForm form;
  for (auto pair : split(text, '&')) {
    auto name = std::string(pair.substr(0, pair.find('=')));
    if (name.empty()) continue;
    if (form.contains(name)) FAIL_CHECK("said twice: " << name);
    form[name] = query_value(text, name);
  }
  return form;
}

GraphForm graph_json(const std::string& text) {
  GraphForm form;
  auto body = json::parse(text, nullptr, false);
  if (!body.is_object()) FAIL_CHECK("no JSON: " << text);
  if (body.is_object())
    for (const auto& [name, value] : body.items())
      form[name] = value.is_string() ? value.get<std::string>() : value.dump();
  return form;
}

bool knows_all(const GraphForm& form, const std::set<std::string>& known) {
  bool all = true;
  for (const auto& [name, value] : form)
    if (!known.contains(name)) {
      FAIL_CHECK("the API knows no " << name);
      all = false;
    }
  return all;
}

HttpResult unknown_key() { return graph_error(400, 100, "Unknown parameter"); }

std::string value_of(const GraphForm& form, const std::string& name) {
  auto found = form.find(name);
  return found == form.end() ? "" : found->second;
}

std::string graph_time_text(Time time) {
  auto text = rfc3339(time);  // and then not quite: +0000
  text.pop_back();
  return text + "+0000";
}

}  // namespace smm::test
