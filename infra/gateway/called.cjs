const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const naming = require('serverless/lib/plugins/aws/lib/naming.js');

const folder = join(__dirname, '..', 'functions', 'api');

/** The functions that routes lead to. Their names begin lines of these files. */
function arns() {
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const names = texts.flatMap((text) => [...text.matchAll(/^(\w+):$/gm)].map(([, name]) => name));
  return names.map((name) => ({ 'Fn::GetAtt': [naming.getLambdaLogicalId(name), 'Arn'] }));
}

module.exports = { arns };
