/** Lines that a web page puts around an article. Whole lines only: a sentence that mentions a comment is no furniture. */
const FURNITURE: readonly RegExp[] = [
  /^(?:leave|post|add|write) a (?:comment|reply)$/,
  /^(?:\d+ )?comments?(?: \(\d+\))?$/,
  /^(?:share|print|save|email|bookmark|like|tweet)(?: this)?(?: (?:article|story|page|post))?$/,
  /^share (?:on|via|to) [\p{L} ,/&]+$/u,
  /^(?:read|see|learn) more(?: articles| stories)?$/,
  /^(?:continue|keep) reading$/,
  /^(?:related|recommended|popular|more|latest|trending)(?: (?:articles?|stories|posts|news|topics|content))$/,
  /^(?:advertisement|advertising|sponsored|sponsored content|story continues below advertisement)$/,
  /^(?:sign up|subscribe|sign up here|subscribe now|sign up for our newsletter|subscribe to our newsletter)$/,
  /^(?:follow us|follow us on [\p{L} ,/&]+)$/u,
  /^(?:previous|next)(?: (?:article|post|story))?$/,
  /^(?:back to top|skip to (?:main )?content|log in|sign in|sign in to comment|all rights reserved)$/,
]

/** True when the line belongs to the page and not to the article. */
export function isFurniture(line: string): boolean {
  const bare = line
    .toLowerCase()
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
    .replace(/\s+/g, ' ')
  return FURNITURE.some((pattern) => pattern.test(bare))
}
