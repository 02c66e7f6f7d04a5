#include "core/synonyms.h"

#include <algorithm>
#include <array>

#include "core/text.h"

namespace smm {
namespace {

// Each word, and what it may mean, the likeliest first.
struct Meaning {
  std::string_view word, meant;
};

constexpr auto meanings = std::to_array<Meaning>({
    // What is done.
    {"ls", "list show"},
    {"dir", "list show"},
    {"all", "list"},
    {"get", "show list"},
    {"view", "show preview"},
    {"cat", "show"},
    {"info", "show status"},
    {"rm", "remove cancel undo"},
    {"del", "remove cancel retract"},
    {"delete", "remove cancel retract"},
    {"unpublish", "retract"},
    {"mv", "rename move"},
    {"new", "add init post"},
    {"create", "add init post"},
    {"schedule", "post apply move"},
    {"reschedule", "move"},
    {"send", "flush post"},
    {"publish", "flush post"},
    {"tweet", "post"},
    {"toot", "post"},
    {"run", "flush"},
    {"validate", "check"},
    {"lint", "check"},
    {"verify", "check"},
    {"test", "check drill"},
    {"push", "apply"},
    {"sync", "pull apply"},
    {"fetch", "pull"},
    {"download", "pull"},
    {"deny", "reject"},
    {"decline", "reject"},
    {"accept", "approve"},
    {"ok", "approve"},
    {"stop", "pause hold"},
    {"start", "resume release"},
    {"unpause", "resume"},
    {"history", "log"},
    {"audit", "log"},
    {"backup", "copy"},
    {"export-state", "copy"},
    {"signin", "login"},
    {"auth", "login"},
    {"signout", "logout"},
    {"diagnose", "doctor"},
    {"today", "status"},
    {"dashboard", "status"},
    {"stats", "status metrics"},
    {"analytics", "metrics report"},
    {"insights", "metrics report"},
    {"figures", "metrics"},
    {"calendar", "plan show"},
    {"content", "plan"},
    {"accounts", "account"},
    {"channel", "account"},
    {"channels", "account"},
    {"profile", "account"},
    {"profiles", "account"},
    {"posts", "queue post"},
    {"comments", "inbox"},
    {"mentions", "inbox"},
    {"messages", "inbox"},
    {"completions", "completion"},
    // What something is like.
    {"image", "media pictures"},
    {"images", "media pictures"},
    {"picture", "media"},
    {"pictures", "media"},
    {"photo", "media"},
    {"photos", "media"},
    {"video", "media"},
    {"file", "media output"},
    {"attach", "media"},
    {"attachment", "media"},
    {"when", "at due"},
    {"time", "at"},
    {"date", "at day"},
    {"on", "at to"},
    {"where", "to"},
    {"caption", "text"},
    {"message", "text"},
    {"body", "text"},
    {"content", "text"},
    {"description", "alt text"},
    {"alt-text", "alt"},
    {"alt_text", "alt"},
    {"url", "link"},
    {"href", "link"},
    {"cw", "warning"},
    {"spoiler", "warning"},
    {"privacy", "visibility"},
    {"language", "lang"},
    {"networks", "to accounts"},
    {"platform", "network"},
    {"hashtags", "tags"},
    {"category", "pillar"},
    {"topic", "pillar"},
    {"from", "since"},
    {"start", "since"},
    {"begin", "since"},
    {"after", "since"},
    {"to", "until"},
    {"end", "until"},
    {"before", "until"},
    {"month", "period"},
    {"week", "period"},
    {"range", "period"},
    {"max", "limit"},
    {"count", "limit"},
    {"number", "limit"},
    {"force", "yes again"},
    {"assume-yes", "yes"},
    {"simulate", "dry-run"},
    {"noop", "dry-run"},
    {"out", "output"},
    {"save", "output"},
    {"dir", "workspace"},
    {"config", "workspace"},
    {"database", "db"},
    {"silent", "quiet"},
    {"debug", "verbose"},
    // What it is.
    {"scheduled", "queued"},
    {"pending", "queued"},
    {"waiting", "queued"},
    {"sent", "published"},
    {"posted", "published"},
    {"live", "published"},
    {"error", "failed"},
    {"twitter", "x"},
    {"tweets", "x"},
    {"ig", "instagram"},
    {"insta", "instagram"},
    {"fb", "facebook"},
    {"meta", "facebook instagram"},
    {"yt", "youtube"},
    {"tg", "telegram"},
    {"bsky", "bluesky"},
    {"masto", "mastodon"},
    {"wp", "wordpress"},
});

}  // namespace

std::optional<std::string> synonym(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  std::string dashes = word.starts_with("--") ? "--" : "";
  auto bare = lower_ascii(word.substr(dashes.size()));
  for (const auto& [known, meant] : meanings) {
    if (known != bare) continue;
    for (auto one : split(meant, ' ')) {
      auto found = std::find(candidates.begin(), candidates.end(), dashes + std::string(one));
      if (found != candidates.end()) return *found;
    }
  }
  return {};
}

}  // namespace smm
