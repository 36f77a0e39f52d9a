/** The most tasks in one RunTask call. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export const runTaskBatch = 10;

/** The most tasks in one DescribeTasks call. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
export const describeTasksBatch = 100;

/** The most services in one DescribeServices call. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export const describeServicesBatch = 10;

/**
 * ECS may not know a new task yet, so the API waits this long before it responds with `task_not_found`; a task that
 * should stop would otherwise continue to run.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export const secondsToAppear = { shown: 3, stopped: 15 };
