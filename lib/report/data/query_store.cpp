#include "report/data/query_store.h"

#include <fmt/format.h>

#include <algorithm>

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
        median_(value.item == "measurements") {}

  std::string text() const {
    if (kpi_.rule == KpiRule::posts) return posts();
    if (!expressible()) return "";
    if (kpi_.rule == KpiRule::share) return share();
    if (median_) return median();
    if (kpi_.base == KpiBase::audience) return audience();
    if (!flows_ && !single()) return "";
    if (flows_ && !data_.spans.empty()) return "";  // which of them count, SQL cannot say shortly
    bool then = kpi_.below.kind == Term::Kind::followers_then;
    bool level =
        kpi_.above.kind == Term::Kind::metric && info(kpi_.above.metric).kind == MetricKind::gauge;
    if (then || level) return selection();
    return arithmetic();
  }

 private:
  // The rules that one query over the view can follow.
  bool expressible() const {
    switch (kpi_.rule) {
      case KpiRule::total:
      case KpiRule::per_item:
        return kpi_.factor == 1;
      case KpiRule::pooled:
      case KpiRule::mean:
      case KpiRule::mean_level:
      case KpiRule::level:
      case KpiRule::gained:
      case KpiRule::growth:
      case KpiRule::growth_of_end:
      case KpiRule::churn:
        return true;
      case KpiRule::share:
        return in_.where.everything() && !data_.competitors.empty();
      default:  // a day of the brand's zone is none that SQL knows
        return false;
    }
  }

  std::string begin() const { return sql_text(rfc3339(in_.period.begin)); }
  std::string end() const { return sql_text(rfc3339(std::min(in_.period.end, data_.cutoff))); }

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
    return all_chosen([](const KnownPost& post) { return post.count == 0 || post.dated; });
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
      sql += fmt::format(
          " AND kind IN ('account', 'campaign'){}\n   AND measured >= {} AND "
          "measured < {}",
          accounts(), begin(), end());
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

  // The figures that count, one row each.
  std::string selection() const {
    auto rows = which();
    if (rows.empty()) return "";
    return fmt::format(
        "SELECT account, key, metric, value, {}\n  FROM figures\n WHERE {}\n GROUP BY kind, "
        "account, key, metric{};",
        last, rows,
        flows_ || info(kpi_.above.metric).kind == MetricKind::gauge ? ", measured" : "");
  }

  std::string arithmetic() const {
    auto rows = which();
    if (rows.empty()) return "";
    bool pair = kpi_.rule == KpiRule::pooled || kpi_.rule == KpiRule::mean;
    auto sql = fmt::format(
        "WITH latest AS (\n  SELECT account, key, metric, value, {}\n    FROM figures\n   WHERE "
        "{}\n"
        "   GROUP BY kind, account, key, metric{}),\nitems AS (\n  SELECT {} AS above{}\n    FROM "
        "latest GROUP BY account, key)\n",
        last, rows, flows_ ? ", measured" : "", term(kpi_.above),
        pair ? fmt::format(",\n         {} AS below", term(kpi_.below)) : "");
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
        "AND kind IN ('account', 'campaign')\n     AND measured >= {} AND measured < {}\n   GROUP "
        "BY kind, account, key, measured)\nSELECT sum(value) FILTER (WHERE account NOT IN ({})) / "
        "sum(value) * {:.1f}, count(DISTINCT account) FROM latest;",
        last, metrics_list(kpi_), begin(), end(), listed(data_.competitors), kpi_.factor);
  }

  // Those lost on each account itself, beside its followers before.
  std::string lost() const {
    return fmt::format(
        "(SELECT sum(value) FROM (\n      SELECT value, {}\n        FROM figures\n       WHERE "
        "kind "
        "= 'account' AND metric = 'unfollows' AND account = both.account\n         AND measured >= "
        "{} AND measured < {}\n       GROUP BY measured))",
        last, begin(), end());
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
    bool known =
        single() && dated() && all_chosen([](const KnownPost& post) { return post.count > 0; });
    if (!known || in_.where.of_posts_only() || in_.where.campaign) return "";
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
        "AND measured >= {} AND measured < {}\n   GROUP BY account)",
        last, of, begin(), end());
    if (kpi_.rule == KpiRule::level) return now + "\nSELECT sum(value), count(*) FROM now;";
    auto both = fmt::format(
        ",\nboth AS (\n  SELECT now.account, now.value, coalesce(\n    (SELECT value FROM figures "
        "AS "
        "f WHERE f.kind = 'account' AND f.metric = 'followers'\n        AND f.account = "
        "now.account "
        "AND f.measured < {0}\n      ORDER BY f.measured DESC, f.import DESC LIMIT 1),\n    "
        "(SELECT "
        "value FROM figures AS f WHERE f.kind = 'account' AND f.metric = 'followers'\n        AND "
        "f.account = now.account AND f.measured >= {0} AND f.measured < now.measured\n      ORDER "
        "BY "
        "f.measured, f.import DESC LIMIT 1)) AS before\n    FROM now)",
        begin());
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
};

}  // namespace

std::string query_of(const KpiInfo& kpi, const KpiValue& value, const Slice& in,
                     const Dataset& data) {
  return Query(kpi, value, in, data).text();
}

}  // namespace smm
