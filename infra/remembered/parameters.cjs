/*
 * The parameters that bound something: their defaults, and which change of each loosens it. A deployment remembers
 * them in outputs of its stack. `NONE` is the value of a parameter that is not set.
 */

const listOf = (value) => (value === 'NONE' ? [] : value.split(',').flatMap((one) => one.trim() || []));

/** More names of secrets or buckets. */
const widerPrefix = (was, is) =>
  is !== 'NONE' && was !== 'ANY' && (was === 'NONE' || is === 'ANY' || !is.startsWith(was));

/** Other callers: which of two issuers lets in more, nobody can say. */
const other = (was, is) => was !== is;

const another = (was, is) => listOf(is).some((one) => !listOf(was).includes(one));

/** More of what the deployment lets others use. */
const wider = (was, is) => was !== 'ANY' && (is === 'ANY' || another(was, is));

/** Without teams everything belongs to all callers, so the first teams close more than they open. */
const otherTeams = (was, is) => was !== 'NONE' && was !== is;
const moreOwners = (was, is) => was !== 'NONE' && (is === 'NONE' || another(was, is));

const switched = (on) => (was, is) => was !== is && is === on;

/** A value that is no number is no lower bound. */
const higher = (was, is) => was !== is && !(Number(is) <= Number(was));

/** More; `NONE` is no limit. */
const raised = (was, is) => was !== is && was !== 'NONE' && !(Number(is) <= Number(was));

const hoursOf = { M: 1 / 60, H: 1, D: 24, W: 168, Y: 8760 };

/** Longer lives; `NONE` has no end. */
function longer(was, is) {
  const [before, now] = [was, is].map((duration) => {
    const [, number, unit] = /^PT?(\d+)([MHDWY])$/.exec(duration) ?? [];
    return number ? number * hoursOf[unit] : Infinity;
  });
  return now > before;
}

const minutes = { minute: 1, hour: 60, day: 1440 };

/** Less often. A schedule that is no rate cannot be compared. */
function rarer(was, is) {
  const [before, now] = [was, is].map((schedule) => {
    const [, number, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
    return number * minutes[unit];
  });
  return was !== is && !(now <= before);
}

/** A value that is no number is no upper bound. */
const lower = (was, is) => was !== is && !(Number(is) >= Number(was));

/** Less for the workflows, and more for whatever uses up the account's functions. */
const fewer = (was, is) => was !== 'NONE' && lower(was, is);

/** Other keys, and none. */
const otherKey = (was, is) => was !== 'NONE' && was !== is;

/** Earlier deletions. */
function sooner(was, is) {
  const [before, now] = [was, is].map((ttl) => {
    const [, number, unit] = /^P(\d+)([DW])$/.exec(ttl) ?? [];
    return number ? number * (unit === 'W' ? 7 : 1) : Infinity;
  });
  return now < before;
}

const parameters = {
  secretPrefix: { fallback: 'NONE', isLooser: widerPrefix },
  bucketPrefix: { fallback: 'NONE', isLooser: widerPrefix },
  vpcs: { fallback: 'NONE', isLooser: wider },
  securityGroups: { fallback: 'NONE', isLooser: wider },
  fileSystems: { fallback: 'NONE', isLooser: wider },
  snapshots: { fallback: 'NONE', isLooser: wider },
  logGroups: { fallback: 'NONE', isLooser: another },
  taskRoles: { fallback: 'NONE', isLooser: another },
  earlierNames: { fallback: 'false', isLooser: switched('true') },
  network: { fallback: 'own', isLooser: switched('shared') },
  sharedNetwork: { fallback: 'false', isLooser: switched('true') },
  executeCommand: { fallback: 'false', isLooser: switched('true') },
  jwtIssuer: { fallback: 'NONE', isLooser: other },
  jwtAudience: { fallback: 'NONE', isLooser: another },
  jwtScopePrefix: { fallback: 'NONE', isLooser: other },
  ownerClaim: { fallback: 'NONE', isLooser: otherTeams },
  owners: { fallback: 'NONE', isLooser: moreOwners },
  visibility: { fallback: 'team', isLooser: switched('all') },
  corsOrigins: { fallback: 'NONE', isLooser: another },
  publicDocs: { fallback: 'true', isLooser: switched('true') },
  readRate: { fallback: '50', isLooser: higher },
  readBurst: { fallback: '100', isLooser: higher },
  writeRate: { fallback: '10', isLooser: higher },
  writeBurst: { fallback: '20', isLooser: higher },
  logRetention: { fallback: '14', isLooser: lower },
  auditLogRetention: { fallback: '30', isLooser: lower },
  kmsKeyArn: { fallback: 'NONE', isLooser: otherKey },
  waitingLimit: { fallback: '5', isLooser: higher },
  maxClusters: { fallback: '50', isLooser: raised },
  maxTasks: { fallback: '1000', isLooser: raised },
  maxVcpu: { fallback: '1000', isLooser: raised },
  maxMemoryGb: { fallback: '4000', isLooser: raised },
  teamMaxClusters: { fallback: '50', isLooser: raised },
  teamMaxTasks: { fallback: '1000', isLooser: raised },
  teamMaxVcpu: { fallback: '1000', isLooser: raised },
  teamMaxMemoryGb: { fallback: '4000', isLooser: raised },
  maxTasksPerRequest: { fallback: '500', isLooser: raised },
  maxTtl: { fallback: 'P1Y', isLooser: longer },
  defaultTtl: { fallback: 'NONE', isLooser: longer },
  limitsContact: { fallback: 'NONE', isLooser: () => false },
  reservedConcurrency: { fallback: 'NONE', isLooser: fewer },
  cleanUpRate: { fallback: 'rate(15 minutes)', isLooser: rarer },
  cleanUpLimit: { fallback: '20', isLooser: higher },
  cleanUpAlarmHours: { fallback: '1', isLooser: higher },
  taskDefinitionTtl: { fallback: 'NONE', isLooser: sooner },
};

/** The output of the stack that remembers a parameter. */
const outputOf = (name) => `Parameter${name[0].toUpperCase()}${name.slice(1)}`;

module.exports = { longer, outputOf, parameters };
