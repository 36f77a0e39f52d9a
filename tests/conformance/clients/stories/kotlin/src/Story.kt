import clusters.apis.ClustersApi
import clusters.apis.OperationsApi
import clusters.apis.TasksApi
import clusters.infrastructure.ClientError
import clusters.infrastructure.ClientException
import clusters.infrastructure.Serializer
import clusters.infrastructure.Success
import clusters.models.Cluster
import clusters.models.ClusterSpec
import clusters.models.ClusterStatus
import clusters.models.ContainerSpec
import clusters.models.DeletionSettings
import clusters.models.Operation
import clusters.models.OperationStatus
import clusters.models.PortMapping
import clusters.models.Problem
import clusters.models.ProblemCode
import clusters.models.ProblemIssue
import clusters.models.RunTasksSpec
import clusters.models.ServiceSpec
import clusters.models.TaskDefinitionSpec
import clusters.models.TaskNetwork

const val NAME = "hello-kotlin"

/** OkHttp waits for ten seconds. */
const val WAIT = 5

fun helloWorld(memory: Int = 1024): ClusterSpec {
    val container =
        ContainerSpec(
            name = "hello-world",
            image = "tutum/hello-world",
            memory = 256,
            portMappings = listOf(PortMapping(containerPort = 80)),
        )
    return ClusterSpec(
        name = NAME,
        newTaskDefinition =
            TaskDefinitionSpec(family = NAME, containers = listOf(container), cpu = 512, memory = memory),
        service = ServiceSpec(name = "hello-world-service", desiredCount = 1),
        ttl = "PT8H",
    )
}

/** The problem with this code that a request is refused with. */
fun refused(code: ProblemCode, request: () -> Any): Problem {
    try {
        throw AssertionError("not $code: ${request()}")
    } catch (error: ClientException) {
        val body = (error.response as ClientError<*>).body as String
        val problem = Serializer.moshi.adapter(Problem::class.java).fromJson(body)!!
        check(problem.code == code && problem.status == error.statusCode) { problem }
        return problem
    }
}

/** The story of hello-world; address is where the API answers. */
class Story(address: String) {
    val clusters = ClustersApi(address)
    val operations = OperationsApi(address)
    val tasks = TasksApi(address)

    fun succeed(id: String): Operation {
        while (true) {
            val operation = operations.getOperation(id, WAIT)
            if (operation.status == OperationStatus.succeeded) return operation
            check(operation.status == OperationStatus.running) { operation }
        }
    }

    fun create() {
        val issue = refused(ProblemCode.invalid_request) { clusters.createCluster(helloWorld(100_000)) }.issues!!.single()
        check(issue.`in` == ProblemIssue.In.body && issue.pointer == "/newTaskDefinition/memory") { issue }
        check(clusters.planCluster(helloWorld()).cluster == NAME)
        val operation = clusters.createCluster(helloWorld())
        refused(ProblemCode.cluster_busy) { clusters.createCluster(helloWorld()) }
        val progress = succeed(operation.id).progress
        check(progress.all { it.status == "CREATE_COMPLETE" }) { progress }
        refused(ProblemCode.cluster_exists) { clusters.createCluster(helloWorld()) }
        val cluster = clusters.getCluster(NAME)
        check(cluster.status == ClusterStatus.active && cluster.service!!.runningCount == 1L) { cluster }
    }

    fun runTasks() {
        val listed = tasks.listTasks(NAME).items
        check(listed.size == 1) { listed }
        val answer = tasks.runTasks(NAME, RunTasksSpec(count = 3, group = "batch"))
        check(answer.tasks.size == 3 && answer.failures.isEmpty()) { answer }
        val addresses = (listed + answer.tasks).map { address(it.id) }
        check(addresses.toSet().size == 4) { addresses }
    }

    /** The public address of a task, as soon as it has one. */
    fun address(task: String): String {
        repeat(60) {
            val network = tasks.getTaskPublicIp(NAME, task, WAIT)
            if (network.status == TaskNetwork.Status.assigned) return network.publicIp!!
        }
        throw AssertionError("no address: $task")
    }

    fun change() {
        val before = clusters.getClusterWithHttpInfo(NAME, null) as Success<Cluster?>
        val tag = before.headers["etag"]!!.single()
        val changes = DeletionSettings(extendBy = "PT2H", tags = mapOf("team" to "web"))
        val changed = clusters.updateDeletionSettings(NAME, changes, ifMatch = tag)
        check(changed.tags["team"] == "web") { changed }
        check(changed.expiresAt == before.data!!.expiresAt!!.plusHours(2)) { changed }
        refused(ProblemCode.precondition_failed) { clusters.updateDeletionSettings(NAME, changes, ifMatch = tag) }
    }

    fun delete() {
        val stopping = tasks.stopTasks(NAME, group = "batch").taskIds
        check(stopping.size == 3) { stopping }
        succeed(clusters.deleteCluster(NAME).id)
        refused(ProblemCode.cluster_not_found) { clusters.getCluster(NAME) }
    }
}

fun main(parameters: Array<String>) {
    val story = Story(parameters[0])
    story.create()
    story.runTasks()
    story.change()
    story.delete()
    println("the end")
}
