#include "metrics/export.h"

#include <fmt/format.h>

#include "core/json.h"
#include "sys/text/csv.h"

namespace smm {

std::string_view export_header() {
  return "kind,account,key,post,url,type,published,metric,measured,value,source,currency,days\n";
}

void append_csv(std::string& out, const ExportedFigure& figure) {
  for (auto text :
       {figure.kind, figure.account, figure.key, figure.post, figure.url, figure.type}) {
    append_csv_text(out, text);
    out += ',';
  }
  if (figure.published) out += rfc3339(*figure.published);
  out += ',';
  append_csv_text(out, figure.metric);
  out += fmt::format(",{},{},", rfc3339(figure.measured), figure.value);
  append_csv_text(out, figure.source);
  out += ',';
  append_csv_text(out, figure.currency);
  out += fmt::format(",{}\n", figure.days);
}

void append_json(std::string& out, const ExportedFigure& figure) {
  Json json{{"kind", figure.kind},
            {"account", figure.account},
            {"key", figure.key},
            {"post", figure.post},
            {"url", figure.url},
            {"type", figure.type},
            {"published", figure.published ? Json(rfc3339(*figure.published)) : Json()},
            {"metric", figure.metric},
            {"measured", rfc3339(figure.measured)},
            {"value", figure.value},
            {"source", figure.source},
            {"currency", figure.currency},
            {"days", figure.days}};
  out += write_json(json);
}

}  // namespace smm
