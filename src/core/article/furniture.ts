/** "Facebook, X or e-mail": names only, since "Follow us on the journey" is a sentence. */
const NETWORKS = String.raw`(?:(?:facebook|instagram|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|youtube|tiktok|threads|bluesky|mastodon|google news|e-?mail|sms|and|or)[ ,/&]*)+`

/** Lines that a web page puts around an article. Whole lines only: a sentence that mentions a comment is no furniture. */
const FURNITURE: readonly RegExp[] = [
  /^(?:leave|post|add|write) a (?:comment|reply)$/,
  /^(?:\d+ )?comments?(?: \(\d+)?$/,
  /^(?:share|print|save|email|bookmark|like|tweet)(?: this)?(?: (?:article|story|page|post))?$/,
  new RegExp(`^(?:share|follow us)(?: this)?(?: (?:article|story|page|post))? (?:on|via|by|to) ${NETWORKS}$`),
  /^(?:read|see|learn) more(?: articles| stories)?$/,
  /^(?:continue|keep) reading$/,
  /^(?:related|recommended|popular|more|latest|trending)(?: (?:articles?|stories|posts|news|topics|content))$/,
  /^(?:advertisement|advertising|sponsored|sponsored content|story continues below advertisement)$/,
  /^(?:sign up|subscribe|sign up here|subscribe now|sign up for our newsletter|subscribe to our newsletter)$/,
  /^follow us$/,
  /^(?:previous|next)(?: (?:article|post|story))?$/,
  /^(?:back to top|skip to (?:main )?content|log in|sign in|sign in to comment|all rights reserved)$/,
]

/** In characters; trimming a long row of dashes would take its time. */
const LONGEST = 100

/** True when the line belongs to the page and not to the article. */
export function isFurniture(line: string): boolean {
  if (line.length > LONGEST) return false
  const bare = line
    .toLowerCase()
    .replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, '')
    .replace(/\s+/g, ' ')
  return FURNITURE.some((pattern) => pattern.test(bare))
}
