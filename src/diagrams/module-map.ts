import { type Diagram, type DiagramOptions, NARROW, WIDE } from './diagram.ts';
import { drawMap, NARROW_MAP, WIDE_MAP } from './map/draw.ts';
import { type MapContract, type MapScene, mapScene, summarised } from './map/scene.ts';
import { mapDescription, mapMermaid, mapTable } from './map/text.ts';
import { svgDocument } from './svg.ts';
import { counted } from './units.ts';

/** Rows up to which a map is drawn. */
const ROWS = 60;
/** Rows beyond which the services of a contract are drawn together, where there are several contracts. */
const SINGLE_ROWS = 40;

/** What is to be drawn: one contract, or all of a site. */
export interface MapRequest {
  /** In the order in which they are to stand; those that share a module are brought together. */
  readonly contracts: readonly MapContract[];
  /** Undefined: "Modules and services", with the contract's title where there is one. */
  readonly title?: string | undefined;
}

/** Who calls whom: Go modules on the left, Rust crates on the right, services between them. */
export function moduleMap({ contracts, title }: MapRequest, options: DiagramOptions): Diagram {
  const scene = mapScene(contracts);
  return mapDiagram(scene, title ?? titleOf(scene), options);
}

/** From a scene to the diagram. */
export function mapDiagram(scene: MapScene, title: string, { idPrefix }: DiagramOptions): Diagram {
  const description = mapDescription(scene);
  const shared = {
    kind: 'map',
    title,
    description,
    table: mapTable(scene, title),
    mermaid: mapMermaid(scene),
  } as const;
  const count = rowsOf(scene);
  const drawn = count > SINGLE_ROWS && scene.bands.length > 1 ? summarised(scene) : scene;
  if (rowsOf(drawn) > ROWS) {
    const tooLarge = `${counted(count, 'service')} are too many for a drawing that helps. The table has them all.`;
    return { ...shared, wide: '', narrow: '', tooLarge };
  }
  const [wide, narrow] = [drawMap(drawn, WIDE_MAP), drawMap(drawn, NARROW_MAP)];
  const frame = { title, description, idPrefix };
  return {
    ...shared,
    wide: svgDocument({ ...frame, variant: 'wide', width: WIDE, height: wide.height }, wide.svg),
    narrow: svgDocument({ ...frame, variant: 'narrow', width: NARROW, height: narrow.height }, narrow.svg),
  };
}

/** Every contract takes at least a row. */
const rowsOf = ({ bands }: MapScene): number => bands.reduce((sum, { rows }) => sum + Math.max(1, rows.length), 0);

const titleOf = ({ bands }: MapScene): string =>
  bands.length === 1 ? `Modules and services of ${bands[0]?.title ?? ''}` : 'Modules and services';
