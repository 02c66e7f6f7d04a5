// From a post as written to the posts of the plan: one, or one for each occurrence, each dated and
// divided among its accounts.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "plan/reading/post_source.h"
#include "plan/reading/post_wording.h"

namespace smm {
namespace {

class Occurrences {
 public:
  Occurrences(const PostSource& source, PlanReader& reader, const std::string& file)
      : source_(source), reader_(reader), file_(file) {
    if (reader.workspace.approval_required && source.node != nullptr)
      wording_.emplace(*source.node, source, reader);
  }

  void add() {
    if (source_.every) return add_series();
    if (source_.after) {
      add(source_.post, {}, 0);
      reader_.references.wait(reader_.plan.posts.size() - 1, *source_.after, source_.timezone,
                              source_.times);
      return;
    }
    PlannedPost post = source_.post;
    if (date_post(post, source_.at)) add(std::move(post), source_.at, 0);
  }

 private:
  void add_series() {
    const auto& rule = *source_.every;
    if (!rule.from) reader_.references.series_without_start(source_.post.id);
    auto today = std::chrono::floor<std::chrono::days>(reader_.zone.local(reader_.now));
    Date first{std::chrono::year_month_day{today}};
    Series series{source_.post.id, {}, {}, {}, source_.post.place};
    if (!rule.from) series.first = first;
    if (!rule.until) series.last = Date{std::chrono::sys_days{first} + usual_horizon};
    if (wording_) series.said = {wording_->of_series(), {}, {}, rule.at};
    reader_.plan.series.push_back(std::move(series));
    auto found = occurrences(rule, first);
    if (found.empty() && !goes_on(rule, first))
      problem(source_.post.time_at, Severity::warning, "recurrence-empty",
              "this recurrence has no occurrence to come");
    if (found.size() > most_occurrences) {
      problem(source_.post.time_at, Severity::error, "recurrence-long",
              fmt::format("this recurrence has more than {} occurrences: give it an earlier "
                          "until, or a later from",
                          most_occurrences));
      found.resize(1);
    }
    if (source_.once && !found.empty()) found.resize(1);
    keep_within(found);
    for (const auto& occurrence : found) add_occurrence(rule.at[occurrence.time], occurrence);
  }

  // What one occurrence takes: an entry for each of its accounts, and one more for each KiB of
  // words that it repeats.
  std::size_t cost_of() const {
    constexpr std::size_t unit = 1024;
    auto bytes_of = [](const Copy& copy) {
      std::size_t bytes = copy.first_comment.size() + copy.title.size() + copy.warning.size();
      for (const auto& part : copy.parts) bytes += part.text.size() + 256 * (1 + part.media.size());
      for (const auto& tag : copy.tags) bytes += 32 + tag.size();
      return bytes;
    };
    auto widest = bytes_of(source_.copy);
    for (const auto& variant : source_.variants) widest = std::max(widest, bytes_of(variant.copy));
    for (const auto& turn : source_.turns) widest = std::max(widest, turn.text.size());
    return std::max<std::size_t>(source_.accounts.size(), 1) * (1 + widest / unit);
  }

  // Of a plan whose recurring posts are too many together the first of each stays, so that the rest
  // of it is checked; said once.
  void keep_within(std::vector<Occurrence>& found) {
    if (found.empty()) return;
    auto cost = found.size() * cost_of();
    if (found.size() == 1 || cost <= reader_.room) {
      reader_.room -= std::min(reader_.room, cost);
      return;
    }
    found.resize(1);
    if (std::exchange(reader_.full, true)) return;
    problem(source_.post.time_at, Severity::error, "plan-too-large",
            "the recurring posts of the plan come to more than 100,000 entries, occurrences times "
            "accounts, long texts counted several times: give them an earlier until");
  }

  void add_occurrence(const std::string& hour, const Occurrence& occurrence) {
    PlannedPost post = source_.post;
    post.series = post.id;
    auto date = to_string(occurrence.date);
    auto plain = hour;
    replace_all(plain, ":", "");
    replace_all(post.id, "{date}", date);
    replace_all(post.id, "{time}", plain);
    auto time = date + " " + hour;
    if (date_post(post, time)) add(std::move(post), time, occurrence.turn);
  }

  // The post's own time, which is that of every account without another.
  bool date_post(PlannedPost& post, const std::string& text) {
    if (text.empty()) return false;
    const auto& zone = reader_.zones.of(source_.timezone, {});
    auto instant = read_instant(text, zone, {});
    if (!instant) {
      problem(post.time_at, Severity::error, "bad-time",
              fmt::format("\"{}\" is not a time: write it as 2026-10-03 09:30", text));
      return false;
    }
    post.at = instant->at;
    post.fold = instant->fold;
    post.local = std::move(instant->local);
    return true;
  }

  void add(PlannedPost post, const std::string& time, std::size_t turn) {
    auto index = reader_.plan.posts.size();
    const auto& turns = source_.turns;
    if (wording_)
      post.said.digest =
          wording_->of_post(post.id, turns.empty() ? "" : turns[turn % turns.size()].text);
    post.outputs.reserve(source_.accounts.size());
    for (const auto& account : source_.accounts) {
      if (account == source_.first && !post.outputs.empty())
        reader_.references.lead(index, post.outputs.size());
      post.outputs.push_back(output(post, account, turn));
      if (!source_.after) date_output(post, post.outputs.back(), time);
      note_references(index, post.outputs.size() - 1, post.outputs.back());
    }
    reader_.plan.posts.push_back(std::move(post));
  }

