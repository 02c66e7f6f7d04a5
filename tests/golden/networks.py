"""The networks whose specifications stand beside the project: which is whose, and how their requests
are told apart."""

import re

import specs

ADDRESSES = {  # of the services of the tests, and what stands for them
    "graph.instagram.example": "graph.instagram.com",
    "graph.threads.example": "graph.threads.net",
    "open-upload.tiktokapis.example": "open-upload.tiktokapis.com",
    "pinterest-media-upload.s3.example": "pinterest-media-upload.s3.amazonaws.com",
    "pu.vk.test": "pu.vk.com",
}


def of_person(request):
    return re.search("PERSON|LONG|person", request.headers.get("authorization", "")) is not None


def facebook_nodes(request, node):
    """What an id may be, from its form and from whose token it is asked with."""
    if node in ("me", "1040", "1041", "1"):
        return ["User" if of_person(request) else "Page"]
    if node == "501":
        return ["Business"]
    if "_" in node:
        return ["PagePost", "Post"]
    return ["Comment", "PagePost", "Photo", "AdVideo"]


def instagram_nodes(request, node):
    """Each of the two logins has kinds of its own; Facebook's tokens begin with EAA."""
    by_facebook = "EAA" in request.headers.get("authorization", "")
    if node == "me":
        return ["User" if of_person(request) else "Page"] if by_facebook else ["IGUserForIGOnlyAPI"]
    if node.startswith("1784") or node == "4":
        return ["IGUser"] if by_facebook or node == "4" else ["IGUserForIGOnlyAPI"]
    return ["IGMedia", "IGComment"] if by_facebook or node == "6" else ["IGMediaForIGOnlyAPI", "IGComment"]


class Network:
    def __init__(self, name, described, hosts, golden=()):
        """`golden`: files of requests of independent clients, and a pattern of the paths that are
        this network's."""
        self.name, self.specs, self.hosts, self.golden = name, described, hosts, golden

    def spec_of(self, request):
        return next((spec for spec in self.specs if spec.operation(request)), None)

    def operation(self, request):
        spec = self.spec_of(request)
        if spec:
            return spec.operation(request)
        return f"{request.method} {request.host}{general(request.path)}"

    def is_described(self, request):
        return self.spec_of(request) is not None

    def faults(self, request):
        spec = self.spec_of(request)
        return list(spec.faults(request)) if spec else []


def general(path):
    """A path without the names of single things."""
    steps = []
    for step in path.split("/"):
        if re.search(r"urn(:|%3A)li", step):
            step = "{urn}"
        elif re.fullmatch(r"[0-9_]{2,}", step):
            step = "{id}"
        elif re.fullmatch(r"v\d+\.\d+", step):
            step = "{version}"
        steps.append(step)
    return "/".join(steps)


def all_networks(folder):
    specs_in = lambda *names: [folder / "specs" / name for name in names]  # noqa: E731
    api = specs.OpenApi
    return [
        Network("x", [api(*specs_in("x-openapi.json", "x/openapi-additions.json"))],
                {"api.x.com"}, [("x.jsonl", "."), ("xdk.jsonl", ".")]),
        Network("facebook",
                [specs.Graph(folder / "specs/meta", ("graph.facebook.com", "graph-video.facebook.com"),
                             facebook_nodes)],
                {"graph.facebook.com", "graph-video.facebook.com", "rupload.facebook.com"},
                [("fb.jsonl", r"/v24.0/[123]\b")]),
        Network("instagram",
                [specs.Graph(folder / "specs/meta", ("graph.instagram.com", "graph.facebook.com"),
                             instagram_nodes)],
                {"graph.instagram.com"}, [("fb.jsonl", r"/v24.0/[46]\b")]),
        Network("threads", [api(*specs_in("threads/openapi-own.json"))], {"graph.threads.net"}),
        Network("linkedin", [api(*specs_in("linkedin/openapi-own.json"))],
                {"api.linkedin.com", "www.linkedin.com"}, [("li.jsonl", ".")]),
        Network("vk", [specs.Vk(folder / "specs/vk")],
                {"api.vk.com", "api.vk.ru", "id.vk.com", "id.vk.ru", "pu.vk.com"}, [("vk.jsonl", ".")]),
        Network("tiktok", [api(*specs_in("tiktok/openapi-developers-own.json"))],
                {"open.tiktokapis.com", "open-upload.tiktokapis.com"}),
        Network("pinterest",
                [api(*specs_in("pinterest/openapi-smm.json", "pinterest/openapi-additions.json"))],
                {"api.pinterest.com", "pinterest-media-upload.s3.amazonaws.com"}),
        Network("youtube",
                [specs.Discovery(*specs_in("google/youtube.v3.json", "youtube/youtube-npm.json")),
                 specs.Discovery(*specs_in("google/youtubeAnalytics.v2.json"))],
                {"www.googleapis.com", "youtubeanalytics.googleapis.com", "oauth2.googleapis.com"},
                [("yt.jsonl", ".")]),
    ]
