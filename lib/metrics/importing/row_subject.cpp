#include "metrics/importing/row_subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/cells.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"

namespace smm {
namespace {

using Row = std::span<const std::string_view>;
constexpr auto nowhere = Header::nowhere;
const std::string no_account;

using Words = std::pair<std::string_view, std::string_view>;

constexpr auto segment_kinds = std::to_array<Words>({{"age", "age"},
                                                     {"ages", "age"},
                                                     {"возраст", "age"},
                                                     {"gender", "gender"},
                                                     {"sex", "gender"},
                                                     {"пол", "gender"},
                                                     {"country", "country"},
                                                     {"страна", "country"},
                                                     {"city", "city"},
                                                     {"город", "city"},
                                                     {"town", "city"},
                                                     {"language", "language"},
                                                     {"язык", "language"}});

constexpr auto genders = std::to_array<Words>({{"f", "female"},
                                               {"female", "female"},
                                               {"women", "female"},
                                               {"woman", "female"},
                                               {"женский", "female"},
                                               {"женщины", "female"},
                                               {"m", "male"},
                                               {"male", "male"},
                                               {"men", "male"},
                                               {"man", "male"},
                                               {"мужской", "male"},
                                               {"мужчины", "male"},
                                               {"u", "unknown"},
                                               {"unknown", "unknown"},
                                               {"неизвестно", "unknown"}});

// Words of a site for the name of its network here.
constexpr auto sites = std::to_array<Words>({{"t", "x"},
                                             {"twitter", "x"},
                                             {"lnkd", "linkedin"},
                                             {"youtu", "youtube"},
                                             {"vkontakte", "vk"},
                                             {"fb", "facebook"},
                                             {"ig", "instagram"},
                                             {"bsky", "bluesky"}});

constexpr auto events = std::to_array<Words>({{"lead", "leads"},
                                              {"leads", "leads"},
                                              {"generate_lead", "leads"},
                                              {"form", "leads"},
                                              {"enquiry", "leads"},
                                              {"заявка", "leads"},
                                              {"лид", "leads"},
                                              {"registration", "registrations"},
                                              {"registrations", "registrations"},
                                              {"sign-up", "registrations"},
                                              {"signup", "registrations"},
                                              {"sign_up", "registrations"},
                                              {"регистрация", "registrations"},
                                              {"call", "calls"},
                                              {"calls", "calls"},
                                              {"звонок", "calls"},
                                              {"order", "orders"},
                                              {"orders", "orders"},
                                              {"sale", "orders"},
                                              {"purchase", "orders"},
                                              {"заказ", "orders"},
                                              {"продажа", "orders"}});

template <typename Table>
std::string_view look_up(const Table& words, std::string_view text) {
  auto word = folded(trim(text));
  for (const auto& [name, meaning] : words)
    if (folded(name) == word) return meaning;
  return {};
}

// What analytics write where there is no campaign or source: "(not set)".
bool not_set(std::string_view cell) {
  cell = trim(cell);
  return absent(cell) || cell.starts_with('(') || cell.starts_with('<') ||
         folded(cell) == folded("Не определено") || folded(cell) == folded("Не определен");
}

// The last part of an address's path: the id that networks put there.
std::string last_part(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  auto slash = url.rfind('/');
  return std::string(slash == std::string_view::npos ? url : url.substr(slash + 1));
}

std::string segment_value(std::string_view kind, std::string_view cell) {
  std::string value(trim(cell));
  if (kind == "gender")
    if (auto known = look_up(genders, value); !known.empty()) return std::string(known);
  if (kind == "age") {
    replace_all(value, "\u2013", "-");
    replace_all(value, " ", "");
  }
  return value;
}

}  // namespace

std::size_t find_column(const Header& header, const ColumnNames& column, const std::string& table) {
  if (!column.given()) return nowhere;
  for (const auto& name : column.any) {
    if (header.count(name) > 1 || header.currencies(name) > 1)
      throw Error(Status::invalid,
                  fmt::format("{}: the column \"{}\" stands there twice", table, name),
                  "nothing was imported");
    if (auto at = header.find(name); at != nowhere) return at;
  }
  if (column.optional) return nowhere;
  const auto& wanted = column.any.front();
  auto meant = nearest(wanted, header.names());
  throw Error(Status::invalid,
              fmt::format("{}: there is no column \"{}\"{}", table, wanted,
                          meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""),
              "nothing was imported; its columns are: " + join(header.names(), ", "));
}

std::optional<Metric> event_metric(std::string_view word) {
  const auto* metric = find_metric(look_up(events, word));
  return metric == nullptr ? std::nullopt : std::optional(metric->metric);
}

bool rounded_id(std::string_view id) {
  id = trim(id);
  auto e = id.find_first_of("eE");
  if (e == std::string_view::npos || e == 0) return false;
  auto power = id.substr(e + 1);
  if (power.starts_with('+')) power.remove_prefix(1);
  auto digits = [](std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit<char>);
  };
  auto head = id.substr(0, e);
  auto mark = head.find_first_of(".,");
  bool number = mark == std::string_view::npos
                    ? digits(head)
                    : digits(head.substr(0, mark)) && digits(head.substr(mark + 1));
  // "1e5" may be the id that a network made of letters and digits; a spreadsheet writes E+ and two.
  bool spreadsheet = id.substr(e + 1).starts_with('+') || mark != std::string_view::npos;
  return number && digits(power) && spreadsheet;
}

