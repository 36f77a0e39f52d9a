package main

import (
	"context"
	"errors"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	cftypes "github.com/aws/aws-sdk-go-v2/service/cloudformation/types"
	"github.com/aws/aws-sdk-go-v2/service/ecs"
	ecstypes "github.com/aws/aws-sdk-go-v2/service/ecs/types"
	"github.com/aws/smithy-go"
)

// What is refused has the type that the SDK gives it.
func (s story) lookAtErrors(ctx context.Context, cluster string, outputs map[string]string) {
	_, err := s.ecs.DeleteCluster(ctx, &ecs.DeleteClusterInput{Cluster: &cluster})
	expectAs[*ecstypes.ClusterContainsServicesException](err)

	_, err = s.ecs.RunTask(ctx, &ecs.RunTaskInput{Cluster: aws.String("none"), TaskDefinition: aws.String(outputs["TaskDefinitionArn"])})
	expectAs[*ecstypes.ClusterNotFoundException](err)

	_, err = s.ecs.StopTask(ctx, &ecs.StopTaskInput{Cluster: &cluster, Task: aws.String(strings.Repeat("0", 32))})
	expectAs[*ecstypes.InvalidParameterException](err)

	_, err = s.ecs.DescribeTaskDefinition(ctx, &ecs.DescribeTaskDefinitionInput{TaskDefinition: aws.String("none")})
	expectAs[*ecstypes.ClientException](err)

	_, err = s.cloudFormation.CreateStack(ctx, &cloudformation.CreateStackInput{StackName: aws.String(stackName), TemplateBody: aws.String(`{"Resources": {"Cluster": {"Type": "AWS::ECS::Cluster"}}}`)})
	expectAs[*cftypes.AlreadyExistsException](err)
}

func expectAs[Target error](err error) {
	var target Target
	expect(errors.As(err, &target), "%v is no %T", err, target)
}

func expectCode(err error, code string) {
	var refused smithy.APIError
	expect(errors.As(err, &refused) && refused.ErrorCode() == code, "%v is no %s", err, code)
}
