#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <optional>

#include "commands/doctor/findings.h"
#include "core/text.h"
#include "networks/network.h"
#include "sys/files.h"
#include "sys/library.h"
#include "sys/media/shrink.h"
#include "sys/sqlite.h"

namespace smm {
namespace {

using Level = Checked::Level;

// ---- Time zones. ----

// The version that the first line of the zone database's own source says: "# version 2024a".
std::string zone_version() {
  constexpr std::string_view head = "# version ";
  try {
    std::string version;
    read_pieces("/usr/share/zoneinfo/tzdata.zi", 1U << 20, [&](std::string_view piece) {
      if (version.empty() && piece.starts_with(head))
        version = trim(piece.substr(head.size(), piece.find('\n') - head.size()));
    });
    return version;
  } catch (const Error&) {
    return {};
  }
}

void look_at_zones(Session& session, Health& findings) {
  const auto* workspace = workspace_of(session);
  auto zone = workspace == nullptr ? std::string("Europe/Rome") : workspace->timezone;
  auto version = zone_version();
  if (!Zone::exists(zone))
    findings.push_back({Level::error, "time zones",
                        fmt::format("nothing is known of {}", visible(zone)),
                        "apt install tzdata"});
  else
    findings.push_back({Level::ok, "time zones",
                        version.empty() ? zone : fmt::format("{}, of {}", version, zone)});
}

// ---- Libraries. ----

struct Library {
  std::string_view file, package, use;
  bool needed;  // without it nothing is sent
};

constexpr Library libraries[] = {
    {"libcurl.so.4", "libcurl4", "talks to networks", true},
    {"libexpat.so.1", "libexpat1", "reads feeds and tables of Excel", false},
    {"libxlsxwriter.so.4", "libxlsxwriter4", "writes reports for Excel", false},
    {"libpsl.so.5", "libpsl5", "knows whose a domain is", false},
};

std::string curl_version(const LoadedLibrary& library) {
  const char* (*version)() = nullptr;
  library.bind("curl_version", version);
  std::string text = version();
  return text.substr(0, text.find(' '));
}

void look_at_libraries(Session& session, Health& findings) {
  findings.push_back({Level::ok, "smm", SMM_VERSION});
  findings.push_back({Level::ok, "sqlite", sqlite_version()});
  const auto* workspace = workspace_of(session);
  bool sends = workspace != nullptr &&
               std::any_of(workspace->accounts.begin(), workspace->accounts.end(),
                           [](const Account& account) { return !account.secrets.empty(); });
  for (const auto& [file, package, use, needed] : libraries) {
    try {
      LoadedLibrary library{std::string(file), std::string(package)};
      findings.push_back({Level::ok, std::string(package),
                          needed ? curl_version(library) : std::string("it is there")});
    } catch (const Error&) {
      findings.push_back({needed && sends ? Level::error : Level::note, std::string(package),
                          fmt::format("it is not there; it {}", use),
                          fmt::format("apt install {}", package)});
    }
  }
}

// ---- Programs. ----

bool runs(const Environment& environment, const std::string& program, const fs::path& folder) {
  std::error_code ignored;
  auto is_program = [&](const fs::path& path) {
    return fs::is_regular_file(path, ignored) && ::access(path.c_str(), X_OK) == 0;
  };
  if (program.find('/') != std::string::npos) return is_program(folder / program);
  auto path = environment("PATH").value_or("");
  auto folders = split(path, ':');
  return std::any_of(folders.begin(), folders.end(),
                     [&](std::string_view one) { return is_program(fs::path(one) / program); });
}

void look_at_helpers(Session& session, Health& findings) {
  const auto& environment = session.env().environment;
  const auto* workspace = workspace_of(session);
  auto helper = [&](const std::string& program, std::string_view use, std::string_view package,
                    bool needed) {
    bool there = runs(environment, program, session.env().folder);
    findings.push_back({there    ? Level::ok
                        : needed ? Level::error
                                 : Level::note,
                        program,
                        there ? std::string(use) : fmt::format("it is not there; it {}", use),
                        there ? "" : fmt::format("apt install {}", package)});
  };
  auto tool = shrink_tool();
  findings.push_back(
      {tool ? Level::ok : Level::note, tool ? *tool : "vipsthumbnail",
       tool ? "makes pictures smaller" : "it is not there; it makes pictures smaller",
       tool ? "" : "apt install libvips-tools"});
  helper("ssh-keygen", "signs approvals, and tells whether a signature holds", "openssh-client",
         workspace != nullptr && workspace->approval_signed);
  helper("git", "gives `plan diff --against` the plan of a branch", "git", false);
  helper("xdg-open", "opens the browser for `smm open`", "xdg-utils", false);
}

// What smm.yaml names: what gives a secret, and what publishes for an account.
void look_at_named_programs(Session& session, Health& findings) {
  const auto* workspace = workspace_of(session);
  if (workspace == nullptr) return;
  auto look = [&](const std::string& program, const std::string& whose) {
    if (runs(session.env().environment, program, workspace->root))
      findings.push_back({Level::ok, program, whose});
    else
      findings.push_back({Level::error, program,
                          fmt::format("it is not there, and smm.yaml names it: {}", whose),
                          "install it, or name another"});
  };
  for (const auto& account : workspace->accounts) {
    for (const auto& [name, source] : account.secrets)
      if (!source.command.empty())
        look(source.command.front(), fmt::format("gives the {} of {}", name, account.name));
    for (const auto& setting : account.network->settings) {
      auto found = account.settings.find(setting.name);
      if (setting.binds != Setting::Binds::program || found == account.settings.end()) continue;
      look(found->second.substr(0, found->second.find(' ')),
           fmt::format("publishes for {}", account.name));
      break;  // what follows are its arguments
    }
  }
}

}  // namespace

void look_at_machine(Session& session, Health& findings) {
  look_at_zones(session, findings);
  look_at_libraries(session, findings);
  look_at_helpers(session, findings);
  look_at_named_programs(session, findings);
}

}  // namespace smm
