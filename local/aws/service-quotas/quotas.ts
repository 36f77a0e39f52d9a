export const VPC_QUOTA = 'L-F678F1CE';
export const INTERNET_GATEWAY_QUOTA = 'L-A4707A72';

export interface Quota {
  readonly serviceCode: string;
  readonly code: string;
  readonly name: string;
  readonly value: number;
}

/** What an account may have at most in its region. */
export interface Quotas {
  find(code: string): Quota | undefined;
  /** Throws a RangeError on a code that is not emulated. */
  value(code: string): number;
  /**
   * Sets a quota. The quota of internet gateways is at least that of VPCs:
   * https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html#vpc-limits-gateways
   */
  set(code: string, value: number): void;
}

const DEFAULTS: readonly Quota[] = [
  { serviceCode: 'vpc', code: VPC_QUOTA, name: 'VPCs per Region', value: 5 },
  { serviceCode: 'vpc', code: INTERNET_GATEWAY_QUOTA, name: 'Internet gateways per Region', value: 5 },
];

export function createQuotas(): Quotas {
  const quotas = new Map(DEFAULTS.map((quota) => [quota.code, quota]));

  function known(code: string): Quota {
    const quota = quotas.get(code);
    if (quota) return quota;
    throw new RangeError(`Local AWS has no quota ${code}; it has ${[...quotas.keys()].join(', ')}.`);
  }

  return {
    find: (code) => quotas.get(code),
    value: (code) => known(code).value,
    set(code, value) {
      quotas.set(code, { ...known(code), value });
      const gateways = known(INTERNET_GATEWAY_QUOTA);
      if (code === VPC_QUOTA && gateways.value < value)
        quotas.set(INTERNET_GATEWAY_QUOTA, { ...gateways, value });
    },
  };
}
