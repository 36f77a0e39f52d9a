const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const naming = require('serverless/lib/plugins/aws/lib/naming.js');

const served = readFileSync(join(__dirname, '..', 'functions-api.yml'), 'utf8');

/** The functions that routes lead to, which begin the lines of that file. */
const arns = [...served.matchAll(/^(\w+):$/gm)].map(([, name]) => ({
  'Fn::GetAtt': [naming.getLambdaLogicalId(name), 'Arn'],
}));

module.exports = { arns };
