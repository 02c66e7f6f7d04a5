#pragma once
// A workspace of its own for the drill, in a temporary folder: an account on a folder or on the
// drill's server, posts that are all due, and the program itself, run there as any user runs it,
// killed in the middle, and asked what it knows. Nothing of the user's own is read or written.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "commands/drill/server.h"
#include "sys/files.h"

namespace smm::drill {

// What became of the posts of one rehearsal.
struct Tally {
  std::int64_t posts = 0;
  std::int64_t kills = 0;
  std::int64_t lost_answers = 0;  // and refusals, of the server
  std::int64_t sent = 0;          // posts that stand there
  std::int64_t found = 0;         // of which the program knows because it looked
  std::int64_t asked = 0;         // that wait for a person
  std::int64_t lost = 0;          // neither there nor waiting for anybody
  std::int64_t doubled = 0;       // copies beyond the first
};

class Sandbox {
 public:
  enum class Kind { folder, server };

  // `program`: smm. The posts are queued. Once `stop` is set, everything throws stopped_by() of it.
  Sandbox(std::filesystem::path program, Kind kind, std::int64_t posts, std::uint64_t seed,
          const std::atomic<int>& stop);

  // `smm queue flush` on the state `name`; with a time, killed after it. The clock goes on first.
  void flush(const std::string& state, std::int64_t most,
             std::optional<std::chrono::milliseconds> killed_after = {});
  // How long a flush of so many posts takes when nothing hinders it.
  std::chrono::milliseconds measure(std::int64_t most);
  // Queues what the plan says, in a state that may be new.
  void apply(const std::string& state);
  // Flushes until nothing changes any more.
  void settle(const std::string& state);

  void copy(const std::string& state, const std::string& to);
  void lose(const std::string& state);
  // The copy is then the state, and knows nothing of what came after it.
  void put_back(const std::string& state, const std::string& copy);

  bool all_out(const std::string& state);
  void set_rough(bool rough);
  Tally tally(const std::vector<std::string>& states);

 private:
  int run(const std::vector<std::string>& words,
          std::optional<std::chrono::milliseconds> killed_after = {});
  std::filesystem::path database(const std::string& state) const;
  std::vector<std::string> out() const;

  std::filesystem::path program_;
  std::int64_t posts_;
  TemporaryFolder folder_;
  std::unique_ptr<Server> server_;  // null: it is a folder
  Time now_;
  std::int64_t kills_ = 0;
  const std::atomic<int>& stop_;
};

}  // namespace smm::drill
