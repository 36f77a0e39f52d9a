import { addNode, isInstalled } from './run/install.mjs';

/* Comes first in every npm script that needs packages. Any Node that `engines` allows can run it. */
if (!isInstalled() || !addNode()) {
  process.stderr.write('Run `npm ci` first: it installs the packages of this project and its Node 24.\n');
  process.exit(1);
}
