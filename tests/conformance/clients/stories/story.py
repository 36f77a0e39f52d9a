"""The story of hello-world through the Python client; its one argument is where the API answers."""

import sys
from datetime import timedelta

from fargate_clusters import ApiClient, ClustersApi, Configuration, OperationsApi, TasksApi
from fargate_clusters.exceptions import ApiException
from fargate_clusters.models import ClusterSpec, DeletionSettings, ProblemCode, RunTasksSpec

NAME = "hello-python"
HELLO_WORLD = {
    "name": NAME,
    "ttl": "PT8H",
    "newTaskDefinition": {
        "family": NAME,
        "cpu": 512,
        "memory": 1024,
        "containers": [
            {
                "name": "hello-world",
                "image": "tutum/hello-world",
                "memory": 256,
                "portMappings": [{"containerPort": 80}],
            }
        ],
    },
    "service": {"name": "hello-world-service", "desiredCount": 1},
}

client = ApiClient(Configuration(host=sys.argv[1]))
clusters, operations, tasks = ClustersApi(client), OperationsApi(client), TasksApi(client)


def create(**changes):
    task_definition = {**HELLO_WORLD["newTaskDefinition"], **changes}
    return clusters.create_cluster(ClusterSpec.from_dict({**HELLO_WORLD, "newTaskDefinition": task_definition}))


def succeed(operation):
    while operation.status == "running":
        operation = operations.get_operation(operation.id, wait=20)
    assert operation.status == "succeeded", operation
    return operation


def refused(code, request, *parameters, **options):
    """The problem that a request is answered with, which has this code."""
    try:
        answer = request(*parameters, **options)
    except ApiException as error:
        assert (error.data.code, error.data.status) == (code, error.status), error
        return error.data
    raise AssertionError(f"not {code}: {answer}")


def addresses(count):
    """The public addresses of the tasks, once all have one."""
    for _ in range(60):
        found = tasks.list_tasks(NAME).items
        assigned = [task.network.public_ip for task in found if task.network.status == "assigned"]
        if len(assigned) == count:
            return assigned
        tasks.get_task_public_ip(NAME, found[-1].id, wait=5)
    raise AssertionError(f"{len(assigned)} of {count} tasks have an address")


[issue] = refused(ProblemCode.INVALID_REQUEST, create, memory=100_000).issues
assert (issue.var_in, issue.pointer) == ("body", "/newTaskDefinition/memory"), issue
assert clusters.plan_cluster(ClusterSpec.from_dict(HELLO_WORLD)).cluster == NAME

operation = create()
refused(ProblemCode.CLUSTER_BUSY, create)
progress = succeed(operation).progress
assert {one.status for one in progress} == {"CREATE_COMPLETE"}, progress
refused(ProblemCode.CLUSTER_EXISTS, create)
cluster = clusters.get_cluster(NAME)
assert (cluster.status, cluster.service.running_count) == ("active", 1), cluster
assert len(addresses(1)) == 1

answer = tasks.run_tasks(NAME, RunTasksSpec(count=3, group="batch"))
assert (len(answer.tasks), answer.failures) == (3, []), answer
assert len(set(addresses(4))) == 4

before = clusters.get_cluster_with_http_info(NAME)
changes = DeletionSettings.from_dict({"extendBy": "PT2H", "tags": {"team": "web"}})
unchanged = {"if_match": before.headers["etag"]}
changed = clusters.update_deletion_settings(NAME, changes, **unchanged)
assert changed.expires_at - before.data.expires_at == timedelta(hours=2), changed
assert changed.tags == {"team": "web"}, changed
refused(ProblemCode.PRECONDITION_FAILED, clusters.update_deletion_settings, NAME, changes, **unchanged)

assert len(tasks.stop_tasks(NAME, group="batch").task_ids) == 3
succeed(clusters.delete_cluster(NAME))
refused(ProblemCode.CLUSTER_NOT_FOUND, clusters.get_cluster, NAME)
print("the end")
