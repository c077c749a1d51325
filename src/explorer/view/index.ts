export { ByteGrid } from './byte-grid.tsx';
export { DetailPane } from './detail-pane.tsx';
export { FieldTree } from './field-tree.tsx';
