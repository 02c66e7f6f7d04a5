#pragma once
// What a command is given: streams, facts about the terminal, the environment, the clock. main()
// builds the real one; tests build their own and run commands in-process.

#include <atomic>
#include <filesystem>
#include <functional>
#include <istream>
#include <memory>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/environment.h"
#include "core/random.h"
#include "sys/net/http.h"

namespace smm {

// Where text goes. A reader that went away (`| head -1`) is no failure; a full disk is.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void write(std::string_view text) = 0;
  virtual void flush() {}
  // True after a write that was lost for another reason than a reader that went away.
  virtual bool failed() const { return false; }
};

std::unique_ptr<Sink> make_descriptor_sink(int descriptor);

struct TerminalFacts {
  bool in = false, out = false, err = false;  // whether each is a terminal
  int width = 80, height = 24;
};

struct Env {
  Sink& out;
  Sink& err;
  std::istream& in;
  TerminalFacts terminal;
  Environment environment;
  std::filesystem::path folder;  // the current one
  Clock& clock;
  std::function<std::unique_ptr<HttpClient>()> http;
  std::function<Random()> random;
  const std::atomic<int>& stop;  // the signal that asked to end, or 0
  // Begins what http() will need at its first request; null: nothing can be begun.
  std::shared_ptr<void> (*prepare_http)() = nullptr;
  // Waits until a line can be read from the terminal, or `stop` is set; null: reading waits.
  void (*wait_for_line)(const std::atomic<int>& stop) = nullptr;
  // Where err goes, once more, for the line of progress (progress.h); null: nobody sees it.
  Sink* progress = nullptr;
};

}  // namespace smm
