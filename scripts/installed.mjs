import { addNode, isInstalled } from './run/install.mjs';

/*
 * Comes first in every npm script that needs packages, by `npm run installed`: a shell keeps where it found `node`, and
 * would go on with the one before. Any Node that `engines` allows can run it.
 */
if (!isInstalled() || !addNode()) {
  process.stderr.write('Run `npm ci` first: it installs the packages of this project and its Node 24.\n');
  process.exit(1);
}
