"""The chapter's story with boto3; its one argument is the file of a cluster's template."""

import sys

import boto3
from botocore.exceptions import ClientError

OFTEN = {"Delay": 1, "MaxAttempts": 60}
cloudformation, ecs, ec2 = (boto3.client(name) for name in ("cloudformation", "ecs", "ec2"))

with open(sys.argv[1], encoding="utf-8") as file:
    template = file.read()


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

cluster = outputs["ClusterName"]
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
ecs.get_waiter("tasks_running").wait(cluster=cluster, tasks=arns, WaiterConfig=OFTEN)
assert sorted(ecs.list_tasks(cluster=cluster, startedBy="story")["taskArns"]) == sorted(arns)


def interface_of(task):
    (attachment,) = task["attachments"]
    return next(detail["value"] for detail in attachment["details"] if detail["name"] == "networkInterfaceId")


interfaces = [interface_of(task) for task in ecs.describe_tasks(cluster=cluster, tasks=arns)["tasks"]]
found = ec2.describe_network_interfaces(NetworkInterfaceIds=interfaces)["NetworkInterfaces"]
addresses = {interface["Association"]["PublicIp"] for interface in found}
assert len(addresses) == 2, found

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
