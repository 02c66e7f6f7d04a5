#include "plan/showing/preview_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/entities.h"
#include "networks/post_fields.h"
#include "plan/showing/preview_style.h"

namespace smm {
namespace {

// Foreign text, its control characters made visible but its lines kept.
std::string esc(std::string_view text) {
  std::string out;
  for (auto line : split(text, '\n')) {
    if (!out.empty() || line.data() != text.data()) out += '\n';
    out += visible(line);
  }
  return html_escape(out);
}

// Where a link leads, without what only counts its visitors.
std::string path_of(std::string_view url) {
  auto rest = url.substr(std::min(url.find("//") + 2, url.size()));
  return std::string(rest.substr(0, rest.find_first_of("?#")));
}

std::string linked(std::string_view url, const std::string& inner) {
  if (!is_web(url)) return inner;
  return fmt::format("<a href=\"{}\" rel=\"noreferrer noopener\">{}</a>", esc(url), inner);
}

// The text with its links, mentions and hashtags marked, as the network has them.
std::string marked_text(const Network& network, std::string_view text,
                        const std::vector<GivenLink>& links) {
  std::string out;
  std::size_t at = 0;
  for (const auto& entity : entities_of(network, text, links)) {
    out += esc(text.substr(at, entity.begin - at));
    auto words = text.substr(entity.begin, entity.end - entity.begin);
    if (entity.kind == Entity::Kind::link)
      out += linked(words, esc(words));
    else
      out += fmt::format("<span class=\"{}\">{}</span>",
                         entity.kind == Entity::Kind::mention ? "at" : "tag", esc(words));
    at = entity.end;
  }
  return out + esc(text.substr(at));
}

// The first letters of the first two words.
std::string initials(std::string_view name) {
  std::string out;
  int count = 0;
  for (auto word : split(name, ' ')) {
    auto clusters = grapheme_clusters(word);
    if (clusters.empty() || clusters[0] == "&") continue;
    out += clusters[0];
    if (++count == 2) break;
  }
  return out;
}

std::string long_day(Date day) {
  return fmt::format("{}, {} {} {}", weekday_name(day), static_cast<unsigned>(day.day()),
                     month_name(day.month()), int{day.year()});
}

std::string anchor(Date day) { return "d" + to_string(day); }

std::string capital(std::string_view label) {
  std::string word(label);
  if (!word.empty()) word[0] = ascii::to_upper(word[0]);
  return word;
}

// The fields that have a place of their own on a card; the others stand among its facts.
constexpr auto drawn =
    std::to_array<std::string_view>({"id", "title", "parts", "link", "language", "warning", "poll",
                                     "reply_to", "quote", "first_comment"});

class Page {
 public:
  Page(const std::vector<PreviewCard>& cards, const Workspace& workspace,
       const PictureSource& picture)
      : cards_(cards), workspace_(workspace), picture_(picture) {}

  std::string draw(Time now) {
    auto brand = workspace_.brand.empty() ? "Content plan" : workspace_.brand;
    auto body = days();
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "img-src data:; style-src 'unsafe-inline'\">\n"
        "<meta name=\"robots\" content=\"noindex\">\n<meta name=\"referrer\" "
        "content=\"no-referrer\">\n<title>{0}: {1}</title>\n<style>{2}</style>\n</head>\n"
        "<body>\n<a class=\"skip\" href=\"#posts\">To the posts</a>\n<div class=\"page\">\n"
        "<header><p class=\"brand\">{0}</p><h1>{1}</h1>\n<p class=\"soft\">{3}</p>\n{4}</header>\n"
        "<main id=\"posts\">\n{5}</main>\n<footer>Made by smm on {6}. A preview: making "
        "it published nothing.</footer>\n</div>\n</body>\n</html>\n",
        esc(brand), title(), preview_style(), summary(), navigation(), body, rfc3339(now));
  }

 private:
  std::string title() const {
    if (cards_.empty()) return "No posts";
    auto first = day_of(cards_.front().local);
    auto last = day_of(cards_.back().local);
    auto words = [](Date day) {
      return fmt::format("{} {}", static_cast<unsigned>(day.day()), month_name(day.month()));
    };
    if (first == last) return fmt::format("Posts of {} {}", words(first), int{first.year()});
    return fmt::format("Posts from {} to {} {}", words(first), words(last), int{last.year()});
  }

  std::string summary() const {
    std::map<std::string, int> statuses;
    for (const auto& card : cards_) ++statuses[stands(card).word];
    std::string words = fmt::format("{} post{}", cards_.size(), cards_.size() == 1 ? "" : "s");
    for (const auto& [word, count] : statuses) words += fmt::format(", {} {}", count, word);
    return esc(words + ". Times are those of " + zones() + ".");
  }