  void date_output(const PlannedPost& post, Output& output, const std::string& time) {
    const auto& zone = reader_.zones.of(source_.timezone, output.account);
    for (const auto& own : source_.times)
      if (own.account == output.account) return date_apart(post, output, own, time, zone);
    const auto& usual = reader_.zones.of(source_.timezone, {});
    if (zone.name() == usual.name()) return;
    auto instant = read_instant(time, zone, {});
    if (instant) take(output, *instant);
  }

  void date_apart(const PlannedPost& post, Output& output, const AccountTime& own,
                  const std::string& time, const Zone& zone) {
    // The day is the one that stands in the file; of a time with an offset, the day in the zone.
    auto day = parse_local(time) ? parse_date(time.substr(0, 10)) : local_day(post.at, zone);
    auto instant = read_instant(own.text, zone, day);
    bool whole = own.text.size() > 8;
    if (!instant || (whole && source_.every)) {
      problem(own.at, Severity::error, "bad-time",
              fmt::format("\"{}\" is not a time: write it as {}", own.text,
                          source_.every ? "11:00" : "11:00 or 2026-10-03 11:00"));
      return;
    }
    take(output, *instant);
    output.time_at = own.at;
  }

  static std::optional<Date> local_day(Time at, const Zone& zone) {
    return Date{std::chrono::floor<std::chrono::days>(zone.local(at))};
  }

  static void take(Output& output, const Instant& instant) {
    output.at = instant.at;
    output.fold = instant.fold;
    output.local = instant.local;
  }

  Output output(const PlannedPost& post, const std::string& account, std::size_t turn) {
    const Copy* copy = &source_.copy;
    bool takes_turn = !source_.turns.empty();
    for (const auto& variant : source_.variants) {
      if (variant.account != account) continue;
      copy = &variant.copy;
      takes_turn = takes_turn && !variant.has_text;
    }
    if (!takes_turn) return output_of(*copy, post, account);
    Copy own = *copy;
    const auto& words = source_.turns[turn % source_.turns.size()];
    own.parts[0].text = words.text;
    own.parts[0].at = words.at;
    return output_of(own, post, account);
  }

  Output output_of(const Copy& copy, const PlannedPost& post, const std::string& account) {
    const auto& owner = *reader_.workspace.account(account);
    const auto* network = owner.network;
    CopyContext context{std::string(network->name),
                        account,
                        post.campaign,
                        post.pillar,
                        post.id,
                        &reader_.plan,
                        owner.options};
    Output out{account, {}, post.at, post.local, post.fold, {}};
    for (const auto& part : copy.parts) out.parts_at.push_back(part.at);
    out.post =
        make_post(copy, context, reader_.tracking, reader_.shelf, file_, reader_.plan.problems);
    out.post.disclosure = post.disclosure;
    if (source_.reply_to) out.post.reply_to = source_.reply_to->to;
    if (source_.quote) out.post.quote = source_.quote->to;
    // What a story says of itself stands in its picture.
    if (post.disclosure.advertises() && out.post.placement != "story" &&
        !discloses(*network, out.post, source_.disclosure))
      reader_.plan.problems.push_back({file_, out.parts_at[0], Severity::error, "ad-undisclosed",
                                       undisclosed(), post.id, account});
    return out;
  }

  std::string undisclosed() const {
    return source_.disclosure.empty()
               ? "an advertisement says that it is one: write #ad in the text, or give the words "
                 "that say so: disclosure: ..."
               : fmt::format("the text of an advertisement holds its disclosure, \"{}\"",
                             source_.disclosure);
  }

  void note_references(std::size_t post, std::size_t number, const Output& output) {
    using Kind = References::Kind;
    auto& references = reader_.references;
    if (source_.reply_to && !source_.reply_to->to.post.empty())
      references.add(post, number, Kind::reply, 0, source_.reply_to->at);
    if (source_.quote && !source_.quote->to.post.empty())
      references.add(post, number, Kind::quote, 0, source_.quote->at);
    for (std::size_t i = 0; i < output.post.addresses.size(); ++i)
      references.add(post, number, Kind::address, i, address_at(output, i));
  }

  Position address_at(const Output& output, std::size_t nth) const {
    const auto& id = output.post.addresses[nth].post;
    for (std::size_t i = 0; i < output.post.parts.size(); ++i)
      for (const auto& link : output.post.parts[i].links)
        if (link.post == id) return output.parts_at[i];
    return comment_at(output.account);
  }

  Position comment_at(const std::string& account) const {
    auto at = source_.copy.first_comment_at;
    for (const auto& variant : source_.variants)
      if (variant.account == account) at = variant.copy.first_comment_at;
    return at;
  }

  void problem(Position at, Severity severity, std::string rule, std::string message) {
    reader_.plan.problems.push_back(
        {file_, at, severity, std::move(rule), std::move(message), source_.post.id, {}});
  }

  const PostSource& source_;
  PlanReader& reader_;
  const std::string& file_;
  std::optional<PostWording> wording_;  // where approval is required
};

}  // namespace

void add_posts(const PostSource& source, PlanReader& reader, const std::string& file) {
  auto before = reader.plan.posts.size();
  Occurrences(source, reader, file).add();
  if (reader.plan.posts.size() == before) reader.references.declare(source.post.id);
}

}  // namespace smm
