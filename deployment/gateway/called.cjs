const naming = require('serverless/lib/plugins/aws/lib/naming.js');

/** The functions that routes lead to. */
async function arns({ resolveVariable }) {
  const files = await resolveVariable('self:functions');
  const served = files
    .flatMap((file) => Object.entries(file))
    .filter(([, { events = [] }]) => events.some(({ httpApi }) => httpApi));
  return served.map(([name]) => ({ 'Fn::GetAtt': [naming.getLambdaLogicalId(name), 'Arn'] }));
}

module.exports = { arns };
