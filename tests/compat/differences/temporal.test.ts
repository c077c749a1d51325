import { describe, expect, test } from 'vitest';
import type { Schema } from '#schema';
import { CORPUS, needsCorpus, TEMPORAL_VERSIONS, temporalRoots } from '../../support/corpus.ts';
import { buildFolders } from '../buf-oracle.ts';
import { type Difference, differences, pair } from './subject.ts';

const schemas = new Map<string, Promise<Schema>>();
const version = (name: string): Promise<Schema> => {
  const known = schemas.get(name) ?? buildFolders(temporalRoots(name)).then(({ schema }) => schema);
  schemas.set(name, known);
  return known;
};

/** What goes on under another name or elsewhere, looked at by eye: there is no other. Of fields and types; numbers and values apart. */
const MOVES: Readonly<Record<string, readonly string[]>> = {
  '1.4.0': [
    'field-renamed coresdk.workflow_commands.WorkflowCommand.cancel_child_workflow_execution',
    'message-renamed coresdk.workflow_commands.CancelChildWorkflowExecution',
  ],
  '1.8.0': [
    // A reply gave the id of a job, and the request states it now.
    'field-moved temporal.api.workflowservice.v1.StartBatchOperationRequest.job_id',
    'field-renamed temporal.api.workflowservice.v1.GetWorkerBuildIdCompatibilityRequest.max_sets',
    'message-moved temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest',
    'message-moved temporal.api.workflowservice.v1.DeleteWorkflowExecutionResponse',
    'message-renamed temporal.api.update.v1.Input',
    'message-renamed temporal.api.workflowservice.v1.GetWorkerBuildIdCompatibilityRequest',
  ],
  '1.11.0': [
    'field-renamed temporal.api.command.v1.ContinueAsNewWorkflowExecutionCommandAttributes.inherit_build_id',
    'field-renamed temporal.api.command.v1.ScheduleActivityTaskCommandAttributes.use_workflow_build_id',
    'field-renamed temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes.inherit_build_id',
    'field-renamed temporal.api.history.v1.ActivityTaskScheduledEventAttributes.use_workflow_build_id',
    'field-renamed temporal.api.history.v1.StartChildWorkflowExecutionInitiatedEventAttributes.inherit_build_id',
    'field-renamed temporal.api.history.v1.WorkflowExecutionContinuedAsNewEventAttributes.inherit_build_id',
  ],
  '1.13.0': [
    'field-renamed coresdk.workflow_activation.WorkflowActivationJob.initialize_workflow',
    'message-renamed coresdk.workflow_activation.InitializeWorkflow',
  ],
  '1.17.0': ['field-renamed temporal.api.worker.v1.WorkerHostInfo.worker_grouping_key'],
  '1.20.1': [],
  '1.24.0': [
    'field-moved temporal.api.common.v1.TimeSkippingStatePropagation.initial_skipped_duration',
    'field-renamed temporal.api.history.v1.WorkflowExecutionTimeSkippingTransitionedEventAttributes.disabled_after_fast_forward',
  ],
};

const movesOf = (list: readonly Difference[]): string[] =>
  list
    .filter(({ kind, what }) => (kind === 'renamed' || kind === 'moved') && what !== 'value')
    .map(({ rule, new: next }) => `${rule} ${next && ('id' in next ? next.id : next.path)}`)
    .sort();

const pairs = TEMPORAL_VERSIONS.slice(1).map((next, index) => ({ old: TEMPORAL_VERSIONS[index] ?? '', next }));

describe.skipIf(!CORPUS)(`versions of Temporal${needsCorpus}`, () => {
  test.each(pairs)('$old → $next renames and moves what a reader would say it does', async (versions) => {
    const [old, next] = await Promise.all([version(versions.old), version(versions.next)]);
    expect(movesOf(differences(old, next, pair(old, next)))).toEqual(MOVES[versions.next]);
  });

  test.each(pairs)('$old → $next pairs one to one, and the same the other way round', async (versions) => {
    const [old, next] = await Promise.all([version(versions.old), version(versions.next)]);
    const [forth, back] = [pair(old, next), pair(next, old)];
    expect([...forth.toNew].map(([a, b]) => `${b} = ${a}`).sort()).toEqual(
      [...forth.toOld].map(([b, a]) => `${b} = ${a}`).sort(),
    );
    expect([...back.toNew].sort()).toEqual([...forth.toOld].sort());
    expect(new Set(forth.files.values()).size).toBe(forth.files.size);
    expect(new Set(forth.packages.values()).size).toBe(forth.packages.size);
  });

  test.each(pairs)('$old → $next lists causes, which have none themselves, before all else', async (versions) => {
    const [old, next] = await Promise.all([version(versions.old), version(versions.next)]);
    const list = differences(old, next, pair(old, next));
    const causes = new Set(list.flatMap(({ cause }) => cause ?? []));
    for (const cause of causes) {
      expect(cause.cause).toBeUndefined();
      expect(list.indexOf(cause)).toBeLessThan(causes.size);
    }
    expect(new Set(list).size).toBe(list.length);
  });

  test.each(TEMPORAL_VERSIONS)('%s beside itself has no differences', async (name) => {
    const schema = await version(name);
    expect(differences(schema, schema, pair(schema, schema))).toEqual([]);
  });
});
