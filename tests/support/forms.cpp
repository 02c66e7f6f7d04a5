#include "support/forms.h"

#include "core/text.h"
#include "support/fake_http.h"
#include "sys/net/redirect.h"

namespace smm::test {

nlohmann::json query_of(const std::string& text) {
  nlohmann::json query = nlohmann::json::object();
  for (auto pair : split(text, '&')) {
    auto name = std::string(pair.substr(0, pair.find('=')));
    if (!name.empty()) query[name] = query_value(text, name);
  }
  return query;
}

std::map<std::string, std::string> multipart_of(const HttpRequest& request) {
  std::map<std::string, std::string> fields;
  auto type = header_of(request, "content-type");
  auto at = type.find("boundary=");
  if (at == type.npos) return fields;
  auto mark = "--" + type.substr(at + 9);
  const auto body = request.body.bytes();
  for (auto from = body.find(mark); from != body.npos;) {
    from += mark.size() + 2;
    auto next = body.find("\r\n" + mark, from);
    auto head_end = body.find("\r\n\r\n", from);
    if (next == body.npos || head_end == body.npos) break;
    auto head = body.substr(from, head_end - from);
    auto quoted = [&](const std::string& key) {
      auto begin = head.find(" " + key + "=\"");
      if (begin == head.npos) return std::string();
      begin += key.size() + 3;
      return head.substr(begin, head.find('"', begin) - begin);
    };
    auto name = quoted("name");
    fields[name] = body.substr(head_end + 4, next - head_end - 4);
    if (auto t = head.find("Content-Type: "); t != head.npos) {
      fields[name + " type"] = head.substr(t + 14);
      fields[name + " name"] = quoted("filename");
    }
    from = next + 2;
  }
  return fields;
}

}  // namespace smm::test
