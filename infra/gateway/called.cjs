const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const naming = require('serverless/lib/plugins/aws/lib/naming.js');

const served = readFileSync(join(__dirname, '..', 'functions-api.yml'), 'utf8');

/** The functions of routes. Their names begin lines of that file. */
function arns() {
  const names = [...served.matchAll(/^(\w+):$/gm)].map(([, name]) => name);
  return names.map((name) => ({ 'Fn::GetAtt': [naming.getLambdaLogicalId(name), 'Arn'] }));
}

module.exports = { arns };
