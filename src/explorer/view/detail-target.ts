import {
  type ElementKind,
  type Inspection,
  isPacked,
  kindOf,
  type RecordView,
  Shape,
  viewRecord,
  WireType,
} from '#wire';
import type { Selection } from '../model.ts';
import { elementsOf } from './element-index.ts';

/** What the detail pane is about: a record, or one element of its packed run. */
export interface DetailTarget {
  readonly selection: Selection;
  readonly view: RecordView;
  /** The value at hand as a record of its own: of an element, the element. */
  readonly value: RecordView;
  readonly element: number | undefined;
  /** What the value holds; undefined for messages, runs and unread bytes. */
  readonly kind: ElementKind | undefined;
}

const ELEMENT_WIRE_TYPE: Readonly<Record<number, number>> = {
  [Shape.PACKED_VARINT]: WireType.VARINT,
  [Shape.PACKED_I32]: WireType.I32,
  [Shape.PACKED_I64]: WireType.I64,
};

/** What a selection is about; undefined where the payload has no such record. */
export function detailTarget(inspection: Inspection, selection: Selection | undefined): DetailTarget | undefined {
  const { decoded } = inspection;
  if (!selection || selection.record < 0 || selection.record >= decoded.columns.count) return undefined;
  const view = viewRecord(inspection, selection.record);
  const whole = { selection, view, value: view, element: undefined, kind: kindOf(inspection, selection) };
  const { element } = selection;
  if (element === undefined || !isPacked(view.shape)) return whole;
  const elements = elementsOf(decoded, view.record);
  elements.growTo(element);
  if (element < 0 || element >= elements.count) return whole;
  const [valueStart, valueEnd] = elements.range(element);
  const wireType = ELEMENT_WIRE_TYPE[view.shape] ?? WireType.VARINT;
  return {
    ...whole,
    element,
    value: { ...view, valueStart, valueEnd, start: valueStart, end: valueEnd, wireType, shape: Shape.NUMBER },
  };
}
