import type { Coverage } from '#boundary';
import type { Version } from '../model.ts';
import type { ShareView } from './pages-model.ts';

const COVERED: Record<Coverage['kind'], string> = {
  service: 'Services',
  method: 'Methods',
  message: 'Messages',
  field: 'Byte and string fields',
  value: 'Error codes',
};

const shareView = (share: Coverage): ShareView => ({
  label: COVERED[share.kind],
  done: share.annotated,
  total: share.total,
});

/** How far a version is annotated, by kind of declaration; kinds that it has none of are left out. */
export const shareViews = ({ coverage }: Version): ShareView[] =>
  coverage.filter(({ total }) => total > 0).map(shareView);
