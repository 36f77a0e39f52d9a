/** A container's port that responds on a task's public address. */
export interface TaskEndpoint {
  publicIp: string;
  port: number;
  container: string;
  image: string;
  taskId: string;
  cluster: string;
}

/** How running tasks respond on their public addresses. */
export interface TaskEndpoints {
  open(endpoint: TaskEndpoint): void;
  close(taskId: string): void;
  closeAll(): void;
}

/** For worlds without sockets: no task responds. */
export const noTaskEndpoints: TaskEndpoints = { open() {}, close() {}, closeAll() {} };
