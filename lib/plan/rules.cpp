#include "plan/rules.h"

#include <algorithm>
#include <array>

namespace smm {
namespace {

constexpr std::array rules{
    Rule{"account-not-own", "Nothing is published on a competitor's account."},
    Rule{"account-not-published", "Nothing is published on that network."},
    Rule{"account-setting", "A setting of the account is wrong."},
    Rule{"ad-undisclosed", "An advertisement does not say that it is one."},
    Rule{"alt-missing", "A picture has no description."},
    Rule{"bad-id", "Not an id, or one that cannot tell occurrences apart."},
    Rule{"bad-link", "A link does not begin with https://."},
    Rule{"bad-name", "Not a name, or the name of another thing already."},
    Rule{"bad-time", "Not a time."},
    Rule{"campaign-dates",
         "A post lies outside its campaign, or a campaign ends before it begins."},
    Rule{"duplicate-id", "Another post has the id."},
    Rule{"duplicate-key", "A key is given twice."},
    Rule{"duplicate-name", "The same thing is described twice."},
    Rule{"file-too-large", "The file is larger than 8 MiB."},
    Rule{"file-unreadable", "The file cannot be read, or is not inside the workspace."},
    Rule{"identical-copy", "The same text goes to different networks."},
    Rule{"link-unused", "There is a link, and no {link} in the text."},
    Rule{"media-type", "Not a picture, film or sound that the network takes."},
    Rule{"media-unreadable", "The file is missing, or leads out of the workspace."},
    Rule{"media-unsupported", "The network takes no media in this version."},
    Rule{"missing-key", "A key that is needed is missing."},
    Rule{"names-alike", "Two names differ only in case or in how letters are encoded."},
    Rule{"not-text", "The file is not a text."},
    Rule{"not-utf8", "The file is not UTF-8."},
    Rule{"permission-missing", "Nobody is said to have allowed the use of foreign material."},
    Rule{"placeholder-unknown", "The word between braces stands for nothing."},
    Rule{"recurrence-empty", "The recurrence has no occurrence."},
    Rule{"recurrence-long", "The recurrence has more than 10,000 occurrences."},
    Rule{"reference-cycle", "Posts wait for one another in a circle."},
    Rule{"reference-elsewhere", "The post referred to does not go to that account."},
    Rule{"reference-later", "The post referred to goes out later."},
    Rule{"reference-series", "The series referred to has no first day."},
    Rule{"repeated-text", "Another post has the same text on the same account."},
    Rule{"review-due", "The plan was last reviewed more than 90 days ago."},
    Rule{"secret-in-plan", "A password stands in the file."},
    Rule{"tag-too-long", "A tag is longer than the network takes."},
    Rule{"text-encoding", "The text is not UTF-8."},
    Rule{"text-missing", "There is nothing to post."},
    Rule{"text-too-long", "The text is longer than the network takes."},
    Rule{"time-gap", "The clocks skip this time."},
    Rule{"time-overlap", "This time happens twice."},
    Rule{"time-past", "The time is past."},
    Rule{"too-many-tags", "More tags than the network takes."},
    Rule{"unknown-account", "There is no account or group of that name."},
    Rule{"unknown-assignee", "Nobody of the team has that name."},
    Rule{"unknown-audience", "There is no audience of that name."},
    Rule{"unknown-campaign", "There is no campaign of that name."},
    Rule{"unknown-key", "There is no such key here."},
    Rule{"unknown-metric", "There is no metric of that name."},
    Rule{"unknown-network", "There is no such network."},
    Rule{"unknown-pillar", "There is no pillar of that name."},
    Rule{"unknown-post", "There is no post of that id."},
    Rule{"unknown-rule", "There is no rule of that name."},
    Rule{"unknown-timezone", "There is no such time zone."},
    Rule{"unknown-version", "The version of the language is not known."},
    Rule{"wrong-file", "The key belongs in smm.yaml."},
    Rule{"wrong-type", "The value is not of the form that the key needs."},
    Rule{"wrong-value", "The value is not one that the key takes."},
    Rule{"yaml-alias", "Anchors and aliases are not part of the language."},
    Rule{"yaml-depth", "The file is nested deeper than 16 levels."},
    Rule{"yaml-documents", "Several documents stand in one file."},
    Rule{"yaml-key", "A key is not a plain word."},
    Rule{"yaml-keys", "A map has more than 10,000 keys."},
    Rule{"yaml-merge", "Merge keys are not part of the language."},
    Rule{"yaml-syntax", "The file is not YAML."},
    Rule{"yaml-tag", "Tags are not part of the language."},
};

}  // namespace

std::span<const Rule> all_rules() { return rules; }

const Rule* find_rule(std::string_view name) {
  const auto* found =
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.name == name; });
  return found == rules.end() ? nullptr : found;
}

}  // namespace smm
