import { mermaidText } from '../mermaid.ts';
import type { FlowEnd, FlowScene } from './scene.ts';

/** The scene as a Mermaid flowchart. */
export function flowMermaid(scene: FlowScene): string {
  const quoted = (text: string): string => `"${mermaidText(text)}"`;
  const end = ({ name, does }: FlowEnd): string => quoted(`${name} ${does}`);
  const [from, to] = scene.sender === 'right' ? [scene.right, scene.left] : [scene.left, scene.right];
  const link = scene.sender === 'both' ? '<-->' : '-->';
  const full = scene.full.code === undefined ? scene.full.text : `${scene.full.text}: ${scene.full.code}`;
  return [
    'flowchart LR',
    `  accTitle: ${mermaidText(scene.title)}`,
    `  accDescr: ${mermaidText(scene.description)}`,
    `  sender[${end(from)}] ${link} window[${quoted(scene.windowWords)}]`,
    `  window ${link} receiver[${end(to)}]`,
    `  receiver -. ${quoted(scene.credit)} .-> sender`,
    `  window -- ${quoted('when it is full')} --> full[${quoted(full)}]`,
    '',
  ].join('\n');
}
