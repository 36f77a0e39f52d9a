/** A zone as EC2 describes it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AvailabilityZone.html */
export interface AvailabilityZone {
  name: string;
  /** The same in every account. */
  id: string;
  /** `availability-zone`, `local-zone` or `wavelength-zone`. */
  type: string;
  state: string;
  hasDefaultSubnet: boolean;
}

/**
 * The zones with Fargate, for regions where some zones do not have it.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html
 */
const listed = ['apne1-az1', 'apne1-az2', 'apne1-az4', 'cnn1-az1', 'cnn1-az2', 'usw1-az1', 'usw1-az3'];

const regionIn = (zoneId: string) => zoneId.split('-')[0];

const hasFargate = ({ id }: AvailabilityZone) =>
  listed.includes(id) || !listed.some((one) => regionIn(one) === regionIn(id));

/** For old accounts EC2 lists zones as available in which they cannot create subnets: https://github.com/hashicorp/terraform/issues/7965 */
const place = (zone: AvailabilityZone) =>
  [!hasFargate(zone), !zone.hasDefaultSubnet, zone.state !== 'available'].map(Number).join('') + zone.name;

/** The two zones for a network; preferred are zones with Fargate, with a default subnet, available; then by name. */
export function zonesForNetwork(zones: AvailabilityZone[]): [string, string] | undefined {
  const [one, two] = zones
    .filter(({ type }) => type === 'availability-zone')
    .toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return one && two && [one.name, two.name];
}
