// Figures to reach.

#include "plan/keys.h"

namespace smm::keys {
namespace {

constexpr std::string_view periods[] = {"day", "week", "month", "quarter", "period"};
constexpr std::string_view each_of[] = {"account", "network"};
constexpr std::string_view levels[] = {"off", "warn", "error"};
constexpr std::string_view missing[] = {"fail", "warn", "skip"};

constexpr Key where_keys[] = {
    {.name = "account", .about = "one account", .form = Form::name, .names = "accounts"},
    {.name = "network", .about = "a network"},
    {.name = "campaign", .about = "a campaign", .form = Form::name, .names = "campaigns"},
    {.name = "pillar", .about = "a pillar", .form = Form::name, .names = "pillars"},
    {.name = "audience", .about = "an audience", .form = Form::name, .names = "audiences"},
    {.name = "stage", .about = "how far the reader is", .form = Form::word, .words = stages},
    {.name = "type", .about = "a type of post"},
};

constexpr Key kpi_keys[] = {
    {.name = "name", .about = "as the report shows it"},
    {.name = "metric",
     .about = "the figure",
     .form = Form::name,
     .need = Need::required,
     .names = "kpis"},
    {.name = "where",
     .about = "which posts or accounts count",
     .form = Form::map,
     .of = &kpi_where},
    {.name = "per", .about = "the period", .form = Form::word, .words = periods},
    {.name = "target",
     .about = "a comparison and a figure",
     .form = Form::target,
     .need = Need::required},
    {.name = "each",
     .about = "every one is judged, and the worst decides",
     .form = Form::word,
     .words = each_of},
    {.name = "level", .about = "what missing it means", .form = Form::word, .words = levels},
    {.name = "on_missing",
     .about = "what missing figures mean",
     .form = Form::word,
     .words = missing},
};

constexpr Key top[] = {
    {.name = "kpis",
     .about = "figures to reach",
     .form = Form::map,
     .many = Many::list,
     .of = &kpi},
};

}  // namespace

constinit const Table kpi_where{"kpi_where", "where", where_keys};
constinit const Table kpi{"kpi", "a KPI", kpi_keys};

extern const Table kpis;
constinit const Table kpis{{}, "the KPIs", top, 5};

}  // namespace smm::keys
