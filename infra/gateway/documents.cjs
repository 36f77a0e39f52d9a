const { routes } = require('./authorizers.cjs');
const { parameter } = require('./parameters.cjs');
const { Refused } = require('../refused.cjs');

const paths = ['/', '/docs', '/openapi.yaml', '/openapi.json'];

/** Whether the description of the API is public: `--param publicDocs=false` closes it. */
async function isPublic(variables) {
  const value = await parameter(variables, 'publicDocs');
  if (value !== 'true' && value !== 'false')
    throw new Refused(`--param publicDocs=${value} is not allowed. Use true or false.`);
  return value === 'true';
}

/** The routes of the documents. */
async function events(variables) {
  const guard = (await isPublic(variables)) ? {} : { authorizer: (await routes(variables)).read };
  return paths.map((path) => ({ httpApi: { method: 'GET', path, ...guard } }));
}

module.exports = { events };
