// How people name an entry on the command line.

#include <fmt/format.h>

#include <charconv>

#include "commands/queue/commands.h"
#include "core/text.h"
#include "queue/queue_store.h"

namespace smm {

void entry_argument(Arguments& app, std::string& entry) {
  app.option("ENTRY", entry, "an entry's number, or POST@ACCOUNT").type_name("ENTRY").required();
}

Entry find_entry(Session& session, const std::string& name) {
  auto* db = session.existing_store();
  std::optional<Entry> entry;
  if (db != nullptr) {
    std::int64_t id = 0;
    auto [end, problem] = std::from_chars(name.data(), name.data() + name.size(), id);
    bool number = problem == std::errc{} && end == name.data() + name.size();
    auto at = name.rfind('@');
    if (number)
      entry = QueueStore(*db).get(id);
    else if (at != std::string::npos)
      entry = QueueStore(*db).get(name.substr(0, at), name.substr(at + 1));
  }
  if (!entry)
    throw Error(Status::usage, fmt::format("there is no entry \"{}\"", visible(name)),
                "`smm queue list` shows their numbers");
  return *entry;
}

}  // namespace smm
