// Registries may lack some optional binaries of other systems at a pinned version; `npm install` then leaves them
// out of the lock silently and `npm ci` refuses the lock. Run this after every dependency change: it names each
// missing one by version only, which npm accepts.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = lock.packages;
const systems = /[-/](android|darwin|linux|freebsd|win32|windows)-(arm64|x64|armv7|aarch64)/;
const osName = { windows: 'win32' };
const cpuName = { armv7: 'arm', aarch64: 'arm64' };

for (const owner of Object.values(packages)) {
  for (const [name, range] of Object.entries(owner.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`;
    if (packages[key] || !/^\d/.test(range)) continue;
    const system = systems.exec(name);
    packages[key] = {
      version: range,
      optional: true,
      ...(owner.dev && { dev: true }),
      ...(system && { os: [osName[system[1]] ?? system[1]], cpu: [cpuName[system[2]] ?? system[2]] }),
      ...(/wasm32/.test(name) && { cpu: ['wasm32'] }),
    };
  }
}
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
