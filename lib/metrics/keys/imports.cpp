// How to read a table of figures.

#include "metrics/importing/mapping_keys.h"

namespace smm::keys {
namespace {

constexpr std::string_view delimiters[] = {",", ";", "|", "tab", "\\t", "\t"};
constexpr std::string_view decimals[] = {".", ","};
constexpr std::string_view units[] = {"seconds", "minutes", "hours"};
constexpr std::string_view holds = "the column that holds it";

constexpr Key fixed_or_column_keys[] = {
    {.name = "column", .about = "the column it stands in", .many = Many::any},
    {.name = "value", .about = "the same for every row"},
};

constexpr Key segment_keys[] = {
    {.name = "age", .about = holds, .many = Many::any},
    {.name = "gender", .about = holds, .many = Many::any},
    {.name = "country", .about = holds, .many = Many::any},
    {.name = "city", .about = holds, .many = Many::any},
    {.name = "language", .about = holds, .many = Many::any},
    {.name = "kind", .about = "the column that holds one of these words", .many = Many::any},
    {.name = "value", .about = "with kind: the column that holds the part", .many = Many::any},
};

constexpr Key utm_keys[] = {
    {.name = "source", .about = holds, .many = Many::any},
    {.name = "campaign", .about = holds, .many = Many::any},
};

constexpr Key event_keys[] = {
    {.name = "name", .about = "the column that says what happened", .many = Many::any},
    {.name = "count", .about = "the column that says how often", .many = Many::any},
    {.name = "value", .about = "the column of the revenue", .many = Many::any},
};

constexpr Key subject_keys[] = {
    {.name = "id", .about = "the column of the network's id", .many = Many::any},
    {.name = "plan", .about = "the column of the plan's id", .many = Many::any},
    {.name = "published", .about = "the column that says when it went out", .many = Many::any},
    {.name = "text", .about = holds, .many = Many::any},
    {.name = "url", .about = "the column of its address", .many = Many::any},
    {.name = "type", .about = holds, .many = Many::any},
};

constexpr Key figure_keys[] = {
    {.name = "column",
     .about = "the column it stands in",
     .many = Many::any,
     .need = Need::required},
    {.name = "unit", .about = "the unit of time", .form = Form::word, .words = units},
    {.name = "of",
     .about = "the metric that it is a share of",
     .form = Form::name,
     .names = "metrics"},
};

constexpr Key mapping_keys[] = {
    {.name = "account",
     .about = "whose figures these are",
     .form = Form::name,
     .many = Many::any,
     .of = &fixed_or_column,
     .names = "accounts"},
    {.name = "campaign",
     .about = "the column that names the campaign",
     .many = Many::any,
     .of = &fixed_or_column},
    {.name = "page", .about = "the column that holds the landing page", .many = Many::any},
    {.name = "segment",
     .about = "the columns that say which part of an audience a row is about",
     .form = Form::map,
     .of = &segment},
    {.name = "utm",
     .about = "the columns that say where visits came from",
     .form = Form::map,
     .of = &utm},
    {.name = "event", .about = "the columns of a conversion", .form = Form::map, .of = &event},
    {.name = "measured",
     .about = "the column that holds the day or time of the figures",
     .many = Many::any},
    {.name = "until",
     .about = "the column that holds the last day, of figures of several days together",
     .many = Many::any},
    {.name = "sum", .about = "rows of the same thing and day are added up", .form = Form::flag},
    {.name = "zone", .about = "the time zone of its dates", .form = Form::zone},
    {.name = "dates", .about = "the form of its dates, as %d.%m.%Y"},
    {.name = "delimiter",
     .about = "what stands between columns",
     .form = Form::word,
     .words = delimiters},
    {.name = "decimal", .about = "the decimal sign", .form = Form::word, .words = decimals},
    {.name = "encoding", .about = "of its text", .form = Form::name, .names = "encodings"},
    {.name = "currency",
     .about = "of its amounts, as EUR",
     .many = Many::any,
     .of = &fixed_or_column},
    {.name = "post",
     .about = "the columns that say which post a row is about",
     .form = Form::map,
     .of = &subject},
    {.name = "metrics",
     .about = "for each metric the column it stands in",
     .many = Many::any,
     .named = true,
     .of = &figure,
     .names = "metrics"},
};

constexpr Key top[] = {
    {.name = "imports",
     .about = "how to read tables of figures",
     .form = Form::map,
     .named = true,
     .workspace = true,
     .of = &mapping},
    {.name = "sources",
     .about = "for a metric that two tables tell, the import or preset that counts",
     .named = true,
     .workspace = true,
     .names = "metrics"},
};

}  // namespace

constinit const Table fixed_or_column{"fixed_or_column", "a column, or one value",
                                      fixed_or_column_keys};
constinit const Table segment{"segment", "\"segment\"", segment_keys};
constinit const Table utm{"utm", "\"utm\"", utm_keys};
constinit const Table event{"event", "\"event\"", event_keys};
constinit const Table subject{"subject", "\"post\"", subject_keys};
constinit const Table figure{"figure", "the column of a metric", figure_keys};
constinit const Table mapping{"import", "how to read a table of figures", mapping_keys};

extern const Table imports;
constinit const Table imports{{}, "the imports", top, 6};

}  // namespace smm::keys
