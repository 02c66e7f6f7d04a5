#include "report/data/query_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/text.h"

namespace smm {
namespace {

// More posts than this are not listed by their keys.
constexpr std::size_t most_keys = 200;

// Of several samples of one instant the later import counts.
constexpr std::string_view last = "max(format('%s %09d', measured, import))";

std::string sql_text(std::string_view text) {
  std::string inner(text);
  replace_all(inner, "'", "''");
  return "'" + inner + "'";
}

template <typename Texts>
std::string listed(const Texts& texts) {
  std::vector<std::string> all;
  all.reserve(texts.size());
  for (const auto& text : texts) all.push_back(sql_text(text));
  return join(all, ", ");
}

std::string metrics_list(const KpiInfo& kpi) {
  std::vector<std::string> names;
  for (auto metric : metrics_of(kpi))
    if (metric != Metric::followers || kpi.base == KpiBase::audience)
      names.emplace_back(info(metric).name);
  return listed(names);
}

std::string sum_of(std::string_view metric) {
  return fmt::format("sum(value) FILTER (WHERE metric = '{}')", metric);
}

std::string sum_of_any(std::string_view metrics) {
  return fmt::format("sum(value) FILTER (WHERE metric IN ({}))", metrics);
}

// What stands above or below the line, of one post or campaign. Of a composite that needs all its
// parts SQL makes NULL when one is missing, as it should be.
std::string term(const Term& term) {
  using enum Term::Kind;
  switch (term.kind) {
    case engagements:
      return sum_of_any("'likes', 'comments', 'shares', 'saves'");
    case public_engagements:
      return sum_of_any("'likes', 'comments', 'shares'");
    case full_engagements:
      return fmt::format("{} + coalesce({}, {})",
                         sum_of_any("'likes', 'comments', 'shares', 'saves'"), sum_of("all_clicks"),
                         sum_of("clicks"));
    case impressions:
      return fmt::format("coalesce({}, {})", sum_of("impressions"), sum_of("views"));
    case plays:
      return fmt::format("coalesce({}, {})", sum_of("video_starts"), sum_of("views"));
    case negative_feedback:
      return sum_of_any("'hides', 'unfollows'");
    case gross_gain:
      return fmt::format("{} - {}", sum_of("profit"), sum_of("spend"));
    case revenue_gain:
      return fmt::format("{} - {}", sum_of("revenue"), sum_of("spend"));
    case all_costs:
      return fmt::format("{} + {} - {}", sum_of("spend"), sum_of("revenue"), sum_of("profit"));
    case unengaged_visits:
      return fmt::format("{} - {}", sum_of("visits"), sum_of("engaged_visits"));
    case sentiment:
      return fmt::format("{} - {}", sum_of("mentions_positive"), sum_of("mentions_negative"));
    case judged_mentions:
      return fmt::format("{} + {} + {}", sum_of("mentions_positive"), sum_of("mentions_neutral"),
                         sum_of("mentions_negative"));
    case opinions:
      return fmt::format("{} + {}", sum_of("mentions_positive"), sum_of("mentions_negative"));
    default:
      return sum_of(info(term.metric).name);
  }
}

class Query {
 public:
  Query(const KpiInfo& kpi, const KpiValue& value, const Slice& in, const Dataset& data)
      : kpi_(kpi),
        in_(in),
        data_(data),
        flows_(value.item == "campaigns" || value.item == "measurements"),
        median_(value.item == "measurements"),
        by_span_(flows_ && value.days_left_out > 0) {}

  FigureQuery made() const {
    if (auto none = why_none(); !none.empty()) return {"", none};
    auto sql = text();
    if (!sql.empty()) return {sql, ""};
    return {"", "sql.plan"};
  }

 private:
  std::string text() const {
    if (kpi_.rule == KpiRule::posts) return posts();
    if (kpi_.rule == KpiRule::share) return share();
    if (median_) return median();
    if (kpi_.base == KpiBase::audience) return audience();
    return arithmetic();
  }

  // Why no query over the view says it; empty if one does.
  std::string_view why_none() const {
    if (kpi_.rule == KpiRule::daily) return "sql.days";
    if (kpi_.rule == KpiRule::share && (!in_.where.everything() || data_.competitors.empty()))
      return "sql.accounts";
    if (kpi_.below.kind == Term::Kind::followers_then) return "sql.followers";
    if (kpi_.rule == KpiRule::posts) return why_not_counted();
    if (kpi_.rule == KpiRule::share || median_ || kpi_.base == KpiBase::audience) return {};
    if (!flows_ && !single()) return "sql.two_names";
    if (flows_ && has_spans()) return "sql.several_days";
    return {};
  }

