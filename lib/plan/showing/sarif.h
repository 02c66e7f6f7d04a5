#pragma once
// Problems in SARIF 2.1.0 (OASIS, March 2020), which code hosts and editors read.
//
// Files are relative URIs under %SRCROOT%, columns count Unicode code points, and a result keeps
// its fingerprint when lines are added above it or a count in its message changes.

#include <string>
#include <string_view>

#include "core/diagnostic.h"

namespace smm {

// One document with one run, ended by a line feed. `version` is the program's; `folder` is the
// workspace as seen from the root of the source tree, "" or "clients/beanleaf/".
std::string to_sarif(const Diagnostics& problems, std::string_view version,
                     std::string_view folder = {});

// A path as a relative reference of RFC 3986: what may not stand in one, and a colon that would
// make its first segment a scheme, are percent-encoded byte by byte.
std::string relative_uri(std::string_view path);

}  // namespace smm
