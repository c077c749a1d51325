/** Where the site stands, as an absolute URL that ends with a slash. */
export const siteRoot = (): URL => new URL(`${import.meta.env.BASE_URL.replace(/\/+$/, '')}/`, document.baseURI);

/** The address of a path of the site. */
export const siteUrl = (path: string): string => new URL(path, siteRoot()).href;
