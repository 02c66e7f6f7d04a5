#include "sys/library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "core/error.h"

namespace smm {

LoadedLibrary::LoadedLibrary(std::string file, std::string package)
    : file_(std::move(file)),
      package_(std::move(package)),
      handle_(::dlopen(file_.c_str(), RTLD_LAZY | RTLD_LOCAL)) {
  if (handle_ == nullptr) fail("it is not there");
}

void LoadedLibrary::fail(const std::string& why) const {
  throw Error(Status::failed, fmt::format("{} cannot be used: {}", file_, why),
              fmt::format("install it (Debian: apt-get install {})", package_));
}

void* LoadedLibrary::find(const char* name) const {
  void* symbol = ::dlsym(handle_, name);
  if (symbol == nullptr) fail(fmt::format("it lacks {}", name));
  return symbol;
}

}  // namespace smm
