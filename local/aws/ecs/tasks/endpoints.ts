/** A container's port that answers on a task's public address. */
export interface TaskEndpoint {
  publicIp: string;
  port: number;
  container: string;
  image: string;
  taskId: string;
  cluster: string;
}

/** How running tasks answer on their public addresses. */
export interface TaskEndpoints {
  open(endpoint: TaskEndpoint): void;
  close(taskId: string): void;
  closeAll(): void;
}

/** For worlds without sockets: nobody answers. */
export const noTaskEndpoints: TaskEndpoints = { open() {}, close() {}, closeAll() {} };
