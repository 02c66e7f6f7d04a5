// smm metrics import: stores the figures of a table.

#include <fmt/format.h>

#include "commands/metrics/commands.h"
#include "core/cells.h"
#include "core/counted.h"
#include "core/json.h"
#include "core/text.h"
#include "metrics/importing/guess.h"
#include "metrics/importing/importer.h"
#include "metrics/importing/presets.h"
#include "sys/files.h"
#include "sys/text/encoding.h"
#include "values.h"

namespace smm {
namespace {

struct ImportOptions {
  std::string file, mapping, preset, account, source, dates, decimal, encoding, day;
  bool dry_run = false, list = false, guess = false;
};

void setup_import(Arguments& app, ImportOptions& options) {
  app.option("FILE", options.file, "a CSV table; - is standard input").type_name("FILE");
  app.option("--mapping", options.mapping, "which of `imports:` in smm.yaml reads it")
      .type_name("MAPPING");
  app.option("--preset", options.preset, "which export it is; without it and --mapping, found out")
      .type_name("PRESET");
  app.option("--account", options.account, "whose figures a preset's table holds")
      .type_name("ACCOUNT");
  app.option("--source", options.source,
             "of which advertising system an ad-spend table is, where it does not say")
      .type_name("NAME");
  app.option("--day", options.day, "the day of the figures of a table without days")
      .type_name("DATE");
  app.option("--dates", options.dates, "how its dates are written, as %d/%m/%Y")
      .type_name("PATTERN");
  app.option("--decimal", options.decimal,
             "the decimal mark of its numbers, where nothing tells it")
      .words({".", ","});
  app.option("--encoding", options.encoding, "of its text; without it, found out")
      .type_name("ENCODING");
  app.flag("--list-presets", options.list, "say which exports are known, with their columns");
  app.flag("--guess", options.guess,
           "print a mapping for smm.yaml, to be corrected; nothing is stored");
  app.flag("--dry-run", options.dry_run, "the same reading and counts; nothing is stored");
}

// ---- Which mapping. ----

const Preset& named_preset(const std::string& name) {
  if (const auto* preset = find_preset(name)) return *preset;
  std::vector<std::string> names;
  for (const auto* preset : all_presets()) names.emplace_back(preset->name);
  auto meant = nearest(name, names);
  throw Error(Status::usage, fmt::format("there is no preset \"{}\"", visible(name)),
              meant ? fmt::format("did you mean \"{}\"?", *meant)
                    : "`smm metrics import --list-presets` names them");
}

const Preset& recognised(std::string_view text, const std::string& name,
                         const ImportOptions& options, const Workspace& workspace) {
  auto presets = recognise(text, name, options.encoding);
  if (const auto* account = workspace.account(options.account); account != nullptr) {
    auto others = presets;  // those of the account's own network first
    std::erase_if(others,
                  [&](const auto* preset) { return preset->network != account->network->name; });
    if (!others.empty()) presets = others;
  }
  if (presets.size() == 1) return *presets[0];
  std::vector<std::string> meant;
  meant.reserve(presets.size());
  for (const auto* preset : presets) meant.push_back(fmt::format("--preset {}", preset->name));
  if (presets.empty())
    throw Error(
        Status::invalid, fmt::format("{} is not an export that smm knows by its header", name),
        "say how to read it with --mapping NAME, of `imports:` in smm.yaml: --guess writes one "
        "to correct; `smm metrics import --list-presets` says which exports are known");
  throw Error(Status::usage, fmt::format("{} may be one of several exports", name),
              "say which: " + join(meant, ", "));
}

// A table of the preset for any advertising system is of the one that is named: or, by the preset's
// own name, of the one that was imported without a name.
void name_source(Mapping& mapping, const std::string& source) {
  if (source.empty()) return;
  if (!mapping.any_system)
    throw Error(Status::usage,
                fmt::format("--source is for the preset {}: {} says what tells its figures",
                            any_ad_system, mapping.name));
  if (source.find_first_of(":/\n") != std::string::npos)
    throw Error(Status::usage, fmt::format("--source: \"{}\" is not a name", visible(source)),
                "write letters, digits and dashes, as vk-ads");
  mapping.any_system = false;
  if (source == any_ad_system) return;
  mapping.name = ad_origin(source);
  mapping.ad_system = true;
}

Mapping mapping_for(Session& session, const ImportOptions& options, std::string_view text,
                    const std::string& name) {
  const auto& workspace = session.workspace();
  if (!options.mapping.empty() && !options.preset.empty())
    throw Error(Status::usage, "a table is read by --mapping or by --preset, not by both");
  require_account(session, options.account);
  Mapping mapping;
  if (!options.mapping.empty()) {
    mapping = find_mapping(workspace, options.mapping);
    if (!options.account.empty())
      throw Error(Status::usage, "--account is for presets: a mapping says whose figures it reads");
  } else {
    const auto& preset = options.preset.empty() ? recognised(text, name, options, workspace)
                                                : named_preset(options.preset);
    if (preset.account && options.account.empty())
      throw Error(
          Status::usage,
          fmt::format("whose figures are these? {} holds those of one account", name),
          fmt::format("smm metrics import {} --preset {} --account ACCOUNT", name, preset.name));
    mapping = preset_mapping(preset, workspace, options.account);
  }
  name_source(mapping, options.source);
  if (!options.decimal.empty()) mapping.decimal = options.decimal[0];
  if (!options.encoding.empty()) mapping.encoding = options.encoding;
  if (!options.day.empty()) mapping.day = to_string(read_day(session, "--day", options.day));
  if (!options.dates.empty()) {
    if (auto why = DateReader::wrong(options.dates))
      throw Error(Status::usage, fmt::format("--dates: {}", *why), "write it as %d/%m/%Y");
    mapping.dates = options.dates;
  }
  return mapping;
}

// ---- The presets. ----

Json preset_json(const Preset& preset) {
  Json columns = Json::array();
  for (const auto& column : preset.columns) {
    bool needed = column.key.starts_with('!');
    auto key = bare_key(column.key);
    Json names = Json::array();
    for (auto name : split(column.names, '|')) names.push_back(name);
    columns.push_back({{"for", only_tells(key) ? Json() : Json(key)},
                       {"needed", needed},
                       {"names", std::move(names)}});
  }
  return {{"name", preset.name},
          {"title", preset.title},
          {"network", preset.network},
          {"account", preset.account},
          {"sum", preset.sum},
          {"columns", std::move(columns)},
          {"like", preset.like == nullptr ? Json() : Json(preset.like->name)}};
}

Status list_presets(Session& session) {
  Json json = Json::array();
  std::string text;
  for (const auto* preset : all_presets()) {
    json.push_back(preset_json(*preset));
    text += fmt::format("{}\t{}\n", preset->name, preset->title);
    for (const auto& column : preset->columns)
      if (!only_tells(column.key))
        text += fmt::format("\t{}\t{}\n", bare_key(column.key),
                            column.names.substr(0, column.names.find('|')));
  }
  session.print(session.json() ? write_json(json, 2) + "\n" : text);
  return Status::done;
}

// ---- What came of it. ----

Json import_json(const ImportResult& result) {
  Json json{{"rows", result.rows},
            {"rows_used", result.rows_used},
            {"rows_left", result.rows_left},
            {"rows_refused", result.rows_refused},
            {"cells", result.cells},
            {"stored", result.stored},
            {"superseded", result.superseded},
            {"unchanged", result.unchanged},
            {"absent", result.absent},
            {"added", result.added},
            {"figures_refused", result.figures_refused},
            {"dry_run", result.dry_run},
            {"import", result.import != 0 ? Json(result.import) : Json()},
            {"refused", Json::array()},
            {"doubts_count", result.doubts_count},
            {"doubts", Json::array()},
            {"notes", result.notes}};
  for (const auto& refusal : result.refused)
    json["refused"].push_back(
        {{"line", refusal.line}, {"column", refusal.column}, {"why", refusal.why}});
  for (const auto& doubt : result.doubts)
    json["doubts"].push_back({{"line", doubt.line}, {"what", doubt.what}});
  return json;
}

void print_doubts(Session& session, const std::string& name, const ImportResult& result) {
  for (const auto& doubt : result.doubts) {
    auto line = doubt.line > 0 ? fmt::format(":{}", doubt.line) : std::string();
    session.note(fmt::format("{}{}: warning: {}\n", visible(name), line, visible(doubt.what)));
  }
  if (result.doubts_count > result.doubts.size())
    session.note(fmt::format("{}: {} more\n", visible(name),
                             counted(result.doubts_count - result.doubts.size(), "warning")));
  for (const auto& note : result.notes)
    session.note(fmt::format("{}: {}\n", visible(name), visible(note)));
}

void print_import(Session& session, const std::string& name, const ImportResult& result) {
  for (const auto& refusal : result.refused)
    session.complain(fmt::format("{}:{}: {}{}\n", visible(name), refusal.line,
                                 refusal.column.empty() ? "" : visible(refusal.column) + ": ",
                                 visible(refusal.why)));
  print_doubts(session, name, result);
  session.print(fmt::format(
      "{}{}: {} read, {} used, {} refused; {} stored, {} superseded, {} unchanged, {} refused, {} "
      "empty\n",
      result.dry_run ? "would import " : "", visible(name), counted(result.rows, "row"),
      result.rows_used, result.rows_refused, counted(result.stored, "figure"), result.superseded,
      result.unchanged, result.figures_refused, result.absent));
}

ImportResult imported(Session& session, const ImportOptions& options, const Mapping& mapping,
                      std::string_view text, const std::string& name) {
  const auto& workspace = session.valid_workspace();
  Advance advance = [&](std::uint64_t done, std::uint64_t total) {
    session.progress().at(done, total);
  };
  if (!options.dry_run || session.existing_store() != nullptr) {
    auto& db = session.store();
    auto work = session.progress().begin("importing", "rows");
    return import_table(db, mapping, workspace, text, name, session.now(), options.dry_run,
                        advance);
  }
  Db empty(":memory:");  // nothing may be left behind, not even an empty state
  migrate(empty, migrations());
  auto work = session.progress().begin("reading", "rows");
  return import_table(empty, mapping, workspace, text, name, session.now(), true, advance);
}

Status run_import(Session& session, const ImportOptions& options) {
  if (options.list) return list_presets(session);
  session.may_make_state();
  if (options.file.empty())
    throw Error(Status::usage, "no table is named", "smm metrics import FILE");
  session.valid_workspace();
  bool piped = options.file == "-";
  auto path = session.env().folder / options.file;
  auto text = piped ? std::string(std::istreambuf_iterator<char>(session.env().in), {})
                    : read_file(path, import_max_bytes);
  auto name = piped ? std::string("standard input") : path.filename().string();
  if (options.guess) {
    require_account(session, options.account);
    auto called = piped ? std::string("table") : path.stem().string();
    session.print(guess_mapping(text, name, options.encoding, called, options.account));
    return Status::done;
  }
  auto mapping = mapping_for(session, options, text, name);
  auto result = imported(session, options, mapping, text, name);
  if (session.json())
    session.print(write_json(import_json(result), 2) + "\n");
  else
    print_import(session, name, result);
  if (result.refused.empty()) return Status::done;
  if (session.json())
    session.complain(fmt::format("smm: {}: {} of {} refused\n", visible(name), result.rows_refused,
                                 counted(result.rows, "row")));
  return result.rows_used > 0 ? Status::partial : Status::failed;
}

}  // namespace

void metrics_import(Arguments& app, Session& session) {
  subcommand<ImportOptions>(app, session, "import", "store the figures of a table",
                            "smm metrics import data/instagram.csv --account insta\n"
                            "smm metrics import data/instagram.csv --mapping instagram\n"
                            "smm metrics import data/ads.csv --mapping ads --dry-run\n"
                            "smm metrics import --list-presets\n"
                            "smm metrics import data/other.csv --guess\n",
                            setup_import, run_import);
}

}  // namespace smm
