#pragma once
// Whose certificates are believed: what the environment names, else what libcurl was built for.
//
// As with curl itself, CURL_CA_BUNDLE names a file and counts alone; else SSL_CERT_FILE a file,
// SSL_CERT_DIR folders, with ":" between them. A company's own authority is believed by these.
//
// A folder comes first where it has a link for each certificate, named by the hash of whom it is
// for (c_rehash, update-ca-certificates): of 140 certificates one is read then, and not all. What
// it does not vouch for is held against the file as well, before it is refused: the two may differ.

#include <functional>
#include <optional>
#include <string>

namespace smm {

struct Trust {
  std::string folders;  // empty: none whose certificates could be found by their hash
  std::string file;     // empty: none
  // Why what the environment names cannot be used: a sentence. Nothing is to be sent then: another
  // authority than the one that was named is not asked instead.
  std::optional<std::string> unusable = {};
};

// `environment`: the value of a variable, null when there is none. `usual_file`, `usual_folder`:
// libcurl's own; either may be null.
Trust trust_of(const std::function<const char*(const char* name)>& environment,
               const char* usual_file, const char* usual_folder);

}  // namespace smm
