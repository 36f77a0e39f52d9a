import { asExpected, differs, pass, type Step } from '../step.ts';

/** Concurrent executions of Lambda. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const concurrentExecutions = { ServiceCode: 'lambda', QuotaCode: 'L-B99A9384' };
/** VPCs in a region. https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html */
const vpcs = { ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' };

export const serviceLinkedRole: Step = {
  name: 'service-linked role',
  question: 'Is AWSServiceRoleForECS there once the API is deployed? The first cluster fails without it.',
  needs: ['iam'],
  after: ['deployment'],
  async run({ aws }) {
    const { Role } = await aws.iam.getRole({ RoleName: 'AWSServiceRoleForECS' });
    return pass(`It is there, since ${Role!.CreateDate!.toISOString()}.`);
  },
};

export const lambdaConcurrency: Step = {
  name: 'concurrency of Lambda',
  question: 'Is there room for followers and workflows at once? New accounts have 10 executions.',
  needs: ['quotas'],
  async run({ aws }) {
    const { Quota } = await aws.quotas.getServiceQuota(concurrentExecutions);
    const seen = `The quota is ${Quota!.Value}.`;
    return Quota!.Value! >= 100
      ? pass(seen)
      : differs(`${seen} Ask for 1,000 in Service Quotas before real use.`);
  },
};

export const vpcQuota: Step = {
  name: 'quota of VPCs',
  question: 'Has the region room for the two VPCs at once that the next steps make?',
  needs: ['quotas'],
  async run({ aws }) {
    const { Quota } = await aws.quotas.getServiceQuota(vpcs);
    const { Vpcs = [] } = await aws.ec2.describeVpcs({});
    return asExpected(Vpcs.length + 2 <= Quota!.Value!, `${Vpcs.length} VPCs of ${Quota!.Value}.`);
  },
};
