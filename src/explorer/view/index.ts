export { ByteGrid } from './byte-grid.tsx';
export { DetailPane } from './detail-pane.tsx';
export { FieldTree } from './field-tree.tsx';
export { offsetText, rangeText } from './offsets.ts';
export { showByte } from './view-state.ts';
