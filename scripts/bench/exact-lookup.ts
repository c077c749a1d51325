import type { Browser, Page } from '@playwright/test';
import { createSiteServer, listen } from '../serve.mjs';
import { openChromium } from './chromium.ts';
import { answerTimes, openReferencePage, pagefindTimes, type Times } from './lookup-in-page.ts';
import { NotHere, type Row } from './model.ts';
import type { Sites } from './sites.ts';
import { quantile, sorted } from './statistics.ts';

interface Question {
  readonly what: string;
  readonly query: string;
  /** Name of the first result. */
  readonly answer: string;
}

interface Asked {
  readonly site: string;
  /** A reference page to search from. */
  readonly page: string;
  readonly questions: readonly Question[];
}

const OWN: Asked = {
  site: 'this checkout',
  page: 'contracts/ledger-kv/2.0.0/ledgerkv.v1.GetRequest/',
  questions: [
    { what: 'error code', query: 'LKV-0003', answer: 'LKV-0003' },
    { what: 'Go symbol', query: 'ledgerkv.ErrCommitUnknown', answer: 'LKV-0003' },
    { what: 'full protobuf name', query: 'ledgerkv.v1.GetRequest', answer: 'ledgerkv.v1.GetRequest' },
    {
      what: 'pasted log line',
      query:
        '2026-11-22T10:00:00.123Z WARN ledger-server shard=7 msg="commit failed" attempt=3 err="LKV-0003: outcome unknown" elapsed=812ms',
      answer: 'LKV-0003',
    },
  ],
};

const TEMPORAL: Asked = {
  site: 'Temporal',
  page: 'contracts/temporal/1.24.0/temporal.api.common.v1.RetryPolicy/',
  questions: [
    {
      what: 'full protobuf name',
      query: 'temporal.api.workflowservice.v1.StartWorkflowExecutionRequest',
      answer: 'temporal.api.workflowservice.v1.StartWorkflowExecutionRequest',
    },
    {
      what: 'Go symbol',
      query: 'workflowservice.PollWorkflowTaskQueueResponse',
      answer: 'temporal.api.workflowservice.v1.PollWorkflowTaskQueueResponse',
    },
    {
      what: 'field in camel case',
      query: 'autoResetPoints',
      answer: 'temporal.api.workflow.v1.WorkflowExecutionInfo.auto_reset_points',
    },
  ],
};

const TRIES = 20;

/** Time from a question's text to the first exact result on the page, beside Pagefind's for the same text in the same page. */
export async function exactLookup(sites: Sites, tell: (step: string) => void): Promise<Row[]> {
  const browser = await openChromium();
  try {
    const rows = await rowsOf(browser, OWN, (await sites.own()).site, tell);
    try {
      rows.push(...(await rowsOf(browser, TEMPORAL, (await sites.temporal()).site, tell)));
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
      tell(`exact lookup on the Temporal site is skipped: ${error.message}`);
    }
    return rows;
  } finally {
    await browser.close();
  }
}

async function rowsOf(browser: Browser, asked: Asked, folder: string, tell: (step: string) => void): Promise<Row[]> {
  tell(`searching ${asked.site} in Chromium`);
  const server = createSiteServer({ folder });
  const port = await listen(server, { port: 4800, host: '127.0.0.1' });
  try {
    const pairs: Pair[] = [];
    for (const question of asked.questions) {
      const inNewPage = async (measure: (page: Page) => Promise<Times>): Promise<Times> => {
        const page = await openReferencePage(browser, `http://127.0.0.1:${port}/`, asked.page);
        const times = await measure(page);
        await page.context().close();
        return times;
      };
      // A page for each, with caches of its own, so that nothing is warm from the one before.
      const ours = await inNewPage((page) => answerTimes(page, question.query, question.answer, TRIES));
      const theirs = await inNewPage((page) => pagefindTimes(page, question.query, TRIES));
      pairs.push({ question, ours, theirs });
    }
    return [...pairs.map((pair) => medianRow(asked.site, pair)), ...worstRows(asked.site, pairs)];
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

interface Pair {
  readonly question: Question;
  readonly ours: Times;
  readonly theirs: Times;
}

const BUDGET = { below: 50 };

const medianRow = (site: string, { question, ours, theirs }: Pair): Row => ({
  what: `exact ${question.what} (${site}): median`,
  value: quantile(sorted(ours.later), 0.5),
  unit: 'ms',
  reference: {
    what: 'Pagefind, same text, same page; its index loaded and the text asked once before',
    value: quantile(sorted(theirs.later), 0.5),
  },
  budget: BUDGET,
});

function worstRows(site: string, pairs: readonly Pair[]): Row[] {
  const worst = (of: (pair: Pair) => readonly number[]): number => quantile(sorted(pairs.flatMap(of)), 1);
  return [
    {
      what: `exact lookup (${site}): worst of ${pairs.length * TRIES}`,
      value: worst(({ ours }) => ours.later),
      unit: 'ms',
      reference: {
        what: 'Pagefind, same text, same page; its index loaded and the text asked once before',
        value: worst(({ theirs }) => theirs.later),
      },
      budget: BUDGET,
    },
    {
      what: `first answer of a page, files fetched (${site}): median`,
      value: quantile(sorted(pairs.map(({ ours }) => ours.firstMs)), 0.5),
      unit: 'ms',
      reference: {
        what: 'Pagefind, from its import to its first answer',
        value: quantile(sorted(pairs.map(({ theirs }) => theirs.firstMs)), 0.5),
      },
      notes: [
        'The first answer counts from the keystroke that opens the search: dialog, styles and the whole index are fetched in that time.',
      ],
    },
  ];
}
