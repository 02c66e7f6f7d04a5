"""What a network's specification says of a request: its operation, and what is wrong with it.

Each kind of specification has a class with
    operation(request)   its name, None where the specification does not have it
    faults(request)      what is wrong, in words without the values of the request
"""

import copy
import json
import pathlib
import re
import urllib.parse

import jsonschema

NUMBER = re.compile(r"-?\d+\Z")
TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?\Z")


def load(path):
    return json.loads(pathlib.Path(path).read_text())


def place_of(error):
    """Where in a body, without the numbers of lists: media.ids[]."""
    return "".join("[]" if isinstance(step, int) else "." + step for step in error.absolute_path).lstrip(".")


def words_of(error):
    if error.validator in ("additionalProperties", "unevaluatedProperties"):
        known = set(error.schema.get("properties", {}))
        keys = re.findall(r"'([^']*)' (?:was|were) unexpected", error.message) or [
            key for key in error.instance if key not in known]
        return "unknown key " + ", ".join(sorted(keys))
    if error.validator == "required":
        return error.message.replace(" is a required property", " is missing")
    return f"{error.validator} {json.dumps(error.validator_value)[:80]}"


class OpenApi:
    def __init__(self, *files):
        """The first file is the specification; the operations of the others are added to it."""
        self.root = load(files[0])
        for file in files[1:]:
            more = load(file)
            for path, item in more["paths"].items():
                self.root["paths"].setdefault(path, {}).update(item)
            for kind, things in more.get("components", {}).items():
                for name, thing in things.items():
                    self.root["components"].setdefault(kind, {}).setdefault(name, thing)
        self.base = urllib.parse.urlsplit(self.root["servers"][0]["url"])
        self.paths = []
        for path, item in self.root["paths"].items():
            pattern = re.sub(r"\\\{[^/]*?\\\}", "([^/]+)", re.escape(path))
            names = re.findall(r"\{([^/]*?)\}", path)
            self.paths.append((len(names), path, re.compile(pattern + r"\Z"), names, item))
        self.paths.sort(key=lambda one: one[0])

    def resolved(self, thing):
        while "$ref" in thing:
            target = self.root
            for step in thing["$ref"].lstrip("#/").split("/"):
                target = target[step]
            thing = target
        return thing

    def found(self, request):
        if request.host != self.base.netloc or not request.path.startswith(self.base.path):
            return None
        path = request.path[len(self.base.path):]
        for _, name, pattern, names, item in self.paths:
            match = pattern.match(path)
            if match and request.method.lower() in item:
                return name, dict(zip(names, match.groups())), item, item[request.method.lower()]
        return None

    def operation(self, request):
        found = self.found(request)
        return f"{request.method} {self.base.path}{found[0]}" if found else None

    def operations(self):
        return {f"{method.upper()} {self.base.path}{path}" for _, path, _, _, item in self.paths
                for method in item if method in ("get", "post", "put", "patch", "delete")}

    def faults(self, request):
        _, given, item, operation = self.found(request)
        known = {}
        for one in item.get("parameters", []) + operation.get("parameters", []):
            one = self.resolved(one)
            known[(one["in"], one["name"].lower() if one["in"] == "header" else one["name"])] = one
        counts = {}
        for name, value in request.query:
            counts[name] = counts.get(name, 0) + 1
            parameter = known.get(("query", name))
            if parameter is None:
                yield f"query: unknown key {name}"
            else:
                yield from self.wrong_value(f"query {name}", parameter, value)
        for name, count in counts.items():
            if count > 1 and self.resolved(known[("query", name)]["schema"]).get("type") != "array":
                yield f"query: {name} is said more than once"
        for (where, name), parameter in known.items():
            if where == "path":
                yield from self.wrong_value(f"path {name}", parameter,
                                            urllib.parse.unquote(given[parameter["name"]]))
            elif where == "header" and name in request.headers:
                yield from self.wrong_value(f"header {name}", parameter, request.headers[name])
            elif parameter.get("required") and name not in (counts if where == "query" else request.headers):
                yield f"{where}: {name} is missing"
        yield from self.wrong_body(request, operation)

    def wrong_value(self, where, parameter, text):
        schema = self.resolved(parameter["schema"])
        value = text
        if schema.get("type") == "array":
            items = self.resolved(schema.get("items", {}))
            words = [text] if parameter.get("explode", parameter.get("in") == "query") and "," not in text \
                else text.split(",")
            value = [self.read(items, word) for word in words]
        else:
            value = self.read(schema, text)
        for error in self.errors(value, schema):
            yield f"{where}: {words_of(error)}"

    def read(self, schema, text):
        """A value as a query or a form has it, as JSON has it."""
        for kind in self.kinds(schema):
            if kind == "integer" and NUMBER.match(text):
                return int(text)
            if kind == "boolean" and text in ("true", "false"):
                return text == "true"
            if kind == "number" and re.match(r"-?\d+(\.\d+)?\Z", text):
                return float(text)
        return text

    def kinds(self, schema):
        schema = self.resolved(schema)
        kinds = [schema["type"]] if isinstance(schema.get("type"), str) else list(schema.get("type", []))
        for key in ("oneOf", "anyOf", "allOf"):
            for one in schema.get(key, []):
                kinds += self.kinds(one)
        return kinds

    def wrong_body(self, request, operation):
        wanted = self.resolved(operation.get("requestBody", {}))
        if not wanted:
            if request.body:
                yield "body: there is none in the specification"
            return
        if not request.body:
            if wanted.get("required"):
                yield "body: missing"
            return
        content = wanted["content"].get(request.type)
        if content is None:
            yield f"body: {request.type or 'no type'} is not one of {', '.join(wanted['content'])}"
            return
        schema, value = self.meant(content["schema"], request.fields), request.fields
        if request.type != "application/json":
            properties = self.properties(schema)
            value = {name: self.read(properties.get(name, {}), text) for name, text in value.items()
                     if name not in request.files}
            schema = self.without(schema, set(request.files))
            for name in request.files:
                if name not in properties:
                    yield f"body: unknown key {name}"
        for error in self.errors(value, schema):
            where = place_of(error)
            yield f"body{' ' + where if where else ''}: {words_of(error)}"

    def properties(self, schema):
        schema = self.resolved(schema)
        properties = dict(schema.get("properties", {}))
        for key in ("oneOf", "anyOf", "allOf"):
            for one in schema.get(key, []):
                properties.update(self.properties(one))
        return properties

    def without(self, schema, names):
        schema = copy.deepcopy(self.resolved(schema))
        schema["required"] = [name for name in schema.get("required", []) if name not in names]
        for key in ("oneOf", "anyOf", "allOf"):
            if key in schema:
                schema[key] = [self.without(one, names) for one in schema[key]]
        return schema

    def strict(self, schema, top=True):
        """Without references. Unknown keys are refused everywhere, and null is taken where
        `nullable` says so."""
        if not isinstance(schema, dict):
            return schema
        schema = copy.deepcopy(self.resolved(schema))
        if "properties" in schema:
            schema["properties"] = {name: self.strict(one) for name, one in schema["properties"].items()}
        for key in ("items", "additionalProperties"):
            if isinstance(schema.get(key), dict):
                schema[key] = self.strict(schema[key])
        for key in ("oneOf", "anyOf", "allOf"):
            if key in schema:
                schema[key] = [self.strict(one, key != "allOf") for one in schema[key]]
        if schema.pop("nullable", False) and isinstance(schema.get("type"), str):
            schema["type"] = [schema["type"], "null"]
        schema.pop("discriminator", None)
        if top and "additionalProperties" not in schema and ("properties" in schema or "allOf" in schema):
            schema["unevaluatedProperties"] = False
        return schema

    def meant(self, schema, value):
        """The one of several that a discriminator names, where they stand nowhere else."""
        schema = self.resolved(schema)
        mapping = schema.get("discriminator", {}).get("mapping", {})
        name = isinstance(value, dict) and value.get(schema.get("discriminator", {}).get("propertyName"))
        return {"$ref": mapping[name]} if name in mapping and "oneOf" not in schema else schema

    def errors(self, value, schema):
        for error in jsonschema.Draft202012Validator(plain(self.strict(schema))).iter_errors(value):
            while error.context:
                error = jsonschema.exceptions.best_match(error.context)
            yield error


