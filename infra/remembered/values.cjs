const { parameter } = require('../gateway/parameters.cjs');
const { outputOf, parameters } = require('./parameters.cjs');

const names = Object.keys(parameters);

/** Outputs of the stack, which `aws cloudformation describe-stacks` shows. */
async function resources(variables) {
  const outputs = names.map(async (name) => [
    outputOf(name),
    { Description: `--param ${name}`, Value: (await parameter(variables, name)) || 'NONE' },
  ]);
  return { Outputs: Object.fromEntries(await Promise.all(outputs)) };
}

const values = names.map((name) => [name, (variables) => parameter(variables, name)]);

module.exports = { ...Object.fromEntries(values), resources };
