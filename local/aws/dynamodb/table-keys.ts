import type { CreateTableInput, KeySchemaElement, UpdateTableInput } from '@aws-sdk/client-dynamodb';

/** The partition key of each table and index. */
export interface TableKeys {
  /** Notes what a successful call says of keys. */
  note(action: string, input: object): void;
  /** The attribute that is the partition key; undefined where there is no such table or index. */
  partitionKey(table: string, index?: string): string | undefined;
}

const hashOf = (schema: KeySchemaElement[] = []) =>
  schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;

export function createTableKeys(): TableKeys {
  const byName = new Map<string, string | undefined>();
  const nameOf = (table = '', index = '') => `${table}/index/${index}`;

  const notes: Record<string, (input: never) => void> = {
    CreateTable({
      TableName,
      KeySchema,
      GlobalSecondaryIndexes = [],
      LocalSecondaryIndexes = [],
    }: CreateTableInput) {
      byName.set(nameOf(TableName), hashOf(KeySchema));
      for (const { IndexName, KeySchema: ofIndex } of [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes])
        byName.set(nameOf(TableName, IndexName), hashOf(ofIndex));
    },
    UpdateTable({ TableName, GlobalSecondaryIndexUpdates = [] }: UpdateTableInput) {
      for (const { Create } of GlobalSecondaryIndexUpdates)
        if (Create) byName.set(nameOf(TableName, Create.IndexName), hashOf(Create.KeySchema));
    },
  };

  return {
    note: (action, input) => notes[action]?.(input as never),
    partitionKey: (table, index) => byName.get(nameOf(table, index)),
  };
}
