#include "report/summary.h"

#include <algorithm>
#include <set>

#include "core/text.h"
#include "metrics/analysis/compare.h"
#include "metrics/analysis/statistics.h"
#include "report/data/dataset.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

constexpr std::size_t most_named = 2;         // targets that were missed
constexpr double most_of_it = 0.5;            // of all engagements, by one post
constexpr std::size_t widest_quote = 40;      // columns of a post's text
constexpr std::size_t fewest_for_middle = 5;  // posts that one stands out of

class Summary {
 public:
  Summary(const Report& report, const Material& material)
      : in_(report.speech), report_(report), material_(material) {}

  std::vector<std::string> sentences() {
    targets();
    published();
    per_post();
    one_post();
    followers();
    if (said_.size() > most_sentences) said_.resize(most_sentences);
    return std::move(said_);
  }

 private:
  void targets() {
    std::size_t met = 0;
    std::vector<const Verdict*> missed;
    for (const auto& verdict : report_.verdicts) {
      if (verdict.state == Verdict::State::met) ++met;
      if (verdict.state == Verdict::State::missed) missed.push_back(&verdict);
    }
    auto judged = met + missed.size();
    if (judged == 0) return;
    if (missed.empty())
      return say(judged == 1 ? "summary.met_one" : "summary.met_all", {{"n", judged}});
    std::vector<std::string> names;
    for (const auto* verdict : missed)
      if (names.size() < most_named)
        names.push_back(
            in_.say("summary.target",
                    {{"target", verdict->name},
                     {"value", shown(in_, verdict->value, verdict->unit, verdict->stat.currency)},
                     {"wanted", verdict->wanted}}));
    auto more = missed.size() - names.size();
    say(more > 0 ? "summary.missed_more" : "summary.missed",
        {{"met", met}, {"n", judged}, {"targets", in_.list(names)}, {"more", more}});
  }

  void say(std::string_view key, std::initializer_list<Hole> holes) {
    said_.push_back(in_.say(key, holes));
  }

  const Stat* stat(std::string_view name) const {
    for (const auto& one : report_.happened)
      if (one.name == name) return &one;
    return nullptr;
  }

  void published() {
    const auto* posts = stat("posts_published");
    if (posts == nullptr || !posts->value) return;
    auto count = static_cast<std::size_t>(*posts->value);
    auto before = posts->whole(posts->before, posts->previous);
    say(before ? "summary.published_after" : "summary.published",
        {{"n", count},
         {"before", shown(in_, before, Unit::count)},
         {"period", title(report_.previous, in_)}});
  }

  // The posts of both periods that are compared: of accounts known in both, at one age if that is
  // known.
  std::vector<PostFigures> posts_of(const Period& period, const Stat::Beside& beside) const {
    std::vector<PostFigures> posts;
    for (const auto& post : material_.data.between(period)) {
      const auto& account = material_.data.names.text(post.account);
      bool left_out = std::find(beside.left_out.begin(), beside.left_out.end(), account) !=
                      beside.left_out.end();
      if (post.competitor || left_out || (beside.at_age && post.at_age == 0)) continue;
      posts.push_back(beside.at_age ? material_.data.arithmetic_at_age(post)
                                    : material_.data.arithmetic(post));
    }
    return posts;
  }

  void per_post() {
    const auto* engaged = stat("engagements");
    if (engaged == nullptr || !engaged->previous || engaged->before.read) return;
    const auto& kpi = *find_kpi("engagements_per_post");
    auto compared = compare(kpi,
                            {{"now", posts_of(report_.period, engaged->before)},
                             {"before", posts_of(report_.previous, engaged->before)}},
                            {}, in_);
    const auto& difference = compared.differences.at(0);
    if (!difference.p || !difference.of_figure || !difference.from_figure) return;
    say(difference.told() ? "summary.told" : "summary.chance",
        {{"now", shown(in_, difference.of_figure, kpi.unit), *difference.of_figure},
         {"before", shown(in_, difference.from_figure, kpi.unit)},
         {"period", title(report_.previous, in_)}});
  }

  void one_post() {
    const KnownPost* most = nullptr;
    std::vector<double> all;
    double sum = 0, top = 0;
    for (const auto& post : material_.data.between(report_.period)) {
      if (post.competitor) continue;
      auto engaged = engagements(material_.data.arithmetic(post).figures);
      if (!engaged) continue;
      all.push_back(*engaged);
      sum += *engaged;
      if (*engaged > top) {
        top = *engaged;
        most = &post;
      }
    }
    if (most == nullptr || all.size() < fewest_for_middle || top < most_of_it * sum) return;
    auto text = text_of(material_.data, *most, material_.db);
    say("summary.one_post", {{"post", fit_words(text.empty() ? most->id : text)},
                             {"share", shown(in_, top / sum * 100, Unit::percent)},
                             {"median", shown(in_, median(all), Unit::count)}});
  }

  // The beginning of a text, cut between words.
  static std::string fit_words(std::string_view text) {
    std::string out;
    for (auto word : split(text.substr(0, text.find('\n')), ' ')) {
      if (display_width(out) + display_width(word) + 1 > widest_quote)
        return out.empty() ? std::string(fit(word, widest_quote)) : out + " ...";
      out += (out.empty() ? "" : " ") + std::string(word);
    }
    return out;
  }

  void followers() {
    const auto* all = stat("followers");
    const auto* gained = stat("followers_gained");
    if (all == nullptr || gained == nullptr || !all->value || !gained->value) return;
    auto change = *gained->value;
    say(change == 0  ? "summary.followers_same"
        : change > 0 ? "summary.followers_more"
                     : "summary.followers_fewer",
        {{"followers", shown(in_, all->value, Unit::count), *all->value},
         {"change", shown(in_, std::abs(change), Unit::count)}});
  }

  const Speech& in_;
  const Report& report_;
  const Material& material_;
  std::vector<std::string> said_;
};

}  // namespace

std::vector<std::string> summary_of(const Report& report, const Material& material) {
  return Summary(report, material).sentences();
}

}  // namespace smm
