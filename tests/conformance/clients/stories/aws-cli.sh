#!/usr/bin/env bash
# The chapter's story with the AWS CLI; its one argument is the file of a cluster's template.
set -euo pipefail

stack() { aws cloudformation describe-stacks --stack-name "$1" --query "Stacks[0].$2" --output text; }
given() { stack hello-world "Outputs[?OutputKey=='$1'].OutputValue | [0]"; }
task() { aws ecs describe-tasks --cluster hello-world --tasks "$TASK" --query "tasks[0].$1" --output text; }

# Asks again until the answer is the one expected.
until_it_says() {
  local expected=$1 answer
  shift
  for _ in $(seq 60); do
    answer=$("$@")
    [ "$answer" = "$expected" ] && return
  done
  echo "$* says $answer, not $expected" >&2
  exit 1
}

ID=$(aws cloudformation create-stack --stack-name hello-world --template-body "file://$1" \
  --capabilities CAPABILITY_IAM --tags Key=team,Value=web --query StackId --output text)
until_it_says CREATE_COMPLETE stack hello-world StackStatus
VPC=$(given VpcId)

# Everything in the stack tells that it is complete, and its service runs.
aws cloudformation describe-stack-events --stack-name "$ID" \
  --query "length(StackEvents[?ResourceStatus=='CREATE_COMPLETE'])"
aws ecs wait services-stable --cluster hello-world --services "$(given ServiceName)"
aws ecs describe-services --cluster hello-world --services "$(given ServiceName)" \
  --query 'services[0].[status, runningCount, deployments[0].rolloutState]' --output text

# A second version of the definition, and a task of it.
aws ecs register-task-definition --family hello-world --network-mode awsvpc --requires-compatibilities FARGATE \
  --cpu 256 --memory 512 --execution-role-arn arn:aws:iam::000000000000:role/tasks --container-definitions \
  '[{"name": "hello-world", "image": "tutum/hello-world", "portMappings": [{"containerPort": 80}]}]' >/dev/null
TASK=$(aws ecs run-task --cluster "$(given ClusterName)" --task-definition hello-world --launch-type FARGATE \
  --network-configuration \
  "awsvpcConfiguration={subnets=[$(given SubnetIds)],securityGroups=[$(given SecurityGroupIds)],assignPublicIp=ENABLED}" \
  --query 'tasks[0].taskArn' --output text)
until_it_says RUNNING task lastStatus

# Its network interface leads to its public address.
INTERFACE=$(task "attachments[0].details[?name=='networkInterfaceId'].value | [0]")
aws ec2 describe-network-interfaces --network-interface-ids "$INTERFACE" \
  --query 'NetworkInterfaces[0].Association.PublicIp' --output text

# With a task that runs, neither the cluster nor its stack is deleted.
aws ecs delete-cluster --cluster hello-world 2>&1 || true
aws cloudformation delete-stack --stack-name hello-world
until_it_says DELETE_FAILED stack hello-world StackStatus
aws ecs delete-cluster --cluster hello-world 2>&1 || true

aws ecs stop-task --cluster hello-world --task "$TASK" --reason enough >/dev/null
until_it_says STOPPED task lastStatus
task '[stopCode, stoppedReason]'

aws cloudformation delete-stack --stack-name hello-world
until_it_says DELETE_COMPLETE stack "$ID" StackStatus
stack hello-world StackStatus 2>&1 || true
aws ec2 describe-vpcs --vpc-ids "$VPC" 2>&1 || true
aws ecs list-clusters --query 'length(clusterArns)'
