/** A parameter of the deployment, given as `--param name=value`. */
const parameter = async ({ resolveVariable }, name, fallback = '') =>
  String(await resolveVariable(`param:${name}, '${fallback}'`)).trim();

/** One that may hold several values, with commas between them. */
const list = async (variables, name) =>
  (await parameter(variables, name)).split(',').flatMap((value) => value.trim() || []);

/** A whole number above zero. */
async function number(variables, name, fallback) {
  const value = await parameter(variables, name, String(fallback));
  if (!/^[1-9]\d{0,5}$/.test(value))
    throw new Error(`--param ${name}=${value} is not allowed. Use a whole number from 1 to 999999.`);
  return Number(value);
}

module.exports = { list, number, parameter };
