// Posting to your own site: a folder that any web server can serve, and any person can open.
//
//   feed.json            JSON Feed 1.1, the newest posts; what the next post reads back
//   atom.xml             Atom 1.0 (RFC 4287), the same posts
//   index.html           the same posts as a page
//   sitemap.xml          what search engines are to find, with posts.xml; if there is a url
//   posts/SLUG.html      each post alone: the permalink
//   archive/page-N.json  older posts, page_size each, linked from feed.json by `next_url`
//   archive/page-N.html  the same as pages
//   media/               pictures, videos and sound, each once, named by content
//   .lock                empty; held while one process writes
//
// The folder is the whole state: feed.json and the pages it leads to say which posts there are, and
// all else is rendered from them, byte for byte the same from the same posts. A post that is in
// them is out; publishing it again changes nothing. Damage stops: a feed.json that smm did not
// write, or that cannot be read, is left as it is and the entry waits.
//
// Order of writing, and why a kill between any two writes does no harm: media, sealed archive page,
// the post's page, atom.xml, index.html, and feed.json last. Until feed.json is replaced nothing it
// says has changed, so the attempt did not happen: a retry has the same posts and the same
// journalled time, renders the same bytes and writes those that are missing. If another post comes
// first, it renders from what feed.json says and thereby takes back what the dead attempt had
// shown. Once feed.json is replaced, everything else is already in place: what find() calls
// published is published everywhere. Were feed.json first, a post could be found and yet for ever
// be missing from the page, for nobody would try it again.

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "core/error.h"
#include "core/text.h"
#include "networks/feed/folder.h"
#include "networks/feed/hub.h"
#include "networks/feed/render.h"
#include "networks/feed/settings.h"
#include "networks/former_names.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/values.h"
#include "networks/post_fields.h"
#include "sys/files.h"
#include "sys/media/anatomy.h"
#include "sys/media/image.h"
#include "sys/media/shrink.h"

