"""What Schemathesis cannot read out of the description of the API."""

import itertools
import json
import re
import time
from pathlib import Path

import requests
import schemathesis
from hypothesis import strategies as st
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import EnsureResourceAvailability, RejectedPositiveData, UseAfterFree

# Rules between fields, and between a request and what is there: no JSON schema can say them. tests/contract has a
# request for each.
RULES = json.loads(Path(__file__).with_name("rules-between-fields.json").read_text())

SEPARATORS = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

TASK_DEFINITION = {
    "family": "hello-world-task-definition",
    "cpu": 512,
    "memory": 1024,
    "containers": [{"name": "hello-world", "image": "tutum/hello-world", "portMappings": [{"containerPort": 80}]}],
}
SERVICE = {"name": "hello-world-service", "desiredCount": 1}

# Schemathesis itself takes "P" for a duration; ISO 8601 wants a part after it.
schemathesis.openapi.format(
    "duration", st.from_regex(r"P([1-9][0-9]{0,3}(W|[YMD](T[1-9][0-9]?H)?)|T[1-9][0-9]{0,3}[HMS])", fullmatch=True)
)

keys = itertools.count(1)

# Cancelling a creation deletes its cluster.
cancelled = set()

# Clusters whose deletion goes on: it waits minutes, which here are not shorter, for a stack that may still appear.
lingering = set()


def with_separators(part):
    """Schemathesis reads the class of separators as all white space, line ends included; so they are named."""
    if isinstance(part, dict):
        return {key: with_separators(value) for key, value in part.items()}
    if isinstance(part, list):
        return [with_separators(value) for value in part]
    return part.replace(r"\p{Z}", SEPARATORS) if isinstance(part, str) else part


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """On this machine nobody signs: the server asks for no signature, and has no 401 to check."""
    raw_schema["components"]["schemas"] = with_separators(raw_schema["components"]["schemas"])
    raw_schema["security"] = []


PLAIN = {
    "createCluster": {"newTaskDefinition": TASK_DEFINITION, "taskDefinition": None, "service": SERVICE, "network": None},
    "runTasks": {"count": 2, "taskDefinition": None, "network": None, "overrides": None, "platformVersion": None},
    "registerTaskDefinition": {**TASK_DEFINITION, "volumes": None, "runtimePlatform": None},
}


def make_plain(case):
    """Steps that follow each other are of use only where the first ones make something."""
    plain = PLAIN.get(case.operation.definition.raw.get("operationId"))
    if plain is None or not isinstance(case.body, dict):
        return
    case.body = {key: value for key, value in {**case.body, **plain}.items() if value is not None}


@schemathesis.hook
def before_call(context, case, kwargs):
    """
    A key that was used before would be refused, and so would a cursor that no list has given, and an ETag of nothing;
    for the pattern of ETags Schemathesis makes a 0. Waiting long shows no more than waiting a second.
    """
    if case.meta is None or case.meta.generation.mode.is_negative:
        return
    if case.meta.phase.name == TestPhase.STATEFUL:
        make_plain(case)
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"schemathesis-{next(keys)}"
    if "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    if "If-None-Match" in case.headers:
        case.headers["If-None-Match"] = '"none"'
    case.query.pop("cursor", None)
    if "wait" in case.query:
        case.query["wait"] = 1


@schemathesis.hook
def after_call(context, case, response):
    """A deletion takes its time: what comes after it comes when it has ended."""
    if case.meta is None or case.meta.phase.name != TestPhase.STATEFUL or response.status_code != 202:
        return
    operation = response.json()
    if case.operation.definition.raw.get("operationId") == "cancelOperation":
        cancelled.add(operation["cluster"])
    if operation.get("type") != "delete":
        return
    url = f"{case.operation.base_url}/operations/{operation['id']}"
    headers = {"Authorization": response.request.headers["Authorization"]}
    deadline = time.monotonic() + 10
    while requests.get(url, params={"wait": 2}, headers=headers, timeout=40).json()["status"] == "running":
        if time.monotonic() > deadline:
            lingering.add(operation["cluster"])
            return


def is_beyond_schema(response):
    problem = response.json()
    is_import = "/task-definition-import" in response.request.url
    issues = problem.get("issues", [])
    if is_import:  # Its body is Amazon ECS's, which openapi.yaml does not describe.
        issues = [issue for issue in issues if issue["in"] != "body"]
    messages = [issue["message"] for issue in issues] or ([] if is_import else [problem["detail"]])
    return all(any(re.search(rule, message) for rule in RULES.values()) for message in messages)


def is_kept_to_look_at(response):
    """Tasks that were stopped and revisions that were deregistered stay, in another state, and so do lists."""
    kept = response.json()
    if "items" in kept:
        return True
    if response.request.url.split("?")[0].endswith("/public-ip"):
        return True
    return "STOPPED" in (kept.get("desiredStatus"), kept.get("lastStatus")) or kept.get("status") in ("INACTIVE", "DELETE_IN_PROGRESS")


def is_among(clusters, response):
    cluster = re.search(r"/clusters/([^/?]+)", response.request.url)
    return cluster is not None and cluster[1] in clusters


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if isinstance(failure, RejectedPositiveData):
        return not is_beyond_schema(response)
    if isinstance(failure, UseAfterFree):
        return not is_kept_to_look_at(response) and not is_among(lingering, response)
    if isinstance(failure, EnsureResourceAvailability):
        return not is_among(cancelled, response)
    return True
