package main

import (
	"slices"
	"time"

	"story/api"
)

func (s story) runTasks() {
	listed, err := s.ListTasksWithResponse(s, name, nil)
	check(err)
	expect(listed.JSON200 != nil && len(listed.JSON200.Items) == 1, listed)
	answer, err := s.RunTasksWithResponse(s, name, nil, api.RunTasksSpec{Count: new(int32(3)), Group: new("batch")})
	check(err)
	expect(answer.JSON201 != nil, answer)
	started := answer.JSON201
	expect(len(started.Tasks) == 3 && len(started.Failures) == 0, started)

	addresses := map[string]bool{}
	for _, task := range slices.Concat(listed.JSON200.Items, started.Tasks) {
		addresses[s.address(task.Id)] = true
	}
	expect(len(addresses) == 4, addresses)
}

// The public address of a task, as soon as it has one.
func (s story) address(task string) string {
	for range 60 {
		answer, err := s.GetTaskPublicIpWithResponse(s, name, task, &api.GetTaskPublicIpParams{Wait: new(int32(20))})
		check(err)
		expect(answer.JSON200 != nil, answer)
		if answer.JSON200.Status == api.TaskNetworkStatusAssigned {
			return *answer.JSON200.PublicIp
		}
	}
	panic("no address: " + task)
}

func (s story) change() {
	before := s.cluster()
	changes := api.DeletionSettings{ExtendBy: new("PT2H"), Tags: &map[string]*string{"team": new("web")}}
	params := api.UpdateDeletionSettingsParams{IfMatch: before.Headers200.ETag}
	changed, err := s.UpdateDeletionSettingsWithResponse(s, name, &params, changes)
	check(err)
	expect(changed.JSON200 != nil && changed.JSON200.Tags["team"] == "web", changed)
	expect(changed.JSON200.ExpiresAt.Sub(*before.JSON200.ExpiresAt) == 2*time.Hour, changed.JSON200.ExpiresAt)

	stale, err := s.UpdateDeletionSettingsWithResponse(s, name, &params, changes)
	check(err)
	problem := stale.ApplicationproblemJSON412
	expect(problem != nil && problem.Code == api.ProblemCodePreconditionFailed, stale)
}

func (s story) delete() {
	stopped, err := s.StopTasksWithResponse(s, name, &api.StopTasksParams{Group: new("batch")})
	check(err)
	expect(stopped.JSON202 != nil && len(stopped.JSON202.TaskIds) == 3, stopped)

	deletion, err := s.DeleteClusterWithResponse(s, name, nil)
	check(err)
	expect(deletion.JSON202 != nil, deletion)
	s.succeed(deletion.JSON202.Id)
	problem := s.cluster().ApplicationproblemJSON404
	expect(problem != nil && problem.Code == api.ProblemCodeClusterNotFound, problem)
}