namespace smm::feed {
using namespace networks;

namespace {

constexpr auto front_file = "feed.json";
constexpr std::string_view json_mark = "\"_smm\"";

// What may stand on a page: no SVG, which can carry script into the site's own origin.
struct MediaType {
  std::string_view type, extension;
};
constexpr MediaType media_types[] = {
    {"image/png", ".png"},   {"image/jpeg", ".jpg"}, {"image/gif", ".gif"},
    {"image/webp", ".webp"}, {"video/mp4", ".mp4"},  {"audio/mpeg", ".mp3"},
};

const MediaType* media_type(std::string_view type) {
  auto found = std::find_if(std::begin(media_types), std::end(media_types),
                            [&](const MediaType& known) { return known.type == type; });
  return found == std::end(media_types) ? nullptr : found;
}

std::string unsupported(std::string_view file, std::string_view type) {
  return fmt::format("{} is {}: a feed takes PNG, JPEG, GIF, WebP, MP4 and MP3", file,
                     type.empty() ? "of a type that is not known" : type);
}

// ---- The journal: one time, so that every attempt writes the same bytes ----

void prepare(const Post&, const Handles& handles, Journal& journal) {
  journal.put("published", rfc3339(handles.now));
}

std::optional<Time> journalled_time(const Journal& journal) {
  auto kept = journal.get("published");
  return kept ? parse_rfc3339(*kept) : std::nullopt;
}

// ---- Media ----

// Ends an attempt from anywhere below publish() with its outcome.
struct Ended {
  Outcome outcome;
};

void place_captions(Companion& captions, const fs::path& root, Folder& folder) {
  auto taken = outgoing_captions(root, captions);
  if (auto* failed = std::get_if<Outcome>(&taken)) throw Ended{std::move(*failed)};
  auto& text = std::get<std::string>(taken);
  auto name = media_file(captions.digest, captions.file, ".vtt");
  captions.bytes = text.size();
  captions.type = "text/vtt";
  folder.put_once(name, Content(std::move(text)));
  captions.file = name;
}

void place_poster(Media& film, const fs::path& root, Folder& folder) {
  auto taken = outgoing_poster(root, film, {});
  if (auto* failed = std::get_if<Outcome>(&taken)) throw Ended{std::move(*failed)};
  auto& file = std::get<OutgoingFile>(taken);
  const auto* type = media_type(file.type);
  if (!type || !file.type.starts_with("image/"))
    throw Ended{Rejected{unsupported(film.poster->file, file.type)}};
  film.poster->file = media_file(film.poster->digest, film.poster->file, type->extension);
  film.poster->type = file.type;
  film.poster->bytes = file.content.size();
  folder.put_once(film.poster->file, file.content);
}

// Copies one file into the folder and says where it is now. It must be what was checked: the same
// bytes, and of a type by those bytes, whatever its name. What is copied no longer says where it
// was taken.
Media place(const Media& media, const fs::path& root, Folder& folder) {
  auto taken = outgoing_file(root, media, {});
  if (auto* failed = std::get_if<Outcome>(&taken)) throw Ended{std::move(*failed)};
  auto& file = std::get<OutgoingFile>(taken);
  const auto* type = media_type(file.type);
  if (!type) throw Ended{Rejected{unsupported(media.file, file.type)}};
  auto name = media_file(media.digest, media.file, type->extension);
  folder.put_once(name, file.content);
  auto placed = media;
  placed.file = name;
  placed.type = file.type;
  placed.bytes = file.content.size();
  placed.width = file.width;
  placed.height = file.height;
  for (auto& captions : placed.captions) place_captions(captions, root, folder);
  if (placed.poster) place_poster(placed, root, folder);
  return placed;
}

constexpr int small_width = 800;             // pixels: of a telephone, at twice its points
constexpr std::uint64_t worth_it = 100'000;  // bytes, below which all get the same

// The same picture with fewer pixels, if it is large and a program for that is installed. A post
// does not wait for it.
void place_small(const Media& media, Folder& folder, SmallPictures& all) {
  bool large = media.width > small_width && media.bytes > worth_it && media.bytes < most_document;
  if (!large || !shrinkable(media.type)) return;
  try {
    auto bytes = folder.read(media.file).value_or("");
    Content small(shrunk(bytes, media.type, media.width, media.height, {.max_width = small_width}));
    auto info = image_info(*small.held());
    if (!info || info->width <= 0 || small.size() >= media.bytes) return;
    auto dot = media.file.rfind('.');
    auto name =
        fmt::format("{}-{}{}", media.file.substr(0, dot), info->width, media.file.substr(dot));
    folder.put_once(name, small);
    all[media.file] = {name, info->width};
  } catch (const Error&) {
    return;  // nothing here makes pictures smaller
  }
}

void place_all(Item& item, const fs::path& root, Folder& folder) {
  item.small.clear();
  for (auto& part : item.post.parts)
    for (auto& media : part.media) {
      media = place(media, root, folder);
      place_small(media, folder, item.small);
    }
}

// ---- What the owner gave the site ----

constexpr std::size_t most_icon = 200'000, most_style = 64U << 10;  // bytes

std::optional<std::string> own_file(const Connection& connection, std::string_view name,
                                    std::size_t most) {
  auto file = setting(connection.settings, name);
  if (file.empty()) return {};
  try {
    return read_file(beneath(connection.root, file), most);
  } catch (const std::exception&) {
    return {};
  }
}

std::optional<std::string> own_icon(const Connection& connection) {
  auto bytes = own_file(connection, "icon", most_icon);
  auto info = bytes ? image_info(*bytes) : std::nullopt;
  if (!info || info->type != "image/png") return {};
  try {
    return bytes_to_publish(std::move(*bytes));
  } catch (const Error&) {
    return {};
  }
}

// It stands in the page, where it must not end the element around it.
std::optional<std::string> own_style(const Connection& connection) {
  auto rules = own_file(connection, "style", most_style);
  if (!rules || !valid_utf8(*rules) || lower_ascii(*rules).find("</style") != std::string::npos)
    return {};
  return rules;
}

// All that a page shows of it.
std::vector<std::string> files_of(const Item& item) {
  std::vector<std::string> files;
  for (const auto& part : item.post.parts)
    for (const auto& media : part.media) {
      files.push_back(media.file);
      for (const auto& captions : media.captions) files.push_back(captions.file);
      if (media.poster) files.push_back(media.poster->file);
    }
  for (const auto& [file, small] : item.small) files.push_back(small.file);
  return files;
}

// ---- Reading the folder ----

Feed parsed(std::string_view text, const std::string& name) {
  try {
    return parse_feed(text);
  } catch (const Error& error) {
    throw Error(
        Status::failed,
        fmt::format("{} is not as smm writes it ({}) and is left as it is: correct it, move it "
                    "away, or give the account another path",
                    name, error.what()));
  }
}

class Publisher final : public Adapter {
 public:
  explicit Publisher(const Connection& connection) : connection_(connection) {}

