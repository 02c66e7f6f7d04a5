#include "plan/rules.h"

namespace smm {
namespace {

constexpr Rule rules[] = {
    {"account-not-own", "Nothing is published on a competitor's account"},
    {"account-not-published", "Nothing is published on this network"},
    {"account-setting", "A setting of the account is wrong"},
    {"alt-missing", "A picture has no description for people who do not see it"},
    {"bad-id", "An id has characters that it may not have, or lacks what it needs"},
    {"bad-link", "A link does not begin with https://"},
    {"bad-name", "Not a name, or the name of another thing already"},
    {"bad-time", "Not a time"},
    {"campaign-dates", "A post lies outside the days of its campaign"},
    {"duplicate-id", "Two posts have the same id"},
    {"duplicate-key", "A key is given twice"},
    {"duplicate-name", "Something is described twice"},
    {"file-too-large", "A file is larger than a plan may be"},
    {"file-unreadable", "A file cannot be read, or is not one inside the workspace"},
    {"identical-copy", "The same text goes to different networks"},
    {"link-unused", "A post has a link that its text does not show"},
    {"media-type", "Not a picture, film or sound, or not one that the network takes"},
    {"media-unreadable", "A media file is missing, or leads out of the workspace"},
    {"media-unsupported", "The network takes no media in this version"},
    {"missing-key", "A key that is needed is missing"},
    {"not-text", "A file is not text"},
    {"not-utf8", "A file is not UTF-8"},
    {"placeholder-unknown", "A word between braces stands for nothing"},
    {"recurrence-empty", "A recurring post has no occurrence to come"},
    {"repeated-text", "Two posts have the same text on the same account"},
    {"review-due", "The plan was last reviewed more than 90 days ago"},
    {"secret-in-plan", "A secret stands in the file"},
    {"tag-too-long", "A tag is longer than the network takes"},
    {"text-encoding", "A text is not UTF-8"},
    {"text-missing", "There is nothing to post: neither text nor media"},
    {"text-too-long", "A text is longer than the network takes"},
    {"time-gap", "The clocks skip this time"},
    {"time-overlap", "This time happens twice, because the clocks go back"},
    {"time-past", "The time is past"},
    {"too-many-tags", "More tags than the network takes"},
    {"unknown-account", "There is no account of that name"},
    {"unknown-audience", "There is no audience of that name"},
    {"unknown-campaign", "There is no campaign of that name"},
    {"unknown-key", "There is no such key here"},
    {"unknown-network", "There is no such network"},
    {"unknown-pillar", "There is no pillar of that name"},
    {"unknown-timezone", "There is no such time zone"},
    {"unknown-version", "The file is of a version that is not known"},
    {"wrong-file", "A key belongs in smm.yaml"},
    {"wrong-type", "A value is not of the form that its key needs"},
    {"wrong-value", "A value is not one that its key takes"},
    {"yaml-alias", "An alias of YAML, which the language does not have"},
    {"yaml-depth", "More levels than the language has"},
    {"yaml-documents", "More than one YAML document in a file"},
    {"yaml-key", "A key that is not a plain word"},
    {"yaml-merge", "A merge key of YAML, which the language does not have"},
    {"yaml-syntax", "A file is not YAML"},
    {"yaml-tag", "A tag of YAML, which the language does not have"},
};

}  // namespace

std::span<const Rule> plan_rules() { return rules; }

}  // namespace smm
