package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	ecstypes "github.com/aws/aws-sdk-go-v2/service/ecs/types"
)

func (s story) lookAtService(ctx context.Context, cluster string) {
	var services []string
	pages := ecs.NewListServicesPaginator(s.ecs, &ecs.ListServicesInput{Cluster: &cluster})
	for pages.HasMorePages() {
		services = append(services, must(pages.NextPage(ctx)).ServiceArns...)
	}
	waiter := ecs.NewServicesStableWaiter(s.ecs, func(o *ecs.ServicesStableWaiterOptions) { o.MinDelay, o.MaxDelay = often, often })
	described := must(waiter.WaitForOutput(ctx, &ecs.DescribeServicesInput{Cluster: &cluster, Services: services}, longest))
	service := described.Services[0]
	expect(service.RunningCount == 1 && service.DesiredCount == 1, "%d tasks of %d run", service.RunningCount, service.DesiredCount)
	rollout := service.Deployments[0].RolloutState
	expect(rollout == ecstypes.DeploymentRolloutStateCompleted, "the deployment is %s", rollout)
}

func (s story) runTasks(ctx context.Context, outputs map[string]string) []string {
	cluster := outputs["ClusterName"]
	registered := must(s.ecs.RegisterTaskDefinition(ctx, &ecs.RegisterTaskDefinitionInput{
		Family:                  aws.String("hello-world"),
		NetworkMode:             ecstypes.NetworkModeAwsvpc,
		RequiresCompatibilities: []ecstypes.Compatibility{ecstypes.CompatibilityFargate},
		Cpu:                     aws.String("256"),
		Memory:                  aws.String("512"),
		ExecutionRoleArn:        aws.String("arn:aws:iam::000000000000:role/tasks"),
		ContainerDefinitions: []ecstypes.ContainerDefinition{{
			Name:         aws.String("hello-world"),
			Image:        aws.String("tutum/hello-world"),
			PortMappings: []ecstypes.PortMapping{{ContainerPort: aws.Int32(80)}},
		}},
	}))
	run := must(s.ecs.RunTask(ctx, &ecs.RunTaskInput{
		Cluster:        &cluster,
		TaskDefinition: registered.TaskDefinition.TaskDefinitionArn,
		LaunchType:     ecstypes.LaunchTypeFargate,
		Count:          aws.Int32(3),
		StartedBy:      aws.String("story"),
		NetworkConfiguration: &ecstypes.NetworkConfiguration{AwsvpcConfiguration: &ecstypes.AwsVpcConfiguration{
			Subnets:        strings.Split(outputs["SubnetIds"], ","),
			SecurityGroups: strings.Split(outputs["SecurityGroupIds"], ","),
			AssignPublicIp: ecstypes.AssignPublicIpEnabled,
		}},
	}))
	expect(len(run.Tasks) == 3 && len(run.Failures) == 0, "%d tasks, %d failures", len(run.Tasks), len(run.Failures))
	var started, listed []string
	for _, task := range run.Tasks {
		started = append(started, *task.TaskArn)
	}
	// ECS is eventually consistent, and the waiter takes a task that is not seen yet for one that failed.
	for len(must(s.ecs.DescribeTasks(ctx, &ecs.DescribeTasksInput{Cluster: &cluster, Tasks: started})).Failures) > 0 {
		time.Sleep(often)
	}
	waiter := ecs.NewTasksRunningWaiter(s.ecs, func(o *ecs.TasksRunningWaiterOptions) { o.MinDelay, o.MaxDelay = often, often })
	check(waiter.Wait(ctx, &ecs.DescribeTasksInput{Cluster: &cluster, Tasks: started}, longest))

	// Pages of two, so that there is more than one.
	pages := ecs.NewListTasksPaginator(s.ecs, &ecs.ListTasksInput{Cluster: &cluster, StartedBy: aws.String("story")}, func(o *ecs.ListTasksPaginatorOptions) { o.Limit = 2 })
	for pages.HasMorePages() {
		listed = append(listed, must(pages.NextPage(ctx)).TaskArns...)
	}
	slices.Sort(started)
	slices.Sort(listed)
	expect(slices.Equal(started, listed), "listed are %v, started were %v", listed, started)
	return started
}

func (s story) findAddresses(ctx context.Context, cluster string, tasks []string) {
	var interfaces []string
	for _, task := range must(s.ecs.DescribeTasks(ctx, &ecs.DescribeTasksInput{Cluster: &cluster, Tasks: tasks})).Tasks {
		for _, detail := range task.Attachments[0].Details {
			if *detail.Name == "networkInterfaceId" {
				interfaces = append(interfaces, *detail.Value)
			}
		}
	}
	addresses := map[string]bool{}
	pages := ec2.NewDescribeNetworkInterfacesPaginator(s.ec2, &ec2.DescribeNetworkInterfacesInput{NetworkInterfaceIds: interfaces})
	for pages.HasMorePages() {
		for _, one := range must(pages.NextPage(ctx)).NetworkInterfaces {
			addresses[*one.Association.PublicIp] = true
		}
	}
	expect(len(addresses) == len(tasks), "%d tasks have the addresses %v", len(tasks), addresses)
}

func (s story) stopTasks(ctx context.Context, cluster string, tasks []string) {
	for _, task := range tasks {
		_ = must(s.ecs.StopTask(ctx, &ecs.StopTaskInput{Cluster: &cluster, Task: &task, Reason: aws.String("enough")}))
	}
	waiter := ecs.NewTasksStoppedWaiter(s.ecs, func(o *ecs.TasksStoppedWaiterOptions) { o.MinDelay, o.MaxDelay = often, often })
	stopped := must(waiter.WaitForOutput(ctx, &ecs.DescribeTasksInput{Cluster: &cluster, Tasks: tasks}, longest))
	for _, task := range stopped.Tasks {
		expect(task.StopCode == ecstypes.TaskStopCodeUserInitiated, "%s stopped as %s", *task.TaskArn, task.StopCode)
	}
}
