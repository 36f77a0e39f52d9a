const { parameter } = require('./gateway/parameters.cjs');
const { Refused } = require('./refused.cjs');
const { longer } = require('./remembered/parameters.cjs');

/** An integer; null for `NONE`, which is no limit. */
async function most(variables, name) {
  const value = await parameter(variables, name);
  if (value === '') return null;
  if (!/^(0|[1-9]\d{0,6})$/.test(value))
    throw new Refused(
      `--param ${name}=${value} is not allowed. Use an integer from 0 to 9999999, or NONE for no limit.`,
    );
  return Number(value);
}

/** Of one unit, so that a deployment can compare it with the one before. */
const duration = /^(?:P(?:[1-9]\d{0,3}[DW]|[1-9]\d?Y)|PT[1-9]\d{0,4}[HM])$/;

/** The same as a duration; null for `NONE`. */
async function time(variables, name) {
  const value = await parameter(variables, name);
  if (value === '') return null;
  if (!duration.test(value))
    throw new Refused(
      `--param ${name}=${value} is not allowed. Use an ISO 8601 duration of one unit, such as PT8H, P30D or P1Y, or NONE.`,
    );
  return value;
}

/** A cluster whose request names no `ttl` lives no longer than one that names the longest. */
async function lifetimes(variables) {
  const [maxTtl, defaultTtl] = [await time(variables, 'maxTtl'), await time(variables, 'defaultTtl')];
  if (maxTtl !== null && defaultTtl !== null && longer(maxTtl, defaultTtl))
    throw new Refused(
      `--param defaultTtl=${defaultTtl} is not allowed, since it is longer than maxTtl (${maxTtl}). Use at most --param defaultTtl=${maxTtl}, or a longer maxTtl.`,
    );
  return { maxTtl, defaultTtl };
}

const ofDeployment = async (variables) => ({
  clusters: await most(variables, 'maxClusters'),
  tasks: await most(variables, 'maxTasks'),
  vcpu: await most(variables, 'maxVcpu'),
  memory: await most(variables, 'maxMemoryGb'),
});

const ofEachTeam = async (variables) => ({
  clusters: await most(variables, 'teamMaxClusters'),
  tasks: await most(variables, 'teamMaxTasks'),
  vcpu: await most(variables, 'teamMaxVcpu'),
  memory: await most(variables, 'teamMaxMemoryGb'),
});

const contact = /^[^\s\p{C}][^\p{C}]{0,199}$/u;

async function contactOf(variables) {
  const value = await parameter(variables, 'limitsContact');
  if (value !== '' && !contact.test(value))
    throw new Refused(`--param limitsContact is not allowed. Use a text of up to 200 characters.`);
  return value || null;
}

/** The limits, for functions: JSON. */
async function setting(variables) {
  return JSON.stringify({
    deployment: await ofDeployment(variables),
    team: await ofEachTeam(variables),
    tasksPerRequest: await most(variables, 'maxTasksPerRequest'),
    ...(await lifetimes(variables)),
    contact: await contactOf(variables),
  });
}

module.exports = { setting };