def plain(schema):
    """OpenAPI 3.0 has exclusiveMinimum as a boolean; JSON Schema as a number. Of lists of words that
    have some in common, more than one may have the same."""
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: plain(value) for key, value in schema.items()}
    if all("enum" in one for one in schema.get("oneOf", [{}])):
        schema["anyOf"] = schema.pop("oneOf")
    for one, limit in (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")):
        if isinstance(schema.get(one), bool):
            if schema.pop(one):
                schema[one] = schema.pop(limit)
    return schema


class Graph:
    """Meta's code generation: nodes with their edges, parameters and fields."""

    PAGING = {"fields", "limit", "after", "before", "appsecret_proof", "access_token"}

    def __init__(self, folder, hosts, nodes):
        """`nodes(request, id)` names the kinds of node that an id may be."""
        folder = pathlib.Path(folder)
        self.folder, self.hosts, self.nodes = folder / "specs", hosts, nodes
        self.enums = {}
        for file in ("enum_types.subset.json", "enum_types.additions.json"):
            for one in load(folder / file):
                self.enums.setdefault(one["name"], set()).update(str(value) for value in one["values"])
        self.kinds, self.met = {}, set()  # those that a request was for

    def kind(self, name):
        if name not in self.kinds:
            files = [self.folder / f"{name}{ending}.json" for ending in ("", ".trimmed")]
            self.kinds[name] = next((load(file) for file in files if file.exists()), {"apis": [], "fields": []})
        return self.kinds[name]

    def split(self, request):
        if request.host not in self.hosts:
            return None
        match = re.match(r"/v\d+\.\d+/([^/]+)(?:/([^/]+))?\Z", request.path)
        return match.groups() if match else None

    def found(self, request):
        where = self.split(request)
        if where is None:
            return []
        node, edge = where
        special = {None: {"GET": "#get", "POST": "#update", "DELETE": "#delete"}[request.method]}
        wanted = special.get(edge, edge)
        return [(kind, api) for kind in self.nodes(request, node) for api in self.kind(kind)["apis"]
                if api["method"] == request.method and api.get("endpoint", api.get("name")) == wanted]

    def operation(self, request):
        found = self.found(request)
        if not found:
            return None
        kind, api = found[0]
        self.met.add(kind)
        return self.named(kind, api)

    @staticmethod
    def named(kind, api):
        return f"{api['method']} {{{kind}}}" + (f"/{api['endpoint']}" if "endpoint" in api else "")

    def operations(self):
        return {self.named(kind, api) for kind in self.met for api in self.kind(kind)["apis"]}

    def faults(self, request):
        """None where one of the kinds that the id may be takes all of it."""
        return min((list(self.faults_of(request, kind, api)) for kind, api in self.found(request)), key=len)

    def faults_of(self, request, kind, api):
        known = {param["name"]: param for param in api["params"]}
        given = list(request.query) + list((request.fields or {}).items())
        for name, value in given:
            if name in known:
                yield from self.wrong_value(name, known[name]["type"], value, name in request.files)
            elif name not in self.PAGING:
                yield f"unknown parameter {name}"
            if name == "fields":
                yield from self.wrong_fields(kind if self.split(request)[1] is None else api["return"], value)
        for name, param in known.items():
            if param.get("required") and name not in dict(given):
                yield f"{name} is missing"

    def wrong_fields(self, kind, text):
        spec = self.kind(kind)
        known = {field["name"] for field in spec["fields"]} | {
            api["endpoint"] for api in spec["apis"] if api["method"] == "GET" and "endpoint" in api}
        for name, inner in fields_of(text):
            if known and name not in known:
                yield f"{kind} has no field {name}"

    def wrong_value(self, name, kind, value, is_file):
        if is_file:
            if kind not in ("file", "string"):
                yield f"{name}: a file, where {kind} is wanted"
            return
        text = value if isinstance(value, str) else json.dumps(value)
        wrong = f"{name} is no {kind}"
        if kind == "bool" and text not in ("true", "false", "0", "1"):
            yield wrong
        elif kind in ("int", "unsigned int") and not NUMBER.match(text):
            yield wrong
        elif kind == "datetime" and not (NUMBER.match(text) or TIME.match(text)):
            yield wrong
        elif kind == "float" and not re.match(r"-?\d+(\.\d+)?\Z", text):
            yield wrong
        elif kind in self.enums and not self.in_enum(self.enums[kind], text):
            yield f"{name} is none of {kind}"
        elif kind.startswith("list<"):
            inner = kind[5:-1]
            for one in self.listed(value):
                yield from self.wrong_value(name, inner, one, False)
        elif kind in ("map", "Object") and text[:1] in "{[":
            json.loads(text)

    @staticmethod
    def in_enum(values, text):
        return text in values or text.lower() in {value.lower() for value in values}

    @staticmethod
    def listed(value):
        if isinstance(value, list):
            return value
        if str(value)[:1] == "[":
            return json.loads(value)
        return str(value).split(",")


def fields_of(text):
    """Names at the top of a list of fields, with what stands in braces: a,b.limit(0){c,d}."""
    depth, names, start = 0, [], 0
    for at, sign in enumerate(text + ","):
        depth += sign in "({"
        depth -= sign in ")}"
        if sign == "," and depth == 0:
            names.append(text[start:at])
            start = at + 1
    return [(re.split(r"[.{]", name)[0], name) for name in names if name]


class Vk:
    ALWAYS = {"v", "access_token", "lang", "captcha_sid", "captcha_key", "confirm"}

    def __init__(self, folder, hosts=("api.vk.com", "api.vk.ru")):
        self.hosts, self.methods, self.folder, self.files = hosts, {}, pathlib.Path(folder), {}
        for file in sorted(self.folder.glob("*/methods.json")):
            for method in load(file)["methods"]:
                self.methods[method["name"]] = (method, file)

    def operation(self, request):
        name = request.path.removeprefix("/method/")
        return f"POST {name}" if request.host in self.hosts and name in self.methods else None

    def operations(self):
        return {f"POST {name}" for name in self.methods}

    def faults(self, request):
        method, file = self.methods[request.path.removeprefix("/method/")]
        known = {one["name"]: one for one in method.get("parameters", [])}
        if request.query:
            yield "parameters in the address"
        for name, value in (request.fields or {}).items():
            if name in self.ALWAYS:
                continue
            if name not in known:
                yield f"unknown parameter {name}"
                continue
            yield from self.wrong_value(name, known[name], value, file)
        for name, one in known.items():
            if one.get("required") and name not in (request.fields or {}):
                yield f"{name} is missing"

    def resolved(self, one, file):
        while "$ref" in one:
            path, _, place = one["$ref"].partition("#")
            file = (file.parent / path).resolve() if path else file
            if file not in self.files:
                self.files[file] = load(file)
            target = self.files[file]
            for step in place.strip("/").split("/"):
                target = target[step]
            one = {**target, **{key: value for key, value in one.items() if key != "$ref"}}
        return one, file

    def wrong_value(self, name, one, text, file):
        one, file = self.resolved(one, file)
        kind = one.get("type")
        if kind == "array":
            words = [word for word in text.split(",") if word]
            if len(words) > one.get("maxItems", len(words)):
                yield f"{name}: more than {one['maxItems']}"
            for word in words:
                yield from self.wrong_value(name, one.get("items", {}), word, file)
            return
        if kind == "boolean" and text not in ("0", "1"):
            yield f"{name} is no boolean"
        if kind == "integer":
            if not NUMBER.match(text):
                yield f"{name} is no integer"
                return
            if int(text) < one.get("minimum", int(text)) or int(text) > one.get("maximum", int(text)):
                yield f"{name} is out of bounds"
        if "enum" in one and text not in {str(value) for value in one["enum"]}:
            yield f"{name} is none of the known words"
        if kind == "string" and len(text) > one.get("maxLength", len(text)):
            yield f"{name} is too long"


class Discovery:
    """Google's discovery documents, and the methods and types of a newer client of Google's."""

    def __init__(self, file, newer=None):
        self.root, self.methods = load(file), {}
        self.newer = load(newer) if newer else {"methods": {}, "params": {}, "schemas": {}}
        self.host = urllib.parse.urlsplit(self.root["rootUrl"]).netloc
        self.gather(self.root["resources"])
        for name, one in self.newer["methods"].items():
            kind, _, verb = name.rpartition(".")
            wanted = (kind + "." + verb).lower()
            params = next((value for key, value in self.newer["params"].items() if key.lower() == wanted), {})
            self.methods.setdefault((one["method"], one["path"]), {"id": name, "newer": params, **{
                "parameters": {}, "required": one["required"]}}).setdefault("newer", params)

    def gather(self, resources):
        for resource in resources.values():
            self.gather(resource.get("resources", {}))
            for method in resource.get("methods", {}).values():
                self.methods[(method["httpMethod"], "/" + method["flatPath"].lstrip("/"))] = method
                for protocol in method.get("mediaUpload", {}).get("protocols", {}).values():
                    self.methods[(method["httpMethod"], protocol["path"])] = {**method, "upload": True}

    def method(self, request):
        hosts = (self.host, "www.googleapis.com")
        return self.methods.get((request.method, request.path)) if request.host in hosts else None

    def operation(self, request):
        return f"{request.method} {request.path}" if self.method(request) else None

    def operations(self):
        return {f"{method} {path}" for method, path in self.methods if not path.startswith("/resumable")}

    def faults(self, request):
        method = self.method(request)
        known = {**self.root.get("parameters", {}), **method.get("parameters", {})}
        newer = {name for name in method.get("newer", {}) if name != "requestBody"}
        uploads = {"uploadType", "upload_id"} if method.get("upload") else set()
        for name, value in request.query:
            if name in known:
                yield from self.wrong_parameter(name, known[name], value)
            elif name not in newer | uploads:
                yield f"query: unknown key {name}"
        given = dict(request.query)
        needed = [name for name, one in method.get("parameters", {}).items() if one.get("required")]
        for name in needed + method.get("required", []):
            if name not in given:
                yield f"query: {name} is missing"
        if request.fields is not None and "request" in method:
            yield from self.wrong_body("", request.fields, method["request"]["$ref"])
        elif request.fields is not None:
            yield "body: there is none in the specification"

    def wrong_parameter(self, name, one, text):
        for value in text.split(",") if one.get("repeated") else [text]:
            kind = one.get("type")
            if kind == "integer":
                if not NUMBER.match(value):
                    yield f"query: {name} is no integer"
                elif not int(one.get("minimum", value)) <= int(value) <= int(one.get("maximum", value)):
                    yield f"query: {name} is out of bounds"
            if kind == "boolean" and value not in ("true", "false"):
                yield f"query: {name} is no boolean"
            if "enum" in one and value not in one["enum"]:
                yield f"query: {name} is none of the known words"
            if "pattern" in one and not re.match(one["pattern"] + r"\Z", value):
                yield f"query: {name} does not have its form"

    def wrong_body(self, where, value, name):
        schema = self.root["schemas"].get(name, {"properties": {}})
        newer = self.newer["schemas"].get("Schema$" + name, self.newer["schemas"].get(name, {}))
        for key, inner in value.items():
            place = f"{where}.{key}".lstrip(".")
            if key in schema.get("properties", {}):
                yield from self.wrong_member(place, inner, schema["properties"][key])
            elif key in newer:
                kind = newer[key]
                if kind.startswith("Schema$") and isinstance(inner, dict):
                    yield from self.wrong_body(place, inner, kind[7:])
            else:
                yield f"body: unknown key {place}"

    def wrong_member(self, place, value, schema):
        if "$ref" in schema:
            if isinstance(value, dict):
                yield from self.wrong_body(place, value, schema["$ref"])
            else:
                yield f"body: {place} is no object"
            return
        kinds = {"string": str, "boolean": bool, "integer": (int, str), "array": list, "object": dict,
                 "number": (int, float)}
        if not isinstance(value, kinds[schema["type"]]):
            yield f"body: {place} is no {schema['type']}"
        elif "enum" in schema and value not in schema["enum"]:
            yield f"body: {place} is none of the known words"
        elif schema["type"] == "array":
            for one in value:
                yield from self.wrong_member(place + "[]", one, schema["items"])
