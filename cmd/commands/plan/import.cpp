// smm plan import: tables, calendars, feeds and notes into drafts.

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "commands/plan/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "output.h"
#include "plan/importing/import.h"
#include "sys/files.h"
#include "sys/text/encoding.h"
#include "values.h"
#include "workspace/own_files.h"

namespace smm {
namespace {

constexpr std::size_t max_source = 32U << 20;
constexpr std::size_t max_notes = 20'000;

struct ImportOptions {
  std::string source, output, media, start, rest;
  std::vector<std::string> map;
  ImportRequest request;
  bool dry_run = false, yes = false;
};

void setup_import(Arguments& app, ImportOptions& options) {
  auto& request = options.request;
  app.option("FILE", options.source, "a file, a folder of Markdown, or - for standard input")
      .type_name("FILE")
      .required();
  app.option("--from", request.from, "what it is; without it, found out")
      .words({"csv", "ics", "rss", "atom", "jsonfeed", "markdown"});
  app.option("--to", request.to, "accounts or groups of posts that name none")
      .type_name("ACCOUNT")
      .delimiter(',');
  app.option("--output", options.output, "the plan file; default: plans/imported.yaml")
      .type_name("FILE");
  app.option("--media", options.media, "the folder that names of images are relative to")
      .type_name("DIR");
  app.flag("--copy", request.copy, "copy the images that are used into img/");
  app.option("--status", request.status, "of posts that have none; default: draft")
      .words({statuses.begin(), statuses.end()});
  app.option("--map", options.map, "what a column holds, as Wording=text; may be repeated")
      .type_name("HEADER=KEY")
      .one_each();
  app.option("--dates", request.day_order, "which comes first in 03/04/2026").words({"dmy", "mdy"});
  app.option("--encoding", request.encoding, "of a text that is not UTF-8, as windows-1250")
      .type_name("ENCODING");
  app.option("--at", request.default_time, "the time of day of a bare date; default: 09:00")
      .type_name("CLOCK");
  app.option("--slots", request.slots,
             "times for items that have none to come, as \"mon 09:00, thu 12:30\"")
      .type_name("SLOTS");
  app.option("--start", options.start, "the first day of the slots; default: tomorrow")
      .type_name("DATE");
  app.option("--rest", options.rest, "where to write what was not understood").type_name("FILE");
  app.flag("--dry-run", options.dry_run, "the same reading and counts; nothing is written");
  overwrite_option(app, options.yes);
}

bool is_note(const fs::path& path) {
  auto ending = lower_ascii(path.extension().string());
  return ending == ".md" || ending == ".markdown" || ending == ".mdx";
}

// A file of words that is no Markdown: pictures beside the notes are no news, a note in another
// format is.
bool is_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(4096, '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(file.gcount()));
  return !head.empty() && head.find('\0') == std::string::npos && !head.starts_with("\xFF\xD8") &&
         !head.starts_with("\x89PNG") && !head.starts_with("GIF8") && !head.starts_with("%PDF");
}

// A folder of notes. What cannot be looked into is no reason to leave out the rest: it is named.
class NoteFolder {
 public:
  NoteFolder(const fs::path& folder, ImportRequest& request) : folder_(folder), request_(request) {}

  std::vector<NamedText> read() {
    collect();
    // Jekyll's folder of drafts says what its notes are.
    auto root = fs::weakly_canonical(folder_);
    if (root.filename() == "_drafts") root = root.parent_path();
    std::sort(paths_.begin(), paths_.end());
    std::vector<NamedText> notes;
    notes.reserve(paths_.size());
    for (const auto& path : paths_) {
      try {
        notes.emplace_back(
            (fs::weakly_canonical(folder_) / name(path)).lexically_relative(root).generic_string(),
            read_file(path, yaml_max_bytes));
      } catch (const Error& error) {
        denied(path, error.what());
      }
    }
    if (notes.empty() && request_.denied.empty())
      throw Error(Status::invalid,
                  fmt::format("there is no .md, .markdown or .mdx file in {}", folder_.string()),
                  "a folder is read as Markdown; name a file to import something else");
    return notes;
  }

 private:
  void collect() {
    std::error_code error;
    fs::recursive_directory_iterator it(folder_, error), end;
    if (error)
      throw Error(Status::invalid,
                  fmt::format("cannot read {}: {}", folder_.string(), error.message()));
    for (; it != end; it.increment(error)) {
      if (!look(*it)) it.disable_recursion_pending();
      if (paths_.size() > max_notes)
        throw Error(Status::usage, fmt::format("{} holds more than {} files of Markdown",
                                               folder_.string(), max_notes));
    }
    if (error) denied(folder_ / "", error.message());
  }

