/**
 * A subnet for each zone of the region, by the letter at the end of its name: a zone that AWS adds changes nothing of
 * the others. Each has room for 32,763 tasks (AWS keeps five addresses), so that two zones have room for 60,000. AWS
 * allows blocks of /16, and one VPC may have 64,000 addresses in use:
 * https://docs.aws.amazon.com/vpc/latest/userguide/network-address-usage.html
 */
const blocks = [
  { cidr: '10.0.0.0/16', zones: { a: '10.0.0.0/17', b: '10.0.128.0/17' } },
  { cidr: '10.1.0.0/16', zones: { c: '10.1.0.0/17', d: '10.1.128.0/17' } },
  { cidr: '10.2.0.0/16', zones: { e: '10.2.0.0/17', f: '10.2.128.0/17' } },
];

module.exports = { blocks };