  Outcome publish(const Post& post, Journal& journal) override;
  Finding find(const Post& post, Journal& journal) override;
  Changed edit(const Post& post, Journal& journal) override;
  Changed retract(const Post& post, Journal& journal) override;
  Answer<AccountState> check_account() override;

 private:
  std::string path() const { return setting(connection_.settings, "path"); }
  std::optional<Feed> read(const std::string& file) const;
  std::optional<Feed> read_front() const;
  std::optional<Item> sealed(const Feed& front, const std::string& post_id, Time published) const;
  Feed require_page(const Feed& front, int number) const;
  Time time_of(Journal& journal) const;
  Published where(const Feed& feed, const Post& post) const;
  Published write(const Post& post, Time published);
  template <typename Change>
  Changed change(const std::string& post_id, Change change_item);
  Site dressed(Folder& folder) const;
  void write_front(Folder& folder, const Site& site, const Feed& front) const;
  void remove_orphans(Folder& folder, const Feed& front, const Item& old) const;
  void write_page(Folder& folder, const Site& site, const Feed& page, int newest) const;
  void write_everything(Folder& folder, const Site& site, const Feed& front) const;

  void announce() {
    hub_.announce(connection_, site_of(connection_.account, connection_.settings));
  }

  Connection connection_;
  Hub hub_;
};

// A document of the chain; nothing if it is not there. Reading needs no lock: a document is
// replaced as a whole, and sealed ones never go away.
std::optional<Feed> Publisher::read(const std::string& file) const {
  auto name = path() + "/" + file;
  auto full = beneath(connection_.root, name);
  if (!fs::exists(full)) return std::nullopt;
  return parsed(read_file(full, most_document), name);
}

// Whose the chain is stands in the first document. One of the account's by an earlier name bears
// the new one from the next change on.
std::optional<Feed> Publisher::read_front() const {
  auto front = read(front_file);
  if (!front) return front;
  if (!is_or_was_called(connection_, front->account))
    throw Error(Status::failed,
                fmt::format("{}/{} is the feed of the account {}: give {} a path of its own",
                            path(), front_file, front->account, connection_.account));
  front->account = connection_.account;
  return front;
}

// A later one of the same chain.
Feed Publisher::require_page(const Feed& front, int number) const {
  auto file = archive_page(number, "json");
  auto page = read(file);
  if (page && page->id == front.id) return *page;
  throw Error(Status::failed, fmt::format("{}/{} is {}: older posts stood in it; put it back "
                                          "from a copy",
                                          path(), file, page ? "of another feed" : "missing"));
}

// The post among the sealed ones. A post newer than all of those costs no reading.
std::optional<Item> Publisher::sealed(const Feed& front, const std::string& post_id,
                                      Time published) const {
  if (published > front.sealed_until) return std::nullopt;
  // Of one of that very second its own page tells: it is written before a later post seals it.
  if (published == front.sealed_until &&
      !fs::exists(beneath(connection_.root, path() + "/" + post_page(post_id))))
    return std::nullopt;
  for (int number = front.older; number > 0; --number)
    if (auto page = require_page(front, number); const auto* item = page.find(post_id))
      return *item;
  return std::nullopt;
}

Finding Publisher::find(const Post& post, Journal& journal) {
  try {
    auto front = read_front();
    if (!front) return NotThere{};
    auto published = journalled_time(journal).value_or(Time{});
    if (front->find(post.id) || sealed(*front, post.id, published)) return where(*front, post);
    return NotThere{};
  } catch (const Error& error) {
    return CouldNotAsk{{}, error.what()};
  } catch (const fs::filesystem_error& error) {
    return CouldNotAsk{{}, error.what()};
  }
}

// ---- Publishing ----

Published Publisher::where(const Feed& feed, const Post& post) const {
  auto site = site_of(connection_.account, connection_.settings);
  auto base = site.url.empty() ? path() + "/" : site.url;
  return {item_id(feed, post.id), base + post_page(post.id)};
}

Time Publisher::time_of(Journal& journal) const {
  if (auto kept = journalled_time(journal)) return *kept;
  auto now = connection_.clock.now();
  journal.put("published", rfc3339(now));
  return now;
}

Outcome Publisher::publish(const Post& post, Journal& journal) {
  try {
    auto out = write(post, time_of(journal));
    announce();
    return out;
  } catch (const Ended& ended) {
    return ended.outcome;
  } catch (const Error& error) {
    return RetryLater{std::nullopt, error.what()};
  } catch (const fs::filesystem_error& error) {
    return RetryLater{std::nullopt, error.what()};
  }
}

Published Publisher::write(const Post& post, Time published) {
  Folder folder(connection_.root, path());
  auto site = dressed(folder);
  auto kept = read_front();
  folder.require_ours("index.html", html_mark);
  folder.require_ours("atom.xml", atom_mark);
  auto front = kept.value_or(Feed{});
  std::optional<Item> item;
  if (const auto* there = front.find(post.id)) item = *there;
  if (!item) item = sealed(front, post.id, published);
  if (!item) {
    item = Item{post, published};
    place_all(*item, connection_.root, folder);
    if (!kept) front = begin_feed(connection_.account, *item);
    insert(front, *item);
    if (auto page = seal(front)) {
      write_page(folder, site, *page, front.older);
      // The one before has a newer one now.
      if (page->older > 0) write_page(folder, site, require_page(front, page->older), front.older);
    }
  }
  if (auto look = look_of(site); look != front.look) {
    front.look = look;
    write_everything(folder, site, front);
  }
  folder.put(post_page(post.id), single_page(site, *item), html_mark);
  write_front(folder, site, front);
  return where(front, post);
}

// The site with what its owner gave it: an icon and rules of style. What is gone, or is none, is
// left out, for a post is not to wait for it; the check of the account tells of it.
Site Publisher::dressed(Folder& folder) const {
  auto site = site_of(connection_.account, connection_.settings);
  if (auto icon = own_icon(connection_)) {
    site.icon = media_file(sha256(*icon), "icon", ".png");
    folder.put_once(site.icon, Content(std::move(*icon)));
  }
  site.style = own_style(connection_).value_or("");
  return site;
}

void Publisher::write_front(Folder& folder, const Site& site, const Feed& front) const {
  if (!site.url.empty()) {
    folder.put("posts.xml", sitemap(site, front), sitemap_mark);
    folder.put("sitemap.xml", sitemap_index(site, front), sitemap_mark);
  }
  folder.put("atom.xml", atom_feed(site, front), atom_mark);
  folder.put("index.html", list_page(site, front), html_mark);
  folder.put(front_file, json_feed(site, front), json_mark);
}

// ---- Changing what is out ----

// `change_item` takes the document the post stands in and the folder, and returns the post as it
// was. A kill in between leaves some files new and some old; doing it again makes them all new.
template <typename Change>
Changed Publisher::change(const std::string& post_id, Change change_item) {
  try {
    Folder folder(connection_.root, path());
    auto site = dressed(folder);
    auto front = read_front();
    if (!front) return Rejected{path() + "/feed.json is not there"};
    if (front->find(post_id) != nullptr) {
      auto old = change_item(folder, site, *front);
      write_front(folder, site, *front);
      remove_orphans(folder, *front, old);
      return Done{};
    }
    for (int number = front->older; number > 0; --number) {
      auto page = require_page(*front, number);
      if (page.find(post_id) == nullptr) continue;
      auto old = change_item(folder, site, page);
      write_page(folder, site, page, front->older);
      remove_orphans(folder, *front, old);
      return Done{};
    }
    return Rejected{"the post is not in " + path()};
  } catch (const Ended& ended) {
    const auto* rejected = std::get_if<Rejected>(&ended.outcome);
    return Rejected{rejected ? rejected->why : "its files cannot be read"};
  } catch (const Error& error) {
    return RetryLater{std::nullopt, error.what()};
  } catch (const fs::filesystem_error& error) {
    return RetryLater{std::nullopt, error.what()};
  }
}

Changed Publisher::edit(const Post& post, Journal&) {
  auto done = change(post.id, [&](Folder& folder, const Site& site, Feed& feed) {
    auto& item = *std::find_if(feed.items.begin(), feed.items.end(),
                               [&](const Item& one) { return one.post.id == post.id; });
    auto old = item;
    item.post = post;
    place_all(item, connection_.root, folder);
    if (item.post != old.post) item.modified = connection_.clock.now();
    folder.put(post_page(post.id), single_page(site, item), html_mark);
    return old;
  });
  if (std::holds_alternative<Done>(done)) announce();
  return done;
}

Changed Publisher::retract(const Post& post, Journal&) {
  auto done = change(post.id, [&](Folder& folder, const Site&, Feed& feed) {
    auto item = std::find_if(feed.items.begin(), feed.items.end(),
                             [&](const Item& one) { return one.post.id == post.id; });
    auto old = *item;
    feed.items.erase(item);
    feed.taken_back = std::max(feed.taken_back, connection_.clock.now());
    folder.remove(post_page(post.id), html_mark);
    return old;
  });
  if (std::holds_alternative<Rejected>(done)) return Done{};  // it was taken back before
  if (std::holds_alternative<Done>(done)) announce();
  return done;
}

Answer<AccountState> Publisher::check_account() {
  auto site = site_of(connection_.account, connection_.settings);
  AccountState state;
  state.handle = site.title;
  state.url = site.url;
  auto trouble = [&](const std::string& what, const std::string& fix) {
    if (!what.empty()) state.troubles.push_back({what, fix});
  };
  if (!setting(connection_.settings, "icon").empty() && !own_icon(connection_))
    trouble("the icon is gone, no PNG, or has more than 200 kB",
            "pages have none until it is put right");
  if (!setting(connection_.settings, "style").empty() && !own_style(connection_))
    trouble("the file of style is gone, no CSS in UTF-8, or has more than 64 kB",
            "pages look as usual until it is put right");
  try {
    if (auto front = read_front()) state.remote_id = front->id;
    state.may = {"post", "change and delete posts"};
  } catch (const std::exception& error) {
    trouble(error.what(), "nothing is published there until then");
  }
  if (auto deaf = connection_.credentials.fact(hub_fact).value_or(""); !site.hub.empty())
    trouble(deaf, "nothing to do: the hub is told again with the next post");
  return state;
}

// Files of a post that no other post shows.
void Publisher::remove_orphans(Folder& folder, const Feed& front, const Item& old) const {
  std::set<std::string> gone;
  for (auto& file : files_of(old)) gone.insert(std::move(file));
  auto keep = [&](const Feed& feed) {
    for (const auto& item : feed.items)
      for (const auto& file : files_of(item)) gone.erase(file);
  };
  keep(front);
  for (int number = front.older; number > 0 && !gone.empty(); --number)
    keep(require_page(front, number));
  for (const auto& file : gone)
    if (file.starts_with("media/")) folder.remove(file, {});
}

void Publisher::write_page(Folder& folder, const Site& site, const Feed& page, int newest) const {
  int number = page.older + 1;
  if (!site.url.empty())
    folder.put(archive_page(number, "xml"), sitemap(site, page, number), sitemap_mark);
  folder.put(archive_page(number, "json"), json_feed(site, page, number), json_mark);
  folder.put(archive_page(number, "html"), list_page(site, page, number, newest), html_mark);
}

// After a change of settings, or of this program's templates: every page anew.
void Publisher::write_everything(Folder& folder, const Site& site, const Feed& front) const {
  auto write_posts = [&](const Feed& feed) {
    for (const auto& item : feed.items)
      folder.put(post_page(item.post.id), single_page(site, item), html_mark);
  };
  for (int number = 1; number <= front.older; ++number) {
    auto page = require_page(front, number);
    write_page(folder, site, page, front.older);
    write_posts(page);
  }
  write_posts(front);
}

std::unique_ptr<Adapter> connect(const Connection& connection) {
  return std::make_unique<Publisher>(connection);
}

Limits limits(const Settings&) {
  return {
      .features = {.tags = true, .thread = true},
      .media = {.kinds = {{.types = "image/png image/jpeg image/gif image/webp",
                           .max_bytes = most_outgoing},
                          {.types = "video/mp4", .max_bytes = most_outgoing},
                          {.types = "audio/mpeg", .max_bytes = most_outgoing}},
                .captions = true,
                .poster = true},
      .shows = {.short_links = true},
      .replay = Replay::harmless,
  };
}

// On a telephone it is waited for.
constexpr std::uint64_t heavy_picture = 1'000'000;  // bytes

std::vector<Problem> check(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    for (const auto& media : post.parts[part].media)
      if (media.type.starts_with("image/") && media.bytes > heavy_picture)
        problems.push_back({Severity::warning, "media-heavy",
                            fmt::format("{} has {}, and goes onto the page: make it "
                                        "smaller for those who read on a telephone",
                                        media.file, size_words(media.bytes)),
                            part});
  return problems;
}

constexpr Setting settings[] = {
    {"path", Setting::Need::required,
     "folder to publish into, beneath the workspace; made when it is not there", wrong_path, true},
    {"url", Setting::Need::optional,
     "public address of that folder, for links in feeds and previews (default: relative links)",
     wrong_page},
    {"title", Setting::Need::optional, "name of the site (default: the brand)"},
    {"author", Setting::Need::optional, "who writes it (default: the title)"},
    {"description", Setting::Need::optional, "one line under the title (default: none)"},
    {"language", Setting::Need::optional,
     "language of the site, as de or pt-BR, for dates and labels (default: the brand's, or en)",
     wrong_language},
    {"timezone", Setting::Need::optional, "zone of the dates on pages (default: the brand's)",
     wrong_zone},
    {"links", Setting::Need::optional,
     "links in the foot, as Imprint https://leaf.example/imprint, with commas between (default: "
     "none)",
     wrong_links},
    {"profiles", Setting::Need::optional,
     "addresses of the same brand elsewhere, with commas between, told by rel=me (default: none)",
     wrong_profiles},
    {"icon", Setting::Need::optional,
     "a PNG of the workspace for the browser's tab (default: none)", wrong_icon},
    {"style", Setting::Need::optional,
     "a file of CSS of the workspace, which stands behind the pages' own (default: none)",
     wrong_style},
    {"hub", Setting::Need::optional,
     "a WebSub hub that is told of every change, so that readers see it at once (default: none)",
     wrong_service},
};

}  // namespace
}  // namespace smm::feed

namespace smm::networks {
extern const Network feed{
    .name = "feed",
    .title = "Own site",
    .summary = "a folder with a page, an Atom feed and a JSON feed; needs no account anywhere",
    .settings = feed::settings,
    .settings_problem = feed::settings_problem,
    .also_called = "site rss website",
    .limits = feed::limits,
    .check = feed::check,
    .prepare = feed::prepare,
    .connect = feed::connect,
    .edits = true,
    .retracts = true,
    .checks = true,
};

}  // namespace smm::networks
