#include "support/file_server.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text.h"
#include "support/fake_http.h"
#include "sys/files.h"
#include "sys/media/image.h"

namespace smm::test {

std::filesystem::path FileServer::file_at(const std::string& url) const {
  if (!url.starts_with(address) || url.size() <= address.size() + 1) return {};
  auto name = url.substr(address.size() + 1);
  replace_all(name, "%20", " ");
  return std::filesystem::exists(folder_ / name) ? folder_ / name : std::filesystem::path();
}

HttpResult FileServer::serve(const HttpRequest& request) const {
  for (const auto& [name, value] : request.headers)
    if (lower_ascii(name) == "authorization") FAIL_CHECK("the token went to the web server");
  auto file = file_at(request.url);
  if (file.empty()) return answer(404, "");
  auto bytes = read_file(file, 1 << 24);
  auto info = image_info(bytes, bytes.size());
  auto type = !serves_type.empty() ? serves_type : info ? info->type : "application/octet-stream";
  if (request.method == "HEAD") {
    if (!heads) return answer(405, "");
    return answer(200, "",
                  {{"content-type", type}, {"content-length", std::to_string(bytes.size())}});
  }
  CHECK(header_of(request, "range") == "bytes=0-0");
  return answer(206, bytes.substr(0, 1),
                {{"content-type", type},
                 {"content-range", fmt::format("bytes 0-0/{}", bytes.size())},
                 {"content-length", "1"}});
}

}  // namespace smm::test
