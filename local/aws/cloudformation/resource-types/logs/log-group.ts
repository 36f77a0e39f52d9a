import * as z from 'zod';
import type { World } from '../../../world.ts';
import type { Services } from '../../services.ts';
import { createUnlessTaken } from '../name-taken.ts';
import { number, tagList, text } from '../properties.ts';
import type { ExistingResource, ResourceType } from '../resource-type.ts';
import { tagRecord } from '../tags.ts';

const properties = z.strictObject({
  LogGroupName: text.optional(),
  RetentionInDays: number.optional(),
  Tags: tagList.optional(),
});

type Properties = z.infer<typeof properties>;

const maximumNameLength = 512;

export function logGroupType(
  { region, accountId }: World,
  logs: Services['logs']['actions'],
): ResourceType<Properties> {
  async function retain({ physicalId: logGroupName, properties }: ExistingResource<Properties>) {
    const { RetentionInDays: retentionInDays } = properties;
    if (retentionInDays !== undefined) logs.PutRetentionPolicy({ logGroupName, retentionInDays });
  }

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
    settle: retain,
    update: retain,
    async delete({ physicalId: logGroupName }) {
      logs.DeleteLogGroup({ logGroupName });
    },
  };
}
