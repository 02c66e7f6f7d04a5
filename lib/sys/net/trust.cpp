#include "sys/net/trust.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "core/text.h"

namespace smm {
namespace {

// "5ed36f99.0": eight digits of the hash, and a number for others of the same.
bool is_hashed_name(const std::string& name) {
  constexpr std::size_t digits = 8;
  return name.size() > digits + 1 && name[digits] == '.' &&
         name.find_first_not_of("0123456789abcdef") == digits &&
         name.find_first_not_of("0123456789", digits + 1) == std::string::npos;
}

bool has_hashed_names(const std::filesystem::path& folder) {
  std::error_code ignored;
  std::filesystem::directory_iterator entries(folder, ignored);
  return std::any_of(begin(entries), end(entries), [](const auto& entry) {
    return is_hashed_name(entry.path().filename().string());
  });
}

bool any_has_hashed_names(std::string_view folders) {
  for (auto folder : split(folders, ':'))
    if (!folder.empty() && has_hashed_names(folder)) return true;
  return false;
}

}  // namespace

Trust trust_of(const std::function<const char*(const char* name)>& environment,
               const char* usual_file, const char* usual_folder) {
  auto named = [&](const char* variable) {
    const char* value = environment(variable);
    return std::string(value == nullptr ? "" : value);
  };
  auto from_file = [](const char* variable, std::string file) {
    Trust trust{.folders = {}, .file = std::move(file)};
    if (::access(trust.file.c_str(), R_OK) != 0)
      trust.unusable = fmt::format("{} names {} for the certificates to believe: {}", variable,
                                   trust.file, std::strerror(errno));
    return trust;
  };
  if (auto bundle = named("CURL_CA_BUNDLE"); !bundle.empty())
    return from_file("CURL_CA_BUNDLE", bundle);
  auto file = named("SSL_CERT_FILE"), folders = named("SSL_CERT_DIR");
  if (file.empty() && folders.empty()) {
    Trust trust{.folders = {}, .file = usual_file == nullptr ? "" : usual_file};
    if (usual_folder != nullptr && any_has_hashed_names(usual_folder)) trust.folders = usual_folder;
    return trust;
  }
  Trust trust = file.empty() ? Trust() : from_file("SSL_CERT_FILE", file);
  if (folders.empty()) return trust;
  if (any_has_hashed_names(folders)) {
    trust.folders = folders;
    trust.unusable.reset();
  } else if (file.empty()) {
    trust.unusable = fmt::format(
        "SSL_CERT_DIR names {} for the certificates to believe, where none has a name by its hash: "
        "`openssl rehash` gives them one",
        folders);
  }
  return trust;
}

}  // namespace smm