  std::string_view why_not_counted() const {
    if (in_.where.of_posts_only() || in_.where.campaign) return "sql.not_in_view";
    bool known =
        single() && dated() && all_chosen([](const KnownPost& post) { return post.count > 0; });
    return known ? "" : "sql.no_post";
  }

  bool has_spans() const {
    auto metrics = metrics_of(kpi_);
    return std::any_of(data_.spans.begin(), data_.spans.end(), [&](const KnownSpan& span) {
      return std::find(metrics.begin(), metrics.end(), span.flow.metric) != metrics.end() &&
             in_.where.matches(span.flow);
    });
  }

  std::string begin() const { return sql_text(rfc3339(in_.period.begin)); }
  std::string end() const { return sql_text(rfc3339(std::min(in_.period.end, data_.cutoff))); }
  std::string first_day() const { return sql_text(to_string(in_.period.first)); }
  std::string last_day() const {
    auto day = std::chrono::floor<std::chrono::days>(
        data_.zone.local(std::min(in_.period.end, data_.cutoff) - Seconds{1}));
    return sql_text(to_string(Date{std::chrono::sys_days{day.time_since_epoch()}}));
  }

  // Of the period: an instant by the clock, a day by the calendar.
  std::string within() const {
    return fmt::format(
        "(days = 0 AND measured >= {} AND measured < {} OR\n        days = 1 AND "
        "substr(measured, 1, 10) BETWEEN {} AND {})",
        begin(), end(), first_day(), last_day());
  }
  std::string before(std::string_view table) const {
    return fmt::format(
        "({0}.days = 0 AND {0}.measured < {1} OR {0}.days > 0 AND substr({0}.measured, 1, 10) < "
        "{2})",
        table, begin(), first_day());
  }

  std::vector<const KnownPost*> chosen() const {
    std::vector<const KnownPost*> all;
    for (const auto& post : data_.between(in_.period))
      if (in_.where.matches(post)) all.push_back(&post);
    return all;
  }

  template <typename Holds>
  bool all_chosen(Holds holds) const {
    auto all = chosen();
    return std::all_of(all.begin(), all.end(), [&](const KnownPost* post) { return holds(*post); });
  }
  // Every chosen post that has figures has them under one key.
  bool single() const {
    return all_chosen([](const KnownPost& post) { return !post.joined; });
  }
  // ... and a time of its own; else the queue or the plan knew it, and the post is named.
  bool dated() const {
    return marks_are_local() &&
           all_chosen([](const KnownPost& post) { return post.count == 0 || post.dated; });
  }
  // The view has a day as its noon in UTC, which far in the east is another day.
  bool marks_are_local() const {
    auto same = [&](Date day) {
      auto local = std::chrono::local_days{std::chrono::sys_days{day}.time_since_epoch()};
      return std::chrono::floor<std::chrono::days>(data_.zone.local(day_mark(local))) == local;
    };
    return same(in_.period.first) && same(in_.period.last);
  }

  // Without the tables that give way to others, of what is chosen.
  std::string counting() const {
    auto metrics = metrics_of(kpi_);
    std::vector<std::string> out;
    for (const auto& one : data_.left_out) {
      const auto& flow = one.flow;
      bool meant = std::find(metrics.begin(), metrics.end(), flow.metric) != metrics.end();
      if (!meant || flow.page != 0) continue;
      out.push_back(fmt::format("({}, {}, {}, {})", sql_text(data_.names.text(flow.account)),
                                sql_text(data_.names.text(flow.campaign)),
                                sql_text(info(flow.metric).name), sql_text(one.origin)));
    }
    if (out.empty() || out.size() > most_keys) return "";
    return fmt::format(
        "\n   AND (account, iif(kind = 'campaign', key, ''), metric,\n        substr(source, 1, "
        "instr(source || ': ', ': ') - 1)) NOT IN (VALUES {})",
        join(out, ", "));
  }

