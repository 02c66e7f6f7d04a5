#include "networks/linkedin/message.h"

#include "core/text.h"
#include "networks/parts/answers.h"
#include "sys/files.h"

namespace smm::linkedin {
using namespace networks;

namespace {

std::string_view visibility_of(const Post& post) {
  if (post.visibility == Visibility::followers) return "CONNECTIONS";
  return setting(post.options, "signed_in") == "yes" ? "LOGGED_IN" : "PUBLIC";
}

bool may_be_reshared(const Post& post) { return setting(post.options, "reshare") != "no"; }

Json poll_json(const Post& post) {
  Json options = Json::array();
  for (const auto& option : post.poll->options) options.push_back({{"text", option}});
  return {{"question", question_of(post)},
          {"options", options},
          {"settings", {{"duration", length_of(*post.poll)}}}};
}

// A document and a video are shown with a title.
Json media_json(const Post& post, const Media& media, const std::string& urn) {
  Json json{{"id", urn}};
  bool picture = media.type.starts_with("image/");
  auto title = std::string(trim(post.title));
  if (title.empty() && media.type == "application/pdf")
    title = std::filesystem::path(media.file).stem().string();
  if (!picture && !title.empty()) json["title"] = title;
  if (auto alt = trim(media.alt); !alt.empty()) json["altText"] = alt;
  return json;
}

Json content_json(const Post& post, const std::vector<std::string>& files, const Json& article) {
  if (post.poll) return {{"poll", poll_json(post)}};
  if (files.empty()) return article.is_object() ? Json{{"article", article}} : Json();
  const auto& media = post.parts.front().media;
  if (files.size() == 1) return {{"media", media_json(post, media[0], files[0])}};
  Json images = Json::array();
  for (std::size_t i = 0; i < files.size() && i < media.size(); ++i)
    images.push_back(media_json(post, media[i], files[i]));
  return {{"multiImage", {{"images", images}}}};
}

}  // namespace

std::optional<std::vector<Mention>> mentions_of(std::string_view option) {
  std::vector<Mention> mentions;
  for (auto one : split(option, ',')) {
    if (trim(one).empty()) continue;
    auto equals = one.rfind('=');
    if (equals == one.npos) return {};
    Mention mention{std::string(trim(one.substr(0, equals))),
                    std::string(trim(one.substr(equals + 1)))};
    if (mention.name.empty() || !is_urn(mention.urn, "organization person")) return {};
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

std::string question_of(const Post& post) {
  auto title = trim(post.title);
  return std::string(title.empty() ? trim(post.parts.front().text) : title);
}

std::string words_of(const Post& post) {
  bool asked = post.poll && trim(post.title).empty();
  return asked ? std::string() : post.parts.front().text;
}

std::string commentary_of(const Post& post) {
  auto mentions = mentions_of(setting(post.options, "mentions"));
  return little(words_of(post), mentions.value_or(std::vector<Mention>{}));
}

std::string_view length_of(const Poll& poll) {
  if (poll.duration.count() % 86'400 != 0) return {};
  switch (poll.duration.count() / 86'400) {
    case 1:
      return "ONE_DAY";
    case 3:
      return "THREE_DAYS";
    case 7:
      return "SEVEN_DAYS";
    case 14:
      return "FOURTEEN_DAYS";
    default:
      return {};
  }
}

std::string quoted_urn(const PostRef& quote) {
  if (is_urn(quote.remote_id, shared_kinds)) return quote.remote_id;
  auto urn = urn_in(quote.url, shared_kinds);
  if (!urn.empty()) return urn;
  // "/posts/anna_the-kiln-activity-7300000000000000000-abcd"
  for (auto kind : split(shared_kinds, ' ')) {
    auto mark = std::string(kind) + "-";
    auto at = quote.url.find("-" + mark);
    if (at == std::string::npos) continue;
    auto id = std::string_view(quote.url).substr(at + 1 + mark.size());
    id = id.substr(0, id.find_first_not_of("0123456789"));
    if (!id.empty()) return "urn:li:" + std::string(kind) + ":" + std::string(id);
  }
  return {};
}

bool has_card(const Post& post) {
  return !post.link.empty() && !post.poll && !post.quote && post.parts.front().media.empty();
}

Json post_json(const Post& post, const std::string& author, const std::vector<std::string>& files,
               const Json& article) {
  Json json{{"author", author},
            {"commentary", commentary_of(post)},
            {"visibility", visibility_of(post)},
            {"distribution",
             {{"feedDistribution", "MAIN_FEED"},
              {"targetEntities", Json::array()},
              {"thirdPartyDistributionChannels", Json::array()}}},
            {"lifecycleState", "PUBLISHED"},
            {"isReshareDisabledByAuthor", !may_be_reshared(post)}};
  if (auto content = content_json(post, files, article); !content.is_null())
    json["content"] = std::move(content);
  if (post.quote) json["reshareContext"] = {{"parent", quoted_urn(*post.quote)}};
  return json;
}

std::string fixed_digest(const Post& post) {
  Json json{{"visibility", visibility_of(post)},
            {"reshare", may_be_reshared(post)},
            {"link", has_card(post) ? post.link : ""},
            {"comment", post.first_comment}};
  for (const auto& media : post.parts.front().media)
    json["media"].push_back({media.digest, media_json(post, media, "")});
  if (post.poll) json["poll"] = poll_json(post);
  if (post.quote)
    json["quote"] =
        post.quote->post.empty() ? post.quote->url : post.quote->post + " " + post.quote->account;
  return sha256(write_json(json));
}

}  // namespace smm::linkedin
