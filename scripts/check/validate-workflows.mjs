import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import validate from 'asl-validator';
import { root } from '../run/install.mjs';

const folder = join(root, 'workflows');
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:name';

function problemsOf(file) {
  const text = readFileSync(join(folder, file), 'utf8');
  const definition = JSON.parse(text.replaceAll(/\$\{\w+FunctionArn\}/g, functionArn));
  const { isValid, errorsText } = validate(definition, { checkArn: true, checkPaths: true });
  const silent = Object.keys(definition.States).filter((name) => !definition.States[name].Comment);
  return [
    ...(isValid ? [] : [errorsText('\n')]),
    ...silent.map((name) => `The state ${name} has no Comment.`),
  ];
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.asl.json'))) {
  for (const problem of problemsOf(file)) {
    process.exitCode = 1;
    process.stderr.write(`workflows/${file}: ${problem}\n`);
  }
}
