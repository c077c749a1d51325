export { mountCompare } from './compare/mount.tsx';
export { mountInspector } from './shell/mount.tsx';
