/**
 * The zones with Fargate, for regions where some zones do not have it, as in
 * shared/domain/template/availability-zones.ts.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate-Regions.html
 */
const listed = ['apne1-az1', 'apne1-az2', 'apne1-az4', 'cnn1-az1', 'cnn1-az2', 'usw1-az1', 'usw1-az3'];

const regionIn = (zoneId) => zoneId.split('-')[0];

const hasFargate = ({ ZoneId }) =>
  listed.includes(ZoneId) || !listed.some((one) => regionIn(one) === regionIn(ZoneId));

/** The names of the zones in which Fargate runs tasks. */
const zonesForTasks = (zones) =>
  zones
    .filter(({ ZoneType }) => ZoneType === 'availability-zone')
    .filter(hasFargate)
    .map(({ ZoneName }) => ZoneName);

/** Changes the template: takes out the subnets of zones that this account does not have, and what names them. */
function keepZones(template, zones) {
  const { Resources } = template;
  const isElsewhere = ([name, { Type, Properties }]) =>
    /^SharedSubnet.$/.test(name) &&
    Type === 'AWS::EC2::Subnet' &&
    !zones.includes(Properties.AvailabilityZone);
  const elsewhere = Object.entries(Resources)
    .filter(isElsewhere)
    .map(([name]) => name);
  for (const name of elsewhere) {
    delete Resources[name];
    delete Resources[`${name}Routes`];
  }
  const isUsed = (addresses) =>
    Object.values(Resources).some(({ DependsOn = [] }) => DependsOn.includes(addresses));
  for (const name of Object.keys(Resources))
    if (name.startsWith('SharedAddresses') && !isUsed(name)) delete Resources[name];
  leaveOut(template, elsewhere);
}

/** Removes references from every list. */
function leaveOut(value, names) {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value))
    for (let index = value.length - 1; index >= 0; index--)
      if (names.includes(value[index]?.Ref)) value.splice(index, 1);
  for (const member of Object.values(value)) leaveOut(member, names);
}

module.exports = { keepZones, zonesForTasks };
