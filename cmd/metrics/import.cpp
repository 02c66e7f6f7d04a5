// smm metrics import: stores the figures of a table.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "metrics/commands.h"
#include "metrics/importer.h"
#include "sys/files.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

struct ImportOptions {
  std::string file, mapping;
  bool dry_run = false;
};

void setup_import(CLI::App& app, ImportOptions& options) {
  app.add_option("FILE", options.file, "a CSV table; - is standard input")
      ->type_name("FILE")
      ->required();
  app.add_option("--mapping", options.mapping, "which of `imports:` in smm.yaml reads it")
      ->type_name("MAPPING")
      ->required();
  app.add_flag("--dry-run", options.dry_run, "the same reading and counts; nothing is stored");
}

Json import_json(const ImportResult& result) {
  Json json{{"rows", result.rows},
            {"rows_used", result.rows_used},
            {"rows_refused", result.rows_refused},
            {"cells", result.cells},
            {"stored", result.stored},
            {"superseded", result.superseded},
            {"unchanged", result.unchanged},
            {"absent", result.absent},
            {"figures_refused", result.figures_refused},
            {"dry_run", result.dry_run},
            {"refused", Json::array()}};
  for (const auto& refusal : result.refused)
    json["refused"].push_back(
        {{"line", refusal.line}, {"column", refusal.column}, {"why", refusal.why}});
  return json;
}

void print_import(Session& session, const std::string& name, const ImportResult& result) {
  for (const auto& refusal : result.refused)
    session.complain(fmt::format("{}:{}: {}{}\n", visible(name), refusal.line,
                                 refusal.column.empty() ? "" : visible(refusal.column) + ": ",
                                 visible(refusal.why)));
  session.print(fmt::format(
      "{}{}: {} rows read, {} used, {} refused; {} figures stored, {} superseded, {} unchanged, "
      "{} refused, {} empty\n",
      result.dry_run ? "would import " : "", visible(name), result.rows, result.rows_used,
      result.rows_refused, result.stored, result.superseded, result.unchanged,
      result.figures_refused, result.absent));
}

Status run_import(Session& session, const ImportOptions& options) {
  const auto& workspace = session.valid_workspace();
  auto mapping = find_mapping(workspace, options.mapping);
  bool piped = options.file == "-";
  auto path = session.env().folder / options.file;
  auto text = piped ? std::string(std::istreambuf_iterator<char>(session.env().in), {})
                    : read_file(path, import_max_bytes);
  auto name = piped ? "standard input" : path.filename().string();
  ImportResult result;
  if (options.dry_run && session.existing_store() == nullptr) {
    Db empty(":memory:");  // nothing may be left behind, not even an empty state
    migrate(empty, migrations());
    result = import_table(empty, mapping, workspace, text, name, session.now(), true);
  } else {
    result = import_table(session.store(), mapping, workspace, text, name, session.now(),
                          options.dry_run);
  }
  if (session.json())
    session.print(import_json(result).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  else
    print_import(session, name, result);
  if (result.refused.empty()) return Status::done;
  return result.rows_used > 0 ? Status::partial : Status::failed;
}

}  // namespace

void metrics_import(CLI::App& app, Session& session) {
  subcommand<ImportOptions>(app, session, "import", "store the figures of a table",
                            "smm metrics import data/instagram.csv --mapping instagram\n"
                            "smm metrics import data/ads.csv --mapping ads --dry-run\n",
                            setup_import, run_import);
}

}  // namespace smm
