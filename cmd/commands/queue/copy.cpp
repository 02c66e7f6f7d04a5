// smm queue show --copy: what a person pastes and attaches to publish a post, and nothing else.

#include <fmt/format.h>

#include "commands/queue/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/attachments.h"
#include "queue/by_hand.h"
#include "sys/files.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

// As it is named from where the person is.
std::string from_here(Session& session, const fs::path& path) {
  return path.lexically_proximate(session.env().folder).string();
}

// The files to attach, by how they are named from here: the post's own, or the copies of them.
class Files {
 public:
  Files(Session& session, const Entry& entry, const Post& post, const std::string& folder)
      : found_(attachments(session.workspace(), post)) {
    if (folder.empty()) {
      for (const auto& file : found_)
        names_.push_back(from_here(session, session.workspace().root / file.file));
      warn(session, entry);
      return;
    }
    for (const auto& path : write_copies(found_, session.env().folder / folder))
      names_.push_back(from_here(session, path));
    copied_ = true;
  }

  // Of the next file, in the order of the post.
  const std::string& next() { return names_[at_++]; }

  Json hiding() const {
    Json names = Json::array();
    for (const auto& file : found_)
      if (file.hides && !copied_) names.push_back(file.file);
    return names;
  }

 private:
  void warn(Session& session, const Entry& entry) const {
    std::vector<std::string> hiding;
    for (const auto& file : found_) {
      if (!file.trouble.empty())
        session.note(fmt::format("{}: {}\n", visible(file.file), visible(file.trouble)));
      if (file.hides) hiding.push_back(visible(file.file));
    }
    if (!hiding.empty())
      session.note(
          fmt::format("{} {} more than is to be seen, as the place or the camera: "
                      "`smm queue show {} --copy --files DIR` makes copies without it\n",
                      join(hiding, ", "), hiding.size() == 1 ? "holds" : "hold", entry.id));
  }

  std::vector<Attachment> found_;
  std::vector<std::string> names_;
  std::size_t at_ = 0;
  bool copied_ = false;
};

std::string address_of(const std::optional<PostRef>& ref) { return ref ? ref->url : ""; }

Json copy_json(const Entry& entry, const Post& post, Files& files) {
  Json parts = Json::array();
  for (const auto& part : post.parts) {
    Json media = Json::array();
    for (const auto& one : part.media) media.push_back({{"file", files.next()}, {"alt", one.alt}});
    parts.push_back({{"text", part.text}, {"media", media}});
  }
  auto json = entry_json(entry);
  json["copy"] = {{"title", post.title},
                  {"parts", parts},
                  {"link", post.link},
                  {"tags", post.tags},
                  {"warning", post.warning},
                  {"options", post.options},
                  {"first_comment", post.first_comment},
                  {"poll", post.poll ? Json(post.poll->options) : Json()},
                  {"reply_to", address_of(post.reply_to)},
                  {"quote", address_of(post.quote)},
                  {"hiding", files.hiding()}};
  return json;
}

class Copy {
 public:
  Copy(Session& session, Files& files) : session_(session), files_(files) {}

  std::string of(const Post& post) {
    for (std::size_t i = 0; i < post.parts.size(); ++i) {
      if (i > 0) out_ += "---\n";
      text(post.parts[i].text);
      for (const auto& media : post.parts[i].media) fact("media", files_.next(), media.alt);
    }
    fact("title", post.title);
    fact("link", post.link);
    fact("tags", join(post.tags, ", "));
    fact("warning", post.warning);
    for (const auto& option : post.options) fact(option.first, option.second);
    fact("first comment", post.first_comment);
    if (post.poll)
      for (const auto& choice : post.poll->options) fact("choice", choice);
    fact("in answer to", address_of(post.reply_to));
    fact("quotes", address_of(post.quote));
    return std::move(out_);
  }

 private:
  // To the letter, but that a text of others cannot command a terminal.
  void text(const std::string& text) {
    if (text.empty()) return;
    bool person = session_.terminal().is_terminal;
    for (auto line : split(text, '\n')) out_ += (person ? visible(line) : std::string(line)) + "\n";
    apart_ = true;
  }

  // Behind a text, what goes with it stands apart from it.
  void fact(std::string_view name, const std::string& value, const std::string& more = {}) {
    if (value.empty()) return;
    if (std::exchange(apart_, false)) out_ += "\n";
    std::string shown;
    for (auto line : split(value, '\n')) shown += (shown.empty() ? "" : "\n") + visible(line);
    out_ += fmt::format("{}\t{}{}\n", name, shown, more.empty() ? "" : "\t" + visible(more));
  }

  Session& session_;
  Files& files_;
  std::string out_;
  bool apart_ = false;
};

}  // namespace

Status show_copy(Session& session, const Entry& entry, const std::string& folder) {
  auto& db = *session.existing_store();
  QueueStore store(db);
  Consent consent(db, session.workspace());
  auto post = to_paste(store, consent, session.workspace(), entry, session.now());
  if (auto pause = AccountStore(db).stopped(entry.account, session.now()))
    session.note("paused: " + pause_sentence(*pause) + "\n");
  Files files(session, entry, post, folder);
  if (session.json())
    session.print(write_json(copy_json(entry, post, files), 2) + "\n");
  else
    session.show(Copy(session, files).of(post));
  return Status::done;
}

}  // namespace smm
