#include "networks/x/find.h"

#include <fmt/format.h>

#include <set>
#include <vector>

#include "core/html_characters.h"
#include "core/json.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/x/entities.h"

namespace smm::x {
using namespace networks;

namespace {

constexpr int most_pages = 10;  // of a hundred

std::string referred(const Json& post, std::string_view kind) {
  const auto& all = child(post, "referenced_tweets", "referenced_posts");
  if (!all.is_array()) return {};
  for (const auto& one : all)
    if (text_of(one, "type") == kind) return text_of(one, "id");
  return {};
}

// An address without what X changes of it: scheme, case of the host, a slash at the end.
std::string plain_address(std::string_view address) {
  address.remove_prefix(web_scheme(address));
  auto end = std::min(address.find_first_of("/?#"), address.size());
  auto plain = lower_ascii(address.substr(0, end)) + std::string(address.substr(end));
  while (plain.ends_with('/')) plain.pop_back();
  return plain;
}

// What is left of a text whatever is done to its white space; `links` stands for each address, or
// each is plain.
std::string essence(std::string_view given, const char* links) {
  auto text = nfc(given);
  std::string out;
  std::size_t at = 0;
  for (const auto& address : addresses(text)) {
    out += text.substr(at, address.begin - at);
    out += links != nullptr ? std::string(links)
                            : plain_address(std::string_view(text).substr(
                                  address.begin, address.end - address.begin));
    at = address.end;
  }
  out += text.substr(at);
  std::string kept;
  for (auto word : split(out, '\n'))
    for (auto piece : split(word, ' '))
      if (auto plain = trim(piece); !plain.empty())
        kept += (kept.empty() ? "" : " ") + std::string(plain);
  return kept;
}

// X puts the names of those who are answered in front.
std::string_view without_names(std::string_view text) {
  text = trim(text);
  while (text.starts_with('@')) {
    auto end = text.find(' ');
    if (end == text.npos) return {};
    text = trim(text.substr(end));
  }
  return text;
}

class Finder {
 public:
  Finder(Server& server, const Sent& sent, Time since, Time from,
         const std::function<bool(const std::string&)>& taken)
      : server_(server), sent_(sent), since_(since), from_(from), taken_(taken) {}

  Seen run() {
    auto path = fmt::format("/2/users/{}/tweets?max_results=100&start_time={}",
                            server_.account().id, percent_encoded(rfc3339(since_)));
    std::string next;
    for (int page = 0; page < most_pages; ++page) {
      auto reply = server_.get_posts(
          next.empty() ? path : path + "&pagination_token=" + percent_encoded(next),
          {"created_at", "entities", "conversation_id", "note_tweet", "referenced_tweets"});
      if (!reply.good()) return {Seen::away, {}, reply.why, {}, reply.wait};
      const auto& posts = child(reply.json, "data");
      // Without posts X says how many there are: no answer of another sort is taken for none.
      if (!posts.is_array() && !child(child(reply.json, "meta"), "result_count").is_number())
        return {Seen::away, {}, "X does not list the account's posts", {}, {}};
      if (posts.is_array())
        for (const auto& post : posts) consider(post);
      auto last = std::exchange(next, text_of(child(reply.json, "meta"), "next_token"));
      if (next.empty() || next == last) return settled();
    }
    return {Seen::unclear,
            {},
            "the account has more new posts than are read: whether this one is among them cannot "
            "be known",
            {},
            {}};
  }

 private:
  Seen settled() const {
    if (!found_.empty()) return {Seen::there, found_, {}, {}, {}};
    if (alike_.empty()) return {Seen::missing, {}, {}, {}, {}};
    return {Seen::unclear, {}, "it may be " + alike_ + ", which has the same words", alike_, {}};
  }

  // The later a match is met, the older it is.
  void consider(const Json& post) {
    auto id = text_of(post, "id");
    if (!is_id(id)) return;
    auto text = unfolded_text(post);
    auto alike = compare_text(sent_.text, text);
    if (alike == Alike::different && !sent_.parent.empty())
      alike = compare_text(without_names(sent_.text), without_names(text));
    if (alike == Alike::different) return;
    auto parent = answered_by(post);
    auto begins = text_of(post, "conversation_id");
    bool untold = parent.empty() && !begins.empty() && begins != id;  // an answer to something
    if (!untold && parent != sent_.parent) return;
    auto at = parse_rfc3339(text_of(post, "created_at"));
    bool whole = alike == Alike::same && !untold && at && *at >= from_;
    if (whole && !taken_(id))
      found_ = id;
    else
      alike_ = server_.url_of(id);
  }

  Server& server_;
  const Sent& sent_;
  Time since_, from_;
  const std::function<bool(const std::string&)>& taken_;
  std::string found_, alike_;
};

}  // namespace

std::string to_json(const Sent& sent) {
  return write_json(Json{{"text", sent.text},
                         {"parent", sent.parent},
                         {"quoted", sent.quoted},
                         {"at", rfc3339(sent.at)}});
}

std::optional<Sent> sent_of(std::string_view text) {
  auto json = parse_json(text);
  auto at = parse_rfc3339(text_of(json, "at"));
  if (!at) return {};
  return Sent{text_of(json, "text"), text_of(json, "parent"), text_of(json, "quoted"), *at};
}

std::string answered_by(const Json& post) { return referred(post, "replied_to"); }
std::string quoted_by(const Json& post) { return referred(post, "quoted"); }

std::string unfolded_text(const Json& post) {
  const auto& note = child(post, "note_tweet", "note_post");  // of a long one
  const auto& said = text_of(note, "text").empty() ? post : note;
  auto text = html_unescaped(text_of(said, "text"));
  auto quoted = quoted_by(post);
  const auto& urls = child(child(said, "entities"), "urls");
  if (!urls.is_array()) return text;
  for (const auto& one : urls) {
    auto url = text_of(one, "url"), whole = text_of(one, "expanded_url");
    if (url.empty() || whole.empty()) continue;
    bool of_x = whole.find("/status/") != whole.npos;
    bool own = of_x && (!text_of(one, "media_key").empty() || whole.find("/photo/") != whole.npos ||
                        whole.find("/video/") != whole.npos);
    bool of_quote = of_x && !quoted.empty() && whole.ends_with("/status/" + quoted);
    replace_all(text, url, own || of_quote ? "" : whole);
  }
  return std::string(trim(text));
}

Alike compare_text(std::string_view sent, std::string_view seen) {
  if (essence(sent, nullptr) == essence(seen, nullptr)) return Alike::same;
  return essence(sent, "\x01") == essence(seen, "\x01") ? Alike::similar : Alike::different;
}

Seen find_post(Server& server, const Sent& sent, Time since, Time from,
               const std::function<bool(const std::string&)>& taken) {
  return Finder(server, sent, since, from, taken).run();
}

}  // namespace smm::x