std::string page_path(std::string_view address) {
  address = trim(address);
  auto scheme = address.find("://");
  auto slash = address.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  auto host = address.substr(0, slash);
  // "beanleaf.example/shop" is that page as well; a file at the top is "page.html", without a
  // slash.
  bool bare = scheme == std::string_view::npos && slash != std::string_view::npos &&
              host.find('.') != std::string_view::npos;
  if (scheme != std::string_view::npos || bare)
    address = slash == std::string_view::npos ? "/" : address.substr(slash);
  address = address.substr(0, address.find_first_of("?#"));
  while (address.size() > 1 && address.ends_with('/')) address.remove_suffix(1);
  if (address.empty()) return "/";
  return address.starts_with('/') ? std::string(address) : "/" + std::string(address);
}

RowSubjects::RowSubjects(const Mapping& mapping, const Workspace& workspace, const Header& header,
                         std::string table)
    : mapping_(mapping), workspace_(workspace), header_(header), table_(std::move(table)) {
  if (const auto* campaigns = workspace.document.find("campaigns"))
    for (const auto& [name, node] : campaigns->fields) campaigns_.emplace(folded(name), name);
}

std::vector<const ColumnNames*> RowSubjects::columns(const Mapping& mapping) {
  std::vector<const ColumnNames*> all{
      &mapping.account.column, &mapping.campaign.column, &mapping.page,
      &mapping.post.id,        &mapping.post.plan,       &mapping.post.url,
      &mapping.segment_kind,   &mapping.segment_value,   &mapping.utm.source,
      &mapping.utm.campaign,   &mapping.event.name};
  for (const auto& segment : mapping.segments) all.push_back(&segment.column);
  return all;
}

void RowSubjects::locate() {
  auto find = [&](const ColumnNames& column) { return find_column(header_, column, table_); };
  account_ = find(mapping_.account.column);
  campaign_ = find(mapping_.campaign.column);
  page_ = find(mapping_.page);
  url_ = find(mapping_.post.url);
  const auto& post = mapping_.post;
  id_of_url_ = !post.id.given() && !post.plan.given() && post.url.given();
  post_ = id_of_url_ ? url_ : find(post.plan.given() ? post.plan : post.id);
  published_ = find(post.published);
  text_ = find(post.text);
  type_ = find(post.type);
  kind_ = find(mapping_.segment_kind);
  value_ = find(mapping_.segment_value);
  source_ = find(mapping_.utm.source);
  utm_campaign_ = find(mapping_.utm.campaign);
  for (const auto& segment : mapping_.segments) segments_.push_back(find(segment.column));
}

const std::string& RowSubjects::account_of(std::string_view cell) {
  if (last_account_ != nullptr && cell == last_account_cell_) return *last_account_;
  auto name = trim(cell);
  if (name.starts_with('@')) name.remove_prefix(1);
  if (name.empty()) throw Refuse{"no account"};
  for (const auto& account : workspace_.accounts) {
    auto handle = account.settings.find("handle");
    bool same = account.name == name ||
                (handle != account.settings.end() && folded(handle->second) == folded(name));
    if (!same) continue;
    last_account_cell_ = cell;
    last_account_ = &account.name;
    return account.name;
  }
  auto meant = workspace_.meant(name);
  throw Refuse{
      fmt::format("there is no account \"{}\"{}{}", name, meant.empty() ? "" : "; ", meant)};
}

// "instagram / social", "l.instagram.com", "Insta": the account of that name, or the only one of
// the brand's on that network. Null if there is none.
const std::string* RowSubjects::account_of_source(std::string_view source) const {
  source = trim(source.substr(0, source.find(" / ")));
  auto word = folded(source);
  for (const auto& account : workspace_.accounts)
    if (folded(account.name) == word) return &account.name;
  auto parts = split(word, '.');
  std::string network(parts.size() < 2 ? std::string_view(word) : parts[parts.size() - 2]);
  for (auto [site, name] : sites)
    if (network == site) network = name;
  const std::string* only = nullptr;
  for (const auto& account : workspace_.accounts) {
    if (account.kind != "own" || account.network->name != network) continue;
    if (only != nullptr) return nullptr;
    only = &account.name;
  }
  return only;
}