  std::string zones() const {
    std::vector<std::string> names;
    for (const auto& card : cards_)
      if (std::find(names.begin(), names.end(), card.zone) == names.end())
        names.push_back(card.zone);
    return names.empty() ? workspace_.timezone : join(names, ", ");
  }

  std::string navigation() const {
    std::string list;
    std::size_t count = 0;
    for (std::size_t i = 0; i < cards_.size(); ++i) {
      auto day = day_of(cards_[i].local);
      if (i > 0 && day == day_of(cards_[i - 1].local)) continue;
      ++count;
      list += fmt::format("<li><a href=\"#{}\">{} {} {}</a></li>\n", anchor(day),
                          weekday_name(day).substr(0, 3), static_cast<unsigned>(day.day()),
                          month_name(day.month()).substr(0, 3));
    }
    if (count < 2) return "";
    return fmt::format("<nav class=\"days\" aria-label=\"Days\"><ul>\n{}</ul></nav>\n", list);
  }

  std::string days() {
    std::string out;
    std::map<std::string, int> used;  // two zones may have a day twice
    for (std::size_t i = 0; i < cards_.size();) {
      auto day = day_of(cards_[i].local);
      std::string cards;
      for (; i < cards_.size() && day_of(cards_[i].local) == day; ++i) cards += card(cards_[i]);
      auto id = anchor(day);
      if (int again = used[id]++; again > 0) id += fmt::format("-{}", again);
      out += fmt::format(
          "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>\n<div class=\"cards\">\n"
          "{2}</div>\n</section>\n",
          id, long_day(day), cards);
    }
    return out;
  }

  struct Stands {
    std::string word;
    std::string_view css;
  };

  // What matters to who reads it: what is out or failed, else what the plan says.
  static Stands stands(const PreviewCard& card) {
    const auto& state = card.state;
    if (state == "published") return {state, "good"};
    if (state == "failed" || state == "unknown" || state == "missed" || state == "partly_out")
      return {state, "bad"};
    if (state == "held" || state == "cancelled") return {state, "warn"};
    if (state == "by_hand") return {"approved, by hand", "good"};
    if (card.planned->status == PlannedPost::Status::approved) return {"approved", "good"};
    return {std::string(to_string(card.planned->status)), "warn"};
  }

  std::string card(const PreviewCard& card) {
    auto [word, css] = stands(card);
    auto local = to_string(card.local).substr(11, 5);
    auto where = card.zone == workspace_.timezone ? "" : " " + card.zone;
    return fmt::format(
        "<article class=\"card\" aria-label=\"{0} on {1}, {2}\">\n<div class=\"when\"><time "
        "datetime=\"{3}\">{2}{4}</time> <span class=\"badge {5}\">{6}</span></div>\n"
        "<div class=\"post\">\n{7}{8}</div>\n{9}{10}<p class=\"answer\">☐ Yes &nbsp; ☐ No, "
        "because:</p>\n</article>\n",
        esc(card.planned->id), esc(card.account->name), local, rfc3339(card.at), esc(where), css,
        esc(word), who(card), content(card), facts(card), problems(card));
  }

  std::string who(const PreviewCard& card) const {
    auto found = card.account->settings.find("title");
    std::string name = found != card.account->settings.end() ? found->second : workspace_.brand;
    if (name.empty()) name = card.account->name;
    std::vector<std::string> words{std::string(card.account->network->title), card.account->name};
    return fmt::format(
        "<div class=\"who\"><span class=\"avatar\" aria-hidden=\"true\">{}</span>"
        "<div><h3>{}</h3><p class=\"soft\">{}</p></div></div>\n",
        esc(initials(name)), esc(name), esc(join(words, " · ")));
  }

  std::string content(const PreviewCard& card) {
    const auto& post = card.post;
    std::string out;
    if (post.reply_to) out += reference("In answer to", *post.reply_to);
    std::string inner;
    for (std::size_t i = 0; i < post.parts.size(); ++i) inner += part(card, i);
    if (post.warning.empty())
      out += inner;
    else
      out += fmt::format("<details class=\"cw\"><summary>{}</summary>\n{}</details>\n",
                         esc(post.warning), inner);
    if (!post.first_comment.empty())
      out += fmt::format("<div class=\"comment\"><p class=\"soft\">First comment</p>{}</div>\n",
                         text_block(card, post.first_comment, post.comment_links));
    return out;
  }

  std::string part(const PreviewCard& card, std::size_t i) {
    const auto& post = card.post;
    const auto& content = post.parts[i];
    std::string inner;
    if (i == 0 && !post.title.empty())
      inner += fmt::format("<p class=\"title\">{}</p>\n", esc(post.title));
    if (!content.text.empty()) inner += text_block(card, content.text, content.links);
    inner += media(content.media);
    if (i > 0)
      return fmt::format("<div class=\"next\"><p class=\"soft\">{} of {}</p>\n{}</div>\n", i + 1,
                         post.parts.size(), inner);
    if (post.poll) inner += poll(*post.poll);
    if (post.quote) inner += reference("Quotes", *post.quote);
    if (is_web(post.link) && content.media.empty() && !post.quote)
      inner += fmt::format("<div class=\"link\"><strong>{}</strong>{}</div>\n",
                           esc(host_of(post.link)), linked(post.link, esc(path_of(post.link))));
    return inner;
  }

