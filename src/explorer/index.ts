export { mountInspector } from './shell/mount.tsx';
