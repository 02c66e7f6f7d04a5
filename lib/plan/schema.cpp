#include "plan/schema.h"

#include <algorithm>
#include <set>

#include "core/json.h"
#include "networks/network.h"
#include "plan/key_forms.h"
#include "plan/plan.h"

namespace smm {
namespace {

using keys::Form;
using keys::Key;
using keys::Many;
using keys::Need;
using keys::Table;

Json pattern(std::string_view form, std::string_view example) {
  return {{"type", "string"}, {"pattern", form}, {"examples", {example}}};
}

Json any_text() { return {{"type", {"string", "number", "boolean"}}}; }

Json either(Json first, Json second) { return {{"anyOf", {std::move(first), std::move(second)}}}; }

// The forms that are more than one pattern of text.
Json structured(const Key& key) {
  switch (key.form) {
    case Form::text:
    case Form::tag:
      return any_text();
    case Form::flag:
      if (key.high == 0) return {{"type", "boolean"}};
      return either({{"type", "boolean"}},
                    {{"type", "integer"}, {"minimum", key.low}, {"maximum", key.high}});
    case Form::whole:
      return {{"type", "integer"}, {"minimum", key.low}, {"maximum", key.high}};
    case Form::share:
      return either(pattern("^[0-9]+(\\.[0-9]+)? ?%$", "30%"),
                    {{"type", "number"}, {"minimum", 0}, {"maximum", 1}});
    case Form::range:
      return either(pattern("^ *[0-9]+ *(\\.\\. *[0-9]+ *)?$", "1..3"),
                    {{"type", "integer"}, {"minimum", 0}});
    case Form::month_day:
      return either(
          {{"type", "integer"}, {"minimum", 1}, {"maximum", 31}},
          pattern("^([0-9]{1,2}|last|([a-z]+|[1-5](st|nd|rd|th)) +[A-Za-z]+)$", "last fri"));
    case Form::point:
      return {{"type", "array"},
              {"items", {{"type", "number"}, {"minimum", -1}, {"maximum", 1}}},
              {"minItems", 2},
              {"maxItems", 2},
              {"examples", Json::array({Json::array({0.5, -0.2})})}};
    case Form::target:
      return {{"type", {"string", "number"}},
              {"examples", {">= 4%", "<= 10", "2..4%", "+10% vs previous"}}};
    case Form::reason:
      return {{"type", "string"}, {"minLength", 1}};
    case Form::version:
      return {{"enum", {1, "1"}}};
    default:
      return {{"type", "string"}};
  }
}

class Schema {
 public:
  explicit Schema(NameLists names) : names_(std::move(names)) {
    auto& networks = names_["networks"];
    networks.clear();
    for (const auto* network : all_networks()) networks.emplace_back(network->name);
  }

  Json make() {
    Json top = Json::object();
    Json required = Json::array();
    for (const auto* key : top_level_keys()) {
      top[std::string(key->name)] = described(*key);
      if (key->need == Need::required) required.push_back(key->name);
    }
    return {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
            {"title", "A content plan of smm"},
            {"description", "smm.yaml and the files of a plan; see smm-plan(5)"},
            {"type", "object"},
            {"properties", std::move(top)},
            {"required", std::move(required)},
            {"additionalProperties", false},
            {"$defs", std::move(definitions_)}};
  }

 private:
  const std::vector<std::string>& names(std::string_view of) const {
    static const std::vector<std::string> none;
    auto found = names_.find(of);
    return found == names_.end() ? none : found->second;
  }

  // One value, not yet a list or a map from names.
  Json form(const Key& key) const {
    if (key.form == Form::word) return {{"enum", key.words}};
    if (key.form == Form::name) {
      std::vector<std::string> all(key.words.begin(), key.words.end());
      const auto& known = names(key.names);
      all.insert(all.end(), known.begin(), known.end());
      return all.empty() ? any_text() : Json{{"enum", all}};
    }
    const auto& written = key_form(key.form);
    if (!written.pattern.empty()) return pattern(written.pattern, written.example);
    auto json = structured(key);
    if (key.form == Form::tag)
      for (const auto& set : names("hashtags")) json["examples"].push_back("set:" + set);
    return json;
  }

  Json one(const Key& key) {
    if (key.of == nullptr) return form(key);
    return key.form == Form::map ? ref(*key.of) : either(form(key), ref(*key.of));
  }

  Json value(const Key& key) {
    auto item = one(key);
    if (key.many == Many::one) return item;
    Json list{{"type", "array"}, {"items", item}};
    if (key.low > 0) list["minItems"] = key.low;
    if (key.many == Many::set) list["uniqueItems"] = true;
    if (key.many != Many::any) return list;
    if (!item.contains("anyOf")) return either(std::move(item), std::move(list));
    item["anyOf"].push_back(std::move(list));
    return item;
  }

  Json described(const Key& key) {
    auto json = value(key);
    if (key.named) {
      json = {{"type", "object"}, {"additionalProperties", std::move(json)}};
      if (const auto& known = names(key.names); !known.empty())
        json["propertyNames"] = {{"enum", known}};
    }
    if (key.need != Need::required) allow_null(json);
    json["description"] = key.about;
    return json;
  }

