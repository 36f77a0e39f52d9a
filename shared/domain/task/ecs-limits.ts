/** The most tasks in one call. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
export const runTaskBatch = 10;

/** The most tasks in one call. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html */
export const describeTasksBatch = 100;

/** The most services in one call. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export const describeServicesBatch = 10;

/**
 * ECS may not know a task yet that it has just started, so nobody is told sooner that there is none; one that is to stop
 * would run on. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
 */
export const secondsToAppear = { shown: 3, stopped: 15 };
