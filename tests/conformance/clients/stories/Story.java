import clusters.ApiClient;
import clusters.ApiException;
import clusters.api.ClustersApi;
import clusters.api.OperationsApi;
import clusters.api.TasksApi;
import clusters.model.ClusterSpec;
import clusters.model.ContainerSpec;
import clusters.model.DeletionSettings;
import clusters.model.Operation;
import clusters.model.OperationStatus;
import clusters.model.PortMapping;
import clusters.model.Problem;
import clusters.model.ProblemCode;
import clusters.model.ProblemIssue;
import clusters.model.Progress;
import clusters.model.RunTasksSpec;
import clusters.model.ServiceSpec;
import clusters.model.TaskDefinitionSpec;
import clusters.model.TaskNetwork;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;

/** The story of hello-world through the Java client; its one argument is where the API answers. */
class Story {
  static final String NAME = "hello-java";

  final ApiClient client = new ApiClient();
  final ClustersApi clusters;
  final OperationsApi operations;
  final TasksApi tasks;

  Story(String address) {
    client.updateBaseUri(address);
    clusters = new ClustersApi(client);
    operations = new OperationsApi(client);
    tasks = new TasksApi(client);
  }

  static ClusterSpec helloWorld(int memory) {
    var container =
        new ContainerSpec()
            .name("hello-world")
            .image("tutum/hello-world")
            .memory(256)
            .addPortMappingsItem(new PortMapping().containerPort(80));
    var taskDefinition =
        new TaskDefinitionSpec().family(NAME).cpu(512).memory(memory).addContainersItem(container);
    return new ClusterSpec()
        .name(NAME)
        .newTaskDefinition(taskDefinition)
        .service(new ServiceSpec().name("hello-world-service").desiredCount(1))
        .ttl("PT8H");
  }

  Operation succeed(String id) throws ApiException {
    for (; ; ) {
      var operation = operations.getOperation(id, 20, null);
      if (operation.getStatus() == OperationStatus.SUCCEEDED) return operation;
      expect(operation.getStatus() == OperationStatus.RUNNING, operation);
    }
  }

  interface Request {
    void send() throws ApiException;
  }

  Problem refused(Request request, ProblemCode code) throws JsonProcessingException {
    try {
      request.send();
    } catch (ApiException error) {
      var problem = client.getObjectMapper().readValue(error.getResponseBody(), Problem.class);
      expect(problem.getCode() == code && problem.getStatus() == error.getCode(), problem);
      return problem;
    }
    throw new AssertionError("nothing is " + code);
  }

  /** The public addresses of the tasks, once all have one. */
  List<String> addresses(int count) throws ApiException {
    for (int tries = 0; tries < 60; tries++) {
      var found = tasks.listTasks(NAME, null, null, null, null, null, null).getItems();
      var assigned =
          found.stream()
              .filter(task -> task.getNetwork().getStatus() == TaskNetwork.StatusEnum.ASSIGNED)
              .map(task -> task.getNetwork().getPublicIp())
              .distinct()
              .toList();
      if (assigned.size() == count) return assigned;
      tasks.getTaskPublicIp(NAME, found.get(found.size() - 1).getId(), 5);
    }
    throw new AssertionError("not every task has an address");
  }

  void create() throws ApiException, JsonProcessingException {
    var issues =
        refused(() -> clusters.createCluster(helloWorld(100_000), null), ProblemCode.INVALID_REQUEST)
            .getIssues();
    expect(issues.size() == 1 && issues.get(0).getIn() == ProblemIssue.InEnum.BODY, issues);
    expect("/newTaskDefinition/memory".equals(issues.get(0).getPointer()), issues);
    var plan = clusters.planCluster(helloWorld(1024));
    expect(NAME.equals(plan.getCluster()), plan);
    Request create = () -> clusters.createCluster(helloWorld(1024), null);
    var operation = clusters.createCluster(helloWorld(1024), null).getId();
    refused(create, ProblemCode.CLUSTER_BUSY);
    var progress = succeed(operation).getProgress().stream().map(Progress::getStatus).toList();
    expect(progress.stream().allMatch("CREATE_COMPLETE"::equals), progress);
    refused(create, ProblemCode.CLUSTER_EXISTS);
    var service = clusters.getCluster(NAME, null).getService();
    expect(service.getRunningCount() == 1, service);
  }

  void change() throws ApiException, JsonProcessingException {
    var before = clusters.getClusterWithHttpInfo(NAME, null);
    var tag = before.getHeaders().get("etag").get(0);
    var changes =
        new DeletionSettings().extendBy("PT2H").putTagsItem("team", "web").removeTags(List.of("stage"));
    var changed = clusters.updateDeletionSettings(NAME, changes, "changed", tag);
    expect("web".equals(changed.getTags().get("team")), changed);
    expect(changed.getExpiresAt().equals(before.getData().getExpiresAt().plusHours(2)), changed);
    refused(() -> clusters.updateDeletionSettings(NAME, changes, null, tag), ProblemCode.PRECONDITION_FAILED);
  }

  void tell() throws ApiException, JsonProcessingException {
    create();
    addresses(1);
    var answer = tasks.runTasks(NAME, new RunTasksSpec().count(3).group("batch"), null);
    expect(answer.getTasks().size() == 3 && answer.getFailures().isEmpty(), answer);
    addresses(4);
    change();
    var stopping = tasks.stopTasks(NAME, "batch", null, null, null).getTaskIds();
    expect(stopping.size() == 3, stopping);
    succeed(clusters.deleteCluster(NAME, null).getId());
    refused(() -> clusters.getCluster(NAME, null), ProblemCode.CLUSTER_NOT_FOUND);
  }

  static void expect(boolean holds, Object otherwise) {
    if (!holds) throw new AssertionError(otherwise);
  }

  public static void main(String[] parameters) throws ApiException, JsonProcessingException {
    new Story(parameters[0]).tell();
    System.out.println("the end");
  }
}
