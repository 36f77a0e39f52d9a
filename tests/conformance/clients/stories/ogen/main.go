// The story of hello-world through a client of ogen; its one argument is where the API answers.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"story/api"
)

const name = "hello-ogen"

type story struct {
	context.Context
	*api.Client
}

func main() {
	client := must(api.NewClient(os.Args[1], everyone{}))
	story{context.Background(), client}.tell()
	fmt.Println("the end")
}

func helloWorld(memory int32) *api.ClusterSpec {
	container := api.ContainerSpec{
		Name:         "hello-world",
		Image:        "tutum/hello-world",
		Memory:       api.NewOptInt32(256),
		PortMappings: []api.PortMapping{{ContainerPort: api.NewOptInt32(80)}},
	}
	taskDefinition := api.TaskDefinitionSpec{
		Family:     name,
		CPU:        api.NewOptInt32(512),
		Memory:     api.NewOptInt32(memory),
		Containers: []api.ContainerSpec{container},
	}
	service := api.ServiceSpec{Name: "hello-world-service", DesiredCount: api.NewOptInt32(1)}
	return &api.ClusterSpec{
		Name:              api.NewOptString(name),
		NewTaskDefinition: api.NewOptTaskDefinitionSpec(taskDefinition),
		Service:           api.NewOptServiceSpec(service),
		TTL:               api.NewOptString("PT8H"),
	}
}

func (s story) tell() {
	s.refuse()
	s.create()
	s.runTasks()
	s.change()
	s.delete()
}

func (s story) refuse() {
	issues := problem(s.ask(helloWorld(100_000)), api.ProblemCodeInvalidRequest).Issues
	expect(len(issues) == 1 && issues[0].In == api.ProblemIssueInBody, issues)
	expect(issues[0].Pointer == "/newTaskDefinition/memory", issues)
}

func (s story) create() {
	plan := as[*api.ClusterPlanHeaders](must(s.PlanCluster(s, helloWorld(1024)))).Response
	expect(plan.Cluster == name, plan)

	created := as[*api.OperationHeaders](s.ask(helloWorld(1024))).Response
	problem(s.ask(helloWorld(1024)), api.ProblemCodeClusterBusy)
	progress := s.succeed(created.ID).Progress
	incomplete := func(one api.Progress) bool { return one.Status != "CREATE_COMPLETE" }
	expect(len(progress) > 10 && !slices.ContainsFunc(progress, incomplete), progress)
	problem(s.ask(helloWorld(1024)), api.ProblemCodeClusterExists)

	cluster := as[*api.ClusterHeaders](s.cluster()).Response
	expect(cluster.Status == api.ClusterStatusActive && cluster.Service.Value.RunningCount == 1, cluster)
}

func (s story) ask(cluster *api.ClusterSpec) api.CreateClusterRes {
	return must(s.CreateCluster(s, cluster, api.CreateClusterParams{}))
}

func (s story) cluster() api.GetClusterRes {
	return must(s.GetCluster(s, api.GetClusterParams{Cluster: name}))
}

func (s story) succeed(operation string) api.Operation {
	params := api.GetOperationParams{Operation: operation, Wait: api.NewOptInt32(20)}
	for {
		found := as[*api.GetOperationOKHeaders](must(s.GetOperation(s, params))).Response
		if found.Status != api.OperationStatusRunning {
			expect(found.Status == api.OperationStatusSucceeded, found.Error)
			return found
		}
	}
}