  std::string accounts() const {
    std::string sql;
    if (in_.where.account)
      sql += fmt::format(" AND account = {}", sql_text(data_.names.text(*in_.where.account)));
    else if (!data_.competitors.empty())
      sql += fmt::format(" AND account NOT IN ({})", listed(data_.competitors));
    if (in_.where.network) {
      std::vector<std::string> names;
      for (const auto& [account, network] : data_.networks)
        if (network == *in_.where.network) names.push_back(account);
      sql += fmt::format(" AND account IN ({})", listed(names));
    }
    return sql;
  }

  // Which rows of the view: the posts, or the campaigns and accounts.
  std::string which() const {
    auto sql = fmt::format("metric IN ({})", metrics_list(kpi_));
    if (flows_) {
      sql += fmt::format(" AND kind IN ('account', 'campaign'){}\n   AND {}{}", accounts(),
                         within(), counting());
      if (in_.where.campaign)
        sql += fmt::format(" AND kind = 'campaign' AND key = {}",
                           sql_text(data_.names.text(*in_.where.campaign)));
      return sql;
    }
    bool in_view = dated();
    sql += fmt::format(" AND kind = 'post'{}\n   AND measured < {}", accounts(),
                       sql_text(rfc3339(data_.cutoff)));
    if (in_view) sql += fmt::format(" AND published >= {} AND published < {}", begin(), end());
    if (in_view && !in_.where.of_posts_only() && !in_.where.campaign) return sql;
    // What the plan says of a post is not in the view: its posts are named.
    std::vector<std::string> pairs;
    for (const auto* post : chosen())
      if (post->count > 0)
        pairs.push_back(fmt::format("({}, {})", sql_text(data_.names.text(post->account)),
                                    sql_text(post->key)));
    if (pairs.size() > most_keys) return "";
    return sql + fmt::format("\n   AND (account, key) IN (VALUES {})",
                             pairs.empty() ? "(NULL, NULL)" : join(pairs, ", "));
  }

  std::string arithmetic() const {
    auto rows = which();
    if (rows.empty()) return "";
    bool pair = kpi_.rule == KpiRule::pooled || kpi_.rule == KpiRule::mean;
    auto sql = fmt::format(
        "WITH latest AS (\n  SELECT account, key, metric, value, {}{}\n    FROM figures\n   WHERE "
        "{}\n"
        "   GROUP BY kind, account, key, metric{}),\nitems AS (\n  SELECT {}{} AS above{}\n    "
        "FROM "
        "latest GROUP BY account, key{})\n",
        by_span_ ? "measured, " : "", last, rows, flows_ ? ", measured" : "",
        by_span_ ? "account, key, " : "", term(kpi_.above),
        pair ? fmt::format(",\n         {} AS below", term(kpi_.below)) : "",
        by_span_ ? ", measured" : "");
    if (by_span_)
      return sql + fmt::format(
                       "SELECT {}, count(*) AS items FROM (\n  SELECT sum(above) AS above, "
                       "sum(below) AS below FROM items\n   WHERE above IS NOT NULL AND below IS "
                       "NOT NULL GROUP BY account, key)\n WHERE below > 0;",
                       result());
    return sql + fmt::format("SELECT {}, count(*) AS items FROM items WHERE above IS NOT NULL{};",
                             result(), pair ? " AND below > 0" : "");
  }

  std::string result() const {
    switch (kpi_.rule) {
      case KpiRule::pooled:
        return fmt::format("sum(above) / sum(below) * {:.1f}", kpi_.factor);
      case KpiRule::mean:
        return fmt::format("avg(above / below) * {:.1f}", kpi_.factor);
      case KpiRule::per_item:
        return "avg(above)";
      default:
        return "sum(above)";
    }
  }

  // Of everything that was measured of a level, the one in the middle, or the mean of the two.
  std::string median() const {
    return fmt::format(
        "WITH latest AS (\n  SELECT account, value, {}\n    FROM figures\n   WHERE {}\n   GROUP BY "
        "kind, account, key, measured),\nordered AS (\n  SELECT value, row_number() OVER (ORDER BY "
        "value) AS place, count(*) OVER () AS items FROM latest)\nSELECT avg(value), max(items) "
        "FROM ordered WHERE place IN ((items + 1) / 2, (items + 2) / 2);",
        last, which());
  }

