import { mermaidText } from '../mermaid.ts';
import type { LaneScene, Shore, Step } from './scene.ts';

const ID: Readonly<Record<Shore, string>> = { left: 'L', right: 'R' };

/** The scene as a Mermaid sequence diagram: the same steps in the same order. */
export function laneMermaid(scene: LaneScene): string {
  const lines = [
    'sequenceDiagram',
    `  accTitle: ${mermaidText(scene.title)}`,
    `  accDescr: ${mermaidText(scene.description)}`,
    `  participant L as ${mermaidText(scene.left.name)}`,
    `  participant R as ${mermaidText(scene.right.name)}`,
  ];
  let isForked = false;
  for (const step of scene.steps) {
    if (step.kind === 'fork') isForked = true;
    lines.push(...stepLines(step));
  }
  const failure = scene.failure.map(({ words }) => `    Note over L,R: ${said(words)}`);
  lines.push(...(isForked ? ['  else it fails', ...failure, '  end'] : failure));
  return `${lines.join('\n')}\n`;
}

const said = (words: readonly { readonly text: string }[]): string =>
  mermaidText(words.map(({ text }) => text).join(' – ')).trim() || ' ';

function stepLines(step: Step): string[] {
  switch (step.kind) {
    case 'note': {
      const place = step.at === 'middle' ? 'over L,R' : `${step.at} of ${ID[step.at]}`;
      return [`  Note ${place}: ${said(step.words)}`];
    }
    case 'arrow': {
      const to = step.from === 'left' ? 'R' : 'L';
      return [
        `  ${ID[step.from]}${step.returns ? '-->>' : '->>'}${to}: ${step.words.length === 0 ? 'returns' : said(step.words)}`,
      ];
    }
    case 'open':
      return [`  loop ${said(step.words)}`];
    case 'close':
      return ['  end'];
    case 'fork':
      return ['  alt it succeeds'];
  }
}
