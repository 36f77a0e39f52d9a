"""The chapter's story with boto3; its one argument is the file of a cluster's template."""

import sys
import time

import boto3
from botocore.exceptions import ClientError, WaiterError

OFTEN = {"Delay": 1, "MaxAttempts": 60}
cloudformation, ecs, ec2 = (boto3.client(name) for name in ("cloudformation", "ecs", "ec2"))

with open(sys.argv[1], encoding="utf-8") as file:
    template = file.read()


def refused(error, call, **parameters):
    try:
        call(**parameters)
    except error:
        return
    raise AssertionError(f"{call} does not raise {error}")


def refusal(call, **parameters):
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"]
    raise AssertionError(f"{call} is not refused")


stack_id = cloudformation.create_stack(
    StackName="hello-world", TemplateBody=template, Capabilities=["CAPABILITY_IAM"]
)["StackId"]
cloudformation.get_waiter("stack_create_complete").wait(StackName="hello-world", WaiterConfig=OFTEN)
(stack,) = cloudformation.describe_stacks(StackName="hello-world")["Stacks"]
outputs = {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}

events = list(cloudformation.get_paginator("describe_stack_events").paginate(StackName=stack_id).search("StackEvents"))
assert events[0]["ResourceStatus"] == "CREATE_COMPLETE", events[0]

completed = {event["LogicalResourceId"] for event in events if event["ResourceStatus"] == "CREATE_COMPLETE"}
resources = cloudformation.get_paginator("list_stack_resources").paginate(StackName=stack_id)
assert completed >= {resource["LogicalResourceId"] for page in resources for resource in page["StackResourceSummaries"]}

cluster = outputs["ClusterName"]
services = list(ecs.get_paginator("list_services").paginate(cluster=cluster).search("serviceArns"))
ecs.get_waiter("services_stable").wait(cluster=cluster, services=services, WaiterConfig=OFTEN)
(service,) = ecs.describe_services(cluster=cluster, services=services)["services"]
assert (service["desiredCount"], service["runningCount"]) == (1, 1), service
assert service["deployments"][0]["rolloutState"] == "COMPLETED", service

network = {
    "subnets": outputs["SubnetIds"].split(","),
    "securityGroups": outputs["SecurityGroupIds"].split(","),
    "assignPublicIp": "ENABLED",
}
tasks = ecs.run_task(
    cluster=cluster,
    taskDefinition=outputs["TaskDefinitionArn"],
    launchType="FARGATE",
    count=2,
    startedBy="story",
    networkConfiguration={"awsvpcConfiguration": network},
)["tasks"]
arns = [task["taskArn"] for task in tasks]
# ECS shows a task a moment after RunTask: until then it is MISSING, which the waiter takes for its end.
while ecs.describe_tasks(cluster=cluster, tasks=arns)["failures"]:
    time.sleep(1)
ecs.get_waiter("tasks_running").wait(cluster=cluster, tasks=arns, WaiterConfig=OFTEN)
pages = ecs.get_paginator("list_tasks").paginate(
    cluster=cluster, startedBy="story", PaginationConfig={"PageSize": 1}
)
assert sorted(pages.search("taskArns")) == sorted(arns)


def interface_of(task):
    (attachment,) = task["attachments"]
    return next(detail["value"] for detail in attachment["details"] if detail["name"] == "networkInterfaceId")


interfaces = [interface_of(task) for task in ecs.describe_tasks(cluster=cluster, tasks=arns)["tasks"]]
found = ec2.describe_network_interfaces(NetworkInterfaceIds=interfaces)["NetworkInterfaces"]
addresses = {interface["Association"]["PublicIp"] for interface in found}
assert len(addresses) == 2, found

# With tasks that run, a cluster is not deleted, neither alone nor with its stack.
refused(ecs.exceptions.ClusterContainsServicesException, ecs.delete_cluster, cluster=cluster)
refused(ecs.exceptions.ClusterNotFoundException, ecs.list_tasks, cluster="none")
refused(
    cloudformation.exceptions.AlreadyExistsException,
    cloudformation.create_stack,
    StackName="hello-world",
    TemplateBody='{"Resources": {"Cluster": {"Type": "AWS::ECS::Cluster"}}}',
)
cloudformation.delete_stack(StackName="hello-world")
refused(
    WaiterError,
    cloudformation.get_waiter("stack_delete_complete").wait,
    StackName=stack_id,
    WaiterConfig=OFTEN,
)
(stack,) = cloudformation.describe_stacks(StackName=stack_id)["Stacks"]
assert stack["StackStatus"] == "DELETE_FAILED", stack
refused(ecs.exceptions.ClusterContainsTasksException, ecs.delete_cluster, cluster=cluster)

for arn in arns:
    ecs.stop_task(cluster=cluster, task=arn, reason="enough")
ecs.get_waiter("tasks_stopped").wait(cluster=cluster, tasks=arns, WaiterConfig=OFTEN)
stopped = ecs.describe_tasks(cluster=cluster, tasks=arns)["tasks"]
assert {task["stopCode"] for task in stopped} == {"UserInitiated"}, stopped

cloudformation.delete_stack(StackName="hello-world")
cloudformation.get_waiter("stack_delete_complete").wait(StackName=stack_id, WaiterConfig=OFTEN)
assert refusal(cloudformation.describe_stacks, StackName="hello-world") == "ValidationError"
assert refusal(ec2.describe_vpcs, VpcIds=[outputs["VpcId"]]) == "InvalidVpcID.NotFound"
assert ecs.list_clusters()["clusterArns"] == []
print("the end")
