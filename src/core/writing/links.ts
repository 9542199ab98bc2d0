/** An address, or marks that some platform might make a link of: an answer needs neither. */
const LINK =
  /:\/\/|\bwww\.|mailto:|\]\(|<[a-z!@#/]|@(?:everyone|here|channel)\b|\b[\w-]+\.(?:com|net|org|gg|me|io|co|ly|dev|app|example|ru|cn|xyz)\b|\b[\w-]+\.[a-z]{2,}\/\S/i
/** Does it hold something that could become a link or a ping? */
export const hasLink = (text: string): boolean => LINK.test(text)
