import clusters.ApiClient;
import clusters.ApiException;
import clusters.api.ClustersApi;
import clusters.api.OperationsApi;
import clusters.api.TasksApi;
import clusters.model.ClusterChanges;
import clusters.model.ClusterSpec;
import clusters.model.ClusterSpecTaskDefinition;
import clusters.model.ContainerSpec;
import clusters.model.Operation;
import clusters.model.OperationStatus;
import clusters.model.PortMapping;
import clusters.model.RunTasksSpec;
import clusters.model.ServiceSpec;
import clusters.model.TaskDefinitionSpec;
import clusters.model.TaskNetwork;
import java.util.List;

/** The story of hello-world through the Java client; its one argument is where the API answers. */
class Story {
  static final String NAME = "hello-java";

  final ClustersApi clusters;
  final OperationsApi operations;
  final TasksApi tasks;

  Story(String address) {
    var client = new ApiClient();
    client.updateBaseUri(address);
    clusters = new ClustersApi(client);
    operations = new OperationsApi(client);
    tasks = new TasksApi(client);
  }

  static ClusterSpec helloWorld() {
    var container =
        new ContainerSpec()
            .name("hello-world")
            .image("tutum/hello-world")
            .memory(256)
            .addPortMappingsItem(new PortMapping().containerPort(80));
    var taskDefinition =
        new TaskDefinitionSpec().family(NAME).cpu(512).memory(1024).addContainersItem(container);
    return new ClusterSpec()
        .name(NAME)
        .taskDefinition(new ClusterSpecTaskDefinition(taskDefinition))
        .service(new ServiceSpec().name("hello-world-service").desiredCount(1));
  }

  void succeed(String operation) throws ApiException {
    for (; ; ) {
      var status = operations.getOperation(operation, 20, null).getStatus();
      if (status == OperationStatus.SUCCEEDED) return;
      expect(status == OperationStatus.RUNNING, "the operation is " + status);
    }
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

  void tell() throws ApiException {
    var plan = clusters.planCluster(helloWorld());
    expect(NAME.equals(plan.getCluster()), "the plan is of " + plan.getCluster());
    succeed(clusters.createCluster(helloWorld(), null).getId());
    var service = clusters.getCluster(NAME, null).getService();
    expect(service.getRunningCount() == 1, "the service runs " + service.getRunningCount());
    addresses(1);
    var answer = tasks.runTasks(NAME, new RunTasksSpec().count(3), null);
    expect(answer.getTasks().size() == 3 && answer.getFailures().isEmpty(), "started " + answer);
    addresses(4);
    var changes = new ClusterChanges().extendBy("PT2H").putTagsItem("team", "web").removeTags(List.of("stage"));
    var changed = clusters.updateCluster(NAME, changes, "changed", "*");
    expect("web".equals(changed.getTags().get("team")), "changed " + changed);
    succeed(clusters.deleteCluster(NAME, null).getId());
    try {
      clusters.getCluster(NAME, null);
      throw new AssertionError("the cluster is still there");
    } catch (ApiException error) {
      expect(error.getCode() == 404, "the answer is " + error.getCode());
      expect(error.getResponseBody().contains("cluster_not_found"), error.getResponseBody());
    }
  }

  static void expect(boolean holds, String otherwise) {
    if (!holds) throw new AssertionError(otherwise);
  }

  public static void main(String[] parameters) throws ApiException {
    new Story(parameters[0]).tell();
    System.out.println("the end");
  }
}
