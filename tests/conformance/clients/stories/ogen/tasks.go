package main

import (
	"slices"
	"time"

	"story/api"
)

func (s story) runTasks() {
	listed := must(s.ListTasks(s, api.ListTasksParams{Cluster: name}))
	tasks := as[*api.TaskPageHeaders](listed).Response.Items
	expect(len(tasks) == 1, tasks)
	batch := api.RunTasksSpec{Count: api.NewOptInt32(3), Group: api.NewOptString("batch")}
	answer := must(s.RunTasks(s, &batch, api.RunTasksParams{Cluster: name}))
	started := as[*api.RunTasksAnswerHeaders](answer).Response
	expect(len(started.Tasks) == 3 && len(started.Failures) == 0, started)

	addresses := map[string]bool{}
	for _, task := range slices.Concat(tasks, started.Tasks) {
		addresses[s.address(task.ID)] = true
	}
	expect(len(addresses) == 4, addresses)
}

// The public address of a task, as soon as it has one.
func (s story) address(task string) string {
	params := api.GetTaskPublicIpParams{Cluster: name, Task: task, Wait: api.NewOptInt32(20)}
	for range 60 {
		network := as[*api.TaskNetworkHeaders](must(s.GetTaskPublicIp(s, params))).Response
		if network.Status == api.TaskNetworkStatusAssigned {
			return network.PublicIp.Value
		}
	}
	panic("no address: " + task)
}

func (s story) change() {
	before := as[*api.ClusterHeaders](s.cluster())
	changes := api.DeletionSettings{
		ExtendBy: api.NewOptString("PT2H"),
		Tags:     api.NewOptDeletionSettingsTags(api.DeletionSettingsTags{"team": api.NewNilString("web")}),
	}
	params := api.UpdateDeletionSettingsParams{Cluster: name, IfMatch: before.ETag}
	changed := as[*api.ClusterHeaders](must(s.UpdateDeletionSettings(s, &changes, params))).Response
	expect(changed.Tags["team"] == "web", changed)
	expect(changed.ExpiresAt.Value.Sub(before.Response.ExpiresAt.Value) == 2*time.Hour, changed)
	problem(must(s.UpdateDeletionSettings(s, &changes, params)), api.ProblemCodePreconditionFailed)
}

func (s story) delete() {
	batch := api.StopTasksParams{Cluster: name, Group: api.NewOptString("batch")}
	stopped := as[*api.StopTasksAnswerHeaders](must(s.StopTasks(s, batch))).Response
	expect(len(stopped.TaskIds) == 3, stopped)

	deletion := must(s.DeleteCluster(s, api.DeleteClusterParams{Cluster: name}))
	s.succeed(as[*api.OperationHeaders](deletion).Response.ID)
	problem(s.cluster(), api.ProblemCodeClusterNotFound)
}
