#!/usr/bin/env node
// Plain JavaScript for Node 20. In a checkout the sources run as they are; in the packed tool, which lives under
// node_modules where Node runs no TypeScript, the bundle runs.
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isNewEnough, runOnNode, typeScriptFlags } from './newer-node.mjs';

const source = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const bundle = fileURLToPath(new URL('../lib/cli.js', import.meta.url));
const isPacked = /[\\/]node_modules[\\/]/.test(bundle) || !existsSync(source);
const script = isPacked ? bundle : source;

if (!existsSync(script)) {
  console.error(`This copy of Isthmus is incomplete: ${script} is missing. Install it again, or run npm run bundle.`);
  process.exit(1);
}
if (isNewEnough(process.version) && (isPacked || typeScriptFlags(process.execPath).length === 0)) {
  await import(pathToFileURL(script).href);
} else {
  runOnNode(script, process.argv.slice(2));
}
