"""What Schemathesis cannot read out of the description of the API."""

import itertools
import re

import requests
import schemathesis
from schemathesis.generation.meta import TestPhase
from schemathesis.openapi.checks import EnsureResourceAvailability, RejectedPositiveData, UseAfterFree

# Rules between fields, and between a request and what is there: no JSON schema can say them.
BEYOND_SCHEMA = [
    r"^There is no (container|volume) ",
    r"^Another (container|volume) is called ",
    r"^There is another override for the container ",
    r"^The port \d+ is opened twice",
    r"^The limit \w+ is there twice",
    r"^Two volumes are mounted at ",
    r" is in the list twice; ",
    r" is in (environment|options) as well",
    r" below the soft limit \(memoryReservation\) ",
    r"^The containers (take|open|wait for each other)",
    r"^With these overrides the containers take ",
    r"^The (overrides have|task definition has) \d+ ",
    r"^The task definition has no container ",
    r"^Fargate has no (size|Linux task|Windows task) of ",
    r"^Windows (containers|tasks) on Fargate ",
    r"^Received \d+; on Fargate the host port is the container port",
    r"^Received \"(HEALTHY|SUCCESS|COMPLETE)\", but ",
    r"^Received \".*\", which is for (Windows|Linux); ",
    r"^Received \".*\"; name the revision to deregister",
    r"^Received a vpcId without subnetIds",
    r"^Received 100 with a minimumHealthyPercent of 100: ",
    r"^Received \"DISABLED\"; an access point and IAM need encryption",
    r"^An access point brings its own ",
    r"^Received \"P.*\"; allowed is an ISO 8601 duration from PT5M ",
    r"with capacity \"FARGATE_SPOT\", which puts all tasks on Spot",
    r"^This service may not pass the role ",
    r", below the soft limit of \d+;",
    r"^A task has one log router, ",
    r"^Received \"awsfirelens\"",
    r"^Received false(;|,) .* essential",
    r"^The splunk driver needs ",
    r"^The awslogs driver takes no secret options",
    r"^The first part of the command ",
    r"^There is no command after ",
    r" parts after \"CMD-SHELL\"; ",
    r"^Received \"ARM64\"; Windows ",
    r"^Received a service without a task definition",
    r" has no mount target of this file system",
    r"^With the tags of the cluster: ",
    r"^This deployment does not allow ECS Exec",
    r"^ECS Exec ",
    r"\b[Ll]eave\b.* out\b",
    r"^There is no Fargate Spot for ",
    r"^The (task definition|volume|container|service) ",
    r"^An? (volume|task|service|port|container) ",
    r"^With containerPortRange ",
    r"^The ports? ",
    r"^Missing; (give|required is the path of the file)",
    r"^Nothing is read without a snapshot",
    r"^No container mounts ",
    r"^On Fargate the configuration is a file",
    r"^Fargate reads the file and the secret ",
    r"^POST /clusters makes a role ",
    r"\b(taskRoleArn|executionRoleArn)\b",
    r"^Received \S+; (on Fargate|Fargate|Windows) ",
    r" (is|are) in the list already",
    r"^Received \d+; \w+ volumes (take|have) ",
    r"^Received \d+, which .* volumes ",
    r"^Missing; \w+ volumes need it",
    r"^The task definition has no volume ",
]

SEPARATORS = r" \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

TASK_DEFINITION = {
    "family": "hello-world-task-definition",
    "cpu": 512,
    "memory": 1024,
    "containers": [{"name": "hello-world", "image": "tutum/hello-world", "portMappings": [{"containerPort": 80}]}],
}
SERVICE = {"name": "hello-world-service", "desiredCount": 1}

keys = itertools.count(1)

# Cancelling a creation deletes its cluster.
cancelled = set()


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
    "createCluster": {"taskDefinition": TASK_DEFINITION, "service": SERVICE, "network": None},
    "runTasks": {"count": 2, "taskDefinition": None, "network": None, "overrides": None, "platformVersion": None},
    "registerTaskDefinition": {**TASK_DEFINITION, "volumes": None, "runtimePlatform": None},
}


def make_plain(case):
    """Steps that follow each other are of use only where the first ones make something."""
    plain = PLAIN.get(case.operation.definition.raw.get("operationId"))
    if plain is None or not isinstance(case.body, dict):
        return
    case.query.pop("dryRun", None)
    case.body = {key: value for key, value in {**case.body, **plain}.items() if value is not None}


@schemathesis.hook
def before_call(context, case, kwargs):
    """
    A key that was used before would be refused, and so would a cursor that no list has given. Waiting long shows no
    more than waiting a second.
    """
    if case.meta is None or case.meta.generation.mode.is_negative:
        return
    if case.meta.phase.name == TestPhase.STATEFUL:
        make_plain(case)
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"schemathesis-{next(keys)}"
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
    while requests.get(url, params={"wait": 20}, headers=headers, timeout=40).json()["status"] == "running":
        pass


def is_beyond_schema(response):
    if "/task-definition-imports" in response.request.url:
        return True  # Its body is Amazon ECS's, which openapi.yaml does not describe.
    problem = response.json()
    told = [issue["message"] for issue in problem.get("issues", [])] or [problem["detail"]]
    return all(any(re.search(rule, text) for rule in BEYOND_SCHEMA) for text in told)


def is_kept_to_look_at(response):
    """Tasks that were stopped and revisions that were deregistered stay, in another state, and so do lists."""
    kept = response.json()
    if "items" in kept:
        return True
    if response.request.url.split("?")[0].endswith("/public-ip"):
        return True
    return "STOPPED" in (kept.get("desiredStatus"), kept.get("lastStatus")) or kept.get("status") == "INACTIVE"


def was_cancelled(response):
    cluster = re.search(r"/clusters/([^/?]+)", response.request.url)
    return cluster is not None and cluster[1] in cancelled


@schemathesis.hook
def filter_failure(context, failure, case, response):
    if isinstance(failure, RejectedPositiveData):
        return not is_beyond_schema(response)
    if isinstance(failure, UseAfterFree):
        return not is_kept_to_look_at(response)
    if isinstance(failure, EnsureResourceAvailability):
        return not was_cancelled(response)
    return True
