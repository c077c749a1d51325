import { escapeHtml } from '../highlight.ts';

/** A page that leads on at once, without JavaScript too; its one style-free line shows where a browser will not go by itself. */
export function redirectPage(target: string, canonical: string, title: string): string {
  const to = escapeHtml(target);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<meta http-equiv="refresh" content="0; url=${to}">
<meta name="robots" content="noindex">
<link rel="canonical" href="${escapeHtml(canonical)}">
</head>
<body><p>This page is at <a href="${to}">${to}</a>.</p></body>
</html>
`;
}
