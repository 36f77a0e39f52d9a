import { Logger } from '@aws-lambda-powertools/logger';

let logger: Logger | undefined;

/** JSON lines for CloudWatch Logs. Powertools itself reads LOG_LEVEL and POWERTOOLS_SERVICE_NAME. */
export function log(): Logger {
  logger ??= new Logger();
  return logger;
}
