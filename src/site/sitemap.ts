import { escapeHtml } from '#catalog';

/** sitemap.xml of absolute addresses. One file holds at most 50,000; what is beyond is left out, newest contracts first. */
export function sitemap(addresses: readonly string[], date: string): string {
  const entries = addresses
    .slice(0, 50_000)
    .map((address) => `<url><loc>${escapeHtml(address)}</loc><lastmod>${date}</lastmod></url>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('\n')}\n</urlset>\n`;
}
