import * as z from 'zod';
import type { World } from '../../../world.ts';
import type { Services } from '../../services.ts';
import { createUnlessTaken } from '../name-taken.ts';
import { number, tagList, text } from '../properties.ts';
import type { ResourceType } from '../resource-type.ts';
import { tagRecord } from '../tags.ts';

const properties = z.strictObject({
  LogGroupName: text.optional(),
  RetentionInDays: number.optional(),
  Tags: tagList.optional(),
});

const maximumNameLength = 512;

export function logGroupType(
  { region, accountId }: World,
  logs: Services['logs']['actions'],
): ResourceType<z.infer<typeof properties>> {
  return {
    name: 'AWS::Logs::LogGroup',
    properties,
    attributes: ['Arn'],
    async create({ properties: { LogGroupName, Tags }, tags, generatedName }) {
      const logGroupName = LogGroupName ?? generatedName(maximumNameLength);
      await createUnlessTaken(
        'AWS::Logs::LogGroup',
        JSON.stringify({ '/properties/LogGroupName': logGroupName }),
        () => logs.CreateLogGroup({ logGroupName, tags: tagRecord(Tags, tags) }),
      );
      const Arn = `arn:aws:logs:${region}:${accountId}:log-group:${logGroupName}:*`;
      return { physicalId: logGroupName, attributes: { Arn } };
    },
    async settle({ physicalId: logGroupName, properties: { RetentionInDays: retentionInDays } }) {
      if (retentionInDays !== undefined) logs.PutRetentionPolicy({ logGroupName, retentionInDays });
    },
    async update({ physicalId: logGroupName, properties: { RetentionInDays: retentionInDays } }) {
      if (retentionInDays !== undefined) logs.PutRetentionPolicy({ logGroupName, retentionInDays });
    },
    async delete({ physicalId: logGroupName }) {
      logs.DeleteLogGroup({ logGroupName });
    },
  };
}
