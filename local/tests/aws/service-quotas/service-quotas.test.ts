import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { LocalAws } from '../../../aws/aws.ts';
import { TRANSPORTS } from '../../../../tests/support/local-aws.ts';

let aws: LocalAws;

afterEach(() => aws.close());

describe.each(TRANSPORTS)('Service Quotas %s', (_, open) => {
  async function client(): Promise<ServiceQuotas> {
    const account = await open();
    ({ aws } = account);
    return new ServiceQuotas(account.clientConfig);
  }

  test.each([
    ['L-F678F1CE', 'VPCs per Region'],
    ['L-A4707A72', 'Internet gateways per Region'],
  ])('has %s: %s', async (QuotaCode, QuotaName) => {
    const quotas = await client();

    const { Quota } = await quotas.getServiceQuota({ ServiceCode: 'vpc', QuotaCode });

    expect(Quota).toMatchObject({ ServiceCode: 'vpc', QuotaCode, QuotaName, Value: 5, Adjustable: true });
  });

  test('answers with the value that was set', async () => {
    const quotas = await client();
    aws.quotas.set('L-F678F1CE', 2);

    await expect(
      quotas.getServiceQuota({ ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' }),
    ).resolves.toMatchObject({ Quota: { Value: 2 } });
  });

  test('allows as many internet gateways as VPCs', async () => {
    const quotas = await client();
    aws.quotas.set('L-F678F1CE', 60);

    await expect(
      quotas.getServiceQuota({ ServiceCode: 'vpc', QuotaCode: 'L-A4707A72' }),
    ).resolves.toMatchObject({ Quota: { Value: 60 } });
  });

  test.each([
    ['vpc', 'L-00000000'],
    ['ecs', 'L-F678F1CE'],
  ])('does not know the quota of %s, %s', async (ServiceCode, QuotaCode) => {
    const quotas = await client();

    await expect(quotas.getServiceQuota({ ServiceCode, QuotaCode })).rejects.toMatchObject({
      name: 'NoSuchResourceException',
    });
  });
});
