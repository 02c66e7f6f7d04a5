#include "networks/post_fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"

namespace smm {
namespace {

using Lines = std::vector<std::string>;

// ---- Values as JSON, and back. ----

template <std::size_t size>
struct Name {
  char text[size];
  constexpr Name(const char (&literal)[size]) { std::copy_n(literal, size, text); }
  constexpr operator std::string_view() const { return {text, size - 1}; }
};

template <typename Owner>
struct Member {
  void (*write)(const Owner& owner, Json& json);
  void (*read)(const Json& json, Owner& owner);
};

// The members of a value that is a map in JSON; of others there is none.
template <typename Value>
constexpr int members = 0;

template <typename Value>
constexpr bool is_map = !std::is_same_v<std::remove_cv_t<decltype(members<Value>)>, int>;
template <typename Value>
constexpr bool is_list_of_maps = false;
template <typename Item>
constexpr bool is_list_of_maps<std::vector<Item>> = is_map<Item>;
template <typename Value>
constexpr bool is_optional = false;
template <typename Value>
constexpr bool is_optional<std::optional<Value>> = true;

template <typename Value>
Json written(const Value& value) {
  if constexpr (std::is_same_v<Value, Focus>) {
    return {value.x, value.y};
  } else if constexpr (std::is_same_v<Value, Seconds>) {
    return value.count();
  } else if constexpr (std::is_same_v<Value, Visibility>) {
    return to_string(value);
  } else if constexpr (is_optional<Value>) {
    return written(*value);
  } else if constexpr (is_map<Value>) {
    Json json = Json::object();
    for (const auto& member : members<Value>) member.write(value, json);
    return json;
  } else if constexpr (is_list_of_maps<Value>) {
    Json json = Json::array();
    for (const auto& item : value) json.push_back(written(item));
    return json;
  } else {
    return value;
  }
}

template <typename Value>
void take(const Json& json, Value& value) {
  if constexpr (std::is_same_v<Value, Focus>) {
    value = {json.at(0), json.at(1)};
  } else if constexpr (std::is_same_v<Value, Seconds>) {
    value = Seconds{json.get<std::int64_t>()};
  } else if constexpr (std::is_same_v<Value, Visibility>) {
    auto known = parse_visibility(json.get<std::string>());
    if (!known) throw Error(Status::invalid, "a stored post has a visibility nobody knows");
    value = *known;
  } else if constexpr (is_optional<Value>) {
    take(json, value.emplace());
  } else if constexpr (is_map<Value>) {
    for (const auto& member : members<Value>) member.read(json, value);
  } else if constexpr (is_list_of_maps<Value>) {
    for (const auto& item : json) take(item, value.emplace_back());
  } else {
    json.get_to(value);
  }
}

template <typename Owner, typename Value>
Owner owner_of(Value Owner::*);

enum class Keep { if_set, always };  // always: written as its default, too, and never missing

template <Name name, auto at, Keep keep, typename Owner>
void write_member(const Owner& owner, Json& json) {
  static const Owner unset{};
  if (keep == Keep::always || !(owner.*at == unset.*at))
    json[std::string(std::string_view(name))] = written(owner.*at);
}

template <Name name, auto at, Keep keep, typename Owner>
void read_member(const Json& json, Owner& owner) {
  if (keep == Keep::always)
    take(json.at(std::string(std::string_view(name))), owner.*at);
  else if (auto found = json.find(std::string_view(name)); found != json.end())
    take(*found, owner.*at);
}

template <Name name, auto at, Keep keep = Keep::if_set, typename Owner = decltype(owner_of(at))>
constexpr Member<Owner> member() {
  return {write_member<name, at, keep, Owner>, read_member<name, at, keep, Owner>};
}

template <>
constexpr std::array members<Companion>{member<"file", &Companion::file, Keep::always>(),
                                        member<"type", &Companion::type, Keep::always>(),
                                        member<"bytes", &Companion::bytes, Keep::always>(),
                                        member<"digest", &Companion::digest, Keep::always>(),
                                        member<"language", &Companion::language>()};

template <>
constexpr std::array members<Media>{member<"file", &Media::file, Keep::always>(),
                                    member<"alt", &Media::alt, Keep::always>(),
                                    member<"type", &Media::type, Keep::always>(),
                                    member<"bytes", &Media::bytes, Keep::always>(),
                                    member<"digest", &Media::digest, Keep::always>(),
                                    member<"width", &Media::width, Keep::always>(),
                                    member<"height", &Media::height, Keep::always>(),
                                    member<"seconds", &Media::seconds>(),
                                    member<"focus", &Media::focus>(),
                                    member<"keep_location", &Media::keep_location>(),
                                    member<"captions", &Media::captions>(),
                                    member<"poster", &Media::poster>()};

template <>
constexpr std::array members<GivenLink>{member<"begin", &GivenLink::begin, Keep::always>(),
                                        member<"end", &GivenLink::end, Keep::always>(),
                                        member<"post", &GivenLink::post>()};

template <>
constexpr std::array members<Part>{member<"text", &Part::text, Keep::always>(),
                                   member<"links", &Part::links>(),
                                   member<"media", &Part::media>()};

template <>
constexpr std::array members<Poll>{member<"options", &Poll::options, Keep::always>(),
                                   member<"seconds", &Poll::duration, Keep::always>(),
                                   member<"multiple", &Poll::multiple, Keep::always>()};

template <>
constexpr std::array members<Disclosure>{member<"partner", &Disclosure::partner>(),
                                         member<"own_brand", &Disclosure::own_brand>(),
                                         member<"ai_made", &Disclosure::ai_made>()};

template <>
constexpr std::array members<PostRef>{
    member<"post", &PostRef::post>(), member<"account", &PostRef::account>(),
    member<"remote_id", &PostRef::remote_id>(), member<"url", &PostRef::url>()};

void read_circle(const Json& json, Post& post) {
  read_member<"who_can_reply", &Post::who_can_reply, Keep::if_set>(json, post);
  const auto& circle = post.who_can_reply;
  if (!circle.empty() &&
      std::find(reply_circles.begin(), reply_circles.end(), circle) == reply_circles.end())
    throw Error(Status::invalid, "a stored post has a circle of answers nobody knows");
}

// ---- Values for people. ----

Lines told(const std::string& value) { return value.empty() ? Lines{} : Lines{value}; }
Lines told(const std::vector<std::string>& values) { return told(join(values, ", ")); }
Lines told(Visibility value) {
  return value == Visibility::everyone ? Lines{} : Lines{std::string(to_string(value))};
}
Lines told(const std::optional<PostRef>& ref) { return ref ? Lines{words_of(*ref)} : Lines{}; }

// Those whose address stands in the text by now are seen there.
Lines told(const std::vector<PostRef>& refs) {
  Lines lines;
  for (const auto& ref : refs)
    if (ref.url.empty()) lines.push_back(words_of(ref));
  return lines;
}

Lines told(const std::optional<Poll>& poll) {
  Lines lines;
  if (!poll) return lines;
  for (const auto& option : poll->options) lines.push_back((poll->multiple ? "□ " : "○ ") + option);
  lines.push_back(fmt::format("open for {}{}", to_string(poll->duration),
                              poll->multiple ? ", several may be chosen" : ""));
  return lines;
}

void tell_media(const Media& media, Lines& lines) {
  lines.push_back(
      fmt::format("media: {} ({}, {})", media.file, media.type, size_words(media.bytes)));
  for (auto line : split(media.alt, '\n'))
    if (!media.alt.empty()) lines.push_back(fmt::format("alt: {}", line));
  if (media.keep_location) lines.emplace_back("location: keep");
  if (media.focus)
    lines.push_back(fmt::format("focus: {:g}, {:g}", media.focus->x, media.focus->y));
  // The same name with another picture behind it.
  constexpr std::size_t enough = 12;
  if (!media.digest.empty()) lines.push_back("content: " + media.digest.substr(0, enough));
  for (const auto& one : media.captions)
    lines.push_back(fmt::format("captions: {} ({}), content {}", one.file, one.language,
                                one.digest.substr(0, enough)));
  if (media.poster)
    lines.push_back(fmt::format("poster: {}, content {}", media.poster->file,
                                media.poster->digest.substr(0, enough)));
}

Lines tell_parts(const Post& post) {
  Lines lines;
  for (std::size_t i = 0; i < post.parts.size(); ++i) {
    if (i > 0) lines.push_back(fmt::format("part {}:", i + 1));
    for (auto line : split(post.parts[i].text, '\n')) lines.emplace_back(line);
    for (const auto& media : post.parts[i].media) tell_media(media, lines);
  }
  return lines;
}

void compare_parts(const Post& before, const Post& after, Lines& changes) {
  auto texts = [](const Post& post) {
    Lines all;
    for (const auto& part : post.parts) all.push_back(part.text);
    return all;
  };
  auto media = [](const Post& post) {
    std::vector<Media> all;
    for (const auto& part : post.parts) all.insert(all.end(), part.media.begin(), part.media.end());
    return all;
  };
  if (texts(before) != texts(after)) changes.emplace_back("text");
  if (media(before) != media(after)) changes.emplace_back("media");
}

Lines told(const Disclosure& is) {
  Lines lines;
  if (is.paid) lines.emplace_back("paid for, and marked so where the network can");
  if (!is.partner.empty()) lines.push_back("partner: " + is.partner);
  if (is.own_brand) lines.emplace_back("for the account's own brand, and marked so likewise");
  if (is.ai_made) lines.emplace_back("made by a machine, and marked so likewise");
  return lines;
}

Lines told(const std::map<std::string, std::string, std::less<>>& options) {
  Lines lines;
  for (const auto& [name, value] : options) lines.push_back(fmt::format("{}: {}", name, value));
  return lines;
}

Lines tell_nothing(const Post&) { return {}; }

// ---- The rows. ----

template <Name name, Name label, auto at, Keep keep = Keep::if_set>
constexpr PostField field() {
  PostField row{name,
                label,
                nullptr,
                nullptr,
                write_member<name, at, keep, Post>,
                read_member<name, at, keep, Post>};
  if constexpr (requires(const Post& post) { told(post.*at); })
    row.lines = [](const Post& post) { return told(post.*at); };
  row.compare = [](const Post& before, const Post& after, Lines& changes) {
    if (!(before.*at == after.*at)) changes.emplace_back(std::string_view(label));
  };
  return row;
}

constexpr PostField with_lines(PostField row, Lines (*lines)(const Post&)) {
  row.lines = lines;
  return row;
}

constexpr PostField parts_field() {
  auto row = field<"parts", "", &Post::parts, Keep::always>();
  row.lines = tell_parts;
  row.compare = compare_parts;
  return row;
}

constexpr PostField circle_field() {
  auto row = field<"who_can_reply", "who can reply", &Post::who_can_reply>();
  row.read = read_circle;
  return row;
}

// With the links in it, which are seen in the text itself.
constexpr PostField comment_field() {
  auto row = field<"first_comment", "first comment", &Post::first_comment>();
  row.write = [](const Post& post, Json& json) {
    write_member<"first_comment", &Post::first_comment, Keep::if_set>(post, json);
    write_member<"comment_links", &Post::comment_links, Keep::if_set>(post, json);
  };
  row.read = [](const Json& json, Post& post) {
    read_member<"first_comment", &Post::first_comment, Keep::if_set>(json, post);
    read_member<"comment_links", &Post::comment_links, Keep::if_set>(json, post);
  };
  return row;
}

// What is paid for was `ad` alone before there was more to say, and is stored so still.
constexpr PostField disclosure_field() {
  auto row = field<"disclosure", "ad", &Post::disclosure>();
  row.write = [](const Post& post, Json& json) {
    if (post.disclosure.paid) json["ad"] = true;
    if (auto rest = written(post.disclosure); !rest.empty()) json["disclosure"] = std::move(rest);
  };
  row.read = [](const Json& json, Post& post) {
    if (auto paid = json.find("ad"); paid != json.end()) take(*paid, post.disclosure.paid);
    read_member<"disclosure", &Post::disclosure, Keep::if_set>(json, post);
  };
  return row;
}

constexpr std::array rows{
    with_lines(field<"id", "id", &Post::id, Keep::always>(), tell_nothing),
    field<"title", "title", &Post::title>(),
    parts_field(),
    field<"link", "link", &Post::link>(),
    field<"language", "language", &Post::language>(),
    field<"tags", "tags", &Post::tags>(),
    field<"warning", "warning", &Post::warning>(),
    field<"visibility", "visibility", &Post::visibility>(),
    field<"poll", "poll", &Post::poll>(),
    field<"reply_to", "reply to", &Post::reply_to>(),
    field<"quote", "quote", &Post::quote>(),
    field<"addresses", "links to", &Post::addresses>(),
    field<"after", "after", &Post::after>(),
    comment_field(),
    circle_field(),
    disclosure_field(),
    field<"placement", "placement", &Post::placement>(),
    field<"options", "options", &Post::options>(),
};

// Of a text that was stored before links were kept there are none: they are found in it again.
void require_inside(const std::vector<GivenLink>& links, std::string_view text) {
  std::size_t end = 0;
  for (const auto& link : links) {
    if (link.begin < end || link.end <= link.begin || link.end > text.size())
      throw Error(Status::invalid, "a stored post has a link outside its text");
    end = link.end;
  }
}

}  // namespace

std::span<const PostField> post_fields() { return rows; }

std::string to_json(const Post& post) {
  Json json = Json::object();
  for (const auto& row : rows) row.write(post, json);
  return write_json(json);
}

Post post_from_json(std::string_view text) {
  try {
    auto json = parse_json(text);
    Post post;
    for (const auto& row : rows) row.read(json, post);
    if (post.parts.empty()) throw Error(Status::invalid, "a stored post has no parts");
    for (const auto& part : post.parts) require_inside(part.links, part.text);
    require_inside(post.comment_links, post.first_comment);
    return post;
  } catch (const Json::exception&) {
    throw Error(Status::invalid, "a stored post cannot be read: its content is damaged");
  }
}

std::string words_of(const PostRef& ref) {
  if (ref.post.empty()) return ref.url;
  auto words = ref.account.empty() ? ref.post : fmt::format("{} on {}", ref.post, ref.account);
  return ref.url.empty() ? words + " (not out yet)" : fmt::format("{}: {}", words, ref.url);
}

std::string size_words(std::uint64_t bytes) {
  auto size = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 999'500) return fmt::format("{:.0f} kB", size / 1e3);
  return fmt::format("{:.1f} MB", size / 1e6);
}

}  // namespace smm
