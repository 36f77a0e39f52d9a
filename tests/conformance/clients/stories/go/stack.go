package main

import (
	"context"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cftypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	ecstypes "github.com/aws/aws-sdk-go-v2/service/ecs/types"
)

func (s story) createStack(ctx context.Context, template string) (string, map[string]string) {
	created := must(s.cloudFormation.CreateStack(ctx, &cloudformation.CreateStackInput{
		StackName:    aws.String(stackName),
		TemplateBody: aws.String(template),
		Capabilities: []cftypes.Capability{cftypes.CapabilityCapabilityIam},
		Tags:         []cftypes.Tag{{Key: aws.String("team"), Value: aws.String("web")}},
	}))
	waiter := cloudformation.NewStackCreateCompleteWaiter(s.cloudFormation, func(o *cloudformation.StackCreateCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = often, often
	})
	described := must(waiter.WaitForOutput(ctx, &cloudformation.DescribeStacksInput{StackName: created.StackId}, longest))
	outputs := map[string]string{}
	for _, output := range described.Stacks[0].Outputs {
		outputs[*output.OutputKey] = *output.OutputValue
	}

	// Every resource tells of its creation and its completion, newest first.
	completed := map[string]bool{}
	var newest *cftypes.StackEvent
	events := cloudformation.NewDescribeStackEventsPaginator(s.cloudFormation, &cloudformation.DescribeStackEventsInput{StackName: created.StackId})
	for events.HasMorePages() {
		for _, event := range must(events.NextPage(ctx)).StackEvents {
			if newest == nil {
				newest = &event
			}
			if event.ResourceStatus == cftypes.ResourceStatusCreateComplete {
				completed[*event.LogicalResourceId] = true
			}
		}
	}
	expect(*newest.PhysicalResourceId == *created.StackId, "the newest event is %s, not the stack's", *newest.LogicalResourceId)
	resources := cloudformation.NewListStackResourcesPaginator(s.cloudFormation, &cloudformation.ListStackResourcesInput{StackName: created.StackId})
	for resources.HasMorePages() {
		for _, resource := range must(resources.NextPage(ctx)).StackResourceSummaries {
			expect(completed[*resource.LogicalResourceId], "no event says that %s is complete", *resource.LogicalResourceId)
		}
	}
	return *created.StackId, outputs
}

// With tasks that run, a cluster is not deleted, neither alone nor with its stack.
func (s story) failToDelete(ctx context.Context, stackID string) {
	_ = must(s.cloudFormation.DeleteStack(ctx, &cloudformation.DeleteStackInput{StackName: &stackID}))
	waiter := s.deletion()
	err := waiter.Wait(ctx, &cloudformation.DescribeStacksInput{StackName: &stackID}, longest)
	expect(err != nil, "the stack is deleted with its tasks")
	stack := must(s.cloudFormation.DescribeStacks(ctx, &cloudformation.DescribeStacksInput{StackName: &stackID})).Stacks[0]
	expect(stack.StackStatus == cftypes.StackStatusDeleteFailed, "the stack is %s", stack.StackStatus)

	// Its service is gone by now, its other tasks are not.
	_, err = s.ecs.DeleteCluster(ctx, &ecs.DeleteClusterInput{Cluster: aws.String(stackName)})
	expectAs[*ecstypes.ClusterContainsTasksException](err)
}

func (s story) delete(ctx context.Context, stackID string, outputs map[string]string) {
	_ = must(s.cloudFormation.DeleteStack(ctx, &cloudformation.DeleteStackInput{StackName: &stackID}))
	waiter := s.deletion()
	check(waiter.Wait(ctx, &cloudformation.DescribeStacksInput{StackName: &stackID}, longest))

	_, err := s.cloudFormation.DescribeStacks(ctx, &cloudformation.DescribeStacksInput{StackName: aws.String(stackName)})
	expectCode(err, "ValidationError")
	_, err = s.ec2.DescribeVpcs(ctx, &ec2.DescribeVpcsInput{VpcIds: []string{outputs["VpcId"]}})
	expectCode(err, "InvalidVpcID.NotFound")
	pages := ecs.NewListClustersPaginator(s.ecs, &ecs.ListClustersInput{})
	for pages.HasMorePages() {
		left := must(pages.NextPage(ctx)).ClusterArns
		expect(len(left) == 0, "left are %v", left)
	}
}

func (s story) deletion() *cloudformation.StackDeleteCompleteWaiter {
	return cloudformation.NewStackDeleteCompleteWaiter(s.cloudFormation, func(o *cloudformation.StackDeleteCompleteWaiterOptions) {
		o.MinDelay, o.MaxDelay = often, often
	})
}
