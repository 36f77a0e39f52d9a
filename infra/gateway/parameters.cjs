const { parameters } = require('../remembered/parameters.cjs');
const { Refused } = require('../refused.cjs');

/** A parameter of the deployment, given as `--param name=value`. `NONE` is the same as leaving it out. */
async function parameter({ resolveVariable }, name) {
  const fallback = parameters[name].fallback;
  const value = String(await resolveVariable(`param:${name}, '${fallback}'`)).trim();
  return value === 'NONE' ? '' : value;
}

/** A parameter with several values, separated by commas. */
const list = async (variables, name) =>
  (await parameter(variables, name)).split(',').flatMap((value) => value.trim() || []);

/** A positive integer. */
async function number(variables, name) {
  const value = await parameter(variables, name);
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new Refused(`--param ${name}=${value} is not allowed. Use an integer from 1 to 999999.`);
  return Number(value);
}

/** `true` or `false`; `false` where it is not given. */
async function flag(variables, name) {
  const value = await parameter(variables, name);
  if (value !== 'true' && value !== 'false')
    throw new Refused(`--param ${name}=${value} is not allowed. Use true or false.`);
  return value === 'true';
}

module.exports = { flag, list, number, parameter };
