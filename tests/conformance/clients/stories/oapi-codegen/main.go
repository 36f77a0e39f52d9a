// The story of hello-world through a client of oapi-codegen; its one argument is where the API answers.
package main

import (
	"context"
	"fmt"
	"os"
	"slices"

	"story/api"
)

const name = "hello-oapi-codegen"

type story struct {
	context.Context
	*api.ClientWithResponses
}

func main() {
	client, err := api.NewClientWithResponses(os.Args[1])
	check(err)
	story{context.Background(), client}.tell()
	fmt.Println("the end")
}

func helloWorld(memory int32) api.ClusterSpec {
	container := api.ContainerSpec{
		Name:         "hello-world",
		Image:        "tutum/hello-world",
		Memory:       new(int32(256)),
		PortMappings: &[]api.PortMapping{{ContainerPort: new(int32(80))}},
	}
	taskDefinition := api.TaskDefinitionSpec{
		Family:     name,
		Cpu:        new(int32(512)),
		Memory:     &memory,
		Containers: []api.ContainerSpec{container},
	}
	service := api.ServiceSpec{Name: "hello-world-service", DesiredCount: new(int32(1))}
	return api.ClusterSpec{
		Name:              new(name),
		NewTaskDefinition: &taskDefinition,
		Service:           &service,
		Ttl:               new("PT8H"),
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
	answer, err := s.CreateClusterWithResponse(s, nil, helloWorld(100_000))
	check(err)
	problem := answer.ApplicationproblemJSON400
	expect(problem != nil && problem.Code == api.ProblemCodeInvalidRequest, answer)
	issues := *problem.Issues
	expect(len(issues) == 1 && issues[0].In == api.Body, issues)
	expect(issues[0].Pointer == "/newTaskDefinition/memory", issues)
}

func (s story) create() {
	plan, err := s.PlanClusterWithResponse(s, helloWorld(1024))
	check(err)
	expect(plan.JSON200 != nil && plan.JSON200.Cluster == name, plan)

	created, err := s.CreateClusterWithResponse(s, nil, helloWorld(1024))
	check(err)
	expect(created.JSON202 != nil, created)
	expect(s.createAgain().Code == api.ProblemCodeClusterBusy, "another operation is not in the way")
	progress := s.succeed(created.JSON202.Id).Progress
	incomplete := func(one api.Progress) bool { return one.Status != "CREATE_COMPLETE" }
	expect(len(progress) > 10 && !slices.ContainsFunc(progress, incomplete), progress)
	expect(s.createAgain().Code == api.ProblemCodeClusterExists, "the name is not in use")

	cluster := s.cluster().JSON200
	expect(cluster.Status == api.ClusterStatusActive && cluster.Service.RunningCount == 1, cluster)
}

// What a second cluster of the same name is answered.
func (s story) createAgain() *api.Problem {
	answer, err := s.CreateClusterWithResponse(s, nil, helloWorld(1024))
	check(err)
	expect(answer.ApplicationproblemJSON409 != nil, answer)
	return answer.ApplicationproblemJSON409
}

func (s story) cluster() *api.GetClusterResponse {
	answer, err := s.GetClusterWithResponse(s, name, nil)
	check(err)
	return answer
}

func (s story) succeed(operation string) *api.Operation {
	for {
		answer, err := s.GetOperationWithResponse(s, operation, &api.GetOperationParams{Wait: new(int32(20))})
		check(err)
		expect(answer.JSON200 != nil, answer)
		if answer.JSON200.Status != api.OperationStatusRunning {
			expect(answer.JSON200.Status == api.OperationStatusSucceeded, answer.JSON200.Error)
			return answer.JSON200
		}
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func expect(holds bool, otherwise any) {
	if !holds {
		panic(fmt.Sprintf("%+v", otherwise))
	}
}
