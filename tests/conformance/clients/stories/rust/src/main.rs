//! The story of hello-world through a client of openapi-generator; its one argument is where the API answers.
use fargate_clusters::apis::configuration::Configuration;
use fargate_clusters::apis::{
    clusters_api as clusters, operations_api as operations, tasks_api as tasks, Error,
};
use fargate_clusters::models::problem_issue::In;
use fargate_clusters::models::task_network::Status;
use fargate_clusters::models::*;
use std::collections::{HashMap, HashSet};

const NAME: &str = "hello-rust";

struct Story(Configuration);

fn hello_world(memory: i32) -> ClusterSpec {
    let port = PortMapping {
        container_port: Some(80),
        ..Default::default()
    };
    let container = ContainerSpec {
        memory: Some(256),
        port_mappings: Some(vec![port]),
        ..ContainerSpec::new("hello-world".into(), "tutum/hello-world".into())
    };
    let task_definition = TaskDefinitionSpec {
        cpu: Some(512),
        memory: Some(memory),
        ..TaskDefinitionSpec::new(NAME.into(), vec![container])
    };
    let service = ServiceSpec {
        desired_count: Some(1),
        ..ServiceSpec::new("hello-world-service".into())
    };
    ClusterSpec {
        name: Some(NAME.into()),
        new_task_definition: Some(Box::new(task_definition)),
        service: Some(Box::new(service)),
        ttl: Some("PT8H".into()),
        ..Default::default()
    }
}

/// The problem with this code that a request was refused with.
fn refused<Answer, Failure>(answer: Result<Answer, Error<Failure>>, code: ProblemCode) -> Problem {
    let Err(Error::ResponseError(response)) = answer else {
        panic!("nothing is {code}")
    };
    let problem: Problem = serde_json::from_str(&response.content).unwrap();
    assert_eq!(problem.code, code);
    assert_eq!(problem.status, i32::from(response.status.as_u16()));
    problem
}

impl Story {
    async fn succeed(&self, id: &str) -> Operation {
        loop {
            let found = operations::get_operation(&self.0, id, Some(20), None)
                .await
                .unwrap();
            if found.status != OperationStatus::Running {
                assert_eq!(
                    found.status,
                    OperationStatus::Succeeded,
                    "{:?}",
                    found.error
                );
                return found;
            }
        }
    }

    async fn create(&self) {
        let create = |memory| clusters::create_cluster(&self.0, hello_world(memory), None);
        let issues = refused(create(100_000).await, ProblemCode::InvalidRequest)
            .issues
            .unwrap();
        assert_eq!((issues.len(), issues[0].r#in), (1, In::Body));
        assert_eq!(issues[0].pointer, "/newTaskDefinition/memory");
        let plan = clusters::plan_cluster(&self.0, hello_world(1024))
            .await
            .unwrap();
        assert_eq!(plan.cluster, NAME);

        let operation = create(1024).await.unwrap();
        refused(create(1024).await, ProblemCode::ClusterBusy);
        let progress = self.succeed(&operation.id).await.progress;
        assert!(
            progress.iter().all(|one| one.status == "CREATE_COMPLETE"),
            "{progress:?}"
        );
        refused(create(1024).await, ProblemCode::ClusterExists);
        let cluster = clusters::get_cluster(&self.0, NAME, None).await.unwrap();
        assert_eq!(cluster.status, ClusterStatus::Active);
        assert_eq!(cluster.service.unwrap().running_count, 1);
    }

    async fn run_tasks(&self) {
        let listed = tasks::list_tasks(&self.0, NAME, None, None, None, None, None, None)
            .await
            .unwrap();
        assert_eq!(listed.items.len(), 1);
        let batch = RunTasksSpec {
            count: Some(3),
            group: Some("batch".into()),
            ..Default::default()
        };
        let started = tasks::run_tasks(&self.0, NAME, batch, None).await.unwrap();
        assert_eq!((started.tasks.len(), started.failures.len()), (3, 0));
        let mut addresses = HashSet::new();
        for task in listed.items.iter().chain(&started.tasks) {
            addresses.insert(self.address(&task.id).await);
        }
        assert_eq!(addresses.len(), 4);
    }

    /// The public address of a task, as soon as it has one.
    async fn address(&self, task: &str) -> String {
        for _ in 0..60 {
            let network = tasks::get_task_public_ip(&self.0, NAME, task, Some(20))
                .await
                .unwrap();
            if network.status == Status::Assigned {
                return network.public_ip.unwrap();
            }
        }
        panic!("no address: {task}")
    }

    async fn change(&self) {
        let before = clusters::get_cluster(&self.0, NAME, None).await.unwrap();
        let tags = HashMap::from([("team".into(), "web".into())]);
        let changes = DeletionSettings {
            extend_by: Some("PT2H".into()),
            tags: Some(tags),
            ..Default::default()
        };
        let change =
            |tag| clusters::update_deletion_settings(&self.0, NAME, changes.clone(), None, Some(tag));
        refused(change("\"another\"").await, ProblemCode::PreconditionFailed);
        let changed = change("*").await.unwrap();
        assert_eq!(changed.tags["team"], "web");
        let extended = changed.expires_at.unwrap() - before.expires_at.unwrap();
        assert_eq!(extended.num_hours(), 2);
    }

    async fn delete(&self) {
        let stopped = tasks::stop_tasks(&self.0, NAME, Some("batch"), None, None, None)
            .await
            .unwrap();
        assert_eq!(stopped.task_ids.len(), 3);
        let deletion = clusters::delete_cluster(&self.0, NAME, None).await.unwrap();
        self.succeed(&deletion.id).await;
        refused(
            clusters::get_cluster(&self.0, NAME, None).await,
            ProblemCode::ClusterNotFound,
        );
    }
}

#[tokio::main]
async fn main() {
    let base_path = std::env::args().nth(1).unwrap();
    let story = Story(Configuration {
        base_path,
        ..Default::default()
    });
    story.create().await;
    story.run_tasks().await;
    story.change().await;
    story.delete().await;
    println!("the end");
}