  // Whether to go into it, if it is a folder.
  bool look(const fs::directory_entry& entry) {
    const auto& path = entry.path();
    if (path.filename().string().starts_with('.')) return false;
    std::error_code error;
    auto kind = entry.status(error).type();
    if (kind == fs::file_type::directory) {
      fs::directory_iterator inside(path, error);
      if (error) denied(path, error.message());
      return !error;
    }
    bool known = kind == fs::file_type::regular || kind == fs::file_type::not_found;
    if (error && is_note(path)) {
      denied(path, error.message());
    } else if (known && is_note(path)) {
      paths_.push_back(path);
    } else if (kind == fs::file_type::regular && is_text(path)) {
      request_.unread.push_back(name(path));
    }
    return true;
  }

  std::string name(const fs::path& path) const {
    return path.lexically_relative(folder_).generic_string();
  }

  void denied(const fs::path& path, const std::string& why) {
    request_.denied.emplace_back(name(path), why);
  }

  fs::path folder_;
  ImportRequest& request_;
  std::vector<fs::path> paths_;
};

std::vector<NamedText> read_sources(Session& session, ImportOptions& options) {
  if (options.source == "-")
    return {{"standard input", {std::istreambuf_iterator<char>(session.env().in), {}}}};
  auto path = session.env().folder / options.source;
  std::error_code unknown;
  if (!fs::is_directory(path, unknown))
    return {{path.filename().string(), read_file(path, max_source)}};
  if (options.request.from.empty()) options.request.from = "markdown";
  return NoteFolder(path, options.request).read();
}

// A path that the person gave, relative to the workspace.
std::string in_workspace(Session& session, const std::string& given, const char* option) {
  refuse_web_address(given);
  auto root = fs::weakly_canonical(session.workspace().root);
  auto path = fs::weakly_canonical(session.env().folder / given).lexically_relative(root);
  if (path.empty() || *path.begin() == "..")
    throw Error(Status::usage, fmt::format("{}: {} is outside the workspace", option, given));
  return path.generic_string();
}

ImportRequest settled(Session& session, const ImportOptions& options) {
  auto request = options.request;
  if (!request.encoding.empty()) request.encoding = known_encoding(request.encoding);
  read_accounts(session, request.to);
  if (!options.output.empty()) request.output = in_workspace(session, options.output, "--output");
  if (!options.media.empty()) request.media = session.env().folder / options.media;
  for (const auto& pair : options.map) {
    auto equals = pair.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == pair.size())
      throw Error(Status::usage, fmt::format("--map: \"{}\" is not HEADER=KEY", pair),
                  "write it as --map \"Wording=text\"; KEY - leaves the column out");
    request.map.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  if (!options.start.empty()) request.start = read_day(session, "--start", options.start);
  return request;
}

Json report_json(const ImportReport& report, const std::string& rest_file, bool dry_run) {
  Json json{{"kind", report.kind},    {"items", report.items},     {"new", report.added.size()},
            {"known", report.known},  {"refused", report.refused}, {"output", report.output},
            {"rest_file", rest_file}, {"dry_run", dry_run},        {"added", Json::array()},
            {"rest", Json::array()},  {"notes", report.notes},     {"copied", Json::array()}};
  for (const auto& post : report.added)
    json["added"].push_back({{"id", post.id}, {"at", post.at}, {"from", post.source}});
  for (const auto& left : report.rest)
    json["rest"].push_back({{"source", left.file},
                            {"line", left.line},
                            {"what", left.what},
                            {"why", left.why},
                            {"refused", left.refused}});
  for (const auto& [from, to] : report.copies) json["copied"].push_back(to);
  return json;
}

void complain_of(Session& session, const ImportReport& report) {
  constexpr std::size_t shown = 20;
  std::size_t count = 0;
  for (const auto& left : report.rest) {
    // One note has said so.
    if (left.what.starts_with("column ") || left.what.starts_with("element ")) continue;
    if (++count > shown) continue;
    auto place = left.line > 0 ? fmt::format("{}:{}", left.file, left.line) : left.file;
    session.complain(
        fmt::format("{}: {}: {}\n", visible(place), visible(left.what), visible(left.why)));
  }
  if (count > shown) session.complain(fmt::format("and {} more\n", count - shown));
}

void print_report(Session& session, const ImportReport& report, const std::string& rest_file,
                  bool dry_run) {
  complain_of(session, report);
  for (const auto& note : report.notes) session.note("note: " + visible(note) + "\n");
  if (!report.known_elsewhere.empty())
    session.note(
        fmt::format("note: some are known in {}\n", visible(join(report.known_elsewhere, ", "))));
  session.print(fmt::format("{}{}: {} new, {} known, {} refused of {} read ({})\n",
                            dry_run ? "would write " : "", visible(report.output),
                            report.added.size(), report.known, report.refused, report.items,
                            report.kind));
  if (!report.copies.empty())
    session.print(fmt::format("{} image{} {} to img/\n", report.copies.size(),
                              report.copies.size() == 1 ? "" : "s",
                              dry_run ? "would be copied" : "copied"));
  if (!rest_file.empty())
    session.print(fmt::format("{}: what was not understood, {} entr{}\n", visible(rest_file),
                              report.rest.size(), report.rest.size() == 1 ? "y" : "ies"));
  if (!dry_run && !report.added.empty())
    session.note("Next: smm plan check, read them, and give them status: review\n");
}

// Where the rest goes, as it is named and from everywhere.
struct RestFile {
  std::string name;
  fs::path path;
};

RestFile rest_file_of(Session& session, const ImportOptions& options,
                      const ImportRequest& request) {
  if (!options.rest.empty()) return {options.rest, session.env().folder / options.rest};
  auto name = fs::path(request.output).replace_extension(".rest.csv").generic_string();
  return {name, session.workspace().root / name};
}

// The rest of an earlier import, which may be replaced without asking.
bool is_rest(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::string head(rest_csv({}).size(), '\0');
  file.read(head.data(), static_cast<std::streamsize>(head.size()));
  return head == rest_csv({});
}

// False: a person did not want a file written over.
bool may_write_rest(Session& session, const ImportOptions& options, const fs::path& path) {
  std::error_code missing;
  if (options.source != "-" && fs::equivalent(session.env().folder / options.source, path, missing))
    throw Error(Status::usage,
                fmt::format("--rest: {} is what is imported: nothing was written", options.rest),
                "name another file");
  return may_write(session, "--rest", {path}, options.yes || options.dry_run || is_rest(path));
}

// The file that the import adds to: a plan file, or one that shall be.
void require_addable(Session& session, const ImportRequest& request) {
  auto own = own_file(session.workspace(), session.workspace().root / request.output);
  if (own == OwnFile::state || own == OwnFile::repository)
    throw Error(Status::usage,
                fmt::format("--output: {} is {}: nothing was written", visible(request.output),
                            to_string(own)),
                "name a file beneath plans/");
}

// The name of the file with the rest; empty if nothing is left.
std::string write_rest(const ImportOptions& options, const ImportReport& report,
                       const RestFile& file) {
  const auto& [name, path] = file;
  // One from an earlier import would speak of what is not so any more.
  if (report.rest.empty() && !fs::exists(path)) return {};
  if (!options.dry_run) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    write_file(path, rest_csv(report.rest));
  }
  return report.rest.empty() ? std::string{} : name;
}

Status run_import(Session& session, const ImportOptions& given) {
  const auto& workspace = session.valid_workspace();
  auto options = given;
  auto sources = read_sources(session, options);
  auto request = settled(session, options);
  auto rest = rest_file_of(session, options, request);
  require_addable(session, request);
  if (!may_write_rest(session, options, rest.path)) return session.declined();
  auto report = import_plan(workspace, sources, request, session.now(), options.dry_run);
  auto rest_file = write_rest(options, report, rest);
  if (session.json())
    session.print(write_json(report_json(report, rest_file, options.dry_run), 2) + "\n");
  else
    print_report(session, report, rest_file, options.dry_run);
  auto files = load_workspace(workspace.root).plan_files();
  if (!options.dry_run && !report.added.empty() &&
      std::find(files.begin(), files.end(), report.output) == files.end())
    session.complain(fmt::format("smm: {} is not one of `plans:` in smm.yaml: add it there\n",
                                 visible(report.output)));
  if (report.refused == 0) return Status::done;
  if (session.json())
    session.complain(fmt::format("smm: {} of {} were refused\n", report.refused, report.items));
  return report.added.empty() && report.known == 0 ? Status::failed : Status::partial;
}

}  // namespace

void plan_import(Arguments& app, Session& session) {
  subcommand<ImportOptions>(
      app, session, "import", "make drafts of a table, a calendar, a feed or notes",
      "smm plan import posts.csv --to site --media img\n"
      "smm plan import holidays.ics --to site --at 10:00   # dates without a time\n"
      "smm plan import feed.xml --to site --slots \"mon 09:00, thu 12:30\" --dry-run\n"
      "smm plan import notes --to site     # a folder of Markdown\n",
      setup_import, run_import);
}

}  // namespace smm
