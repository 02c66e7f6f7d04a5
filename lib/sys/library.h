#pragma once
// A shared library that is loaded when it is first needed, so that what does not need it starts
// without it. Never unloaded: libraries keep state for the life of the process.

#include <cstring>
#include <string>

namespace smm {

class LoadedLibrary {
 public:
  // `file`: its soname, as "libexpat.so.1"; `package`: what brings it on Debian. Throws
  // Error(failed) saying what to install when it is not there.
  LoadedLibrary(std::string file, std::string package);

  // Fills `function` with the library's function of that name. Throws as the constructor does.
  template <typename Function>
  void bind(const char* name, Function& function) const {
    void* symbol = find(name);
    std::memcpy(&function, &symbol, sizeof function);
  }
  // For a library that is there and does not work.
  [[noreturn]] void fail(const std::string& why) const;

 private:
  void* find(const char* name) const;

  std::string file_, package_;
  void* handle_;
};

}  // namespace smm
