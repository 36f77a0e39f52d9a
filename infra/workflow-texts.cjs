const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const text = (name) =>
  JSON.stringify(JSON.parse(readFileSync(join(__dirname, '..', 'workflows', `${name}.asl.json`), 'utf8')));

/** The workflows as strings: they contain `null` for dropped output, and templates cannot contain `null`. */
module.exports = {
  createCluster: text('create-cluster'),
  deleteCluster: text('delete-cluster'),
  cleanUp: text('clean-up'),
};
