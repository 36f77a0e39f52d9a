const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const naming = require('serverless/lib/plugins/aws/lib/naming.js');
const { preflight } = require('./cors.cjs');

const served = readFileSync(join(__dirname, '..', 'functions-api.yml'), 'utf8');

/** The functions that routes lead to. Their names begin lines of that file; one has a route only where web pages may call. */
async function arns(variables) {
  const isForPages = (await preflight(variables)).length > 0;
  const names = [...served.matchAll(/^(\w+):$/gm)].map(([, name]) => name);
  return names
    .filter((name) => name !== 'answerPreflight' || isForPages)
    .map((name) => ({ 'Fn::GetAtt': [naming.getLambdaLogicalId(name), 'Arn'] }));
}

module.exports = { arns };
