interface Limits {
  memory?: number | null | undefined;
  memoryReservation?: number | null | undefined;
}

/**
 * The reserved MiB of a container: its soft limit, or else its hard limit.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html, memory and memoryReservation
 * AWS's message: "The sum of all container 'memoryReservation' values cannot be greater than the value of the task
 * 'memory'." https://github.com/cloudnativedaysjp/dreamkast-infra/pull/4766
 */
export const reservedMemory = ({ memory, memoryReservation }: Limits) => memoryReservation ?? memory ?? 0;
