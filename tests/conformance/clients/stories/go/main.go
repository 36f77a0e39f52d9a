// The chapter's story with the AWS SDK for Go; its one argument is the file of a cluster's template.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/ec2"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
)

const (
	stackName = "hello-world"
	longest   = 5 * time.Minute
	often     = 200 * time.Millisecond
)

func main() {
	ctx := context.Background()
	template := must(os.ReadFile(os.Args[1]))
	settings := must(config.LoadDefaultConfig(ctx))
	story{
		cloudFormation: cloudformation.NewFromConfig(settings),
		ecs:            ecs.NewFromConfig(settings),
		ec2:            ec2.NewFromConfig(settings),
	}.tell(ctx, string(template))
	fmt.Println("the end")
}

type story struct {
	cloudFormation *cloudformation.Client
	ecs            *ecs.Client
	ec2            *ec2.Client
}

func (s story) tell(ctx context.Context, template string) {
	stackID, outputs := s.createStack(ctx, template)
	cluster := outputs["ClusterName"]
	s.lookAtService(ctx, cluster)

	tasks := s.runTasks(ctx, outputs)
	s.findAddresses(ctx, cluster, tasks)
	s.lookAtErrors(ctx, cluster, outputs)

	s.failToDelete(ctx, stackID)
	s.stopTasks(ctx, cluster, tasks)
	s.delete(ctx, stackID, outputs)
}

func must[Result any](result Result, err error) Result {
	check(err)
	return result
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func expect(holds bool, format string, values ...any) {
	if !holds {
		panic(fmt.Sprintf(format, values...))
	}
}
