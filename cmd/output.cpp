#include "output.h"

#include <fmt/format.h>

#include "core/text.h"
#include "sys/files.h"
#include "sys/special_files.h"
#include "workspace/own_files.h"

namespace smm {

void overwrite_option(Arguments& app, bool& yes) {
  app.flag("-y,--yes", yes, "do not ask before a file is overwritten");
}

bool may_write(Session& session, std::string_view option, const std::vector<fs::path>& files,
               bool yes) {
  std::vector<std::string> there;
  for (const auto& file : files) {
    refuse_web_address(file);
    refuse_special_file(file);
    auto name = visible(file.lexically_proximate(session.env().folder).string());
    if (auto own = own_file(session.workspace(), file); own != OwnFile::none)
      throw Error(Status::usage,
                  fmt::format("{}: {} is {}: nothing was written", option, name, to_string(own)),
                  "name another file");
    std::error_code missing;
    if (fs::is_regular_file(file, missing) && fs::file_size(file, missing) > 0)
      there.push_back(name);
  }
  if (there.empty() || yes) return true;
  auto names = join(there, ", ");
  if (!session.can_ask())
    throw Error(Status::usage,
                fmt::format("{}: {} {} there already: nothing was written", option, names,
                            there.size() == 1 ? "is" : "are"),
                "add --yes to write over it, or name another file");
  return session.confirm(fmt::format("Write over {}?", names), false, option);
}

}  // namespace smm
