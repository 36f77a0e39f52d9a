import { AwsError } from '../aws-error.ts';

/** The input of a request about a table. */
interface TableInput {
  TableName?: string;
  DeletionProtectionEnabled?: boolean;
}

type Answered = { Table?: object; TableDescription?: object };

/** Which tables are protected from deletion; dynalite knows nothing of this. */
export interface DeletionProtection {
  /** Throws where the table is protected. */
  check(action: string, input: TableInput): void;
  /** Whether the request changes nothing that dynalite knows. */
  isAll(action: string, input: TableInput): boolean;
  /** Remembers what a successful request said of it, and shows it in the answer. */
  note(action: string, input: TableInput, answer: Answered): Answered;
}

/**
 * Error and message as people quote them, since no page of AWS has them: https://github.com/nubo-db/dynoxide/issues/46.
 * What it does: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithTables.Basics.html
 */
const refused = () =>
  new AwsError(
    'ValidationException',
    'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
  );

export function createDeletionProtection(): DeletionProtection {
  const protectedTables = new Set<string>();
  return {
    check(action, { TableName = '' }) {
      if (action === 'DeleteTable' && protectedTables.has(TableName)) throw refused();
    },
    isAll: (action, input) =>
      action === 'UpdateTable' &&
      input.DeletionProtectionEnabled !== undefined &&
      Object.keys(input).length === 2,
    note(action, { TableName = '', DeletionProtectionEnabled }, answer) {
      if (action === 'DeleteTable') protectedTables.delete(TableName);
      else if (DeletionProtectionEnabled === true) protectedTables.add(TableName);
      else if (DeletionProtectionEnabled === false) protectedTables.delete(TableName);
      const shown = { DeletionProtectionEnabled: protectedTables.has(TableName) };
      if (answer.Table) return { ...answer, Table: { ...answer.Table, ...shown } };
      if (answer.TableDescription)
        return { ...answer, TableDescription: { ...answer.TableDescription, ...shown } };
      return answer;
    },
  };
}