  static std::string text_block(const PreviewCard& card, std::string_view text,
                                const std::vector<GivenLink>& links) {
    const auto& language = card.post.language;
    auto lang = language.empty() ? "" : fmt::format(" lang=\"{}\"", esc(language));
    return fmt::format("<p class=\"text\" dir=\"auto\"{}>{}</p>\n", lang,
                       marked_text(*card.account->network, text, links));
  }

  std::string media(const std::vector<Media>& all) {
    if (all.empty()) return "";
    auto shape = all.size() == 1 ? "media" : all.size() == 3 ? "media many three" : "media many";
    auto out = fmt::format("<ul class=\"{}\">\n", shape);
    for (const auto& media : all) out += "<li>" + medium(media) + "</li>\n";
    return out + "</ul>\n";
  }

  std::string medium(const Media& media) {
    bool described = !trim(media.alt).empty();
    // The description is on the picture already for who does not see it.
    auto alt = described ? fmt::format("<p class=\"alt\" aria-hidden=\"true\">Alt text: {}</p>",
                                       esc(media.alt))
                         : std::string("<p class=\"alt none\">No alt text</p>");
    if (auto address = picture_address(media, picture_)) {
      auto size = media.width > 0 && media.height > 0
                      ? fmt::format(" width=\"{}\" height=\"{}\"", media.width, media.height)
                      : "";
      return fmt::format("<img src=\"{}\" alt=\"{}\"{}>{}", *address, esc(media.alt), size, alt);
    }
    auto pixels = media.width > 0 ? fmt::format(", {} × {}", media.width, media.height) : "";
    return fmt::format(
        "<div class=\"file\"><strong>{}</strong><span>{}{}, {}</span></div>{}", esc(media.file),
        esc(media.type), pixels, size_words(media.bytes),
        described ? fmt::format("<p class=\"alt\">Alt text: {}</p>", esc(media.alt)) : alt);
  }

  static std::string poll(const Poll& poll) {
    std::string out = "<ul class=\"poll\" aria-label=\"Poll\">\n";
    for (const auto& option : poll.options) out += "<li>" + esc(option) + "</li>\n";
    return out + fmt::format("</ul>\n<p class=\"soft\">Open for {}{}</p>\n",
                             to_string(poll.duration),
                             poll.multiple ? ", several may be chosen" : "");
  }

  static std::string reference(std::string_view what, const PostRef& ref) {
    auto words = esc(words_of(ref));
    return fmt::format("<p class=\"quote\">{}: {}</p>\n", what, linked(ref.url, words));
  }

  std::string facts(const PreviewCard& card) const {
    const auto& post = *card.planned;
    std::string out = "<dl class=\"facts\">\n";
    auto add = [&](const std::string& name, const std::string& html) {
      if (!html.empty()) out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", name, html);
    };
    add("Post", esc(post.id));
    add("Pillar", esc(post.pillar));
    add("Campaign", esc(post.campaign));
    add("Audience", esc(post.audience));
    add("Length", lengths(card));
    for (const auto& field : post_fields())
      if (std::find(drawn.begin(), drawn.end(), field.name) == drawn.end())
        add(capital(field.label), esc(join(field.lines(card.post), ", ")));
    if (!card.url.empty()) add("Address", linked(card.url, esc(card.url)));
    return out + "</dl>\n";
  }

  static std::string lengths(const PreviewCard& card) {
    std::vector<std::string> words;
    for (const auto& part : card.parts)
      words.push_back(part.limit ? fmt::format("{} of {}", part.length, *part.limit)
                                 : fmt::format("{}", part.length));
    return esc(fmt::format("{} {}", join(words, ", "), card.parts[0].unit));
  }

  static std::string problems(const PreviewCard& card) {
    if (card.problems.empty()) return "";
    std::string out = "<ul class=\"problems\" aria-label=\"Problems\">\n";
    for (const auto& problem : card.problems) {
      bool error = problem.severity == Severity::error;
      out += fmt::format("<li class=\"{}\">{}: {}</li>\n", error ? "bad" : "warn",
                         error ? "Error" : "Warning", esc(problem.message));
    }
    return out + "</ul>\n";
  }

  const std::vector<PreviewCard>& cards_;
  const Workspace& workspace_;
  const PictureSource& picture_;
};

}  // namespace

std::string preview_page(const std::vector<PreviewCard>& cards, const Workspace& workspace,
                         Time now, const PictureSource& picture) {
  return Page(cards, workspace, picture).draw(now);
}

}  // namespace smm
