/**
 * Slack's own escaping: with these three, nothing can mention, link or call a channel. Asterisks and the like cannot be
 * escaped, so no text from outside goes where they mean something.
 */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `<url|words>`. An ampersand stays in the address, where Slack reads no escapes; what would end it does not. */
export const linkTo = (url: string, words: string): string =>
  `<${url.replaceAll('<', '%3C').replaceAll('>', '%3E').replaceAll('|', '%7C')}|${escapeText(words)}>`
