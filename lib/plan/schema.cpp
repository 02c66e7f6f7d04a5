#include "plan/schema.h"

#include <set>

#include "core/json.h"
#include "networks/network.h"
#include "plan/plan.h"
#include "sys/text/encoding.h"
#include "workspace/workspace.h"

namespace smm {
namespace {

// ---- Kinds of values. Each carries the sentence that an editor shows. ----

// A key without a value reads as a key that is not there: every optional value may be null.
Json with_null(Json types) {
  types.push_back("null");
  return types;
}

Json text(std::string_view about) {
  return {{"type", with_null({"string", "number", "boolean"})}, {"description", about}};
}

Json pattern(std::string_view about, std::string_view form, Json examples) {
  return {{"type", with_null({"string"})},
          {"pattern", form},
          {"description", about},
          {"examples", std::move(examples)}};
}

Json date(std::string_view about) {
  return pattern(about, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", {"2026-10-31"});
}

Json duration(std::string_view about) {
  return pattern(about, "^[0-9]+[smhdw]$", {"90m", "2h", "3d"});
}

Json money(std::string_view about) {
  return pattern(about, "^[0-9]+(\\.[0-9]{1,2})? [A-Z]{3}$", {"500 EUR", "19.90 EUR"});
}

Json flag(std::string_view about) {
  return {{"type", with_null({"boolean"})}, {"description", about}};
}

Json whole(std::string_view about, int low, int high) {
  return {{"type", with_null({"integer"})},
          {"minimum", low},
          {"maximum", high},
          {"description", about}};
}

Json words(std::string_view about, const std::vector<std::string>& allowed) {
  return {{"enum", allowed}, {"description", about}};
}

// One of the names a workspace has, or any word where none are known.
Json name_of(std::string_view about, const std::vector<std::string>& known) {
  return known.empty() ? text(about) : words(about, known);
}

// A list, or one item without brackets.
Json one_or_more(const Json& item, std::string_view about) {
  return {{"description", about}, {"anyOf", {item, {{"type", "array"}, {"items", item}}}}};
}

Json list(const Json& item, std::string_view about) {
  return {{"type", with_null({"array"})}, {"items", item}, {"description", about}};
}

Json object(Json properties, std::string_view about, std::vector<std::string> required = {}) {
  Json json{{"type", required.empty() ? with_null({"object"}) : Json("object")},
            {"description", about},
            {"properties", std::move(properties)},
            {"additionalProperties", false}};
  if (!required.empty()) json["required"] = std::move(required);
  return json;
}

// A map from names of one's own, or of those known, to items.
Json map_of(const Json& item, std::string_view about, const std::vector<std::string>& known = {}) {
  Json json{
      {"type", with_null({"object"})}, {"description", about}, {"additionalProperties", item}};
  if (!known.empty()) json["propertyNames"] = {{"enum", known}};
  return json;
}

Json ref(const char* name) { return {{"$ref", std::string("#/$defs/") + name}}; }

constexpr const char* address_form = "^https?://";
constexpr const char* hour_form = "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$";

Json address(std::string_view about) {
  return pattern(about, address_form, {"https://example.com/page"});
}

Json share(std::string_view about) {
  return {{"anyOf",
           {{{"type", "string"}, {"pattern", "^[0-9]+(\\.[0-9]+)? ?%$"}},
            {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}}},
          {"description", about},
          {"examples", {"30%", 0.3}}};
}

Json posts_range(std::string_view about) {
  return {{"anyOf",
           {{{"type", "string"}, {"pattern", "^ *[0-9]+ *(\\.\\. *[0-9]+ *)?$"}},
            {{"type", "integer"}, {"minimum", 0}}}},
          {"description", about},
          {"examples", {2, "1..3"}}};
}

// ---- The workspace. ----

Json secret_def() {
  auto json = object({{"env", text("the name of an environment variable")},
                      {"file", text("a file that nobody else may read")},
                      {"command", one_or_more({{"type", "string"}},
                                              "a program and its arguments; its first line")},
                      {"credential", text("the name of a systemd credential")}},
                     "Where a secret is read from: one source. The secret itself stands in no file "
                     "under review.");
  json["minProperties"] = 1;
  json["maxProperties"] = 1;
  return json;
}

Json account_on(const Network& network) {
  Json properties{{"network", {{"const", network.name}, {"description", network.summary}}}};
  std::vector<std::string> required{"network"};
  for (const auto& setting : network.settings) {
    bool secret =
        setting.need == Setting::Need::secret || setting.need == Setting::Need::optional_secret;
    properties[std::string(setting.name)] = secret ? ref("secret") : text(setting.help);
    if (setting.need == Setting::Need::required) required.emplace_back(setting.name);
  }
  properties["kind"] =
      words("your own, or a competitor's: nothing is published there", {"own", "competitor"});
  properties["status"] =
      words("only an active account is published to", {"active", "claimed", "watching"});
  if (!properties.contains("timezone"))
    properties["timezone"] = text("the zone of its local times, if not the brand's");
  return object(std::move(properties), network.title, std::move(required));
}

Json account_def() {
  Json choices = Json::array();
  for (const auto* network : all_networks()) choices.push_back(account_on(*network));
  return {{"description", "An account: where posts go, or figures come from"},
          {"anyOf", std::move(choices)}};
}

Json brand() {
  return {{"anyOf",
           {text("the name"), object({{"name", text("the name")},
                                      {"voice", text("how it speaks")},
                                      {"description", text("what it is")},
                                      {"site", address("its own site")}},
                                     "the brand", {"name"})}},
          {"description", "The brand: its name, or a map of name, voice, description and site"}};
}

Json approval(const SchemaNames& names) {
  std::vector<std::string> by{"author", "editor", "approver", "owner"};
  by.insert(by.end(), names.team.begin(), names.team.end());
  return {{"anyOf",
           {words("whether posts wait for approval", {"none", "required"}),
            object({{"by", one_or_more(words("a role, or one of the team", by),
                                       "who may approve: roles or names")},
                    {"from", whole("how many of them a post needs", 1, 100)}},
                   "who approves")}},
          {"description", "Whether a post waits for approval, and whose"}};
}

// ---- What the plan is about. ----

Json goal_def() {
  return object({{"description", text("what is to be reached")},
                 {"metric", text("the figure that shows it")},
                 {"by", date("the last day, included")}},
                "A goal");
}

Json pillar_def() {
  return object({{"share", share("the share of posts it is to have")},
                 {"description", text("what it is about")},
                 {"call_to_action", flag("its posts lead somewhere: they want a link")}},
                "A content pillar");
}

Json audience_def(const SchemaNames& names) {
  std::vector<std::string> networks;
  for (const auto* network : all_networks()) networks.emplace_back(network->name);
  return object({{"description", text("who they are")},
                 {"network", one_or_more(words("a network", networks), "where they are met")},
                 {"accounts", one_or_more(name_of("an account or group", names.all_accounts),
                                          "the accounts that speak to them")},
                 {"parent", name_of("the audience this one is a part of", names.audiences)}},
                "An audience");
}

Json persona_def(const SchemaNames& names) {
  return object({{"description", text("who this is")},
                 {"audience", name_of("the audience it stands for", names.audiences)},
                 {"age", text("in words or figures")},
                 {"place", text("where they live")},
                 {"interests", one_or_more(text("an interest"), "what they care about")}},
                "A persona: one invented person who stands for an audience");
}

Json cadence_def() {
  return object({{"per_day", posts_range("posts a day: 2 or 1..3")},
                 {"per_week", posts_range("posts a week: 5 or 3..5")},
                 {"gap", duration("the longest silence")},
                 {"spacing", duration("the least distance between two posts")},
                 {"quiet", one_or_more(pattern("part of the day", "^ *[0-9:]+ *- *[0-9:]+ *$",
                                               {"22:00-07:00"}),
                                       "when nothing is said")}},
                "How often an account speaks");
}

Json campaign_def(const SchemaNames& names) {
  return object({{"from", date("the first day")},
                 {"to", date("the last day, included")},
                 {"budget", money("what it may cost")},
                 {"daily_cap", money("what a day may cost")},
                 {"goal", name_of("one of the goals", names.goals)},
                 {"description", text("what it is")},
                 {"channels", one_or_more(name_of("an account or group", names.all_accounts),
                                          "where it runs")}},
                "A campaign");
}

Json tracking() {
  Json properties = Json::object();
  for (const char* name : {"utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"})
    properties[name] = text("may hold {network}, {account}, {campaign}, {pillar} and {post}");
  properties["only"] = one_or_more(text("a domain"), "links to these domains only");
  return object(std::move(properties), "Parameters that every link gets");
}

Json kpi_def(const SchemaNames& names) {
  Json where = Json::object();
  where["account"] = name_of("an account", names.all_accounts);
  where["network"] = text("a network");
  where["campaign"] = name_of("a campaign", names.campaigns);
  where["pillar"] = name_of("a pillar", names.pillars);
  where["audience"] = name_of("an audience", names.audiences);
  where["stage"] = ref("stage");
  where["type"] = text("a type of post");
  return object(
      {{"name", text("as the report shows it")},
       {"metric", name_of("the figure", names.kpis)},
       {"where", object(std::move(where), "which posts or accounts count")},
       {"per", words("the period", {"day", "week", "month", "quarter", "period"})},
       {"target",
        {{"type", {"string", "number"}},
         {"description", "a comparison and a figure"},
         {"examples", {">= 4%", "<= 10", "2..4%", "+10% vs previous"}}}},
       {"each", words("every one is judged, and the worst decides", {"account", "network"})},
       {"level", words("what missing it means", {"off", "warn", "error"})},
       {"on_missing", words("what missing figures mean", {"fail", "warn", "skip"})}},
      "A figure to reach", {"metric", "target"});
}

// ---- Imports of figures. ----

Json column(std::string_view about) { return one_or_more(text(about), about); }

Json fixed_or_column(std::string_view about) {
  return {{"anyOf",
           {column(about), object({{"column", column("the column it stands in")},
                                   {"value", text("the same for every row")}},
                                  about)}},
          {"description", about}};
}

Json columns(std::initializer_list<const char*> keys, std::string_view about) {
  Json all = Json::object();
  for (const char* key : keys) all[key] = column("the column that holds it");
  return object(std::move(all), about);
}

Json metric_column() {
  constexpr auto about = "the column it stands in, or several names that it may have";
  return {
      {"anyOf",
       {column(about), object({{"column", column("the column it stands in")},
                               {"unit", words("the unit of time", {"seconds", "minutes", "hours"})},
                               {"of", text("the metric that it is a share of")}},
                              about, {"column"})}},
      {"description", about}};
}

Json import_def(const SchemaNames& names) {
  return object(
      {{"account", fixed_or_column("whose figures these are")},
       {"campaign", fixed_or_column("the column that names the campaign")},
       {"page", column("the column that holds the landing page")},
       {"segment", columns({"age", "gender", "country", "city", "language", "kind", "value"},
                           "the columns that say which part of an audience a row is about")},
       {"utm", columns({"source", "campaign"}, "the columns that say where visits came from")},
       {"event", columns({"name", "count", "value"}, "the columns of a conversion")},
       {"measured", column("the column that holds the day or time of the figures")},
       {"sum", flag("rows of the same thing and day are added up")},
       {"zone", text("the time zone of its dates")},
       {"dates",
        {{"type", "string"},
         {"description", "the form of its dates"},
         {"examples", {"%d.%m.%Y", "%m/%d/%Y %H:%M"}}}},
       {"delimiter", words("what stands between columns", {",", ";", "|", "tab", "\\t", "\t"})},
       {"decimal", words("the decimal sign", {".", ","})},
       {"encoding", words("of its text", encodings())},
       {"currency", fixed_or_column("of its amounts, as EUR")},
       {"post", columns({"id", "plan", "published", "text", "url", "type"},
                        "the columns that say which post a row is about")},
       {"metrics",
        map_of(metric_column(), "for each metric the column it stands in", names.metrics)}},
      "How to read a table of figures");
}

// ---- Posts. ----

Json media_def() {
  return object(
      {{"file", {{"type", "string"}, {"description", "beneath the workspace"}}},
       {"alt", text("the description for people who do not see it")},
       {"focus",
        {{"type", "array"},
         {"items", {{"type", "number"}, {"minimum", -1}, {"maximum", 1}}},
         {"minItems", 2},
         {"maxItems", 2},
         {"description",
          "the point that stays visible when it is cut: from left to "
          "right, from bottom to top"},
         {"examples", Json::array({Json::array({0.5, -0.2})})}}},
       {"location",
        {{"enum", {"keep", "remove"}},
         {"description", "whether it goes on saying where it was taken; removed if not said"}}},
       {"origin", text("whose it is, if not the brand's own")},
       {"permission", text("who allowed it, and where that is kept")}},
      "A picture, video or sound", {"file"});
}

Json poll_def() {
  Json options{{"type", "array"},
               {"items", text("an option")},
               {"minItems", 2},
               {"uniqueItems", true},
               {"description", "what can be chosen"}};
  return {{"anyOf",
           {{{"const", "none"}},
            object({{"options", std::move(options)},
                    {"closes", duration("how long it is open; without it, 1d")},
                    {"multiple", flag("several options may be chosen")}},
                   "A poll; the text is its question", {"options"})}},
          {"description", "A poll; in a variant, none takes it out"}};
}

Json every_def() {
  const std::string weekdays =
      "(mon(day)?|tue(sday)?|wed(nesday)?|thu(rsday)?|fri(day)?|"
      "sat(urday)?|sun(day)?)";
  Json weekday = pattern("a weekday", "^(?:" + weekdays + "|[A-Z][a-z]+)$", {"mon", "tue"});
  Json month_day{{"anyOf",
                  {{{"type", "integer"}, {"minimum", 1}, {"maximum", 31}},
                   {{"type", "string"},
                    {"pattern", "^([0-9]{1,2}|last|([a-z]+|[1-5](st|nd|rd|th)) +[A-Za-z]+)$"}}}},
                 {"description", "a day: 15, last, first mon, last fri"}};
  auto json =
      object({{"daily", flag("every day")},
              {"weekly", one_or_more(weekday, "on these days of the week")},
              {"monthly", one_or_more(month_day, "on these days of the month")},
              {"yearly", one_or_more(pattern("a day", "^[0-9]{2}-[0-9]{2}$", {"12-24"}),
                                     "on these days of the year")},
              {"at", one_or_more(pattern("a time of day", hour_form, {"08:15"}), "at what time")},
              {"step", whole("every so many days, weeks, months or years", 1, 100)},
              {"from", date("the first day")},
              {"until", date("the last day, included")},
              {"count", whole("at most so many", 1, 1'000'000)},
              {"except", one_or_more(date("a day"), "not on these days")}},
             "When a recurring post goes out", {"at"});
  json["anyOf"] = {{{"required", {"daily"}}},
                   {{"required", {"weekly"}}},
                   {{"required", {"monthly"}}},
                   {{"required", {"yearly"}}}};
  return json;
}

Json part_properties() {
  return {{"text", text("the words; may hold {link}, {url:ID} and {tags:SET}")},
          {"media", list(ref("media"), "pictures, videos, sounds")}};
}

// What a post and its variants share.
Json copy_properties(const SchemaNames& names) {
  auto json = part_properties();
  std::vector<std::string> tags;
  for (const auto& set : names.hashtags) tags.push_back("set:" + set);
  json["title"] = text("for networks whose posts have one");
  json["link"] = address("where it leads; {link} in the text is this");
  json["lang"] = text("the language, as en or pt-BR");
  json["tags"] =
      one_or_more(text("a hashtag without #, or set:NAME"), "hashtags beside the text's");
  if (!tags.empty()) json["tags"]["examples"] = {tags};
  json["warning"] = text("a content warning, shown before the text");
  json["visibility"] = words("who may see it", {"public", "unlisted", "followers", "direct"});
  json["who_can_reply"] =
      words("who may answer it", {"everyone", "mentioned", "following", "followers", "nobody"});
  json["poll"] = ref("poll");
  json["first_comment"] = text("said by the account itself below the post");
  json["thread"] =
      list(object(part_properties(), "A part of a thread"), "the parts that follow the first");
  return json;
}

Json variant_def(const SchemaNames& names) {
  auto properties = copy_properties(names);
  properties["at"] = text("when on this account");
  return object(std::move(properties), "What differs on one account");
}

// The other post that a post speaks of.
Json other_post(std::string_view about) {
  return {{"type", with_null({"string"})}, {"description", about}};
}

void add_strategy(Json& properties, const SchemaNames& names) {
  properties["pillar"] = name_of("the pillar", names.pillars);
  properties["campaign"] = name_of("the campaign", names.campaigns);
  properties["audience"] = name_of("the audience", names.audiences);
  properties["stage"] = ref("stage");
  properties["type"] = text("a word of your own: question, contest, ...");
  properties["experiment"] = text("what is compared");
  properties["arm"] = text("which side of the experiment this is");
  properties["ad"] = flag("paid for");
  properties["disclosure"] = text("the word in the text that says so");
  properties["evergreen"] = flag("may be said again");
  properties["origin"] = text("whose material it is, if not the brand's own");
  properties["permission"] = text("who allowed it, and where that is kept");
}

void add_care(Json& properties, const SchemaNames& names) {
  properties["status"] = words("how far it is", {"draft", "review", "approved"});
  properties["assignee"] = name_of("who sees to it", names.team);
  properties["approved_by"] =
      one_or_more(name_of("one of the team", names.team), "who approved it");
  properties["late"] = duration("how late it may go out; then it is missed");
  auto reasons = map_of(text("why"), "warnings not to be told, each with its reason", names.rules);
  reasons["additionalProperties"] = {{"type", "string"}, {"minLength", 1}};
  properties["silence"] = std::move(reasons);
}

Json post_def(const SchemaNames& names) {
  Json properties{
      {"id",
       {{"type", "string"},
        {"pattern", "^[A-Za-z0-9_.{}-]{1,100}$"},
        {"description", "stays the same when the text changes; a recurring one holds {date}"}}},
      {"at", pattern("a local time, or one with an offset",
                     "^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", {"2026-10-03 09:30"})},
      {"every", ref("every")},
      {"after", other_post("after another post: autumn-teaser + 2d")},
      {"timezone", text("the zone of its times, if not the account's or the brand's")},
      {"times", map_of(text("a time, or an hour of the same day"), "times of single accounts",
                       names.accounts)},
      {"to", one_or_more(name_of("an account or group", names.accounts), "where it goes")},
      {"texts", list(text("a text"), "texts that a recurring post takes in turn")},
      {"reply_to", other_post("the post it answers: an id of the plan, or an address")},
      {"quote", other_post("the post it quotes: an id of the plan, or an address")},
      {"variants", map_of(ref("variant"), "what differs on single accounts", names.accounts)}};
  properties.update(copy_properties(names));
  add_strategy(properties, names);
  add_care(properties, names);
  auto json = object(std::move(properties), "A post", {"id", "to"});
  json["oneOf"] = {{{"required", {"at"}}}, {{"required", {"every"}}}, {{"required", {"after"}}}};
  return json;
}

// ---- The whole. ----

Json definitions(const SchemaNames& names) {
  return {{"secret", secret_def()},
          {"account", account_def()},
          {"goal", goal_def()},
          {"pillar", pillar_def()},
          {"audience", audience_def(names)},
          {"persona", persona_def(names)},
          {"cadence", cadence_def()},
          {"campaign", campaign_def(names)},
          {"kpi", kpi_def(names)},
          {"import", import_def(names)},
          {"stage",
           words("how far the reader is", {"awareness", "consideration", "conversion", "loyalty"})},
          {"media", media_def()},
          {"poll", poll_def()},
          {"every", every_def()},
          {"variant", variant_def(names)},
          {"post", post_def(names)}};
}

Json top(const SchemaNames& names) {
  return {
      {"smm", {{"enum", {1, "1"}}, {"description", "the version of the language"}}},
      {"brand", brand()},
      {"timezone", text("the IANA name of the zone of all local times")},
      {"language", text("of the posts, as en or pt-BR")},
      {"reviewed", date("when the plan was last gone through")},
      {"late", duration("how late a post may go out")},
      {"approval", approval(names)},
      {"plans", one_or_more({{"type", "string"}}, "which files belong to the plan")},
      {"team",
       map_of(object({{"role", words("what they do", {"author", "editor", "approver", "owner"})}},
                     "A person"),
              "who works on the plan")},
      {"accounts", map_of(ref("account"), "the accounts, by names of your own")},
      {"groups",
       map_of(one_or_more({{"type", "string"}}, "accounts"), "names for several accounts")},
      {"goals", map_of(ref("goal"), "what all of it is for")},
      {"audiences", map_of(ref("audience"), "who is spoken to")},
      {"personas", map_of(ref("persona"), "people who stand for an audience")},
      {"pillars", map_of(ref("pillar"), "what the posts are about")},
      {"cadence", map_of(ref("cadence"), "how often each account speaks", names.all_accounts)},
      {"hashtags", map_of(one_or_more(text("a hashtag"), "hashtags"), "sets of hashtags")},
      {"link_tracking", tracking()},
      {"campaigns", map_of(ref("campaign"), "campaigns")},
      {"kpis", list(ref("kpi"), "figures to reach")},
      {"imports", map_of(ref("import"), "how to read tables of figures")},
      {"posts", list(ref("post"), "the posts")}};
}

template <typename Items>
std::vector<std::string> names_in(const Items& items) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

}  // namespace

SchemaNames schema_names(const Workspace& workspace, const Plan& plan) {
  SchemaNames names;
  for (const auto& account : workspace.accounts) {
    names.all_accounts.push_back(account.name);
    if (account.kind == "own") names.accounts.push_back(account.name);
  }
  for (const auto& [group, members] : workspace.groups) {
    names.accounts.push_back(group);
    names.all_accounts.push_back(group);
  }
  names.goals = names_in(plan.goals);
  names.pillars = names_in(plan.pillars);
  names.audiences = names_in(plan.audiences);
  names.campaigns = names_in(plan.campaigns);
  names.hashtags = names_in(plan.hashtag_sets);
  names.team = names_in(workspace.team);
  return names;
}

std::string schema_of_plan(const SchemaNames& names) {
  Json schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
              {"title", "A content plan of smm"},
              {"description", "smm.yaml and the files of a plan; see smm-plan(5)"},
              {"type", "object"},
              {"properties", top(names)},
              {"required", {"smm"}},
              {"additionalProperties", false},
              {"$defs", definitions(names)}};
  return write_json(schema, 2) + "\n";
}

}  // namespace smm
