/**
 * What Slack takes, in characters and pieces. Where no other source is named, it is the comments of @slack/types
 * (`block-kit/blocks.d.ts`, `block-elements.d.ts`, `views.d.ts`), which repeat https://docs.slack.dev/reference/block-kit.
 */

export const MOST_BLOCKS_IN_MESSAGE = 50
export const MOST_BLOCKS_IN_HOME = 100
export const MOST_BLOCKS_IN_FOLD = 10

/** Said of a section's text; a piece of rich text is held to it, too. */
export const LONGEST_TEXT = 3_000
/** Said of a section's fields; a text of a context block is held to it, too. */
export const LONGEST_CONTEXT_TEXT = 2_000
export const LONGEST_HEADER = 150
export const LONGEST_FOLD_TITLE = 150
/**
 * All text of all blocks of a message. Undocumented: `msg_blocks_too_long` has been seen from about 13,200 on
 * (https://github.com/slackapi/bolt-js/issues/2509).
 */
export const LONGEST_MESSAGE = 12_000
/** The text beside the blocks. More than 40,000 is cut off; https://docs.slack.dev/reference/methods/chat.postMessage advises this. */
export const LONGEST_FALLBACK = 4_000

export const MOST_ACTIONS = 25
export const LONGEST_LABEL = 75
export const LONGEST_SPOKEN_LABEL = 75
/** Said of the parts of a confirmation dialog. */
export const LONGEST_CONFIRMATION = { title: 100, text: 300, answer: 30 } as const
export const LONGEST_BUTTON_VALUE = 2_000
export const LONGEST_BUTTON_URL = 3_000
