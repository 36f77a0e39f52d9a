import { Logger } from '@aws-lambda-powertools/logger';

let logger: Logger | undefined;

/** Lines of JSON for CloudWatch Logs. Powertools reads LOG_LEVEL and POWERTOOLS_SERVICE_NAME by itself. */
export function log(): Logger {
  logger ??= new Logger();
  return logger;
}
