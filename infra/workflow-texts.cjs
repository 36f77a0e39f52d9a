const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const text = (name) =>
  JSON.stringify(JSON.parse(readFileSync(join(__dirname, '..', 'workflows', `${name}.asl.json`), 'utf8')));

/** The workflows as texts: they say `null` where an output is dropped, and templates must not hold a `null`. */
module.exports = {
  createCluster: text('create-cluster'),
  deleteCluster: text('delete-cluster'),
  cleanUp: text('clean-up'),
};
