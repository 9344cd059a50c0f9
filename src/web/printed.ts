import styles from './ui/css/printed.css?raw'

/** A whole page for a preview frame: the wording the server drew, and the look of paper; no script, nothing from outside. */
export const printedPage = (fragment: string): string =>
  `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Печатная форма</title><style>${styles}</style><body>${fragment}</body></html>`