  // The brand's own of what it and its competitors have.
  std::string share() const {
    return fmt::format(
        "WITH latest AS (\n  SELECT account, value, {}\n    FROM figures\n   WHERE metric IN ({}) "
        "AND kind IN ('account', 'campaign')\n     AND {}{}\n   GROUP "
        "BY kind, account, key, measured)\nSELECT sum(value) FILTER (WHERE account NOT IN ({})) / "
        "sum(value) * {:.1f}, count(DISTINCT account) FROM latest;",
        last, metrics_list(kpi_), within(), counting(), listed(data_.competitors), kpi_.factor);
  }

  // Those lost on each account itself, beside its followers before.
  std::string lost() const {
    return fmt::format(
        "(SELECT sum(value) FROM (\n      SELECT value, {}\n        FROM figures\n       WHERE "
        "kind "
        "= 'account' AND metric = 'unfollows' AND account = both.account\n         AND {}{}\n"
        "       GROUP BY measured))",
        last, within(), counting());
  }

  std::string of_both() const {
    switch (kpi_.rule) {
      case KpiRule::gained:
        return "sum(value - before)";
      case KpiRule::growth_of_end:
        return fmt::format("sum(value - before) / sum(value) * {:.1f}", kpi_.factor);
      case KpiRule::churn:
        return fmt::format("sum(lost) / sum(before) * {:.1f}", kpi_.factor);
      default:
        return fmt::format("sum(value - before) / sum(before) * {:.1f}", kpi_.factor);
    }
  }

  std::string posts() const {
    return fmt::format(
        "SELECT count(*) FROM (\n  SELECT DISTINCT account, key FROM figures\n   "
        "WHERE kind = 'post'{}\n     AND published >= {} AND published < {} AND "
        "measured < {});",
        accounts(), begin(), end(), sql_text(rfc3339(data_.cutoff)));
  }

  std::string audience() const {
    std::vector<std::string> names;
    for (const auto& [account, levels] : data_.followers)
      if (in_.where.matches_account(account, data_)) names.push_back(account);
    auto of =
        fmt::format("kind = 'account' AND metric = 'followers' AND account IN ({})", listed(names));
    auto now = fmt::format(
        "WITH now AS (\n  SELECT account, value, measured, {}\n    FROM figures\n   WHERE {}\n     "
        "AND {}\n   GROUP BY account)",
        last, of, within());
    if (kpi_.rule == KpiRule::level) return now + "\nSELECT sum(value), count(*) FROM now;";
    auto both = fmt::format(
        ",\nboth AS (\n  SELECT now.account, now.value, coalesce(\n    (SELECT value FROM figures "
        "AS "
        "f WHERE f.kind = 'account' AND f.metric = 'followers'\n        AND f.account = "
        "now.account "
        "AND {0}\n      ORDER BY f.measured DESC, f.import DESC LIMIT 1),\n    "
        "(SELECT "
        "value FROM figures AS f WHERE f.kind = 'account' AND f.metric = 'followers'\n        AND "
        "f.account = now.account AND NOT {0} AND f.measured < now.measured\n      ORDER "
        "BY "
        "f.measured, f.import DESC LIMIT 1)) AS before\n    FROM now)",
        before("f"));
    if (kpi_.rule == KpiRule::churn)
      both += fmt::format(",\nleft_us AS (\n  SELECT before, {} AS lost\n    FROM both)", lost());
    bool churn = kpi_.rule == KpiRule::churn;
    return now + both +
           fmt::format("\nSELECT {}, count(*) FROM {} WHERE before {};", of_both(),
                       churn ? "left_us" : "both",
                       churn ? "> 0 AND lost IS NOT NULL" : "IS NOT NULL");
  }

  const KpiInfo& kpi_;
  const Slice& in_;
  const Dataset& data_;
  bool flows_, median_;
  bool by_span_;  // of a ratio: only days of which both sides are known
};

}  // namespace

FigureQuery query_of(const KpiInfo& kpi, const KpiValue& value, const Slice& in,
                     const Dataset& data) {
  return Query(kpi, value, in, data).made();
}

bool yields(Db& db, const std::string& query, std::optional<double> value) {
  auto rows = db.query(query);
  std::optional<double> found;
  if (rows.next() && !rows.text(0).empty()) found = rows.real(0);
  if (!found || !value) return found.has_value() == value.has_value();
  // Sums of fractions in another order differ in their last digits.
  return std::abs(*found - *value) <= 1e-9 * std::max(1.0, std::abs(*value));
}

}  // namespace smm
