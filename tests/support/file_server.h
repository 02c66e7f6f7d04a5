#pragma once
// A web server that has the workspace's files, for services that fetch them. Nobody's token belongs
// there.

#include <filesystem>
#include <string>
#include <string_view>

#include "sys/net/http.h"

namespace smm::test {

class FileServer {
 public:
  static constexpr std::string_view address = "https://pottery.example/files";

  explicit FileServer(std::filesystem::path folder) : folder_(std::move(folder)) {}

  static bool is_asked(const HttpRequest& request) { return request.url.starts_with(address); }
  HttpResult serve(const HttpRequest& request) const;
  // The file of that address; empty if there is none.
  std::filesystem::path file_at(const std::string& url) const;

  bool heads = true;        // it answers HEAD
  std::string serves_type;  // instead of the right one

 private:
  std::filesystem::path folder_;
};

}  // namespace smm::test
