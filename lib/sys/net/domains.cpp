#include "sys/net/domains.h"

#include <fmt/format.h>
#include <libpsl.h>

#include <string>

#include "core/error.h"
#include "sys/library.h"

namespace smm {
namespace {

struct Psl {
  decltype(&psl_builtin) builtin;
  decltype(&psl_is_public_suffix2) is_public_suffix2;
};

// Not linked: most commands need none of it, and it brings two large libraries with it.
Psl load_psl() {
  LoadedLibrary library("libpsl.so.5", "libpsl5");
  Psl psl{};
  library.bind("psl_builtin", psl.builtin);
  library.bind("psl_is_public_suffix2", psl.is_public_suffix2);
  if (psl.builtin() == nullptr) library.fail("it has no list of its own");
  return psl;
}

}  // namespace

bool is_top_level_domain(std::string_view label) {
  static const Psl psl = load_psl();
  if (label.empty() || label.find('.') != std::string_view::npos) return false;
  return psl.is_public_suffix2(psl.builtin(), std::string(label).c_str(),
                               PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

bool is_reserved_domain(std::string_view label) {
  return label == "test" || label == "example" || label == "invalid" || label == "localhost";
}

}  // namespace smm
