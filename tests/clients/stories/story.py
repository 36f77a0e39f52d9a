"""The story of hello-world through the Python client; its one argument is where the API answers."""

import sys

from fargate_clusters import ApiClient, ClustersApi, Configuration, OperationsApi, TasksApi
from fargate_clusters.exceptions import NotFoundException
from fargate_clusters.models import ClusterSpec, RunTasksSpec

HELLO_WORLD = {
    "name": "hello-python",
    "taskDefinition": {
        "family": "hello-python",
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


def ended(operation):
    while operation.status == "running":
        operation = operations.get_operation(operation.id, wait=20)
    return operation.status


def addresses(count):
    """The public addresses of the tasks, once all have one."""
    for _ in range(60):
        found = tasks.list_tasks("hello-python").items
        assigned = [task.network.public_ip for task in found if task.network.status == "assigned"]
        if len(assigned) == count:
            return assigned
        tasks.get_task_public_ip("hello-python", found[-1].id, wait=5)
    raise AssertionError(f"{len(assigned)} of {count} tasks have an address")


assert ended(clusters.create_cluster(ClusterSpec.from_dict(HELLO_WORLD))) == "succeeded"
cluster = clusters.get_cluster("hello-python")
assert (cluster.state, cluster.service.running_count) == ("active", 1), cluster
assert len(addresses(1)) == 1
answer = tasks.run_tasks("hello-python", RunTasksSpec(count=3))
assert (len(answer.tasks), answer.failures) == (3, []), answer
assert len(set(addresses(4))) == 4
assert ended(clusters.delete_cluster("hello-python")) == "succeeded"
try:
    clusters.get_cluster("hello-python")
    raise AssertionError("the cluster is still there")
except NotFoundException as error:
    assert error.status == 404 and "cluster_not_found" in error.body, error
print("the end")