std::string RowSubjects::campaign_of(std::string_view cell) const {
  std::string name(trim(cell));
  auto known = campaigns_.find(folded(name));
  return known == campaigns_.end() ? name : known->second;
}

RowSubjects::Target& RowSubjects::target(SubjectKind kind, const std::string& account) {
  targets_.push_back({kind, &account, {}});
  return targets_.back();
}

bool RowSubjects::read_utm(Row row) {
  const auto* account = &mapping_.account.fixed;
  if (source_ != nowhere) {
    const auto* found = not_set(row[source_]) ? nullptr : account_of_source(row[source_]);
    account = found != nullptr ? found : &no_account;
  }
  if (utm_campaign_ != nowhere && !not_set(row[utm_campaign_])) {
    target(SubjectKind::campaign, *account).key = campaign_of(row[utm_campaign_]);
    return true;
  }
  if (account->empty()) return false;
  target(SubjectKind::account, *account);
  return true;
}

void RowSubjects::read_segments(Row row) {
  const auto& account = account_ == nowhere ? mapping_.account.fixed : account_of(row[account_]);
  auto add = [&](std::string_view kind, std::string_view cell) {
    target(SubjectKind::segment, account).key =
        fmt::format("{}:{}", kind, segment_value(kind, cell));
  };
  if (kind_ != nowhere) {
    auto kind = look_up(segment_kinds, row[kind_]);
    if (kind.empty())
      throw Refuse{
          fmt::format("\"{}\" is not part of an audience that smm knows: age, gender, "
                      "country, city or language",
                      trim(row[kind_]))};
    if (absent(row[value_])) throw Refuse{"no segment"};
    add(kind, row[value_]);
  }
  for (std::size_t i = 0; i < segments_.size(); ++i)
    if (!absent(row[segments_[i]])) add(mapping_.segments[i].kind, row[segments_[i]]);
  if (targets_.empty()) throw Refuse{"no segment"};
}

void RowSubjects::read_post(Row row, const std::string& account) {
  auto id = trim(row[post_]);
  bool by_address = id_of_url_;
  if (!id_of_url_ && !mapping_.post.plan.given() && (rounded_ || rounded_id(id))) {
    if (url_ == nowhere || absent(row[url_]))
      throw Refuse{fmt::format(
          "the id \"{}\" was rounded by a spreadsheet: several posts may have it now; export the "
          "table again, and do not open it in one",
          id)};
    id = trim(row[url_]);
    by_address = true;
    ++by_address_;
  }
  if (id.empty()) throw Refuse{"no id of the post"};
  auto& post = target(SubjectKind::post, account);
  post.of_address = by_address;
  if (by_address)
    post.key = last_part(id);
  else
    post.key.assign(id);
}

bool RowSubjects::read(Row row) {
  targets_.clear();
  if (mapping_.utm.given()) return read_utm(row);
  if (mapping_.of_segments()) {
    read_segments(row);
    return true;
  }
  if (mapping_.page.given()) {
    if (not_set(row[page_])) return false;
    target(SubjectKind::page, no_account).key = page_path(row[page_]);
    return true;
  }
  const auto& account = account_ == nowhere ? mapping_.account.fixed : account_of(row[account_]);
  if (mapping_.campaign.given()) {
    auto& campaign = target(SubjectKind::campaign, account);
    campaign.key = campaign_ == nowhere ? mapping_.campaign.fixed : campaign_of(row[campaign_]);
    if (campaign.key.empty()) {
      // Meta writes the sum of all into one row, without a name.
      if (!mapping_.loose || unnamed_++ > 0) throw Refuse{"no campaign"};
      return false;
    }
  } else if (mapping_.post.given()) {
    read_post(row, account);
  } else {
    target(SubjectKind::account, account);
  }
  return true;
}

Subject RowSubjects::subject(const Target& target, Row row) const {
  Subject subject;
  subject.kind = target.kind;
  subject.account = *target.account;
  subject.key = target.key;
  if (target.kind != SubjectKind::post) return subject;
  auto cell = [&](std::size_t at) {
    return at == nowhere ? std::string{} : std::string(trim(row[at]));
  };
  subject.text = cell(text_);
  subject.url = cell(url_);
  subject.type = cell(type_);
  if (mapping_.post.plan.given()) subject.post = target.key;
  return subject;
}

std::string_view RowSubjects::what() const {
  if (mapping_.post.given()) return "post";
  if (mapping_.campaign.given() || mapping_.utm.given()) return "campaign";
  if (mapping_.page.given()) return "page";
  return mapping_.of_segments() ? "segment" : "account";
}

std::string_view RowSubjects::what_is_left() const {
  return mapping_.utm.given()    ? "totals, and visits from elsewhere"
         : mapping_.page.given() ? "totals, and visits without a page"
         : unnamed_ > 0          ? "totals, one without a name"
                                 : "totals";
}

}  // namespace smm
