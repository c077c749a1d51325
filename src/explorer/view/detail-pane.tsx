import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type Inspection, nameOf, PROBLEMS, type Problem, pathOf, Shape } from '#wire';
import type { Explorer, Selection, View } from '../model.ts';
import { AddField } from './add-field.tsx';
import { MessagePart, SchemaPart } from './detail-schema.tsx';
import { type DetailTarget, detailTarget } from './detail-target.ts';
import { ReadingsPart, TagPart, ValuePart } from './detail-value.tsx';
import { differenceText } from './differences.ts';
import { GuessMenu } from './guess-menu.tsx';
import { canGuess } from './guesses.ts';
import { isSensitive } from './masking.ts';
import { offsetText, rangeText } from './offsets.ts';
import { problemsByRecord, recordMarks } from './record-marks.ts';
import { recordType } from './record-words.ts';
import { ValueEditor } from './value-editor.tsx';
import { showByte, viewState } from './view-state.ts';

/** Everything about the selected record, down to its bits. */
export function DetailPane({ explorer }: { readonly explorer: Explorer }) {
  const view = explorer.view.value;
  const pane = useRef<HTMLDivElement>(null);
  const { focus } = viewState(explorer);
  const isWanted = focus.value === 'editor';
  useLayoutEffect(() => {
    if (!isWanted) return;
    focus.value = undefined;
    const control = pane.current?.querySelector<HTMLElement>('[data-editor]') ?? pane.current;
    control?.focus();
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) control.select();
  }, [isWanted, focus]);

  const target = view && detailTarget(view.inspection, explorer.selection.value);
  const { record, element } = target?.selection ?? { record: -1, element: undefined };
  // Another record is read from its top.
  useEffect(() => {
    if (pane.current) pane.current.scrollTop = 0;
  }, [record, element]);

  if (!view) return <p class="view-empty">Nothing to show yet.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <div class="detail" ref={pane} tabIndex={0} role="group" aria-label="Details of the selection">
      {target ? (
        <Target key={`${record}.${element}`} explorer={explorer} view={view} target={target} />
      ) : (
        <Whole explorer={explorer} inspection={view.inspection} />
      )}
    </div>
  );
}

/** Nothing is selected: the payload's own message. */
function Whole({ explorer, inspection }: { readonly explorer: Explorer; readonly inspection: Inspection }) {
  return (
    <>
      <p class="q">Select a byte or a field to see it taken apart.</p>
      <div class="detail-actions">
        <AddField explorer={explorer} inspection={inspection} container={-1} />
      </div>
      <div class="detail-parts">
        <MessagePart inspection={inspection} container={-1} />
      </div>
    </>
  );
}

interface TargetProps {
  readonly explorer: Explorer;
  readonly view: View;
  readonly target: DetailTarget;
}