  // A key without a value reads as a key that is not there.
  void allow_null(Json& json) const {
    if (json.contains("$ref")) {
      if (!takes_null(json)) json = either(std::move(json), {{"type", "null"}});
    } else if (json.contains("anyOf")) {
      json["anyOf"].push_back({{"type", "null"}});
    } else if (auto type = json.find("type"); type != json.end()) {
      if (!type->is_array()) *type = Json::array({*type});
      type->push_back("null");
    }
  }

  // Whether what it refers to does already.
  bool takes_null(const Json& ref) const {
    constexpr std::string_view defs = "#/$defs/";
    auto found = definitions_.find(ref.at("$ref").get<std::string>().substr(defs.size()));
    if (found == definitions_.end() || !found->is_object()) return false;
    auto type = found->value("type", Json());
    return type.is_array() && std::find(type.begin(), type.end(), "null") != type.end();
  }

  Json ref(const Table& table) {
    std::string name(table.name);
    if (!definitions_.contains(name)) {
      definitions_[name] = Json();  // a table may hold itself
      auto made = table.settings ? account(table) : object(table, Json::object());
      made["description"] = table.what;
      definitions_[name] = std::move(made);
    }
    return {{"$ref", "#/$defs/" + name}};
  }

  // With a value: an empty one is none.
  static Json has(const std::string& name) {
    return {{"required", {name}}, {"properties", {{name, {{"not", {{"type", "null"}}}}}}}};
  }

  Json object(const Table& table, Json properties) {
    Json required = Json::array(), one_of = Json::array(), some_of = Json::array();
    for (const auto& key : table.keys) {
      std::string name(key.name);
      if (!properties.contains(name)) properties[name] = described(key);
      if (key.need == Need::required) required.push_back(name);
      if (key.need == Need::one_of_these) one_of.push_back(has(name));
      if (key.need == Need::some_of_these) some_of.push_back(has(name));
    }
    Json json{
        {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!one_of.empty()) json["oneOf"] = std::move(one_of);
    if (!some_of.empty()) json["anyOf"] = std::move(some_of);
    if (!required.empty())
      json["required"] = std::move(required);
    else if (!json.contains("oneOf") && !json.contains("anyOf"))
      allow_null(json);
    return json;
  }

  Json options(const Network& network) const {
    Json properties = Json::object();
    for (const auto& option : network.options) {
      auto json = any_text();
      allow_null(json);
      json["description"] = option.help;
      properties[std::string(option.name)] = std::move(json);
    }
    Json json{{"type", {"object", "null"}},
              {"properties", std::move(properties)},
              {"additionalProperties", false}};
    json["description"] = "what all of its posts say to this network alone";
    return json;
  }

  // What an account may say depends on its network.
  Json account(const Table& table) {
    Json choices = Json::array();
    for (const auto* network : all_networks()) {
      Json properties{{"network", {{"const", network->name}, {"description", network->summary}}}};
      std::vector<std::string> needed;
      for (const auto& setting : network->settings) {
        std::string name(setting.name);
        bool secret =
            setting.need == Setting::Need::secret || setting.need == Setting::Need::optional_secret;
        auto json = secret ? ref(keys::secret) : any_text();
        if (setting.need == Setting::Need::required)
          needed.push_back(name);
        else
          allow_null(json);
        json["description"] = setting.help;
        properties[name] = std::move(json);
      }
      if (!network->any_option) properties["options"] = options(*network);
      auto json = object(table, std::move(properties));
      for (auto& name : needed) json["required"].push_back(std::move(name));
      json["description"] = network->title;
      choices.push_back(std::move(json));
    }
    return {{"anyOf", std::move(choices)}};
  }

  NameLists names_;
  Json definitions_ = Json::object();
};

template <typename Items>
std::vector<std::string> names_in(const Items& items) {
  std::vector<std::string> names;
  names.reserve(items.size());
  for (const auto& item : items) names.push_back(item.name);
  return names;
}

// Those that the workspace's networks have; none where one has any.
std::vector<std::string> options_of(const Workspace& workspace) {
  std::set<std::string> names;
  for (const auto& account : workspace.accounts) {
    if (account.network->any_option) return {};
    for (const auto& option : account.network->options) names.emplace(option.name);
  }
  return {names.begin(), names.end()};
}

}  // namespace

NameLists names_of(const Workspace& workspace, const Plan& plan) {
  NameLists names;
  auto& own = names["own accounts"];
  auto& all = names["accounts"];
  for (const auto& account : workspace.accounts) {
    all.push_back(account.name);
    if (account.kind == "own") own.push_back(account.name);
  }
  for (const auto& [group, members] : workspace.groups) {
    own.push_back(group);
    all.push_back(group);
  }
  names["goals"] = names_in(plan.goals);
  names["pillars"] = names_in(plan.pillars);
  names["audiences"] = names_in(plan.audiences);
  names["campaigns"] = names_in(plan.campaigns);
  names["hashtags"] = names_in(plan.hashtag_sets);
  names["options"] = options_of(workspace);
  names["team"] = names_in(workspace.team);
  return names;
}

std::string schema_of_plan(const NameLists& names) {
  return write_json(Schema(names).make(), 2) + "\n";
}

}  // namespace smm
