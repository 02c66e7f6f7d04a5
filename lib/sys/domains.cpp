#include "sys/domains.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <libpsl.h>

#include <cstring>
#include <string>

#include "core/error.h"

namespace smm {
namespace {

struct Psl {
  decltype(&psl_builtin) builtin;
  decltype(&psl_is_public_suffix2) is_public_suffix2;
};

[[noreturn]] void fail_to_load(std::string_view why) {
  throw Error(Status::failed, fmt::format("libpsl cannot be used: {}", why),
              "install it (Debian: apt-get install libpsl5)");
}

template <typename Function>
void bind(void* library, const char* name, Function& function) {
  void* symbol = ::dlsym(library, name);
  if (symbol == nullptr) fail_to_load(fmt::format("it lacks {}", name));
  std::memcpy(&function, &symbol, sizeof function);
}

// Not linked: most commands need none of it, and it brings two large libraries with it.
Psl load_psl() {
  void* library = ::dlopen("libpsl.so.5", RTLD_LAZY | RTLD_LOCAL);
  if (library == nullptr) fail_to_load("libpsl.so.5 is not there");
  Psl psl{};
  bind(library, "psl_builtin", psl.builtin);
  bind(library, "psl_is_public_suffix2", psl.is_public_suffix2);
  if (psl.builtin() == nullptr) fail_to_load("it has no list of its own");
  return psl;
}

}  // namespace

bool is_top_level_domain(std::string_view label) {
  static const Psl psl = load_psl();
  if (label.empty() || label.find('.') != std::string_view::npos) return false;
  return psl.is_public_suffix2(psl.builtin(), std::string(label).c_str(),
                               PSL_TYPE_ICANN | PSL_TYPE_NO_STAR_RULE) != 0;
}

}  // namespace smm