function Target({ explorer, view: { inspection, problems }, target }: TargetProps) {
  const { view, element } = target;
  const base = explorer.base.value;
  const radix = explorer.radix.value;
  const own = problemsByRecord(problems).get(view.record) ?? [];
  const hidden = explorer.masked.value && isSensitive(inspection, view.record);
  const isContainer = view.shape === Shape.MESSAGE || view.shape === Shape.GROUP;
  const remove = (selection: Selection): void => {
    explorer.removeRecord(selection);
    viewState(explorer).focus.value = 'tree';
  };
  const path = pathText(inspection, target);
  const difference = explorer.differences.value?.at(view.record);
  const part = { inspection, target, base, radix };
  const isUnread = view.shape === Shape.UNREAD;

  return (
    <>
      <header class="detail-head">
        <p class="detail-path">
          <code>{path}</code>
          <CopyButton text={path} />
        </p>
        <p class="detail-sort">
          <span>{element === undefined ? recordType(view) : `element ${element} of ${recordType(view)}`}</span>
          {view.guessed && <span class="fields-mark is-mark">guessed</span>}
          {recordMarks(inspection, view, own).map(({ word, tone }) => (
            <span key={word} class={`fields-mark is-${tone}`}>
              {word}
            </span>
          ))}
        </p>
        <Ranges explorer={explorer} target={target} />
      </header>
      {own.length > 0 && <Problems problems={own} base={base} radix={radix} />}
      {difference && (
        <p class="detail-difference">
          <b>In {explorer.second.value?.inspection.schema?.version ?? 'the second version'}:</b>{' '}
          {differenceText(difference)}. Here it is <code>{difference.here}</code>.
        </p>
      )}
      {hidden ? (
        <p class="detail-hidden">
          The contract says that this value is sensitive, so it is not shown.{' '}
          <button
            type="button"
            class="view-button"
            onClick={() => {
              explorer.masked.value = false;
            }}
          >
            Show sensitive values
          </button>
        </p>
      ) : (
        <div class="detail-actions">
          <ValueEditor explorer={explorer} inspection={inspection} target={target} />
          {canGuess(view) && (
            <span class="detail-add">
              Read as{' '}
              <GuessMenu
                explorer={explorer}
                record={view.record}
                name={nameOf(inspection, view.record)}
                inTabOrder={true}
              />
            </span>
          )}
          {isContainer && <AddField explorer={explorer} inspection={inspection} container={view.record} />}
          {element !== undefined && (
            <button type="button" class="view-button is-grave" onClick={() => remove({ record: view.record, element })}>
              Remove this element
            </button>
          )}
          <button type="button" class="view-button is-grave" onClick={() => remove({ record: view.record })}>
            {isUnread ? 'Remove these bytes' : element === undefined ? 'Remove this field' : 'Remove the whole run'}
          </button>
        </div>
      )}
      <div class="detail-parts">
        <SchemaPart inspection={inspection} target={target} />
        {isContainer && <MessagePart inspection={inspection} container={view.record} />}
        {!isUnread && element === undefined && <TagPart {...part} />}
        {!hidden && <ValuePart {...part} />}
        {!hidden && <ReadingsPart {...part} />}
      </div>
    </>
  );
}

function pathText(inspection: Inspection, { view, element }: DetailTarget): string {
  const path = pathOf(inspection, view.record);
  return element === undefined ? path : `${path}[${element}]`;
}

function CopyButton({ text }: { readonly text: string }) {
  const done = useSignal('');
  return (
    <>
      <button
        type="button"
        class="view-button"
        onClick={() => {
          navigator.clipboard.writeText(text).then(
            () => {
              done.value = 'copied';
            },
            () => {
              done.value = 'not allowed here';
            },
          );
        }}
      >
        Copy path
      </button>
      <span class="detail-note" role="status">
        {done.value}
      </span>
    </>
  );
}

/** Tag, length and value as buttons that lead to their first byte. */
function Ranges({ explorer, target }: { readonly explorer: Explorer; readonly target: DetailTarget }) {
  const { view, value, element } = target;
  const base = explorer.base.value;
  const radix = explorer.radix.value;
  const ranges: [form: string, word: string, start: number, end: number][] =
    element !== undefined
      ? [['is-value', `element ${element}`, value.start, value.end]]
      : view.shape === Shape.UNREAD
        ? [['is-unread', 'unread', view.start, view.end]]
        : [
            ['is-tag', 'tag', view.start, view.tagEnd],
            ['is-length', 'length', view.tagEnd, view.valueStart],
            ['is-value', 'value', view.valueStart, view.valueEnd],
            ['is-tag', 'end tag', view.valueEnd, view.end],
          ];
  return (
    <p class="detail-ranges">
      {ranges
        .filter(([, , start, end]) => end > start)
        .map(([form, word, start, end]) => (
          <button
            key={word}
            type="button"
            class={`view-button detail-range ${form}`}
            onClick={() => showByte(explorer, start)}
          >
            {word} <code>{rangeText(start + base, end + base, radix)}</code>
          </button>
        ))}
    </p>
  );
}

interface ProblemsProps {
  readonly problems: readonly Problem[];
  readonly base: number;
  readonly radix: 16 | 10;
}

function Problems({ problems, base, radix }: ProblemsProps) {
  return (
    <ul class="detail-problems">
      {problems.map(({ code, offset, severity, message }) => (
        <li key={`${code} ${offset}`} class={`is-${severity}`}>
          <p>
            <b>{PROBLEMS[code].title}</b> at <code>{offsetText(offset + base, radix)}</code>: {message}.
          </p>
          <p class="q">{PROBLEMS[code].advice}</p>
        </li>
      ))}
    </ul>
  );
}
